//! Writes traces by hand, for tests of everything that reads traces.

use interleave::ids::{CoreId, LockId, LoopId, Pid, ProcessId, StrandId};
use interleave::machine::event::{
    DropReason, Event, EventKind, Handle, StartMethod, StrandInfo, StrandKind, Wait,
};
use interleave::time::VirtualNanos;
use interleave::trace::Trace;

/// A trace in the making: every call adds one event at the current time.
#[derive(Default)]
pub(crate) struct TraceBuilder {
    trace: Trace,
    now: VirtualNanos,
    line: u32,
    born: u32,
    processes: u32,
}

pub(crate) const MAIN: StrandId = StrandId(0);

impl TraceBuilder {
    /// A trace that starts as every run does: one process, whose main thread runs on core 0 with the GIL.
    pub(crate) fn launched() -> Self {
        let mut builder = Self::default();
        builder.process(None, StartMethod::Launch, "MainProcess");
        builder.run(MAIN, 0).event(MAIN, EventKind::GilTake);
        builder
    }

    pub(crate) fn done(self) -> Trace {
        self.trace
    }

    pub(crate) fn trace(&self) -> &Trace {
        &self.trace
    }

    /// Lets time pass, in microseconds.
    pub(crate) fn after(&mut self, micros: u64) -> &mut Self {
        self.now += VirtualNanos::from_micros(micros);
        self
    }

    pub(crate) fn line(&mut self, line: u32) -> &mut Self {
        self.line = line;
        self
    }

    pub(crate) fn event(&mut self, strand: StrandId, kind: EventKind) -> &mut Self {
        let event = Event {
            at: self.now,
            strand,
            line: self.line,
            kind,
        };
        self.trace.events.push(event);
        self
    }

    fn info(
        &mut self,
        kind: StrandKind,
        parent: Option<StrandId>,
        name: &str,
        entry: &str,
    ) -> StrandInfo {
        let id = StrandId(self.born);
        self.born += 1;
        let process = ProcessId(self.processes.saturating_sub(1));
        StrandInfo {
            id,
            kind,
            process,
            parent,
            name: name.into(),
            entry: entry.into(),
        }
    }

    pub(crate) fn process(
        &mut self,
        parent: Option<u32>,
        method: StartMethod,
        name: &str,
    ) -> StrandId {
        let process = ProcessId(self.processes);
        self.processes += 1;
        let main = self.info(StrandKind::MainThread, None, name, "<module>");
        let id = main.id;
        let pid = Pid(4211 + process.0);
        let parent = parent.map(ProcessId);
        self.event(
            id,
            EventKind::ProcessStart {
                process,
                pid,
                parent,
                method,
                main: main.into(),
            },
        );
        id
    }

    pub(crate) fn thread(&mut self, by: StrandId, name: &str, entry: &str) -> StrandId {
        let child = self.info(StrandKind::Thread { daemon: false }, Some(by), name, entry);
        let id = child.id;
        self.event(
            by,
            EventKind::Spawn {
                child: child.into(),
            },
        );
        id
    }

    pub(crate) fn task(&mut self, by: StrandId, name: &str, entry: &str) -> StrandId {
        let child = self.info(
            StrandKind::Task {
                event_loop: LoopId(0),
            },
            Some(MAIN),
            name,
            entry,
        );
        let id = child.id;
        self.event(
            by,
            EventKind::Spawn {
                child: child.into(),
            },
        );
        self.event(
            by,
            EventKind::LoopReady {
                event_loop: LoopId(0),
                handle: handle(id),
            },
        );
        id
    }

    pub(crate) fn run(&mut self, strand: StrandId, core: u32) -> &mut Self {
        self.event(strand, EventKind::Run { core: CoreId(core) })
    }

    pub(crate) fn block(&mut self, strand: StrandId, wait: Wait) -> &mut Self {
        self.event(strand, EventKind::Block { wait })
    }

    /// The holder blocks: it lets the GIL go first.
    pub(crate) fn block_without_gil(&mut self, strand: StrandId, wait: Wait) -> &mut Self {
        self.event(
            strand,
            EventKind::GilDrop {
                reason: DropReason::Blocking,
            },
        );
        self.block(strand, wait)
    }

    pub(crate) fn wake(&mut self, strand: StrandId, by: Option<StrandId>) -> &mut Self {
        self.event(strand, EventKind::Wake { by })
    }

    pub(crate) fn take_lock(&mut self, strand: StrandId, lock: u32) -> &mut Self {
        self.event(strand, EventKind::LockTake { lock: LockId(lock) })
    }

    pub(crate) fn turn(&mut self, turn: u64, ready: &[StrandId]) -> &mut Self {
        let ready = ready.iter().copied().map(handle).collect();
        self.event(
            MAIN,
            EventKind::LoopTurn {
                event_loop: LoopId(0),
                turn,
                ready,
            },
        )
    }
}

pub(crate) fn handle(task: StrandId) -> Handle {
    Handle::Step(task)
}
