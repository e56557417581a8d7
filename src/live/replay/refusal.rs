//! Why a recorded run cannot be replayed.

use crate::live::plan::PlanError;
use serde::{Deserialize, Serialize};

/// Why, and at which line of the program; 0 where it is in none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{reason}")]
pub struct ReplayRefusal {
    /// Why.
    pub reason: RefusalReason,
    /// The line.
    pub line: u32,
}

/// Why a recorded run cannot be replayed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum RefusalReason {
    /// The run was cut or stopped: its end is not known.
    #[error("the run was not recorded to its end")]
    NotWhole,
    /// What a strand does next depends on which one is first: another schedule made it do other steps.
    #[error("what the program does depends on who is first")]
    DependsOnTheRace,
    /// A wait with a timeout: what comes after it depends on how fast the machine is.
    #[error("the program waits with a timeout")]
    TimedWait,
    /// A task is cancelled, or a daemon thread killed, in the middle of something.
    #[error("a task or thread is ended from outside")]
    EndedFromOutside,
    /// Tasks of an event loop beside threads or processes.
    #[error("an event loop runs beside other threads or processes")]
    Mixed,
    /// Several event loops.
    #[error("the program runs several event loops")]
    SeveralLoops,
    /// A message is received that the trace shows nobody sending.
    #[error("a message comes from nowhere")]
    Unsent,
    /// Too many steps.
    #[error("the run is too long")]
    TooLong,
    /// The plan cannot be carried out.
    #[error("{0}")]
    Plan(PlanError),
}

impl RefusalReason {
    /// The refusal at a line.
    #[must_use]
    pub const fn at(self, line: u32) -> ReplayRefusal {
        ReplayRefusal { reason: self, line }
    }

    /// A word for it, for texts and attributes.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::NotWhole => "not-whole",
            Self::DependsOnTheRace => "depends-on-the-race",
            Self::TimedWait => "timed-wait",
            Self::EndedFromOutside => "ended-from-outside",
            Self::Mixed => "mixed",
            Self::SeveralLoops => "several-loops",
            Self::Unsent => "unsent",
            Self::TooLong => "too-long",
            Self::Plan(_) => "plan",
        }
    }
}
