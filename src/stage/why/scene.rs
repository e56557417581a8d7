//! What a sentence can look at: the event, the scoreboard, and the trace around it.

use crate::event::{Event, EventKind, LockKind, StrandInfo, StrandKind, Wait};
use crate::ids::{CellId, LockId, ProcessId, StrandId, Tick};
use crate::time::VirtualNanos;
use crate::trace::Trace;
use crate::trace::scoreboard::{
    Doing, LockState, LoopState, ProcessState, Scoreboard, StrandState,
};
use crate::version::PythonVersion;

/// How many events a sentence looks back over: enough for any wait a learner can watch, and about a millisecond.
const REACH_BACK: usize = 200_000;
/// How many events it looks ahead to see what a call that blocks blocks on.
const REACH_AHEAD: usize = 64;

/// One tick and its surroundings.
pub(super) struct Scene<'a> {
    pub(super) event: &'a Event,
    pub(super) board: &'a Scoreboard,
    pub(super) python: PythonVersion,
    earlier: &'a [Event],
    later: &'a [Event],
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        trace: &'a Trace,
        board: &'a Scoreboard,
        tick: Tick,
        python: PythonVersion,
    ) -> Option<Self> {
        let event = trace.get(tick)?;
        let at = tick.index();
        let end = trace.events.len().min(at + 1 + REACH_AHEAD);
        Some(Self {
            event,
            board,
            python,
            earlier: &trace.events[at.saturating_sub(REACH_BACK)..at],
            later: &trace.events[at + 1..end],
        })
    }

    /// Whom the event is about.
    pub(super) fn who(&self) -> StrandId {
        self.event.strand
    }

    /// Earlier events, the latest first.
    pub(super) fn before(&self) -> impl Iterator<Item = &'a Event> {
        self.earlier.iter().rev()
    }

    /// The next events.
    pub(super) fn after(&self) -> impl Iterator<Item = &'a Event> {
        self.later.iter()
    }

    /// The last earlier event of this strand.
    pub(super) fn previous(&self) -> Option<&'a Event> {
        let who = self.who();
        self.before().find(|event| event.strand == who)
    }

    /// The thread that this strand has just started: nothing but the GIL's drop lies between.
    pub(super) fn started(&self) -> Option<StrandId> {
        let who = self.who();
        let mut own = self.before().filter(|event| event.strand == who);
        let last = own.find(|event| !matches!(event.kind, EventKind::GilDrop { .. }))?;
        match &last.kind {
            EventKind::Spawn { child } if !matches!(child.kind, StrandKind::Task { .. }) => {
                Some(child.id)
            }
            _ => None,
        }
    }

    /// This Python has a GIL, and `strand` is a thread, so that it needs it.
    pub(super) fn needs_gil(&self, strand: StrandId) -> bool {
        self.python != PythonVersion::V3_14t && !self.is_task(strand)
    }

    pub(super) fn strand(&self, strand: StrandId) -> Option<&'a StrandState> {
        self.board.strands.get(strand.index())
    }

    pub(super) fn info(&self, strand: StrandId) -> Option<&'a StrandInfo> {
        self.strand(strand).map(|state| state.info.as_ref())
    }

    pub(super) fn is_task(&self, strand: StrandId) -> bool {
        self.info(strand)
            .is_some_and(|info| matches!(info.kind, StrandKind::Task { .. }))
    }

    pub(super) fn process(&self, process: ProcessId) -> Option<&'a ProcessState> {
        self.board.processes.get(process.index())
    }

    /// The process in which `strand` lives.
    pub(super) fn process_of(&self, strand: StrandId) -> Option<&'a ProcessState> {
        self.process(self.info(strand)?.process)
    }

    pub(super) fn lock(&self, lock: LockId) -> Option<&'a LockState> {
        self.board.locks.get(lock.index())?.as_ref()
    }

    pub(super) fn lock_name(&self, lock: LockId) -> &'a str {
        self.lock(lock).map_or("lock", |lock| lock.name.as_str())
    }

    pub(super) fn cell_name(&self, cell: CellId) -> &'a str {
        self.board.cell(cell).map_or("", |state| &state.name)
    }

    pub(super) fn lock_kind(&self, lock: LockId) -> LockKind {
        self.lock(lock).map_or(LockKind::Lock, |lock| lock.kind)
    }

    /// The loop that this thread runs, with the task that has control, if one has.
    pub(super) fn task_in_control(&self, thread: StrandId) -> Option<StrandId> {
        self.loops()
            .filter(|event_loop| event_loop.thread == thread)
            .find_map(|event_loop| event_loop.running)
    }

    fn loops(&self) -> impl Iterator<Item = &'a LoopState> {
        self.board.loops.iter().flatten()
    }

    /// What this strand waited for last, and since when.
    pub(super) fn last_wait(&self) -> Option<(VirtualNanos, &'a Wait)> {
        let who = self.who();
        self.before().find_map(|event| match &event.kind {
            EventKind::Block { wait } if event.strand == who => Some((event.at, wait)),
            _ => None,
        })
    }

    /// What this strand is about to wait for: its next event is a `Block`, or leads to one.
    pub(super) fn next_wait(&self) -> Option<&'a Wait> {
        let who = self.who();
        for event in self.after().filter(|event| event.strand == who) {
            match &event.kind {
                EventKind::Block { wait } => return Some(wait),
                EventKind::IoBegin { .. } | EventKind::GilDrop { .. } => {}
                _ => return None,
            }
        }
        None
    }

    /// The strands that wait now, with what for.
    pub(super) fn waiting(&self) -> impl Iterator<Item = (StrandId, &'a Wait)> {
        self.board
            .strands
            .iter()
            .filter_map(|state| match &state.doing {
                Doing::Blocked { wait } => Some((state.info.id, wait)),
                _ => None,
            })
    }
}
