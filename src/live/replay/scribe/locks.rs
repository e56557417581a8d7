//! Locks as steps, and how many may hold one at a time.

use super::{Lock, Scribe};
use crate::event::LockKind;
use crate::ids::{LockId, StrandId};
use crate::live::step::{Placed, Step};
use crate::time::VirtualNanos;
use std::collections::BTreeSet;

impl Scribe {
    pub(super) fn takes(&mut self, strand: StrandId, at: VirtualNanos, line: u32, lock: LockId) {
        if !self.is_step(lock) {
            return;
        }
        if let Some(draft) = self.strands.get_mut(strand.index()) {
            draft.waits = None;
        }
        if self.goes_deeper(strand, lock) {
            return;
        }
        self.uses(strand, lock, -1);
        self.push(strand, at, line, Step::Lock(lock));
    }

    pub(super) fn releases(&mut self, strand: StrandId, at: VirtualNanos, line: u32, lock: LockId) {
        if !self.is_step(lock) || self.comes_back(strand, lock) {
            return;
        }
        self.uses(strand, lock, 1);
        self.push(strand, at, line, Step::Unlock(lock));
        self.fold(strand);
    }

    pub(super) fn takes_often(
        &mut self,
        strand: StrandId,
        at: VirtualNanos,
        line: u32,
        lock: LockId,
        count: u64,
    ) {
        if !self.is_step(lock) {
            return;
        }
        self.uses(strand, lock, -1);
        self.uses(strand, lock, 1);
        let pair = [Step::Lock(lock), Step::Unlock(lock)];
        let steps: Vec<Placed> = pair.into_iter().map(|step| step.placed(line)).collect();
        let times = u32::try_from(count).unwrap_or(u32::MAX);
        self.push(strand, at, line, Step::Repeat { times, steps });
    }

    /// Whether taking and releasing it are steps; for conditions, events, barriers and queues signals stand.
    pub(super) fn is_step(&self, lock: LockId) -> bool {
        self.locks.get(&lock).is_none_or(|lock| {
            matches!(
                lock.kind,
                LockKind::Lock | LockKind::RLock | LockKind::Semaphore
            )
        })
    }

    fn goes_deeper(&mut self, strand: StrandId, lock: LockId) -> bool {
        let again = self.lock(lock).kind == LockKind::RLock;
        let Some(draft) = self.strands.get_mut(strand.index()).filter(|_| again) else {
            return false;
        };
        let depth = draft.depth.entry(lock).or_default();
        *depth += 1;
        *depth > 1
    }

    fn comes_back(&mut self, strand: StrandId, lock: LockId) -> bool {
        let again = self.lock(lock).kind == LockKind::RLock;
        let Some(draft) = self.strands.get_mut(strand.index()).filter(|_| again) else {
            return false;
        };
        let depth = draft.depth.entry(lock).or_default();
        *depth = depth.saturating_sub(1);
        *depth > 0
    }

    fn uses(&mut self, strand: StrandId, lock: LockId, change: i64) {
        let process = self.process_of(strand);
        let known = self.lock(lock);
        known.users.extend(process);
        known.balance += change;
        known.least = known.least.min(known.balance);
    }

    pub(super) fn lock(&mut self, lock: LockId) -> &mut Lock {
        self.locks.entry(lock).or_insert_with(|| Lock {
            kind: LockKind::Lock,
            name: format!("lock {}", lock.0),
            balance: 0,
            least: 0,
            users: BTreeSet::new(),
        })
    }
}
