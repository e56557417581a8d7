//! Semaphores, which processes have in common.
//!
//! As with a thread's lock, a released semaphore is free for everyone: the waiter that is told needs a moment to get
//! there, and the process that released it may be faster (`futex` under `sem_post`).

use super::Machine;
use super::kernel::semaphore::Semaphore;
use super::tcb::{Blocked, ThreadState};
use super::timers::TimerKind;
use crate::event::{EventKind, LockKind, Wait};
use crate::ids::{LockId, StrandId};
use crate::time::VirtualNanos;
use crate::vm::value::Value;
use std::collections::VecDeque;

/// `sem_trywait` and `sem_post` without a waiter: an atomic instruction on a line that another core may have.
const UNCONTENDED: VirtualNanos = VirtualNanos(100);

impl Machine {
    pub(super) fn new_semaphore(
        &mut self,
        strand: StrandId,
        kind: LockKind,
        value: u32,
        most: u32,
        shown_as: Option<LockId>,
    ) {
        let lock = LockId(self.ids.lock);
        self.ids.lock += 1;
        self.kernel.semaphores.insert(
            lock,
            Semaphore {
                kind,
                value,
                most,
                waiters: VecDeque::new(),
                is_announced: false,
                shown_as,
            },
        );
        self.answer(strand, Value::Int(i64::from(lock.0)));
    }

    pub(super) fn name_semaphore(&mut self, strand: StrandId, lock: LockId, name: Option<String>) {
        self.answer(strand, Value::None);
        if let Some(semaphore) = self.kernel.semaphores.get_mut(&lock)
            && !semaphore.is_announced
            && semaphore.shown_as.is_none()
        {
            semaphore.is_announced = true;
            let kind = semaphore.kind;
            let name = name.unwrap_or_else(|| format!("lock {}", lock.0));
            self.tell(
                strand,
                EventKind::LockBorn {
                    lock,
                    kind,
                    name: name.into(),
                },
            );
        }
    }

    pub(super) fn acquire(
        &mut self,
        place: usize,
        strand: StrandId,
        lock: LockId,
        timeout: Option<VirtualNanos>,
    ) {
        self.charge(place, UNCONTENDED);
        if self.take_semaphore(strand, lock) {
            self.answer(strand, Value::Bool(true));
        } else if timeout == Some(VirtualNanos::ZERO) {
            self.answer(strand, Value::Bool(false));
        } else if let Some(semaphore) = self.kernel.semaphores.get_mut(&lock) {
            semaphore.waiters.push_back(strand);
            let shown = semaphore.shown_as.unwrap_or(lock);
            let until = timeout.map(|timeout| self.now + timeout);
            let blocked = Blocked::Semaphore {
                lock,
                until,
                woken_by: None,
            };
            let wait = Wait::Lock { lock: shown, until };
            self.block(place, strand, blocked, wait, until);
        }
    }

    pub(super) fn release(&mut self, place: usize, strand: StrandId, lock: LockId) {
        self.charge(place, UNCONTENDED);
        let Some(semaphore) = self.kernel.semaphores.get_mut(&lock) else {
            self.answer(strand, Value::Bool(false));
            return;
        };
        if semaphore.value >= semaphore.most {
            self.answer(strand, Value::Bool(false));
            return;
        }
        semaphore.value += 1;
        let is_shown = semaphore.shown_as.is_none();
        self.answer(strand, Value::Bool(true));
        if is_shown {
            self.tell(strand, EventKind::LockRelease { lock });
        }
        self.tell_waiter(lock, strand);
    }

    pub(super) fn semaphore_value(&mut self, strand: StrandId, lock: LockId) {
        let value = self.kernel.semaphores.get(&lock).map_or(0, |s| s.value);
        self.answer(strand, Value::Int(i64::from(value)));
    }

    /// The waiter that has waited longest learns that the semaphore is free.
    fn tell_waiter(&mut self, lock: LockId, by: StrandId) {
        while let Some(semaphore) = self.kernel.semaphores.get_mut(&lock)
            && let Some(next) = semaphore.waiters.pop_front()
        {
            let due = self.now + self.costs.wake_latency;
            if let Some(tcb) = self.threads.get_mut(&next)
                && let ThreadState::Blocked(Blocked::Semaphore { woken_by, .. }) = &mut tcb.state
            {
                *woken_by = Some(by);
                let (process, token) = (tcb.process, tcb.token);
                self.timers
                    .set(due, process, next, token, TimerKind::SemaphoreRetry);
                return;
            }
        }
    }

    /// A waiter that was told gets to the semaphore.
    pub(super) fn semaphore_retry(&mut self, strand: StrandId) {
        let now = self.now;
        let Some(ThreadState::Blocked(Blocked::Semaphore {
            lock,
            until,
            woken_by,
        })) = self.threads.get_mut(&strand).map(|tcb| &mut tcb.state)
        else {
            return;
        };
        let (lock, until, by) = (*lock, *until, woken_by.take());
        if self.take_semaphore(strand, lock) {
            self.answer(strand, Value::Bool(true));
            self.wake(strand, by, false);
        } else if until.is_some_and(|until| until <= now) {
            self.answer(strand, Value::Bool(false));
            self.wake(strand, None, false);
        } else if let Some(semaphore) = self.kernel.semaphores.get_mut(&lock) {
            semaphore.waiters.push_front(strand);
        }
    }

    pub(super) fn semaphore_times_out(&mut self, strand: StrandId, lock: LockId) {
        if let Some(semaphore) = self.kernel.semaphores.get_mut(&lock) {
            semaphore.waiters.retain(|waiter| *waiter != strand);
        }
        self.answer(strand, Value::Bool(false));
        self.wake(strand, None, true);
    }

    fn take_semaphore(&mut self, strand: StrandId, lock: LockId) -> bool {
        let Some(semaphore) = self.kernel.semaphores.get_mut(&lock) else {
            return false;
        };
        if semaphore.value == 0 {
            return false;
        }
        semaphore.value -= 1;
        if semaphore.shown_as.is_none() {
            self.tell(strand, EventKind::LockTake { lock });
        }
        true
    }

    /// Time on a core; nothing where CPU time is free.
    fn charge(&mut self, place: usize, span: VirtualNanos) {
        if !self.costs.is_free {
            self.cores[place].clock += span;
        }
    }
}
