//! How a strand ended, and why one let its GIL go.

use serde::{Deserialize, Serialize};

/// How a task or a thread ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ending {
    /// It returned; the value's `repr`, cut to 80 characters.
    Returned(Box<str>),
    /// It raised; the exception as `Type: message`.
    Raised(Box<str>),
    /// The task was cancelled.
    Cancelled,
    /// Its process ended under it, as a daemon thread's may.
    Killed,
}

/// Why a holder let the GIL go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DropReason {
    /// Another thread had waited for the switch interval and asked; the holder reached a switch point.
    Requested,
    /// A call that blocks, or may block: released around it.
    Blocking,
    /// The thread ended.
    Ended,
}
