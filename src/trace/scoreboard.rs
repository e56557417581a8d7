//! The scoreboard: the state of the machine at one tick, as a fold over the events up to it.
//!
//! It knows what events tell and nothing more; variables and stacks come from the session's inspection.

use crate::ids::{ChannelId, CoreId, LockId, LoopId, Pid, ProcessId, StrandId};
use crate::machine::event::{Ending, Handle, LockKind, StartMethod, StrandInfo, Stream, Wait};
use crate::time::VirtualNanos;

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
    /// By [`LoopId`]; `None` for ids not met yet.
    pub loops: Vec<Option<LoopState>>,
    /// By [`ChannelId`]; `None` for ids not met yet.
    pub channels: Vec<Option<ChannelState>>,
    /// What was printed so far.
    pub output: Vec<Printed>,
    /// Strands in a deadlock, once one was noticed.
    pub deadlock: Vec<StrandId>,
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
    /// What was known at its birth.
    pub info: StrandInfo,
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
    /// Who holds it; several for a semaphore.
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
    pub ready: Vec<Handle>,
    /// How many of `ready`, from the front, belong to the turn under way.
    pub this_turn: usize,
    /// `_scheduled`, earliest first: due time and handle.
    pub timers: Vec<(VirtualNanos, Handle)>,
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
    pub messages: Vec<(u64, String)>,
}

/// One piece of printed text.
#[derive(Clone, Debug, PartialEq)]
pub struct Printed {
    /// When.
    pub at: VirtualNanos,
    /// By whom.
    pub strand: StrandId,
    /// Where to.
    pub stream: Stream,
    /// What.
    pub text: String,
}
