//! Who is born: strands and processes.

use crate::ids::{LoopId, ProcessId, StrandId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What kind of strand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StrandKind {
    /// The thread that a process starts with.
    MainThread,
    /// A `threading.Thread`.
    Thread {
        /// Does not keep its process alive.
        daemon: bool,
    },
    /// An `asyncio.Task`.
    Task {
        /// The event loop that runs it.
        event_loop: LoopId,
    },
}

/// What is known of a strand when it is born.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrandInfo {
    /// Who.
    pub id: StrandId,
    /// Thread or task.
    pub kind: StrandKind,
    /// The process whose memory it lives in.
    pub process: ProcessId,
    /// For a task the thread that runs its loop; for a thread the thread that started it.
    pub parent: Option<StrandId>,
    /// `Thread.name`, `Task.get_name()` or `Process.name`, as Python gives it.
    pub name: Arc<str>,
    /// The name of the function or coroutine it runs (`count`); `<module>` for a main thread.
    pub entry: Arc<str>,
}

/// How a process came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StartMethod {
    /// The learner started it: `python program.py`.
    Launch,
    /// `fork`: a copy of its parent's memory.
    Fork,
    /// `spawn` or `forkserver`: a new interpreter that imports the program again.
    Spawn,
}
