//! The global interpreter lock of a process: who holds it, who waits, and when it changes hands.
//!
//! As in CPython (`Python/ceval_gil.c`, `take_gil` and `drop_gil`, the same from 3.2 to 3.14): a waiter sleeps for the
//! switch interval; if the GIL did not change hands meanwhile it asks the holder to drop it; the holder does so at its
//! next switch point and waits until another thread has taken it. Who makes a call that blocks drops it at once, and
//! then whoever comes first takes it. CPython wakes an arbitrary waiter; here it is the one that has waited longest.

use super::lost_update::NotedUpdate;
use super::tcb::ThreadState;
use super::timers::TimerKind;
use super::{Machine, Pending};
use crate::event::{DropReason, EventKind};
use crate::ids::{ProcessId, StrandId};
use std::collections::{BTreeMap, VecDeque};

/// A GIL.
#[derive(Clone, Debug, Default)]
pub struct Gil {
    /// Who holds it.
    pub holder: Option<StrandId>,
    /// Who waits for it, first come first.
    pub waiters: VecDeque<StrandId>,
    /// A waiter asked for it (`gil_drop_request`).
    pub is_drop_requested: bool,
    /// How often it has changed hands (`switch_number`).
    switches: u64,
    /// Who held it last (`last_holder`).
    last_holder: Option<StrandId>,
    /// Dropped it on request: may not take it again before another has (`FORCE_SWITCHING`).
    forced: Option<StrandId>,
    /// A waiter that was told that the GIL is free and is on its way.
    signalled: Option<StrandId>,
    /// By thread that let it go: the globals that it has read and will store.
    pub(super) updates: BTreeMap<StrandId, Vec<NotedUpdate>>,
}

impl Machine {
    /// Whether the strand can execute bytecode now: it has the GIL of its process, or takes it, or there is none.
    pub(super) fn try_take_gil(&mut self, process: ProcessId, strand: StrandId) -> bool {
        let Some(gil) = self.processes[process.index()].gil.as_mut() else {
            return true;
        };
        if gil.holder == Some(strand) {
            return true;
        }
        if gil.holder.is_some() || gil.forced == Some(strand) {
            return false;
        }
        gil.holder = Some(strand);
        gil.is_drop_requested = false;
        gil.waiters.retain(|waiter| *waiter != strand);
        if gil.signalled == Some(strand) {
            gil.signalled = None;
        }
        if gil.last_holder != Some(strand) {
            gil.last_holder = Some(strand);
            gil.switches += 1;
        }
        let forced = gil.forced.take();
        self.tell(strand, EventKind::GilTake);
        self.tell_lost_updates(process, strand);
        if let Some(forced) = forced {
            self.start_gil_interval(process, forced);
        }
        true
    }

    /// The strand, which is on no core now, waits for the GIL that `holder` has or is about to have.
    pub(super) fn wait_for_gil(
        &mut self,
        process: ProcessId,
        strand: StrandId,
        holder: Option<StrandId>,
    ) {
        if let Some(gil) = self.processes[process.index()].gil.as_mut() {
            if gil.signalled == Some(strand) {
                gil.signalled = None;
            }
            let holder = holder.or(gil.holder).or(gil.last_holder);
            if !gil.waiters.contains(&strand) {
                gil.waiters.push_back(strand);
                if let Some(holder) = holder {
                    self.tell(strand, EventKind::GilWait { holder });
                }
            }
        }
        if let Some(tcb) = self.threads.get_mut(&strand) {
            tcb.state = ThreadState::WaitsForGil;
        }
        self.start_gil_interval(process, strand);
    }

    fn start_gil_interval(&mut self, process: ProcessId, strand: StrandId) {
        let Some(gil) = &self.processes[process.index()].gil else {
            return;
        };
        if self.costs.is_free {
            return;
        }
        let switches = gil.switches;
        let due = self.now + self.switch_interval(process);
        let Some(tcb) = self.threads.get_mut(&strand) else {
            return;
        };
        tcb.token += 1;
        self.timers.set(
            due,
            process,
            strand,
            tcb.token,
            TimerKind::GilInterval { switches },
        );
    }

    /// A waiter's switch interval is over.
    pub(super) fn gil_interval_ends(
        &mut self,
        process: ProcessId,
        strand: StrandId,
        switches: u64,
    ) {
        if !self.waits_for_gil(strand) {
            return;
        }
        if self.processes[process.index()]
            .gil
            .as_ref()
            .is_some_and(|gil| gil.switches == switches)
        {
            self.request_gil(process, strand);
        }
        self.start_gil_interval(process, strand);
    }

    /// A waiter asks the holder to let the GIL go.
    pub(super) fn request_gil(&mut self, process: ProcessId, strand: StrandId) {
        if let Some(gil) = self.processes[process.index()].gil.as_mut()
            && let Some(holder) = gil.holder
            && !gil.is_drop_requested
        {
            gil.is_drop_requested = true;
            self.tell(strand, EventKind::GilRequest { holder });
        }
    }

    /// The holder lets the GIL go, and the first waiter is told.
    pub(super) fn drop_gil(&mut self, process: ProcessId, strand: StrandId, reason: DropReason) {
        let Some(gil) = self.processes[process.index()].gil.as_mut() else {
            return;
        };
        if gil.holder != Some(strand) {
            return;
        }
        gil.holder = None;
        if reason == DropReason::Requested {
            gil.forced = Some(strand);
        }
        let next = gil
            .waiters
            .iter()
            .copied()
            .find(|waiter| gil.forced != Some(*waiter));
        let is_signalled = gil.signalled.is_some();
        self.tell(strand, EventKind::GilDrop { reason });
        self.note_updates(process, strand);
        if let Some(next) = next
            && !is_signalled
            && self.waits_for_gil(next)
        {
            if let Some(gil) = self.processes[process.index()].gil.as_mut() {
                gil.signalled = Some(next);
            }
            let due = self.now + self.costs.wake_latency;
            let token = self.threads.get(&next).map_or(0, |tcb| tcb.token);
            self.timers
                .set(due, process, next, token, TimerKind::GilSignal);
        }
    }

    /// A waiter has woken up because the GIL was dropped: it goes for it, unless somebody was faster.
    pub(super) fn gil_signal_arrives(&mut self, process: ProcessId, strand: StrandId) {
        let Some(gil) = self.processes[process.index()].gil.as_mut() else {
            return;
        };
        if gil.signalled != Some(strand) || !self.waits_for_gil(strand) {
            return;
        }
        if self.processes[process.index()]
            .gil
            .as_ref()
            .is_some_and(|gil| gil.holder.is_some())
        {
            // CPython's waiter finds the GIL locked again and waits for a whole interval anew.
            if let Some(gil) = self.processes[process.index()].gil.as_mut() {
                gil.signalled = None;
            }
            self.start_gil_interval(process, strand);
        } else {
            self.make_ready(strand, false);
        }
    }

    /// The holder reached a switch point after a request.
    pub(super) fn switch_gil(&mut self, core: usize, process: ProcessId, strand: StrandId) {
        let next = self.processes[process.index()]
            .gil
            .as_mut()
            .and_then(|gil| {
                let next = gil.waiters.front().copied();
                if next.is_none() {
                    gil.is_drop_requested = false;
                }
                next
            });
        let Some(next) = next else {
            return;
        };
        self.drop_gil(process, strand, DropReason::Requested);
        self.leave_core(core);
        self.wait_for_gil(process, strand, Some(next));
    }

    /// The strand is about to make a short call that lets the GIL go. Whether anybody waits for it, so that it matters.
    pub(super) fn step_aside(&mut self, core: usize, process: ProcessId, strand: StrandId) {
        let has_waiters = self.processes[process.index()]
            .gil
            .as_ref()
            .is_some_and(|gil| !gil.waiters.is_empty());
        if has_waiters {
            self.drop_gil(process, strand, DropReason::Blocking);
            self.cores[core].pending = Some(Pending::Retake);
        }
    }

    fn waits_for_gil(&self, strand: StrandId) -> bool {
        self.threads
            .get(&strand)
            .is_some_and(|tcb| tcb.state == ThreadState::WaitsForGil)
    }
}
