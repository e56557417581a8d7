//! The recorder: takes what leaves the machine's journal into the trace, up to a limit of ticks.
//!
//! It sees events in order and knows nothing else of the machine.

use super::Trace;
use crate::ids::Tick;
use crate::machine::journal::Journal;

/// Ticks after which a run is cut, natively.
pub const MOST_TICKS: u32 = 20_000_000;

/// Ticks after which a run is cut on the page, which has less memory.
pub const MOST_TICKS_ON_PAGE: u32 = 1_250_000;

/// A trace that grows.
#[derive(Clone, Debug)]
pub struct Recorder {
    /// What was recorded so far.
    pub trace: Trace,
    /// For each tick, how many events the machine had told before it: where re-execution must stop.
    told: Vec<u32>,
    most_ticks: u32,
    keeps_order: bool,
}

impl Recorder {
    /// An empty trace that is full after so many ticks; `keeps_order`: for re-execution.
    #[must_use]
    pub fn new(most_ticks: u32, keeps_order: bool) -> Self {
        Self {
            trace: Trace::default(),
            told: Vec::new(),
            most_ticks,
            keeps_order,
        }
    }

    /// Takes all that has settled.
    pub fn absorb(&mut self, journal: &mut Journal) {
        let order = journal.leave(&mut self.trace.events);
        if self.keeps_order {
            self.told.extend(order);
        }
    }

    /// The trace is as long as it may be.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.trace.len() >= self.most_ticks
    }

    /// Lets the trace grow by so many ticks from here.
    pub fn extend(&mut self, ticks: u32) {
        self.most_ticks = self.trace.len().saturating_add(ticks);
    }

    /// How many events the machine had told before the one at `tick`.
    #[must_use]
    pub fn told_before(&self, tick: Tick) -> Option<u32> {
        self.told.get(tick.index()).copied()
    }
}
