//! The run so far as the views need it: the trace, and the indices that grow with it.

use crate::ids::Tick;
use crate::machine::event::Event;
use crate::time::VirtualNanos;
use crate::trace::keyframes::Keyframes;
use crate::trace::labels::Labels;
use crate::trace::output::OutputIndex;
use crate::trace::scoreboard::Scoreboard;
use crate::trace::{Trace, queries};

/// A trace and its indices, always equally long.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The events.
    pub trace: Trace,
    /// How strands are called and coloured.
    pub labels: Labels,
    /// Where something was printed.
    pub output: OutputIndex,
    keyframes: Keyframes,
}

impl Record {
    /// Takes in the next events.
    pub fn extend(&mut self, events: Vec<Event>) {
        self.trace.events.extend(events);
        self.labels.extend(&self.trace);
        self.output.extend(&self.trace);
        self.keyframes.extend(&self.trace);
    }

    /// The state of the machine just after `tick`.
    #[must_use]
    pub fn board(&self, tick: Tick) -> Scoreboard {
        self.keyframes.at(&self.trace, tick)
    }

    /// The last tick so far; the first of an empty trace.
    #[must_use]
    pub fn last(&self) -> Tick {
        Tick(self.trace.len().saturating_sub(1))
    }

    /// When a tick happened; zero beyond the trace.
    #[must_use]
    pub fn time(&self, tick: Tick) -> VirtualNanos {
        self.trace
            .get(tick)
            .map_or(VirtualNanos::ZERO, |event| event.at)
    }

    /// When the last event happened.
    #[must_use]
    pub fn end(&self) -> VirtualNanos {
        queries::end(&self.trace)
    }
}
