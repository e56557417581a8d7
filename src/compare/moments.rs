//! The ticks of a comparison: every moment at which something changes in some lane of some model.
//!
//! All models run on one clock, so their ticks are one row; what a step leads to is looked up here.

use super::race::Race;
use super::travel::StepBy;
use crate::time::VirtualNanos;
use crate::timeline::texture::Texture;
use crate::trace::queries::Direction;
use std::collections::BTreeSet;

/// Moments in order, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moments {
    /// Something changes; the first is zero.
    ticks: Vec<VirtualNanos>,
    /// A task begins to run on a core.
    switches: Vec<VirtualNanos>,
    /// A task is done.
    finishes: Vec<VirtualNanos>,
    end: VirtualNanos,
}

impl Moments {
    /// Those of all these runs.
    #[must_use]
    pub fn of<'a>(races: impl Iterator<Item = &'a Race>) -> Self {
        let mut ticks = BTreeSet::from([VirtualNanos::ZERO]);
        let mut switches = BTreeSet::new();
        let mut finishes = BTreeSet::new();
        let mut end = VirtualNanos::ZERO;
        for race in races {
            ticks.insert(race.makespan);
            end = end.max(race.makespan);
            for track in &race.tracks {
                for span in track.drawn.spans() {
                    ticks.extend([span.from, span.to]);
                    if span.texture == Texture::Running {
                        switches.insert(span.from);
                    }
                }
                finishes.extend(track.told.ended);
            }
        }
        Self {
            ticks: ticks.into_iter().collect(),
            switches: switches.into_iter().collect(),
            finishes: finishes.into_iter().collect(),
            end,
        }
    }

    /// When the last model is done.
    #[must_use]
    pub fn end(&self) -> VirtualNanos {
        self.end
    }

    /// The number of the last tick.
    #[must_use]
    pub fn last(&self) -> usize {
        self.ticks.len().saturating_sub(1)
    }

    /// The number of the last tick that has been at `at`.
    #[must_use]
    pub fn tick_at(&self, at: VirtualNanos) -> usize {
        self.ticks
            .partition_point(|tick| *tick <= at)
            .saturating_sub(1)
    }

    /// When a tick is; the last one's time for those beyond.
    #[must_use]
    pub fn time(&self, tick: usize) -> VirtualNanos {
        self.ticks
            .get(tick)
            .or(self.ticks.last())
            .copied()
            .unwrap_or_default()
    }

    /// The next moment of a kind after `at`, or the one before it; `None` at the edge.
    #[must_use]
    pub fn step(&self, by: StepBy, at: VirtualNanos, direction: Direction) -> Option<VirtualNanos> {
        let moments = match by {
            StepBy::Tick => &self.ticks,
            StepBy::Switch => &self.switches,
            StepBy::Finish => &self.finishes,
        };
        match direction {
            Direction::Forwards => moments.get(moments.partition_point(|moment| *moment <= at)),
            Direction::Back => moments
                .partition_point(|moment| *moment < at)
                .checked_sub(1)
                .and_then(|place| moments.get(place)),
        }
        .copied()
    }
}
