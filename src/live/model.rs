//! The models that run live.

use serde::{Deserialize, Serialize};

/// How strands are run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LiveModel {
    /// One after the other.
    Sequential,
    /// Threads under one GIL.
    Gil,
    /// Threads without one.
    FreeThreaded,
    /// Tasks of one worker.
    Cooperative,
    /// A process each.
    Processes,
    /// Processes that take tasks out of a queue.
    Pool,
}

impl LiveModel {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Sequential,
        Self::Gil,
        Self::FreeThreaded,
        Self::Cooperative,
        Self::Processes,
        Self::Pool,
    ];

    /// As `data-model` has it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Sequential => "sequential",
            Self::Gil => "gil",
            Self::FreeThreaded => "free-threaded",
            Self::Cooperative => "cooperative",
            Self::Processes => "processes",
            Self::Pool => "pool",
        }
    }

    /// The model of that key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|model| model.key() == key)
    }

    /// Whether strands have processes of their own.
    #[must_use]
    pub const fn has_processes(self) -> bool {
        matches!(self, Self::Processes | Self::Pool)
    }
}
