//! The scoreboard: the state of the machine at one tick, as a fold over the events up to it.
//!
//! It knows what events tell and nothing more; variables and stacks come from the session's inspection.

use crate::ids::{CellId, ChannelId, CoreId, LockId, LoopId, Pid, ProcessId, StrandId};
use crate::machine::event::{Ending, Handle, LockKind, StartMethod, StrandInfo, StrandKind, Wait};
use crate::time::VirtualNanos;
use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

/// Everything that the stage shows at one tick. Vectors are indexed by their ids, in order of birth.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scoreboard {
    /// The time of the last event applied.
    pub now: VirtualNanos,
    /// By [`CoreId`]: the strand on it; a core that never ran anything may be missing at the end.
    pub cores: Vec<Option<StrandId>>,
    /// By [`ProcessId`].
    pub processes: Vec<ProcessState>,
    /// By [`StrandId`].
    pub strands: Vec<StrandState>,
    /// By [`LockId`]; `None` for ids not met yet.
    pub locks: Vec<Option<LockState>>,
    /// By [`CellId`]; `None` for ids not met yet. Only runs that tell of memory have any.
    pub cells: Vec<Option<CellState>>,
    /// By [`LoopId`]; `None` for ids not met yet.
    pub loops: Vec<Option<LoopState>>,
    /// By [`ChannelId`]; `None` for ids not met yet.
    pub channels: Vec<Option<ChannelState>>,
    /// How many pieces of text were printed so far; [`super::output::OutputIndex`] gives them.
    pub printed: u32,
    /// Strands in a deadlock, once one was noticed.
    pub deadlock: Vec<StrandId>,
    /// Those who do something else since the last event, or have or lost control of a loop by it.
    pub changed: Vec<StrandId>,
}

/// A process: its GIL and its place in the family.
#[derive(Clone, Debug, PartialEq)]
pub struct ProcessState {
    /// Its id.
    pub id: ProcessId,
    /// Its operating-system number.
    pub pid: Pid,
    /// Who started it.
    pub parent: Option<ProcessId>,
    /// How it came to be.
    pub method: StartMethod,
    /// Its main thread.
    pub main: StrandId,
    /// Who holds its GIL.
    pub gil_holder: Option<StrandId>,
    /// Who waits for its GIL, in the order in which they began to.
    pub gil_waiters: Vec<GilWaiter>,
    /// Its exit status, once it ended.
    pub exit: Option<i32>,
}

/// A place in memory that strands read and change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CellState {
    /// What the program calls it.
    pub name: String,
    /// What it holds, as far as was told.
    pub value: Option<i64>,
    /// Who stored that.
    pub stored_by: Option<StrandId>,
    /// Who has read it and not stored anything there since, in that order.
    pub readers: Vec<Reading>,
    /// The processes that use it.
    pub users: BTreeSet<ProcessId>,
}

/// A number that a strand has read and will go on with, whatever is stored meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Who.
    pub strand: StrandId,
    /// The number.
    pub value: i64,
}

/// A thread that waits for the GIL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GilWaiter {
    /// Who.
    pub strand: StrandId,
    /// Since when.
    pub since: VirtualNanos,
    /// When it asked the holder to let go, if it has.
    pub requested_at: Option<VirtualNanos>,
}

/// What a strand is doing; the textures of the look tell these apart.
#[derive(Clone, Debug, PartialEq)]
pub enum Doing {
    /// Started, or woken: could run but has no core (a task: is in the ready queue).
    Ready,
    /// On a core (a task: its thread is, and the task has control).
    Running {
        /// Where; for a task its thread's core.
        core: CoreId,
    },
    /// Ready but for the GIL.
    WaitsForGil,
    /// Waits for something.
    Blocked {
        /// For what.
        wait: Wait,
    },
    /// Ended.
    Done {
        /// How.
        ending: Ending,
    },
}

/// A strand and what it does.
#[derive(Clone, Debug, PartialEq)]
pub struct StrandState {
    /// What was known at its birth; shared, so that a keyframe does not copy names.
    pub info: Arc<StrandInfo>,
    /// What it does now.
    pub doing: Doing,
    /// Since when it does that.
    pub since: VirtualNanos,
    /// The line of the learner's program at which it stands; 0 before it ran.
    pub line: u32,
    /// A task that was asked to cancel and has not ended yet.
    pub cancelling: bool,
}

/// A lock: its owner and its queue.
#[derive(Clone, Debug, PartialEq)]
pub struct LockState {
    /// Its id.
    pub id: LockId,
    /// What it is.
    pub kind: LockKind,
    /// Its name on the page.
    pub name: String,
    /// Who holds it; several for a semaphore, and one as often as it took a lock that it may take again.
    pub owners: Vec<StrandId>,
    /// Who waits for it, first come first.
    pub waiters: Vec<StrandId>,
}

/// An event loop.
#[derive(Clone, Debug, PartialEq)]
pub struct LoopState {
    /// Its id.
    pub id: LoopId,
    /// The thread that runs it.
    pub thread: StrandId,
    /// The turn's number.
    pub turn: u64,
    /// `_ready`: the handles to run, the next one first; those of this turn, then those of the next.
    pub ready: VecDeque<Handle>,
    /// How many of `ready`, from the front, belong to the turn under way.
    pub this_turn: usize,
    /// `_scheduled`, earliest first: due time and handle.
    pub timers: VecDeque<(VirtualNanos, Handle)>,
    /// The task that has control, if one has.
    pub running: Option<StrandId>,
    /// It sleeps in `select` until this moment ([`VirtualNanos::NEVER`] without a timer).
    pub selecting_until: Option<VirtualNanos>,
}

/// A pipe or queue.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelState {
    /// Its id.
    pub id: ChannelId,
    /// Its name on the page.
    pub name: String,
    /// What is in it, oldest first: pickled size in bytes and the value's `repr`.
    pub messages: VecDeque<(u64, String)>,
}

impl Scoreboard {
    /// The strand, if it was born.
    #[must_use]
    pub fn strand(&self, id: StrandId) -> Option<&StrandState> {
        self.strands.get(id.index())
    }

    /// The process, if it was started.
    #[must_use]
    pub fn process(&self, id: ProcessId) -> Option<&ProcessState> {
        self.processes.get(id.index())
    }

    /// The lock, if it was seen.
    #[must_use]
    pub fn lock(&self, id: LockId) -> Option<&LockState> {
        self.locks.get(id.index())?.as_ref()
    }

    /// The place in memory, if it was seen.
    #[must_use]
    pub fn cell(&self, id: CellId) -> Option<&CellState> {
        self.cells.get(id.index())?.as_ref()
    }

    /// The event loop, if it was seen.
    #[must_use]
    pub fn event_loop(&self, id: LoopId) -> Option<&LoopState> {
        self.loops.get(id.index())?.as_ref()
    }

    /// The thread that runs the strand: of a thread itself, of a task its loop's.
    #[must_use]
    pub fn thread_of(&self, id: StrandId) -> StrandId {
        match self
            .strand(id)
            .map(|strand| (strand.info.kind, strand.info.parent))
        {
            Some((StrandKind::Task { event_loop }, parent)) => self
                .event_loop(event_loop)
                .map(|state| state.thread)
                .or(parent)
                .unwrap_or(id),
            _ => id,
        }
    }

    /// Whether the task has control of its loop.
    #[must_use]
    pub fn has_control(&self, task: StrandId) -> bool {
        match self.strand(task).map(|state| state.info.kind) {
            Some(StrandKind::Task { event_loop }) => self
                .event_loop(event_loop)
                .is_some_and(|state| state.running == Some(task)),
            _ => false,
        }
    }

    /// The core that the strand is on, if it is a thread and on one.
    #[must_use]
    pub fn core_of(&self, thread: StrandId) -> Option<CoreId> {
        let core = self.cores.iter().position(|on| *on == Some(thread))?;
        Some(CoreId(u32::try_from(core).ok()?))
    }

    /// How many entries the tables hold together: what a copy of the scoreboard costs.
    #[must_use]
    pub fn size(&self) -> usize {
        let loops = self.loops.iter().flatten();
        let channels = self.channels.iter().flatten();
        self.cores.len()
            + self.processes.len()
            + self.strands.len()
            + self.locks.len()
            + self.cells.len()
            + loops
                .map(|state| state.ready.len() + state.timers.len())
                .sum::<usize>()
            + channels.map(|state| state.messages.len()).sum::<usize>()
    }
}

impl StrandState {
    /// Whether it is an asyncio task.
    #[must_use]
    pub fn is_task(&self) -> bool {
        matches!(self.info.kind, StrandKind::Task { .. })
    }

    /// Whether it is on a core; a task: whether it has control.
    #[must_use]
    pub fn is_running(&self) -> bool {
        matches!(self.doing, Doing::Running { .. })
    }

    /// Whether it has ended.
    #[must_use]
    pub fn is_done(&self) -> bool {
        matches!(self.doing, Doing::Done { .. })
    }
}
