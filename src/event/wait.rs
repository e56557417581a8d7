//! What is waited for: locks and their kin, devices, time, others.

use crate::ids::{ChannelId, LockId, LoopId, ProcessId, StrandId};
use crate::time::VirtualNanos;
use serde::{Deserialize, Serialize};

/// What a strand waits for while it is off its core.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Wait {
    /// `time.sleep` or `asyncio.sleep`, until the moment given.
    Sleep {
        /// When it will wake.
        until: VirtualNanos,
    },
    /// A lock, semaphore, condition, event, barrier…, threading's or asyncio's.
    Lock {
        /// Which.
        lock: LockId,
        /// When it gives up, if it does.
        until: Option<VirtualNanos>,
    },
    /// Another thread's end (`Thread.join`).
    Join {
        /// Whose.
        strand: StrandId,
    },
    /// A child process's end (`Process.join`).
    Child {
        /// Whose.
        process: ProcessId,
    },
    /// A reply of a device: network, disk.
    Io {
        /// Which.
        device: Device,
        /// When the reply comes.
        until: VirtualNanos,
    },
    /// Bytes from another process, or room for them.
    Channel {
        /// Through which pipe or queue.
        channel: ChannelId,
    },
    /// An asyncio future, another task's end for example.
    Future {
        /// The task that will complete it, where it is a task.
        task: Option<StrandId>,
    },
    /// The event loop's thread in `select`: nothing is ready.
    Select {
        /// The loop.
        event_loop: LoopId,
        /// The earliest timer, if there is one.
        until: Option<VirtualNanos>,
    },
}

/// A simulated device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Device {
    /// Sockets.
    Network,
    /// Files.
    Disk,
}

/// What is waited for or held, by its Python type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LockKind {
    /// `threading.Lock`, `asyncio.Lock`, `multiprocessing.Lock`.
    Lock,
    /// `RLock`.
    RLock,
    /// `Semaphore`, `BoundedSemaphore`.
    Semaphore,
    /// `Condition`.
    Condition,
    /// `Event`.
    Event,
    /// `Barrier`.
    Barrier,
    /// A queue's not-empty or not-full.
    Queue,
}
