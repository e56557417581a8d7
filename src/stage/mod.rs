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
pub mod texture;
pub mod threads;
pub mod trouble;
pub mod view;
pub mod why;

use crate::session::inspection::Inspection;
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

/// What stands on the stage: several processes count more than a loop, a loop more than threads. `before` is the
/// inspection that was shown last, to tell which values changed.
#[must_use]
pub fn stage(view: &View, before: Option<&Inspection>) -> Stage {
    if view.board.processes.len() > 1 {
        return Stage::Processes(Box::new(processes_stage(view, before)));
    }
    if let Some(stage) = loop_stage(view, before) {
        return Stage::EventLoop(Box::new(stage));
    }
    threads_stage(view, before).map_or(Stage::Empty, |stage| Stage::Threads(Box::new(stage)))
}
