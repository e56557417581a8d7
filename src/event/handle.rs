//! What an event loop runs: handles, now or when a timer is due.

use crate::ids::{LoopId, StrandId};
use crate::time::VirtualNanos;
use serde::{Deserialize, Serialize};

/// What an event loop calls: an entry of `_ready` or of `_scheduled`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Handle {
    /// `Task.__step`: the task runs until it gives control back.
    Step(StrandId),
    /// `Task.__wakeup`: what the task awaits is done.
    WakeUp(StrandId),
    /// The end of an `asyncio.sleep`, and the task that sleeps, where it is known.
    SetResult(Option<StrandId>),
    /// A child of a `gather` is done.
    Gather,
    /// What `run_until_complete` waits for is done.
    Stop,
    /// A callback of the program's, by its name.
    Callback(Box<str>),
}

impl Handle {
    /// The task that it steps or wakes, where it is for one.
    #[must_use]
    pub fn task(&self) -> Option<StrandId> {
        match self {
            Self::Step(task) | Self::WakeUp(task) => Some(*task),
            Self::SetResult(task) => *task,
            Self::Gather | Self::Stop | Self::Callback(_) => None,
        }
    }

    /// The task that it steps or wakes, to renumber it.
    pub fn task_mut(&mut self) -> Option<&mut StrandId> {
        match self {
            Self::Step(task) | Self::WakeUp(task) => Some(task),
            Self::SetResult(task) => task.as_mut(),
            Self::Gather | Self::Stop | Self::Callback(_) => None,
        }
    }

    /// What it does, in asyncio's words: `step`, `wake-up`, `set_result`, or the callback's name.
    #[must_use]
    pub fn what(&self) -> &str {
        match self {
            Self::Step(_) => "step",
            Self::WakeUp(_) => "wake-up",
            Self::SetResult(_) => "set_result",
            Self::Gather => "gather",
            Self::Stop => "stop",
            Self::Callback(name) => name,
        }
    }
}

/// A timer as it was put into a loop's heap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// Which loop's.
    pub event_loop: LoopId,
    /// What it will do.
    pub handle: Handle,
    /// When it is due.
    pub due: VirtualNanos,
}
