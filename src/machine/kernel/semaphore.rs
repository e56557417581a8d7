//! A semaphore of POSIX: a count that processes share, and a queue of those that wait for it.

use crate::event::LockKind;
use crate::ids::{LockId, StrandId};
use std::collections::VecDeque;

/// A semaphore.
#[derive(Clone, Debug)]
pub struct Semaphore {
    /// What it is to the program.
    pub kind: LockKind,
    /// How many can take it before somebody must wait.
    pub value: u32,
    /// The value that it cannot exceed.
    pub most: u32,
    /// Who waits, first come first.
    pub waiters: VecDeque<StrandId>,
    /// The trace has told of it.
    pub is_announced: bool,
    /// It serves this one inside the library: the trace does not tell of it.
    pub shown_as: Option<LockId>,
}
