//! What the page and the engine's worker say to each other; encoded with postcard.
//!
//! Every run has a number, so that answers to a run that was stopped are told from those of its successor.

use super::inspection::{Detail, Inspection, Position};
use super::options::Options;
use crate::ids::Tick;
use crate::machine::event::Event;
use crate::syntax::diagnostic::Diagnostic;
use serde::{Deserialize, Serialize};

/// Page to worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Load and run; ends what ran before.
    Run {
        /// The number of this run.
        run: u32,
        /// What tracebacks call the program.
        file_name: String,
        /// The program.
        source: String,
        /// How to run it.
        options: Options,
    },
    /// Check the source only (while the learner types).
    Check {
        /// The program.
        source: String,
    },
    /// Stop after the chunk under way; the trace so far stays.
    Stop,
    /// Go on after a stop or a cut, with as many instructions as at first.
    Continue,
    /// What do variables and stacks look like at this position?
    Inspect {
        /// Where.
        position: Position,
    },
    /// What happened between this tick and the next?
    Detail {
        /// Which.
        tick: Tick,
    },
    /// Make an order for the live engine of the run that has ended.
    Replay {
        /// Which run; another is under way by now if it is not this.
        run: u32,
        /// The number that the live run will have.
        live: u32,
    },
}

/// Worker to page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The worker is up.
    Ready,
    /// What is wrong with the source; empty: nothing. Sent for `Check`, and for a `Run` that cannot start.
    Diagnostics(Vec<Diagnostic>),
    /// The next events of the trace.
    Events {
        /// Of which run.
        run: u32,
        /// The events.
        events: Vec<Event>,
    },
    /// The run is over, for now or for good.
    Ended {
        /// Which run.
        run: u32,
        /// How.
        end: End,
    },
    /// Answer to `Inspect`.
    Inspection {
        /// Of which run.
        run: u32,
        /// Where.
        position: Position,
        /// What was seen.
        inspection: Inspection,
    },
    /// Answer to `Detail`.
    Detail {
        /// Of which run.
        run: u32,
        /// After which tick.
        tick: Tick,
        /// What happened.
        detail: Detail,
    },
    /// Answer to `Replay`: the order, as the live engine takes it. Opaque here: the live engine comes later in the flow.
    Replay {
        /// Of which run.
        run: u32,
        /// The order's bytes.
        order: Vec<u8>,
    },
    /// Answer to `Replay`: the run cannot be replayed.
    NoReplay {
        /// Which run.
        run: u32,
        /// The reason's key.
        why: String,
        /// The line; 0 where it is in none.
        line: u32,
    },
    /// The engine itself failed: an engine bug, told honestly.
    EngineFailure(String),
}

/// Why a run is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// The first process ended, with this exit status.
    Finished {
        /// CPython's exit status.
        status: i32,
    },
    /// The budget of instructions or of ticks is spent; it can be continued.
    Cut,
    /// The learner stopped it; it can be continued.
    Stopped,
    /// Nothing can ever happen again.
    Deadlock,
}
