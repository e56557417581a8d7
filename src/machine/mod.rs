//! The simulated computer: clock, cores, scheduler, threads, processes, GIL, locks, channels, devices.
//!
//! After the VM in the flow: it decides who runs next, answers system calls and keeps virtual time. It is a
//! discrete-event simulation: at each step the earliest thing happens, a timer or a core's, and equal times in a fixed
//! order. Everything in it is a value: a clone is a snapshot, and both go on alike. It knows no trace and no session; what
//! happens is told to the [`journal`].

mod calls;
mod channel_calls;
mod closeup;
pub mod core;
pub mod cost;
mod deadlock;
mod dispatch;
mod execute;
mod exit;
mod file_calls;
pub mod gil;
pub mod journal;
pub mod kernel;
mod lock_wait;
mod lost_update;
mod memory_calls;
pub mod options;
pub mod pcb;
mod process_calls;
pub mod scheduler;
mod semaphore_calls;
pub mod tcb;
pub mod timers;

pub use crate::event;
pub use closeup::{Closeup, Glimpse};
pub use core::{Core, Pending};

use crate::code::code_object::Code;
use crate::event::{Event, EventKind, StartMethod, StrandInfo, StrandKind};
use crate::ids::{LoopId, Pid, ProcessId, StrandId};
use crate::time::VirtualNanos;
use crate::version::PythonVersion;
use crate::vm::native::Registry;
use crate::vm::{IdSource, Vm, VmConfig};
use cost::SystemCosts;
use execute::Unfinished;
use journal::Journal;
use kernel::Kernel;
use options::Options;
use pcb::Pcb;
use scheduler::{Policy, RoundRobin};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tcb::{MainPhase, Tcb};
use timers::{TimerKind, Timers};

/// The number of the first process.
const FIRST_PID: u32 = 1000;

/// How a run ended for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The first process ended with this status.
    Finished {
        /// Its exit status.
        status: i32,
    },
    /// Nothing can ever happen again.
    Deadlock,
}

/// The machine.
#[derive(Clone, Debug)]
pub struct Machine {
    /// Processes by id, ended ones included.
    pub processes: Vec<Pcb>,
    /// Threads, ended ones included.
    pub threads: BTreeMap<StrandId, Tcb>,
    /// Cores by id.
    pub cores: Vec<Core>,
    /// What happened.
    pub journal: Journal,
    /// Instructions executed so far.
    pub instructions: u64,
    /// Nobody is behind this moment.
    pub now: VirtualNanos,
    ready: Box<dyn Policy>,
    timers: Timers,
    /// What processes share.
    pub kernel: Kernel,
    ids: IdSource,
    costs: SystemCosts,
    version: PythonVersion,
    start_method: StartMethod,
    /// Loops that were woken while they did not wait.
    woken_loops: BTreeSet<LoopId>,
    unfinished: Option<Unfinished>,
    closeup: Option<Closeup>,
    ended: Option<Ended>,
}

/// A program that is ready to run.
#[derive(Clone, Debug)]
pub struct Program {
    /// The module's code.
    pub code: Arc<Code>,
    /// What tracebacks call it.
    pub file_name: String,
    /// Its text, for tracebacks.
    pub source: Arc<str>,
}

impl Machine {
    /// A machine that is about to run `program` in its first process.
    #[must_use]
    pub fn new(program: &Program, options: &Options, registry: Arc<Registry>) -> Self {
        let costs = SystemCosts::new(options);
        let config = VmConfig {
            version: options.python,
            costs: cost::instruction_costs(options.cost),
            file_name: program.file_name.clone(),
            source: Arc::clone(&program.source),
            watch: options.watch.clone(),
            argv: options.argv.clone(),
            seed: options.seed,
            cores: options.cores.max(1),
            switch_interval_secs: options.switch_interval.as_secs_f64(),
            start_method: process_calls::start_method_name(options),
            program: Some(Arc::clone(&program.code)),
        };
        let (process, pid, main) = (ProcessId(0), Pid(FIRST_PID), StrandId(0));
        let mut vm = Vm::new(Arc::new(config), registry, process, pid);
        vm.parent_pid = Pid(1);
        let mut kernel = Kernel::default();
        let (path, source) = (&vm.config.file_name, &vm.config.source);
        kernel.files.write(path, None, source.as_bytes());
        vm.start_main(main, &program.code, "__main__");
        let mut ids = vm.ids;
        ids.strand = ids.strand.max(1);
        let mut tcb = Tcb::new(main, process);
        tcb.main = Some(MainPhase::Program);
        let mut machine = Self {
            processes: vec![Pcb {
                id: process,
                pid,
                parent: None,
                vm,
                gil: has_gil(options.python).then(gil::Gil::default),
                main,
                threads: vec![main],
                cpu: VirtualNanos::ZERO,
                status: 0,
                exit: None,
            }],
            threads: BTreeMap::from([(main, tcb)]),
            cores: vec![Core::default(); options.cores.clamp(1, 64) as usize],
            journal: Journal::default(),
            instructions: 0,
            now: VirtualNanos::ZERO,
            ready: Box::new(RoundRobin::new(costs.quantum)),
            timers: Timers::default(),
            kernel,
            ids,
            costs,
            version: options.python,
            start_method: process_calls::start_method(options),
            woken_loops: BTreeSet::new(),
            unfinished: None,
            closeup: None,
            ended: None,
        };
        machine.tell(
            main,
            EventKind::ProcessStart {
                process,
                pid,
                parent: None,
                method: StartMethod::Launch,
                main: Box::new(StrandInfo {
                    id: main,
                    kind: StrandKind::MainThread,
                    process,
                    parent: None,
                    name: "MainThread".into(),
                    entry: "<module>".into(),
                }),
            },
        );
        machine.make_ready(main, false);
        machine.dispatch();
        machine
    }

    /// How the run ended, if it has.
    #[must_use]
    pub fn ended(&self) -> Option<Ended> {
        self.ended
    }

    /// Until when a strand's core has executed; the machine's time if it is on none.
    #[must_use]
    pub fn clock_of(&self, strand: StrandId) -> VirtualNanos {
        let is_it = |thread: StrandId| {
            thread == strand
                || self
                    .threads
                    .get(&thread)
                    .and_then(|tcb| self.processes[tcb.process.index()].vm.thread_of(thread))
                    .is_some_and(|thread| thread.task == Some(strand))
        };
        self.cores
            .iter()
            .find(|core| core.thread.is_some_and(is_it))
            .map_or(self.now, |core| core.clock)
    }

    /// From here on every load and store of a number in memory is told, and every use of a lock.
    pub fn tell_accesses(&mut self) {
        for process in &mut self.processes {
            process.vm.cells.get_or_insert_default();
        }
    }

    /// How processes start where the program does not say.
    #[must_use]
    pub fn start_method(&self) -> StartMethod {
        self.start_method
    }

    /// Lets the earliest thing happen. Whether there was one: else the run has ended.
    pub fn step(&mut self) -> bool {
        if self.ended.is_some() {
            return false;
        }
        if let Some(unfinished) = self.unfinished
            && let Some(strand) = self.cores[unfinished.place].thread
        {
            self.execute(unfinished.place, strand);
            return true;
        }
        let earliest = self.earliest_core();
        let due = self.timers.next_due();
        match (earliest, due) {
            (None, None) => self.deadlock(),
            (Some(place), due) if due.is_none_or(|due| due > self.cores[place].clock) => {
                self.now = self.now.max(self.cores[place].clock);
                self.journal.settle(self.now);
                self.turn(place);
            }
            (None, _) if self.is_dead() => self.deadlock(),
            _ => {
                if let Some(timer) = self.timers.pop() {
                    self.now = self.now.max(timer.due);
                    self.journal.settle(self.now);
                    self.timer_fires(timer);
                }
            }
        }
        self.dispatch();
        if self.ended.is_some() {
            self.journal.settle(self.now);
        }
        true
    }

    /// For how long a waiter of a process waits before it asks for the GIL.
    fn switch_interval(&self, process: ProcessId) -> VirtualNanos {
        let secs = self.processes[process.index()].vm.switch_interval_secs;
        VirtualNanos::from_secs_f64(secs).max(VirtualNanos(1))
    }

    fn earliest_core(&self) -> Option<usize> {
        let mut earliest: Option<(VirtualNanos, u64, usize)> = None;
        for (place, core) in self.cores.iter().enumerate() {
            if core.thread.is_some() {
                let key = (core.clock, core.effort, place);
                if earliest.is_none_or(|other| key < other) {
                    earliest = Some(key);
                }
            }
        }
        earliest.map(|(_, _, place)| place)
    }

    /// The machine's time has come to a core's clock.
    fn turn(&mut self, place: usize) {
        let Some(strand) = self.cores[place].thread else {
            return;
        };
        match self.cores[place].pending.take() {
            Some(Pending::Begin) => self.begin(place, strand),
            Some(Pending::Retake) => self.retake(place, strand),
            Some(Pending::Outcome(outcome)) => self.take_outcome(place, strand, outcome),
            None => {
                let core = &self.cores[place];
                let progress = if self.costs.is_free {
                    core.effort
                } else {
                    core.clock.0
                };
                if progress >= core.quantum_end && self.quantum_ends(place, strand) {
                    return;
                }
                self.execute(place, strand);
            }
        }
    }

    fn timer_fires(&mut self, timer: timers::Timer) {
        let (process, strand) = (timer.process, timer.strand);
        if timer.is_stale(&self.threads) {
            return;
        }
        match timer.kind {
            TimerKind::WaitEnds => self.wait_ends(strand),
            TimerKind::LockRetry => self.lock_retry(process, strand),
            TimerKind::GilInterval { switches } => {
                self.gil_interval_ends(process, strand, switches);
            }
            TimerKind::GilSignal => self.gil_signal_arrives(process, strand),
            TimerKind::SemaphoreRetry => self.semaphore_retry(strand),
            TimerKind::Signal { signal } => self.signal_arrives(process, signal),
            TimerKind::Start => self.make_ready(strand, true),
        }
    }

    /// Tells that something happened to a thread at this moment.
    fn tell(&mut self, strand: StrandId, kind: EventKind) {
        let line = self.threads.get(&strand).map_or(0, |tcb| tcb.line);
        self.tell_at_line(strand, line, kind);
    }

    fn tell_at_line(&mut self, strand: StrandId, line: u32, kind: EventKind) {
        self.journal.tell(Event {
            at: self.now,
            strand,
            line,
            kind,
        });
    }
}

fn has_gil(version: PythonVersion) -> bool {
    version != PythonVersion::V3_14t
}
