//! The locks of one process: the words that `Lock.acquire` and `release` change. Waiting for one is the machine's.
//!
//! As on Linux a lock is a word in the process's memory and the kernel is asked only where there is contention, so a
//! `fork` copies it, taken or not.

use crate::event::LockKind;
use crate::ids::{LockId, StrandId};
use std::collections::VecDeque;

/// A lock.
#[derive(Clone, Debug)]
pub struct Lock {
    /// What it is, for the page.
    pub kind: LockKind,
    /// Who took it; a lock may be released by another.
    pub owner: Option<StrandId>,
    /// It is taken.
    pub is_locked: bool,
    /// Who waits for it, first come first.
    pub waiters: VecDeque<StrandId>,
    /// The trace has told of it (`LockBorn`).
    pub is_announced: bool,
    /// It serves a condition, a queue… inside the library: the trace does not tell of it, and who waits for it is shown
    /// as waiting for this.
    pub shown_as: Option<LockId>,
}

/// The locks of a process by id.
#[derive(Clone, Debug, Default)]
pub struct Locks {
    by_id: Vec<Option<Lock>>,
    /// How many pairs of taking and releasing the slice under way has told one by one.
    pub pairs_in_slice: u32,
}

impl Locks {
    /// Adds a lock.
    pub fn insert(&mut self, id: LockId, lock: Lock) {
        if self.by_id.len() <= id.index() {
            self.by_id.resize_with(id.index() + 1, || None);
        }
        self.by_id[id.index()] = Some(lock);
    }

    /// A thread of the process was put on a core: what it does with locks is told one by one again.
    pub fn begin_slice(&mut self) {
        self.pairs_in_slice = 0;
    }

    /// The lock with that id, if this process has it.
    #[inline]
    #[must_use]
    pub fn get(&self, id: LockId) -> Option<&Lock> {
        self.by_id.get(id.index())?.as_ref()
    }

    /// The lock with that id, to change.
    #[inline]
    pub fn get_mut(&mut self, id: LockId) -> Option<&mut Lock> {
        self.by_id.get_mut(id.index())?.as_mut()
    }

    /// The process was forked: one thread is left, under a new number. What others hold stays taken for ever.
    pub fn rename_owner(&mut self, from: StrandId, to: StrandId) {
        for lock in self.by_id.iter_mut().flatten() {
            lock.waiters.clear();
            if lock.owner == Some(from) {
                lock.owner = Some(to);
            }
        }
    }
}
