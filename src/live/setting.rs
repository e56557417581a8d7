//! How a live run is to be done: what is the same for all its workers and is not in the plan.

use crate::time::VirtualNanos;
use serde::{Deserialize, Serialize};

/// The longest piece of integer work between two looks at what others want.
pub const MOST_MICROS_WITHOUT_A_LOOK: u32 = 100;

/// How a run is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// Rounds of work that take a millisecond on this machine.
    pub rounds_per_milli: u32,
    /// How long a waiter waits for the GIL before it asks.
    pub switch_interval: VirtualNanos,
    /// When the run begins, on the clock that all workers share.
    pub epoch: VirtualNanos,
    /// Whether events are told.
    pub telling: Telling,
}

/// Whether events are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Telling {
    /// Everything goes to the event rings.
    Events,
    /// Nothing does: only measured.
    Nothing,
}

impl Setting {
    /// Rounds of work that take so many microseconds.
    #[must_use]
    pub fn rounds(&self, micros: u32) -> u64 {
        u64::from(micros) * u64::from(self.rounds_per_milli) / 1000
    }

    /// Microseconds that so many rounds take.
    #[must_use]
    pub fn micros(&self, rounds: u64) -> u32 {
        let micros = u128::from(rounds) * 1000 / u128::from(self.rounds_per_milli.max(1));
        u32::try_from(micros).unwrap_or(u32::MAX)
    }
}
