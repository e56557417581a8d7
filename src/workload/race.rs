//! One model's run, seen as lanes and figures of its tasks. It grows with the trace and needs nothing else of the engine.

use super::figures::{Figures, Tally};
use super::lanes::{Lanes, TaskLane};
use super::python::Script;
use super::task::Workload;
use crate::event::Event;
use crate::time::VirtualNanos;
use crate::trace::scoreboard::Scoreboard;

/// A workload on its way through one model.
#[derive(Clone, Debug)]
pub struct Race {
    workload: Workload,
    script: Script,
    board: Scoreboard,
    lanes: Lanes,
    tally: Tally,
    /// All tasks have ended; what the program does after that is not counted.
    is_over: bool,
}

impl Race {
    /// A race of which nothing has happened yet. `script` must be of `workload`.
    #[must_use]
    pub fn new(workload: &Workload, script: &Script) -> Self {
        Self {
            lanes: Lanes::new(workload, script),
            tally: Tally::new(workload.cores),
            board: Scoreboard::default(),
            is_over: false,
            workload: workload.clone(),
            script: script.clone(),
        }
    }

    /// Takes in the next events of the run's trace.
    pub fn extend(&mut self, events: &[Event]) {
        for event in events {
            self.board.apply(event);
            self.lanes
                .take(event, &self.board, &self.workload, &self.script);
            if !self.is_over {
                self.tally.take(event, &self.board);
                self.is_over = self.lanes.have_ended();
            }
        }
    }

    /// The program that runs.
    #[must_use]
    pub fn script(&self) -> &Script {
        &self.script
    }

    /// The time of the last event.
    #[must_use]
    pub fn now(&self) -> VirtualNanos {
        self.board.now
    }

    /// The state of the machine after the last event.
    #[must_use]
    pub fn board(&self) -> &Scoreboard {
        &self.board
    }

    /// A lane for each task, in their order.
    #[must_use]
    pub fn lanes(&self) -> &[TaskLane] {
        self.lanes.all()
    }

    /// The figures so far.
    #[must_use]
    pub fn figures(&self) -> Figures {
        self.tally.figures(self.lanes.all())
    }
}
