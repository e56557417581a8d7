//! The fold over cores and the GIL. Both belong to threads: an event that names a task means the task's thread.

use super::MOST_IDS;
use crate::ids::{CoreId, StrandId};
use crate::trace::scoreboard::{Doing, GilWaiter, ProcessState, Scoreboard};

impl Scoreboard {
    /// A thread is put on a core. Whoever was there without having left is ready again.
    pub(super) fn runs(&mut self, strand: StrandId, core: CoreId) {
        let thread = self.thread_of(strand);
        let lives = self
            .strand(thread)
            .is_some_and(|state| !state.is_done() && !state.is_task());
        if !lives || core.index() >= MOST_IDS {
            return;
        }
        if self.cores.len() <= core.index() {
            self.cores.resize(core.index() + 1, None);
        }
        if let Some(before) = self.cores[core.index()]
            && before != thread
        {
            self.is_preempted(before);
        }
        self.clear_core(thread);
        self.loops_wake(thread);
        self.cores[core.index()] = Some(thread);
        self.set_doing(thread, Doing::Running { core });
        self.task_follows(thread);
    }

    /// A thread lost its core and would go on.
    pub(super) fn is_preempted(&mut self, strand: StrandId) {
        let thread = self.thread_of(strand);
        if self.core_of(thread).is_none() {
            return;
        }
        let doing = self.doing_without_core(thread);
        self.leave_core(thread, doing);
    }

    /// A thread is on no core any more, and does this instead; the task in control shares its fate.
    pub(super) fn leave_core(&mut self, thread: StrandId, doing: Doing) {
        self.clear_core(thread);
        self.set_doing(thread, doing);
        self.task_follows(thread);
    }

    fn clear_core(&mut self, thread: StrandId) {
        for core in self.cores.iter_mut().filter(|core| **core == Some(thread)) {
            *core = None;
        }
    }

    fn doing_without_core(&self, thread: StrandId) -> Doing {
        let waits = self.process_of(thread).is_some_and(|process| {
            process
                .gil_waiters
                .iter()
                .any(|waiter| waiter.strand == thread)
        });
        if waits {
            Doing::WaitsForGil
        } else {
            Doing::Ready
        }
    }

    fn process_of(&self, thread: StrandId) -> Option<&ProcessState> {
        self.process(self.strand(thread)?.info.process)
    }

    fn process_of_mut(&mut self, thread: StrandId) -> Option<&mut ProcessState> {
        let process = self.strand(thread)?.info.process;
        self.processes.get_mut(process.index())
    }

    /// A thread joins the waiters for its process's GIL and leaves its core.
    pub(super) fn waits_for_gil(&mut self, strand: StrandId) {
        let thread = self.thread_of(strand);
        let since = self.now;
        if self
            .strand(thread)
            .is_none_or(|state| state.is_done() || state.is_task())
        {
            return;
        }
        let Some(process) = self.process_of_mut(thread) else {
            return;
        };
        if process.gil_holder == Some(thread) {
            return;
        }
        if !process
            .gil_waiters
            .iter()
            .any(|waiter| waiter.strand == thread)
        {
            process.gil_waiters.push(GilWaiter {
                strand: thread,
                since,
                requested_at: None,
            });
        }
        self.leave_core(thread, Doing::WaitsForGil);
    }

    /// A waiter asked the holder to let go.
    pub(super) fn requests_gil(&mut self, strand: StrandId) {
        let thread = self.thread_of(strand);
        let now = self.now;
        if let Some(process) = self.process_of_mut(thread)
            && let Some(waiter) = process
                .gil_waiters
                .iter_mut()
                .find(|waiter| waiter.strand == thread)
        {
            waiter.requested_at = Some(now);
        }
    }

    /// A thread has the GIL: it can run as soon as it is on a core.
    pub(super) fn takes_gil(&mut self, strand: StrandId) {
        let thread = self.thread_of(strand);
        if self
            .strand(thread)
            .is_none_or(|state| state.is_done() || state.is_task())
        {
            return;
        }
        self.leave_gil_queue(thread);
        if let Some(process) = self.process_of_mut(thread) {
            process.gil_holder = Some(thread);
        }
        if self
            .strand(thread)
            .is_some_and(|state| state.doing == Doing::WaitsForGil)
        {
            self.leave_core(thread, Doing::Ready);
        }
    }

    /// A thread let the GIL go, if it had it.
    pub(super) fn drops_gil(&mut self, strand: StrandId) {
        let thread = self.thread_of(strand);
        if let Some(process) = self.process_of_mut(thread)
            && process.gil_holder == Some(thread)
        {
            process.gil_holder = None;
        }
    }

    /// A thread waits for the GIL no more.
    pub(super) fn leave_gil_queue(&mut self, thread: StrandId) {
        if let Some(process) = self.process_of_mut(thread) {
            process.gil_waiters.retain(|waiter| waiter.strand != thread);
        }
    }
}
