//! System calls: what a strand asks of the machine. The VM stops with one, and goes on when the machine answers.
//!
//! The VM has no clock, no scheduler and no devices; whatever needs one is here. Values in it are owned.

use super::value::Value;
use crate::event::{Device, Stream};
use crate::ids::{LockId, LoopId, StrandId};
use crate::time::VirtualNanos;

/// Which clock is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// `time.time()`: seconds since 1970; the machine starts at a fixed date.
    Wall,
    /// `time.monotonic()`, `time.perf_counter()`: seconds since the machine started.
    Monotonic,
    /// `time.process_time()`: CPU seconds of this process.
    Process,
    /// `time.thread_time()`: CPU seconds of this thread.
    Thread,
}

/// A request to the machine; the comment says what the answer is.
#[derive(Clone, Debug)]
pub enum Syscall {
    /// Seconds as float, or nanoseconds as int.
    ReadClock {
        /// Which.
        clock: Clock,
        /// As `time_ns()` gives it.
        in_nanos: bool,
    },
    /// `time.sleep`: gives up the GIL and the core. None.
    Sleep(VirtualNanos),
    /// Writes text. None.
    Write {
        /// Where to.
        stream: Stream,
        /// What.
        text: String,
    },
    /// Starts a thread of this process. None.
    SpawnThread {
        /// Its strand, given by the VM ([`super::Vm::new_strand`]).
        strand: StrandId,
        /// What it calls, without arguments.
        callable: Value,
        /// `Thread.name`
        name: String,
        /// The function's name for the page.
        entry: String,
        /// It does not keep the process alive.
        is_daemon: bool,
    },
    /// Waits until the thread has ended. Whether it has (False: the time ran out).
    JoinThread {
        /// Whose end.
        strand: StrandId,
        /// For how long at most.
        timeout: Option<VirtualNanos>,
    },
    /// Waits for a lock of [`super::Vm::locks`] that was found taken. Whether it was got.
    LockWait {
        /// Which.
        lock: LockId,
        /// For how long at most.
        timeout: Option<VirtualNanos>,
    },
    /// A lock was released while others wait for it: the first of them is to try again. None.
    LockWake {
        /// Which.
        lock: LockId,
    },
    /// The event loop's `select`: gives up GIL and core until the time, or until somebody wakes the loop. None.
    Select {
        /// Which loop.
        event_loop: LoopId,
        /// Until when; `None` for ever.
        until: Option<VirtualNanos>,
    },
    /// Ends a `Select` of another thread's loop (`call_soon_threadsafe`). None.
    WakeLoop {
        /// Which loop.
        event_loop: LoopId,
    },
    /// A device is used: the strand waits for its reply. None.
    Io {
        /// Which.
        device: Device,
        /// In words.
        what: String,
        /// How long the reply takes.
        takes: VirtualNanos,
    },
    /// `os._exit`: the process ends at once. No answer.
    ExitProcess {
        /// Its status.
        status: i32,
    },
    /// `multiprocessing`: see [`ProcessCall`].
    Process(ProcessCall),
}

/// System calls of `multiprocessing`.
#[derive(Clone, Debug)]
pub enum ProcessCall {
    /// `fork()`: the child's pid as int in the parent, 0 in the child.
    Fork {
        /// `Process.name`
        name: String,
    },
}
