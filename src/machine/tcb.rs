//! The thread control block: what the operating system knows of a thread. Its frames are the VM's.

use crate::event::Device;
use crate::ids::{ChannelId, CoreId, LockId, LoopId, ProcessId, StrandId};
use crate::time::VirtualNanos;

/// Where a thread is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThreadState {
    /// Created; its first step is under way.
    New,
    /// In the ready queue.
    Ready,
    /// On a core, or being switched in.
    OnCore(CoreId),
    /// Off its core until it can have the GIL.
    WaitsForGil,
    /// Off its core until a wait ends.
    Blocked(Blocked),
    /// Ended.
    Done,
}

/// What a thread that is off its core waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blocked {
    /// `time.sleep`
    Sleep,
    /// A lock.
    Lock {
        /// Which.
        lock: LockId,
        /// When it gives up.
        until: Option<VirtualNanos>,
        /// Since when it waits.
        since: VirtualNanos,
        /// Who released the lock, once it was told so and is on its way to take it.
        woken_by: Option<StrandId>,
    },
    /// Another thread's end.
    Join {
        /// Whose.
        strand: StrandId,
    },
    /// The event loop's `select`.
    Select {
        /// Which loop.
        event_loop: LoopId,
    },
    /// A device.
    Io {
        /// Which.
        device: Device,
    },
    /// A child process's end.
    Child {
        /// Whose.
        process: ProcessId,
    },
    /// A message, or room for one.
    Channel {
        /// Where.
        channel: ChannelId,
        /// What it is about to do.
        wish: ChannelWish,
    },
    /// A semaphore that processes share.
    Semaphore {
        /// Which.
        lock: LockId,
        /// When it gives up.
        until: Option<VirtualNanos>,
        /// Who released it, once the waiter was told so and is on its way to take it.
        woken_by: Option<StrandId>,
    },
}

/// What a thread that waits at a channel is about to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChannelWish {
    /// Take a message.
    Receive,
    /// Know that there is one.
    Poll,
    /// Put a message in.
    Send,
}

/// What a main thread does after its program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MainPhase {
    /// It executes the program.
    Program,
    /// It prints the exception that ended the program; the status is the printer's result.
    Report,
    /// It waits for the other threads (`threading._shutdown`).
    JoinThreads,
    /// It runs what was registered with `atexit`.
    AtExit,
}

/// A thread control block.
#[derive(Clone, Debug)]
pub struct Tcb {
    /// Who.
    pub strand: StrandId,
    /// Whose memory it runs in.
    pub process: ProcessId,
    /// It does not keep its process alive.
    pub is_daemon: bool,
    /// For the main thread of a process how far it has got.
    pub main: Option<MainPhase>,
    /// Where it is.
    pub state: ThreadState,
    /// The core it was on last: it goes back there if that is idle.
    pub last_core: Option<CoreId>,
    /// It comes from a wait, so it starts more slowly.
    pub is_cold: bool,
    /// CPU time used.
    pub cpu: VirtualNanos,
    /// CPU time that its new interpreter needs before it executes the first instruction.
    pub startup: VirtualNanos,
    /// Changes with every wait: timers set for an earlier one do nothing.
    pub token: u64,
    /// Who waits for its end.
    pub joiners: Vec<StrandId>,
    /// Who waits in `Thread.start` until it has begun.
    pub starter: Option<StrandId>,
    /// The learner's line at which it stands.
    pub line: u32,
}

impl Tcb {
    /// A new thread.
    #[must_use]
    pub fn new(strand: StrandId, process: ProcessId) -> Self {
        Self {
            strand,
            process,
            is_daemon: false,
            main: None,
            state: ThreadState::New,
            last_core: None,
            is_cold: true,
            cpu: VirtualNanos::ZERO,
            startup: VirtualNanos::ZERO,
            token: 0,
            joiners: Vec::new(),
            starter: None,
            line: 0,
        }
    }

    /// It has ended.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.state == ThreadState::Done
    }
}
