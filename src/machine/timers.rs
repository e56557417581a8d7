//! The machine's timers: moments at which something is due, earliest first, equal moments in order of insertion.
//!
//! A timer is never removed: whoever set it carries a token, and a timer whose token is out of date does nothing.

use super::tcb::Tcb;
use crate::ids::{ProcessId, StrandId};
use crate::time::VirtualNanos;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

/// What a timer does when it is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimerKind {
    /// What the strand waits for ends: it slept enough, its reply came, or its patience is over.
    WaitEnds,
    /// A strand that was told that a lock is free gets there and tries to take it.
    LockRetry,
    /// A waiter for the GIL has waited for the switch interval; `switches` is the GIL's count when it began.
    GilInterval {
        /// How often the GIL had changed hands.
        switches: u64,
    },
    /// A waiter for the GIL learns that it was dropped.
    GilSignal,
    /// A strand that was told that a semaphore is free gets there and tries to take it.
    SemaphoreRetry,
    /// A signal arrives that ends the strand's process; it is due whatever the strand does meanwhile.
    Signal {
        /// Its number.
        signal: i32,
    },
    /// A thread that was just created reaches the ready queue.
    Start,
}

/// A timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timer {
    /// When it is due.
    pub due: VirtualNanos,
    /// Its number: equal moments come in the order in which they were set.
    number: u64,
    /// Of which process.
    pub process: ProcessId,
    /// For which strand.
    pub strand: StrandId,
    /// The strand's token when it was set.
    pub token: u64,
    /// What it does.
    pub kind: TimerKind,
}

impl Timer {
    /// Whether it was set for a wait that is over. A signal about the GIL stays good however often its waiter began a new
    /// interval.
    #[must_use]
    pub fn is_stale(&self, threads: &BTreeMap<StrandId, Tcb>) -> bool {
        threads.get(&self.strand).is_none_or(|tcb| {
            let is_for_any_wait =
                matches!(self.kind, TimerKind::GilSignal | TimerKind::Signal { .. });
            tcb.is_done() || (tcb.token != self.token && !is_for_any_wait)
        })
    }
}

/// The heap of timers.
#[derive(Clone, Debug, Default)]
pub struct Timers {
    heap: BinaryHeap<Reverse<Timer>>,
    count: u64,
}

impl Timers {
    /// Sets a timer.
    pub fn set(
        &mut self,
        due: VirtualNanos,
        process: ProcessId,
        strand: StrandId,
        token: u64,
        kind: TimerKind,
    ) {
        self.heap.push(Reverse(Timer {
            due,
            number: self.count,
            process,
            strand,
            token,
            kind,
        }));
        self.count += 1;
    }

    /// When the next one is due.
    #[inline]
    #[must_use]
    pub fn next_due(&self) -> Option<VirtualNanos> {
        self.heap.peek().map(|Reverse(timer)| timer.due)
    }

    /// Takes the next one.
    pub fn pop(&mut self) -> Option<Timer> {
        self.heap.pop().map(|Reverse(timer)| timer)
    }

    /// Takes timers off the front for as long as `is_stale` says that they do nothing any more.
    pub fn drop_stale(&mut self, is_stale: impl Fn(&Timer) -> bool) {
        while self
            .heap
            .peek()
            .is_some_and(|Reverse(timer)| is_stale(timer))
        {
            self.heap.pop();
        }
    }
}
