//! Execution on a core: how far it may run ahead, and what happens to what the VM tells.
//!
//! A core that is the earliest executes up to its *horizon*: nothing that could still concern it happens before that.
//! Timers bound it exactly. Another core can reach into a process with a GIL only by making a thread ready, which then
//! waits for the switch interval; so a core may run ahead of others by that. In a free-threaded process everything is
//! shared at once, and cores take turns by single instructions.

use super::{Machine, Pending};
use crate::ids::StrandId;
use crate::time::VirtualNanos;
use crate::vm::{Limits, Outcome};

/// A core never runs further ahead of the others than this.
const MOST_AHEAD: VirtualNanos = VirtualNanos::from_micros(500);

/// Fuel for a turn where CPU time is free.
const FREE_FUEL: u64 = 200_000;

/// Where CPU time is free, a program that spins for so much fuel waits for something that needs time: time passes.
const SPIN_FUEL: u64 = 50_000_000;

/// A run on a core that was interrupted to look at it closely, and must go on before anything else.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unfinished {
    /// Which core.
    pub place: usize,
    /// Fuel left of the run.
    pub fuel: u64,
}

impl Machine {
    /// Executes on a core, which is the earliest and has nothing pending.
    pub(super) fn execute(&mut self, place: usize, strand: StrandId) {
        let fuel = match self.unfinished.take() {
            Some(unfinished) => unfinished.fuel,
            None => self.fuel_for(place, strand),
        };
        let granted = match self.closeup {
            Some(closeup) => closeup.fuel(self.cores[place].clock, fuel),
            None => fuel,
        };
        let (spent, outcome) = self.run_vm(place, strand, granted, VirtualNanos(fuel));
        if matches!(outcome, Outcome::FuelSpent) {
            if spent < fuel {
                self.unfinished = Some(Unfinished {
                    place,
                    fuel: fuel - spent,
                });
            }
        } else {
            self.cores[place].pending = Some(Pending::Outcome(outcome));
        }
    }

    fn fuel_for(&self, place: usize, strand: StrandId) -> u64 {
        let core = &self.cores[place];
        let process = self.threads.get(&strand).map(|tcb| tcb.process);
        let is_shared = |other: Option<StrandId>| {
            let other = other.and_then(|other| self.threads.get(&other));
            process.is_some_and(|process| self.processes[process.index()].gil.is_none())
                && other.map(|tcb| tcb.process) == process
        };
        if self.costs.is_free {
            return self
                .cores
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != place)
                .filter(|(_, other)| is_shared(other.thread) && other.clock == core.clock)
                .map(|(_, other)| other.effort.saturating_sub(core.effort) + 1)
                .fold(FREE_FUEL, u64::min);
        }
        let mut horizon = core.quantum_end;
        if let Some(due) = self.timers.next_due() {
            horizon = horizon.min(due.0);
        }
        let ahead = process.map_or(MOST_AHEAD, |process| {
            MOST_AHEAD.min(self.switch_interval(process))
        });
        for (other_place, other) in self.cores.iter().enumerate() {
            if other_place != place && other.thread.is_some() {
                let ahead = if is_shared(other.thread) { 0 } else { ahead.0 };
                horizon = horizon.min(other.clock.0.saturating_add(ahead));
            }
        }
        horizon.saturating_sub(core.clock.0).max(1)
    }

    /// `ahead`: how far other cores let it run.
    fn run_vm(
        &mut self,
        place: usize,
        strand: StrandId,
        fuel: u64,
        ahead: VirtualNanos,
    ) -> (u64, Outcome) {
        let Some(tcb) = self.threads.get_mut(&strand) else {
            return (0, Outcome::FuelSpent);
        };
        let process = &mut self.processes[tcb.process.index()];
        let start = self.cores[place].clock;
        if tcb.startup > VirtualNanos::ZERO {
            let spent = tcb.startup.min(VirtualNanos(fuel));
            tcb.startup = tcb.startup - spent;
            tcb.cpu += spent;
            process.cpu += spent;
            self.cores[place].clock = start + spent;
            return (spent.0, Outcome::FuelSpent);
        }
        let limits = Limits {
            fuel,
            stop_at_switch_point: process
                .gil
                .as_ref()
                .is_some_and(|gil| gil.is_drop_requested),
        };
        let vm = &mut process.vm;
        vm.ids = self.ids;
        let outcome = vm.run(strand, limits);
        self.ids = vm.ids;
        let spent = vm.spent;
        self.instructions += vm.instructions;
        let is_free = self.costs.is_free;
        // The last instruction ends behind the moment up to which other cores let this one run. Where they share its memory they
        // see at once what it has done, so it is told at that moment: a lock is released before another takes it.
        let latest = match process.gil {
            None => ahead,
            Some(_) => VirtualNanos::NEVER,
        };
        for note in &mut vm.notes {
            note.at = if is_free {
                start
            } else {
                start + note.at.min(latest)
            };
        }
        self.journal.tell_all(&mut vm.notes);
        if !matches!(outcome, Outcome::FuelSpent) {
            tcb.line = vm.user_line();
        }
        let core = &mut self.cores[place];
        if is_free {
            core.effort += spent;
        } else {
            core.clock = start + VirtualNanos(spent);
            tcb.cpu += VirtualNanos(spent);
            process.cpu += VirtualNanos(spent);
        }
        (spent, outcome)
    }

    /// The quantum of the thread on a core is over. Whether it leaves the core.
    pub(super) fn quantum_ends(&mut self, place: usize, strand: StrandId) -> bool {
        if self.costs.is_free {
            self.free_quantum_ends(place, strand);
        }
        let line = self
            .threads
            .get(&strand)
            .map(|tcb| self.processes[tcb.process.index()].vm.user_line_of(strand));
        if let (Some(tcb), Some(line)) = (self.threads.get_mut(&strand), line) {
            tcb.line = line;
        }
        if self.ready.is_empty() {
            self.renew_quantum(place);
            false
        } else {
            self.preempt(place, strand);
            true
        }
    }

    /// Where CPU time is free no switch interval ever ends, so waiters ask for the GIL when a quantum's effort is over;
    /// and who spins for long waits for something that only time brings.
    fn free_quantum_ends(&mut self, place: usize, strand: StrandId) {
        if let Some(process) = self.threads.get(&strand).map(|tcb| tcb.process)
            && let Some(waiter) = self.processes[process.index()]
                .gil
                .as_ref()
                .filter(|gil| gil.holder == Some(strand))
                .and_then(|gil| gil.waiters.front().copied())
        {
            self.request_gil(process, waiter);
        }
        let core = &mut self.cores[place];
        if core.effort > SPIN_FUEL
            && let Some(due) = self.timers.next_due()
        {
            core.clock = core.clock.max(due);
            core.effort = 0;
            core.quantum_end = 0;
        }
    }
}
