//! One event changes the scoreboard: the fold that gives the state of the machine at a tick.
//!
//! It believes the trace but survives any: events about ids that were never born are passed over, so that a trace
//! from elsewhere (a live run, a file, a newer version) can be strange without harm. No event makes it panic.

mod births;
mod cells;
mod channels;
mod locks;
mod loops;
mod threads;

use super::scoreboard::{Doing, Scoreboard, StrandState};
use crate::ids::StrandId;
use crate::machine::event::{Event, EventKind, Wait};

/// Tables indexed by ids do not grow past this; no run has so many locks, loops, channels or cores.
const MOST_IDS: usize = 1 << 20;

impl Scoreboard {
    /// Takes the board from just before `event` to just after it.
    pub fn apply(&mut self, event: &Event) {
        self.now = self.now.max(event.at);
        self.changed.clear();
        self.note_line(event.strand, event.line);
        let strand = event.strand;
        match &event.kind {
            EventKind::ProcessStart {
                process,
                pid,
                parent,
                method,
                main,
            } => {
                self.process_starts(*process, *pid, *parent, *method, main);
            }
            EventKind::ProcessExit { process, status } => self.process_exits(*process, *status),
            EventKind::Spawn { child } => self.strand_is_born(child),
            EventKind::Run { core } => self.runs(strand, *core),
            EventKind::Preempt { .. } => self.is_preempted(strand),
            EventKind::Block { wait } => self.blocks(strand, wait),
            EventKind::Wake { .. } => self.wakes(strand),
            EventKind::GilWait { .. } => self.waits_for_gil(strand),
            EventKind::GilRequest { .. } => self.requests_gil(strand),
            EventKind::GilTake => self.takes_gil(strand),
            EventKind::GilDrop { .. } => self.drops_gil(strand),
            EventKind::LockBorn { lock, kind, name } => self.lock_is_born(*lock, *kind, name),
            EventKind::LockTake { lock } => self.takes_lock(strand, *lock),
            EventKind::LockRelease { lock } => self.releases_lock(strand, *lock),
            EventKind::CellBorn { cell, name } => self.cell_is_born(*cell, name),
            EventKind::CellLoad { cell, value } => self.loads_cell(strand, *cell, *value),
            EventKind::CellStore { cell, value, .. } => self.stores_cell(strand, *cell, *value),
            EventKind::CellSummary { cell, value, .. } => {
                self.stores_cell(strand, *cell, Some(*value));
            }
            EventKind::LoopTurn {
                event_loop,
                turn,
                ready,
            } => {
                self.loop_turns(strand, *event_loop, *turn, ready);
            }
            EventKind::LoopReady { event_loop, handle } => {
                self.handle_is_ready(strand, *event_loop, handle);
            }
            EventKind::TimerSet(timer) => self.timer_is_set(strand, timer),
            EventKind::TimerGone {
                event_loop,
                handle,
                fired,
            } => {
                self.timer_is_gone(*event_loop, handle, *fired);
            }
            EventKind::TaskStep => self.task_steps(strand),
            EventKind::TaskYield => self.task_leaves(strand, Doing::Ready),
            EventKind::Cancel { task } => self.is_asked_to_cancel(*task),
            EventKind::Done { ending } => self.is_done(strand, ending),
            EventKind::Send(message) => self.sends(message),
            EventKind::Receive { channel, .. } => self.receives(*channel),
            EventKind::Output { .. } => self.printed = self.printed.saturating_add(1),
            EventKind::Deadlock { strands } => self.deadlock = strands.to_vec(),
            EventKind::LockSummary { .. }
            | EventKind::IoBegin { .. }
            | EventKind::IoEnd { .. }
            | EventKind::FutureDone { .. }
            | EventKind::Enter(_)
            | EventKind::Leave { .. }
            | EventKind::LostUpdate { .. }
            | EventKind::Exception { .. } => {}
        }
    }

    /// Where a thread stands, the task that has control in it stands too: it made the call.
    fn note_line(&mut self, strand: StrandId, line: u32) {
        if line == 0 {
            return;
        }
        let task = self.in_control(strand);
        for strand in std::iter::once(strand).chain(task) {
            if let Some(state) = self.strands.get_mut(strand.index()) {
                state.line = line;
            }
        }
    }

    /// Sets what a strand does, and since when if that is new. A strand that has ended stays so; one that waited
    /// for a lock leaves its queue.
    fn set_doing(&mut self, strand: StrandId, doing: Doing) {
        if self
            .strand(strand)
            .is_none_or(|state| state.is_done() || state.doing == doing)
        {
            return;
        }
        self.leave_lock_queue(strand);
        let now = self.now;
        if let Some(state) = self.strands.get_mut(strand.index()) {
            state.doing = doing;
            state.since = now;
            self.changed.push(strand);
        }
    }

    fn is_task(&self, strand: StrandId) -> bool {
        self.strand(strand).is_some_and(StrandState::is_task)
    }

    /// A strand waits: a task gives control back to its loop, a thread leaves its core.
    fn blocks(&mut self, strand: StrandId, wait: &Wait) {
        if self.strand(strand).is_none_or(StrandState::is_done) {
            return;
        }
        let doing = Doing::Blocked { wait: wait.clone() };
        if self.is_task(strand) {
            self.task_leaves(strand, doing);
        } else {
            if let Wait::Select { event_loop, until } = wait {
                self.loop_selects(strand, *event_loop, *until);
            }
            self.leave_core(strand, doing);
        }
        if let Wait::Lock { lock, .. } = wait {
            self.join_lock_queue(strand, *lock);
        }
    }

    fn wakes(&mut self, strand: StrandId) {
        if self.is_task(strand) {
            // A task that has control cannot be woken into the ready queue.
            if !self.has_control(strand) {
                self.set_doing(strand, Doing::Ready);
            }
        } else if self.core_of(strand).is_none() {
            self.loops_wake(strand);
            self.leave_core(strand, Doing::Ready);
        }
    }
}
