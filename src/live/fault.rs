//! What can go wrong while a live run is under way.

use crate::ids::StrandId;
use serde::{Deserialize, Serialize};

/// Why a strand did not come to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Halt {
    /// The run was stopped.
    Stopped,
    /// It cannot go on.
    Fault(FaultKind),
}

/// What went wrong in a strand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum FaultKind {
    /// Its worker could not be started.
    #[error("its worker did not start: {0}")]
    DidNotStart(String),
    /// Its worker threw an exception.
    #[error("its worker failed: {0}")]
    Threw(String),
    /// Its worker is gone.
    #[error("its worker was ended from outside")]
    Killed,
    /// A file could not be fetched.
    #[error("a file could not be fetched: {0}")]
    Fetch(String),
    /// A message that is none was found in a queue.
    #[error("a queue held what is no message")]
    BadMessage,
    /// Its plan names what is not there.
    #[error("its plan names what is not there")]
    BadPlan,
}

/// A fault: in which strand, and what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{name}: {kind}")]
pub struct Fault {
    /// Whose.
    pub strand: StrandId,
    /// What the strand is called.
    pub name: String,
    /// What.
    pub kind: FaultKind,
}
