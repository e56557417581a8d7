//! What stands on the stage at one tick, and the sentence that says why.
//!
//! After trace and session in the flow, before every view. Pure: from a scoreboard, an inspection and a trace to
//! plain descriptions of cards, queues and boxes; it knows no component and no browser.

pub mod card;
pub mod event_loop;
pub mod machine_row;
pub mod memory;
pub mod phrase;
pub mod processes;
pub mod ring;
pub mod threads;
pub mod trouble;
pub mod view;
pub mod why;

use event_loop::{LoopStage, loop_stage};
use processes::{ProcessesStage, processes_stage};
use threads::{ThreadsStage, threads_stage};
use view::View;

/// The stage, by what is to be seen on it.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// Nothing has happened yet.
    Empty,
    /// One process, its threads.
    Threads(Box<ThreadsStage>),
    /// An event loop and its tasks.
    EventLoop(Box<LoopStage>),
    /// Several processes.
    Processes(Box<ProcessesStage>),
}

/// What stands on the stage: several processes count more than a loop, a loop more than threads.
#[must_use]
pub fn stage(view: &View) -> Stage {
    if view.board.processes.len() > 1 {
        return Stage::Processes(Box::new(processes_stage(view)));
    }
    if let Some(stage) = loop_stage(view) {
        return Stage::EventLoop(Box::new(stage));
    }
    threads_stage(view).map_or(Stage::Empty, |stage| Stage::Threads(Box::new(stage)))
}
