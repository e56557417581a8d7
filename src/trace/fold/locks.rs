//! The fold over locks and their queues. Threads and tasks hold them and wait for them under their own names.

use super::MOST_IDS;
use crate::ids::{LockId, StrandId};
use crate::machine::event::{LockKind, Wait};
use crate::trace::scoreboard::{Doing, LockState, Scoreboard};

impl Scoreboard {
    /// A lock is seen for the first time, or learns its kind and name after it was used.
    pub(super) fn lock_is_born(&mut self, lock: LockId, kind: LockKind, name: &str) {
        if let Some(state) = self.meet_lock(lock) {
            state.kind = kind;
            name.clone_into(&mut state.name);
        }
    }

    /// The strand owns the lock; it waits for it no more.
    pub(super) fn takes_lock(&mut self, strand: StrandId, lock: LockId) {
        if let Some(state) = self.meet_lock(lock) {
            state.waiters.retain(|waiter| *waiter != strand);
            state.owners.push(strand);
        }
    }

    /// A strand gives a lock back; Python lets it be another than its owner.
    pub(super) fn releases_lock(&mut self, strand: StrandId, lock: LockId) {
        if let Some(state) = self.meet_lock(lock)
            && !state.owners.is_empty()
        {
            let owner = state
                .owners
                .iter()
                .rposition(|owner| *owner == strand)
                .unwrap_or(0);
            state.owners.remove(owner);
        }
    }

    /// The strand stands last in the lock's queue.
    pub(super) fn join_lock_queue(&mut self, strand: StrandId, lock: LockId) {
        if let Some(state) = self.meet_lock(lock) {
            state.waiters.retain(|waiter| *waiter != strand);
            state.waiters.push(strand);
        }
    }

    /// If the strand stands in a lock's queue, it leaves it.
    pub(super) fn leave_lock_queue(&mut self, strand: StrandId) {
        if let Some(Doing::Blocked {
            wait: Wait::Lock { lock, .. },
        }) = self.strand(strand).map(|state| &state.doing)
        {
            let lock = *lock;
            if let Some(state) = self.meet_lock(lock) {
                state.waiters.retain(|waiter| *waiter != strand);
            }
        }
    }

    fn meet_lock(&mut self, lock: LockId) -> Option<&mut LockState> {
        if lock.index() >= MOST_IDS {
            return None;
        }
        if self.locks.len() <= lock.index() {
            self.locks.resize(lock.index() + 1, None);
        }
        Some(self.locks[lock.index()].get_or_insert_with(|| LockState {
            id: lock,
            kind: LockKind::Lock,
            name: format!("lock {}", lock.0),
            owners: Vec::new(),
            waiters: Vec::new(),
        }))
    }
}
