//! One run that the engine is asked for: which model, on how many cores, what for; and its lanes as they grow.

use super::race::Race;
use crate::event::{Event, EventKind};
use crate::session::protocol::{End, Request};
use crate::time::VirtualNanos;
use crate::workload::compare::Outcome;
use crate::workload::python::Script;
use crate::workload::{self, Model, Workload};

/// What a run is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Its lanes are shown.
    Rows,
    /// Only its makespan is wanted, for the chart.
    Chart,
    /// Only its makespan is wanted, to be set beside what is measured on real workers, which stand ready before the clock
    /// starts: so processes take no time to start.
    Live,
}

/// A run that is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Under which model.
    pub model: Model,
    /// On how many cores.
    pub cores: u32,
    /// What for.
    pub purpose: Purpose,
}

/// A run under way.
#[derive(Clone, Debug)]
pub struct Heat {
    /// What was wanted.
    pub wanted: Wanted,
    race: workload::Race,
    /// What the program printed, which says why it failed if it does.
    printed: Vec<Event>,
}

impl Heat {
    /// A run that is about to begin, and what to ask the engine for.
    #[must_use]
    pub fn begin(wanted: Wanted, workload: &Workload, number: u32) -> (Self, Request) {
        let mut workload = Workload {
            cores: wanted.cores,
            ..workload.clone()
        };
        if wanted.purpose == Purpose::Live {
            workload.process_start = VirtualNanos::ZERO;
        }
        let script = Script::new(&workload, wanted.model);
        let request = Request::Run {
            run: number,
            file_name: format!("{}.py", wanted.model.key()),
            source: script.source.clone(),
            options: script.options(&workload),
        };
        let heat = Self {
            wanted,
            race: workload::Race::new(&workload, &script),
            printed: Vec::new(),
        };
        (heat, request)
    }

    /// Takes in the next events of its trace.
    pub fn extend(&mut self, events: Vec<Event>) {
        self.race.extend(&events);
        let printed = |event: &Event| matches!(event.kind, EventKind::Output { .. });
        self.printed.extend(events.into_iter().filter(printed));
    }

    /// The run, which is over now.
    #[must_use]
    pub fn finish(&self, end: End) -> Race {
        Race::new(&self.race, Outcome::of(end, &self.printed))
    }
}
