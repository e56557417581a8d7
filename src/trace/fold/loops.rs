//! The fold over event loops: whose turn it is, what is ready, which timers run.

use super::MOST_IDS;
use crate::ids::{LoopId, StrandId};
use crate::machine::event::{Handle, StrandKind, Timer};
use crate::time::VirtualNanos;
use crate::trace::scoreboard::{Doing, LoopState, Scoreboard, StrandState};
use std::collections::VecDeque;

impl Scoreboard {
    /// The loop, met for the first time if need be; `thread` runs it.
    pub(super) fn meet_loop(
        &mut self,
        event_loop: LoopId,
        thread: StrandId,
    ) -> Option<&mut LoopState> {
        if event_loop.index() >= MOST_IDS {
            return None;
        }
        if self.loops.len() <= event_loop.index() {
            self.loops.resize(event_loop.index() + 1, None);
        }
        Some(
            self.loops[event_loop.index()].get_or_insert_with(|| LoopState {
                id: event_loop,
                thread,
                turn: 0,
                ready: VecDeque::new(),
                this_turn: 0,
                timers: VecDeque::new(),
                running: None,
                selecting_until: None,
            }),
        )
    }

    fn loop_mut(&mut self, event_loop: LoopId) -> Option<&mut LoopState> {
        self.loops.get_mut(event_loop.index())?.as_mut()
    }

    fn loop_of_mut(&mut self, task: StrandId) -> Option<&mut LoopState> {
        match self.strand(task)?.info.kind {
            StrandKind::Task { event_loop } => self.loop_mut(event_loop),
            _ => None,
        }
    }

    /// The loop of the thread in which a task has control, and that task.
    pub(super) fn in_control(&self, thread: StrandId) -> Option<StrandId> {
        let mut loops = self.loops.iter().rev().flatten();
        loops.find_map(|state| state.running.filter(|_| state.thread == thread))
    }

    /// A turn begins; what it will run is told in full.
    pub(super) fn loop_turns(
        &mut self,
        strand: StrandId,
        event_loop: LoopId,
        turn: u64,
        ready: &[Handle],
    ) {
        let thread = self.thread_of(strand);
        if let Some(state) = self.meet_loop(event_loop, thread) {
            state.turn = turn;
            // A long queue is not told again: it is what joined it.
            if !ready.is_empty() {
                state.ready = ready.iter().cloned().collect();
            }
            state.this_turn = state.ready.len();
            state.selecting_until = None;
        }
    }

    /// A handle joins the end of the ready queue.
    pub(super) fn handle_is_ready(
        &mut self,
        strand: StrandId,
        event_loop: LoopId,
        handle: &Handle,
    ) {
        let thread = self.thread_of(strand);
        if let Some(state) = self.meet_loop(event_loop, thread) {
            state.ready.push_back(handle.clone());
        }
    }

    /// A timer joins the heap, behind those that are due at the same time.
    pub(super) fn timer_is_set(&mut self, strand: StrandId, timer: &Timer) {
        let thread = self.thread_of(strand);
        if let Some(state) = self.meet_loop(timer.event_loop, thread) {
            let due = timer.due;
            let place = state.timers.partition_point(|(other, _)| *other <= due);
            state.timers.insert(place, (due, timer.handle.clone()));
        }
    }

    /// A timer leaves the heap; if it came due, its handle joins the ready queue.
    pub(super) fn timer_is_gone(&mut self, event_loop: LoopId, handle: &Handle, fired: bool) {
        if let Some(state) = self.loop_mut(event_loop) {
            if let Some(place) = state.timers.iter().position(|(_, other)| other == handle) {
                state.timers.remove(place);
            }
            if fired {
                state.ready.push_back(handle.clone());
            }
        }
    }

    /// Control passes from the loop to a task. Handles before the task's own have been run: they are no tasks.
    pub(super) fn task_steps(&mut self, task: StrandId) {
        let ended = |id| self.strand(id).is_none_or(StrandState::is_done);
        let ended = ended(task) || ended(self.thread_of(task));
        let Some(state) = self.loop_of_mut(task).filter(|_| !ended) else {
            return;
        };
        let own = state
            .ready
            .iter()
            .position(|handle| handle.task() == Some(task));
        if let Some(own) = own.filter(|own| state.this_turn == 0 || *own < state.this_turn) {
            state.ready.drain(..=own);
            state.this_turn = state.this_turn.saturating_sub(own + 1);
        }
        let thread = state.thread;
        let before = state.running.replace(task).filter(|before| *before != task);
        if let Some(before) = before {
            self.set_doing(before, Doing::Ready);
        }
        self.changed.push(task);
        self.task_follows(thread);
    }

    /// A task has control no more, and does this instead.
    pub(super) fn task_leaves(&mut self, task: StrandId, doing: Doing) {
        if !self.is_task(task) {
            return;
        }
        if let Some(state) = self.loop_of_mut(task)
            && state.running == Some(task)
        {
            state.running = None;
            self.changed.push(task);
        }
        self.set_doing(task, doing);
    }

    /// The task that has control in `thread` does what the thread does.
    pub(super) fn task_follows(&mut self, thread: StrandId) {
        if let Some(task) = self.in_control(thread)
            && let Some(doing) = self.strand(thread).map(|state| state.doing.clone())
            && !matches!(doing, Doing::Done { .. })
        {
            self.set_doing(task, doing);
        }
    }

    /// The loop's thread waits in `select`; the turn is over.
    pub(super) fn loop_selects(
        &mut self,
        thread: StrandId,
        event_loop: LoopId,
        until: Option<VirtualNanos>,
    ) {
        if let Some(state) = self.meet_loop(event_loop, thread) {
            state.selecting_until = Some(until.unwrap_or(VirtualNanos::NEVER));
            let over = state.this_turn.min(state.ready.len());
            state.ready.drain(..over);
            state.this_turn = 0;
            if let Some(task) = state.running.take() {
                self.changed.push(task);
                self.set_doing(task, Doing::Ready);
            }
        }
    }

    /// A thread came out of `select`.
    pub(super) fn loops_wake(&mut self, thread: StrandId) {
        for state in self
            .loops
            .iter_mut()
            .flatten()
            .filter(|state| state.thread == thread)
        {
            state.selecting_until = None;
        }
    }

    /// The thread that ran the loops ended: nobody has control.
    pub(super) fn loops_end(&mut self, thread: StrandId) {
        for place in 0..self.loops.len() {
            let Some(state) = self.loops[place]
                .as_mut()
                .filter(|state| state.thread == thread)
            else {
                continue;
            };
            state.selecting_until = None;
            if let Some(task) = state.running.take() {
                self.changed.push(task);
                self.set_doing(task, Doing::Ready);
            }
        }
    }
}
