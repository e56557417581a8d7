//! Identities of the things a run is made of, as newtypes so that they cannot be mixed up.
//!
//! First in the flow: everything may import this, and this imports nothing of the project.
//!
//! # Glossary
//!
//! - *Strand*: anything that can be scheduled: a thread, a process's main thread, an asyncio task.
//! - *Slice*: a stretch in which a strand runs without leaving its core.
//! - *Tick*: an event of the trace that is worth stopping at.
//! - *Switch point*: an instruction at which the GIL may change hands.
//! - *Scoreboard*: everything that the stage shows at one tick.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The id as an index into a dense table.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(
    /// A thread, a process's main thread or an asyncio task; numbered over the whole run in order of birth.
    /// The main thread of the first process is strand 0.
    StrandId
);
id!(
    /// A simulated process; the first is 0. Its operating-system number is a [`Pid`].
    ProcessId
);
id!(
    /// The process number that `os.getpid()` gives.
    Pid
);
id!(
    /// A core of the simulated machine, from 0.
    CoreId
);
id!(
    /// A lock, semaphore, condition, event, queue… that strands can wait for; numbered over the whole run.
    LockId
);
id!(
    /// A place in memory that strands read and change: a global, an attribute, an item, a word that processes share; numbered
    /// over the whole run.
    CellId
);
id!(
    /// An event loop; numbered over the whole run.
    LoopId
);
id!(
    /// A channel between processes (pipe, queue), numbered over the whole run.
    ChannelId
);
id!(
    /// The number of a tick: its place in the trace, from 0.
    Tick
);
