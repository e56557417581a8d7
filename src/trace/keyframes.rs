//! The state of the machine at any tick, fast: copies of the scoreboard now and then, and the fold from the nearest.
//!
//! Grows with the trace, and never looks at an event twice while growing.

use super::Trace;
use super::scoreboard::Scoreboard;
use crate::ids::Tick;

/// Events between two keyframes, at least.
const SPACING: usize = 256;

/// Copies of the scoreboard at some ticks of one trace.
///
/// Their distance grows with the size of the board, so that all copies together take memory in proportion to the
/// trace, and finding a tick never folds more than about as many events as the board has entries.
#[derive(Clone, Debug, Default)]
pub struct Keyframes {
    /// How many events had been applied, and the board then; ascending.
    frames: Vec<(usize, Scoreboard)>,
    /// The board after `read` events.
    head: Scoreboard,
    read: usize,
}

impl Keyframes {
    /// Those of an empty trace.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in the events that `trace` has gained since last time. Always give it the same, growing trace.
    pub fn extend(&mut self, trace: &Trace) {
        for event in trace.events.iter().skip(self.read) {
            let newest = self.frames.last().map_or(0, |(applied, _)| *applied);
            if self.read - newest >= SPACING.max(self.head.size()) {
                self.frames.push((self.read, self.head.clone()));
            }
            self.head.apply(event);
            self.read += 1;
        }
    }

    /// The state just after the event at `tick`; after the last event, if the trace is shorter.
    #[must_use]
    pub fn at(&self, trace: &Trace, tick: Tick) -> Scoreboard {
        let wanted = (tick.index() + 1).min(trace.events.len());
        if wanted >= self.read {
            return fold_on(self.head.clone(), trace, self.read, wanted);
        }
        let after = self
            .frames
            .partition_point(|(applied, _)| *applied <= wanted);
        match after.checked_sub(1).map(|place| &self.frames[place]) {
            Some((applied, board)) => fold_on(board.clone(), trace, *applied, wanted),
            None => fold_on(Scoreboard::default(), trace, 0, wanted),
        }
    }

    /// The state after all events taken in so far.
    #[must_use]
    pub fn latest(&self) -> &Scoreboard {
        &self.head
    }
}

fn fold_on(mut board: Scoreboard, trace: &Trace, applied: usize, wanted: usize) -> Scoreboard {
    for event in trace.events.get(applied..wanted).unwrap_or_default() {
        board.apply(event);
    }
    board
}
