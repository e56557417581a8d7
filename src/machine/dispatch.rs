//! Threads and cores: who is put where, who leaves, who becomes ready.

use super::tcb::ThreadState;
use super::{Machine, Pending};
use crate::event::EventKind;
use crate::ids::{CoreId, StrandId};

impl Machine {
    /// Gives idle cores to ready threads: each the one it was on last, else the lowest.
    pub(super) fn dispatch(&mut self) {
        while !self.ready.is_empty() && self.cores.iter().any(|core| core.thread.is_none()) {
            let Some(strand) = self.ready.next() else {
                return;
            };
            let Some(tcb) = self.threads.get(&strand) else {
                continue;
            };
            let last = tcb.last_core.map(CoreId::index);
            let place = last
                .filter(|core| {
                    self.cores
                        .get(*core)
                        .is_some_and(|core| core.thread.is_none())
                })
                .or_else(|| self.cores.iter().position(|core| core.thread.is_none()));
            if let Some(place) = place {
                self.switch_in(place, strand);
            }
        }
    }

    fn switch_in(&mut self, place: usize, strand: StrandId) {
        let Some(tcb) = self.threads.get_mut(&strand) else {
            return;
        };
        let latency = if tcb.is_cold {
            self.costs.wake_latency
        } else {
            self.costs.context_switch
        };
        let id = CoreId(place as u32);
        tcb.is_cold = false;
        tcb.last_core = Some(id);
        tcb.state = ThreadState::OnCore(id);
        let clock = self.now + latency;
        // Where CPU is free a newcomer starts abreast of those that run already.
        let effort = self
            .cores
            .iter()
            .filter(|core| core.thread.is_some() && core.clock == clock)
            .map(|core| core.effort)
            .max()
            .unwrap_or(0);
        let core = &mut self.cores[place];
        core.thread = Some(strand);
        core.clock = clock;
        core.effort = effort;
        core.pending = Some(Pending::Begin);
        self.renew_quantum(place);
    }

    pub(super) fn renew_quantum(&mut self, place: usize) {
        let quantum = self.ready.quantum().0;
        let is_free = self.costs.is_free;
        let core = &mut self.cores[place];
        let from = if is_free { core.effort } else { core.clock.0 };
        core.quantum_end = from.saturating_add(quantum);
    }

    /// The thread on a core was switched in: it runs, if it can have the GIL.
    pub(super) fn begin(&mut self, place: usize, strand: StrandId) {
        let Some(process) = self.threads.get(&strand).map(|tcb| tcb.process) else {
            return;
        };
        if !self.try_take_gil(process, strand) {
            self.leave_core(place);
            self.wait_for_gil(process, strand, None);
            return;
        }
        self.tell(
            strand,
            EventKind::Run {
                core: CoreId(place as u32),
            },
        );
        self.processes[process.index()].vm.locks.begin_slice();
        self.renew_quantum(place);
        self.release_starter(strand);
    }

    /// After a short call without the GIL.
    pub(super) fn retake(&mut self, place: usize, strand: StrandId) {
        let Some(process) = self.threads.get(&strand).map(|tcb| tcb.process) else {
            return;
        };
        if !self.try_take_gil(process, strand) {
            self.leave_core(place);
            self.wait_for_gil(process, strand, None);
        }
    }

    /// The quantum is over and others are ready: the thread goes to the end of the queue, with the GIL if it has it.
    pub(super) fn preempt(&mut self, place: usize, strand: StrandId) {
        self.tell(
            strand,
            EventKind::Preempt {
                core: CoreId(place as u32),
            },
        );
        self.leave_core(place);
        self.make_ready(strand, false);
    }

    /// The core becomes idle.
    pub(super) fn leave_core(&mut self, place: usize) {
        let core = &mut self.cores[place];
        core.thread = None;
        core.pending = None;
    }

    /// The thread joins the ready queue; `is_cold`: it starts slowly, since it comes from a wait.
    pub(super) fn make_ready(&mut self, strand: StrandId, is_cold: bool) {
        if let Some(tcb) = self.threads.get_mut(&strand) {
            tcb.state = ThreadState::Ready;
            tcb.is_cold = is_cold;
            self.ready.add(strand);
        }
    }

    /// What the thread waited for has come.
    pub(super) fn wake(&mut self, strand: StrandId, by: Option<StrandId>, is_cold: bool) {
        if let Some(tcb) = self.threads.get_mut(&strand) {
            tcb.token += 1;
        }
        self.tell(strand, EventKind::Wake { by });
        self.make_ready(strand, is_cold);
    }
}
