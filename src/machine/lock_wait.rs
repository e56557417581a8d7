//! Waiting for a lock that is taken: queues, wake-ups, timeouts. The lock's word itself is the VM's.
//!
//! A released lock is free for everyone: the waiter that is told needs a moment to get there, and another thread, often
//! the one that released it, may be faster (barging). So it is in CPython on Linux: up to 3.13 a lock is a semaphore
//! (`Python/thread_pthread.h`); from 3.14 it is a `PyMutex`, which hands itself over to a waiter that has waited for more
//! than a millisecond (`Python/lock.c`, `TIME_TO_BE_FAIR_NS`).

use super::Machine;
use super::tcb::{Blocked, ThreadState};
use super::timers::TimerKind;
use crate::event::{EventKind, Wait};
use crate::ids::{LockId, ProcessId, StrandId};
use crate::time::VirtualNanos;
use crate::version::PythonVersion;
use crate::vm::value::Value;

/// From 3.14 a lock is handed over to who has waited for longer than this.
const TIME_TO_BE_FAIR: VirtualNanos = VirtualNanos::from_millis(1);

impl Machine {
    /// The strand found the lock taken: it waits.
    pub(super) fn lock_wait(
        &mut self,
        place: usize,
        strand: StrandId,
        lock: LockId,
        timeout: Option<VirtualNanos>,
    ) {
        let Some(process) = self.threads.get(&strand).map(|tcb| tcb.process) else {
            return;
        };
        if self.take_if_free(process, lock, strand) {
            self.answer(strand, Value::Bool(true));
            return;
        }
        if timeout == Some(VirtualNanos::ZERO) {
            self.answer(strand, Value::Bool(false));
            return;
        }
        let mut shown = lock;
        if let Some(word) = self.processes[process.index()].vm.locks.get_mut(lock) {
            word.waiters.push_back(strand);
            shown = word.shown_as.unwrap_or(lock);
        }
        let until = timeout.map(|timeout| self.now + timeout);
        let blocked = Blocked::Lock {
            lock,
            until,
            since: self.now,
            woken_by: None,
        };
        self.block(
            place,
            strand,
            blocked,
            Wait::Lock { lock: shown, until },
            until,
        );
    }

    /// A lock was released while others wait for it.
    pub(super) fn lock_wake(&mut self, process: ProcessId, lock: LockId, by: StrandId) {
        let Some(word) = self.processes[process.index()].vm.locks.get_mut(lock) else {
            return;
        };
        let Some(next) = word.waiters.pop_front() else {
            return;
        };
        let now = self.now;
        let Some(tcb) = self.threads.get_mut(&next) else {
            return;
        };
        let ThreadState::Blocked(Blocked::Lock {
            since, woken_by, ..
        }) = &mut tcb.state
        else {
            return;
        };
        let is_fair = matches!(self.version, PythonVersion::V3_14 | PythonVersion::V3_14t);
        let has_waited = now.since(*since);
        *woken_by = Some(by);
        let token = tcb.token;
        if is_fair && has_waited >= TIME_TO_BE_FAIR && self.take_if_free(process, lock, next) {
            self.answer(next, Value::Bool(true));
            self.wake(next, Some(by), true);
        } else {
            let due = now + self.costs.wake_latency;
            self.timers
                .set(due, process, next, token, TimerKind::LockRetry);
        }
    }

    /// A waiter that was told gets to the lock.
    pub(super) fn lock_retry(&mut self, process: ProcessId, strand: StrandId) {
        let now = self.now;
        let Some(tcb) = self.threads.get_mut(&strand) else {
            return;
        };
        let ThreadState::Blocked(Blocked::Lock {
            lock,
            until,
            woken_by,
            ..
        }) = &mut tcb.state
        else {
            return;
        };
        let (lock, until, by) = (*lock, *until, woken_by.take());
        if self.take_if_free(process, lock, strand) {
            self.answer(strand, Value::Bool(true));
            self.wake(strand, by, false);
        } else if until.is_some_and(|until| until <= now) {
            self.answer(strand, Value::Bool(false));
            self.wake(strand, None, false);
        } else if let Some(word) = self.processes[process.index()].vm.locks.get_mut(lock) {
            word.waiters.push_back(strand);
        }
    }

    /// A waiter's patience is over.
    pub(super) fn lock_times_out(&mut self, strand: StrandId, lock: LockId) {
        if let Some(vm) = self.vm_of(strand)
            && let Some(word) = vm.locks.get_mut(lock)
        {
            word.waiters.retain(|waiter| *waiter != strand);
        }
        self.answer(strand, Value::Bool(false));
        self.wake(strand, None, true);
    }

    fn take_if_free(&mut self, process: ProcessId, lock: LockId, strand: StrandId) -> bool {
        let Some(word) = self.processes[process.index()].vm.locks.get_mut(lock) else {
            return false;
        };
        if word.is_locked {
            return false;
        }
        word.is_locked = true;
        word.owner = Some(strand);
        if word.shown_as.is_none() {
            self.tell(strand, EventKind::LockTake { lock });
        }
        true
    }
}
