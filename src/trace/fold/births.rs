//! The fold over births and deaths: processes, threads, tasks.

use crate::ids::{Pid, ProcessId, StrandId};
use crate::machine::event::{Ending, StartMethod, StrandInfo, StrandKind};
use crate::trace::scoreboard::{Doing, ProcessState, Scoreboard, StrandState};
use std::sync::Arc;

impl Scoreboard {
    /// A process joins, with its main thread. Ids count upwards; a process out of turn is passed over.
    pub(super) fn process_starts(
        &mut self,
        process: ProcessId,
        pid: Pid,
        parent: Option<ProcessId>,
        method: StartMethod,
        main: &StrandInfo,
    ) {
        if process.index() != self.processes.len() || main.id.index() != self.strands.len() {
            return;
        }
        self.processes.push(ProcessState {
            id: process,
            pid,
            parent,
            method,
            main: main.id,
            gil_holder: None,
            gil_waiters: Vec::new(),
            exit: None,
        });
        self.strand_is_born(main);
    }

    /// A strand joins, ready. Ids count upwards; a strand out of turn is passed over.
    pub(super) fn strand_is_born(&mut self, info: &StrandInfo) {
        if info.id.index() != self.strands.len() {
            return;
        }
        self.changed.push(info.id);
        self.strands.push(StrandState {
            info: Arc::new(info.clone()),
            doing: Doing::Ready,
            since: self.now,
            line: 0,
            cancelling: false,
        });
        if let (StrandKind::Task { event_loop }, Some(parent)) = (info.kind, info.parent) {
            let thread = self.thread_of(parent);
            self.meet_loop(event_loop, thread);
        }
    }

    /// A process is gone, and with it the strands that had not ended.
    pub(super) fn process_exits(&mut self, process: ProcessId, status: i32) {
        let Some(state) = self.processes.get_mut(process.index()) else {
            return;
        };
        state.exit = Some(status);
        let left: Vec<StrandId> = self
            .strands
            .iter()
            .filter(|strand| strand.info.process == process && !strand.is_done())
            .map(|strand| strand.info.id)
            .collect();
        for strand in left {
            self.is_done(strand, &Ending::Killed);
        }
        if let Some(state) = self.processes.get_mut(process.index()) {
            state.gil_holder = None;
            state.gil_waiters.clear();
        }
    }

    /// A strand ended: it leaves every place but the board. A lock that it holds stays held, as in Python.
    pub(super) fn is_done(&mut self, strand: StrandId, ending: &Ending) {
        if self.strand(strand).is_none_or(StrandState::is_done) {
            return;
        }
        let doing = Doing::Done {
            ending: ending.clone(),
        };
        if self.is_task(strand) {
            self.task_leaves(strand, doing);
        } else {
            self.drops_gil(strand);
            self.leave_gil_queue(strand);
            self.loops_end(strand);
            self.leave_core(strand, doing);
        }
        if let Some(state) = self.strands.get_mut(strand.index()) {
            state.cancelling = false;
        }
    }

    /// A task was asked to cancel.
    pub(super) fn is_asked_to_cancel(&mut self, task: StrandId) {
        if let Some(state) = self.strands.get_mut(task.index())
            && !state.is_done()
        {
            state.cancelling = true;
        }
    }
}
