//! The ways of running a workload that Python offers.

use crate::version::PythonVersion;
use serde::{Deserialize, Serialize};

/// A way of running all tasks of a workload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Model {
    /// One task after the other, in one thread.
    Sequential,
    /// A `threading.Thread` for each task, under one GIL.
    Threads,
    /// The same threads without a GIL.
    FreeThreaded,
    /// An `asyncio.Task` for each task, in one thread.
    Asyncio,
    /// asyncio, with the CPU steps handed to `asyncio.to_thread`.
    AsyncioToThread,
    /// A `ThreadPoolExecutor` of as many workers as the pool has.
    ThreadPool,
    /// A `multiprocessing.Process` for each task.
    Processes,
    /// A `multiprocessing.Pool` of as many workers as the pool has.
    ProcessPool,
}

impl Model {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Sequential,
        Self::Threads,
        Self::FreeThreaded,
        Self::Asyncio,
        Self::AsyncioToThread,
        Self::ThreadPool,
        Self::Processes,
        Self::ProcessPool,
    ];

    /// Its name on the command line, in JSON, and in keys of texts.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sequential => "sequential",
            Self::Threads => "threads",
            Self::FreeThreaded => "free-threaded",
            Self::Asyncio => "asyncio",
            Self::AsyncioToThread => "asyncio-to-thread",
            Self::ThreadPool => "thread-pool",
            Self::Processes => "processes",
            Self::ProcessPool => "process-pool",
        }
    }

    /// The model of that key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.key() == key)
    }

    /// The CPython that runs it: today's, free-threaded where the model is that.
    #[must_use]
    pub const fn python(self) -> PythonVersion {
        match self {
            Self::FreeThreaded => PythonVersion::V3_14t,
            _ => PythonVersion::V3_14,
        }
    }

    /// Whether it runs tasks on a fixed number of workers.
    #[must_use]
    pub const fn is_pool(self) -> bool {
        matches!(self, Self::ThreadPool | Self::ProcessPool)
    }

    /// Whether it runs tasks in processes of their own, without common memory.
    #[must_use]
    pub const fn has_processes(self) -> bool {
        matches!(self, Self::Processes | Self::ProcessPool)
    }
}
