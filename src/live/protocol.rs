//! What a page and the coordinator of the live engine say to each other.
//!
//! The coordinator is a dedicated worker, `live_loader.js`. It understands bytes (postcard) and answers in bytes; it also
//! understands text (JSON of the same types) and answers in text, for scripts that are not written in Rust. It says `Ready`
//! once it is up. Every run has a number, which its answers carry.
//!
//! ```text
//! page ──Prepare──▶ coordinator ──Prepared──▶
//! page ──Run──────▶ coordinator ──Events, Gauges, Progress, Measured (one a model)──▶ … ──Ended──▶
//! page ──Stop─────▶ coordinator ──Ended { end: Stopped }──▶   within 100 ms
//! ```

use super::fault::Fault;
use super::measure::Measurement;
use super::model::LiveModel;
use super::plan::{Plan, PlanError};
use super::watch::{DeadlockReport, GilGauge};
use crate::event::Event;
use crate::time::VirtualNanos;
use crate::workload::Workload;
use serde::{Deserialize, Serialize};

/// Repetitions are at most so many.
pub const MOST_REPETITIONS: u32 = 1_000;

/// Records of a ring that hold what a worker can tell in a frame.
pub const RING_RECORDS: u32 = 16_384;
/// Rings hold at most so many.
pub const MOST_RING_RECORDS: u32 = 1 << 18;

/// Page to coordinator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Calibrate, and have so many workers ready.
    Prepare {
        /// How many; none need be asked for, a run starts what it needs.
        workers: u32,
    },
    /// Run; ends what ran before.
    Run(Order),
    /// Stop what runs.
    Stop,
}

/// What to run, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// The number of this run.
    pub run: u32,
    /// What.
    pub work: Work,
    /// How often each plan is run.
    pub repetitions: u32,
    /// The GIL's switch interval.
    pub switch_interval: VirtualNanos,
    /// Which repetitions write a trace.
    pub recording: Recording,
    /// Records that each worker's event ring holds.
    pub ring_records: u32,
}

/// What to run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Work {
    /// A plan.
    Plan(Box<Plan>),
    /// A workload in these models, one after the other.
    Workload {
        /// Tasks and machine. Cores are those of the machine below the browser; the workload's are only predicted for.
        workload: Workload,
        /// In which models, in this order.
        models: Vec<LiveModel>,
    },
    /// Two workers hand a word back and forth by `Atomics.wait` and `notify` alone: what a GIL is measured against.
    PingPong {
        /// How often.
        hand_offs: u32,
    },
}

/// Which repetitions write a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recording {
    /// The first one of each plan.
    First,
    /// None: only measured.
    Nothing,
}

/// Coordinator to page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The coordinator is up.
    Ready,
    /// Answer to `Prepare`.
    Prepared {
        /// Cores, as the browser tells them.
        cores: u32,
        /// Rounds of work that take a millisecond.
        rounds_per_milli: u32,
        /// Workers that there are now.
        workers: u32,
        /// What it took to start those that were missing, in microseconds.
        start_micros: u32,
    },
    /// A model of a workload, or a plan, begins to run: what comes belongs to it. A new trace begins if one is recorded.
    Begins {
        /// Which run.
        run: u32,
        /// Which model; none for a plan.
        model: Option<LiveModel>,
        /// What it took to start workers and to give them their work, in microseconds.
        start_micros: u32,
    },
    /// The next events of the trace.
    Events {
        /// Of which run.
        run: u32,
        /// The events.
        events: Vec<Event>,
    },
    /// The GILs, as they stand in shared memory at this moment.
    Gauges {
        /// Of which run.
        run: u32,
        /// One for each process that has a GIL.
        gils: Vec<GilGauge>,
    },
    /// So many repetitions are done, of all models together.
    Progress {
        /// Of which run.
        run: u32,
        /// How many.
        done: u32,
        /// Of how many.
        of: u32,
    },
    /// All repetitions of a model, or of a plan, are done.
    Measured {
        /// Of which run.
        run: u32,
        /// What was measured.
        measurement: Measurement,
    },
    /// The ping-pong is over.
    PingPong {
        /// Of which run.
        run: u32,
        /// How often the word was handed over.
        hand_offs: u32,
        /// In how many microseconds.
        micros: u32,
    },
    /// The run is over.
    Ended {
        /// Which run.
        run: u32,
        /// How.
        end: LiveEnd,
        /// Workers that there are now, all of them waiting.
        workers: u32,
    },
    /// The engine itself failed: an engine bug, told honestly.
    EngineFailure(String),
}

/// How a live run ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LiveEnd {
    /// All strands ended.
    Finished {
        /// Events that found no room in their rings.
        dropped: u32,
    },
    /// The learner stopped it.
    Stopped,
    /// A worker failed; all others were stopped.
    Failed(Fault),
    /// Nothing could ever happen again; all were stopped.
    Deadlock(DeadlockReport),
    /// It cannot be run.
    Refused(Refusal),
}

/// Why live mode, or a run, is not to be had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// The page is not cross-origin isolated: there is no shared memory.
    #[error("the page is not isolated, so there is no shared memory")]
    NotIsolated,
    /// The plan cannot be carried out.
    #[error("{0}")]
    Plan(PlanError),
    /// The browser has no memory left for it.
    #[error("the browser gives no shared memory: {0}")]
    NoMemory(String),
}
