//! The record of a run: events in order, and questions about them.
//!
//! After the machine in the flow, before every view. Plain data: it knows no VM and no browser.

pub mod export;
pub mod fold;
pub mod keyframes;
pub mod labels;
pub mod output;
pub mod queries;
pub mod recorder;
pub mod scoreboard;

use crate::ids::Tick;
use crate::machine::event::Event;
use serde::{Deserialize, Serialize};

/// The events of a run in order; the place of an event is its tick.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// All that happened so far.
    pub events: Vec<Event>,
}

impl Trace {
    /// How many ticks there are.
    #[must_use]
    pub fn len(&self) -> u32 {
        u32::try_from(self.events.len()).unwrap_or(u32::MAX)
    }

    /// Nothing has happened yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The event at `tick`, if the trace is that long.
    #[must_use]
    pub fn get(&self, tick: Tick) -> Option<&Event> {
        self.events.get(tick.index())
    }
}
