//! How fast a run is played: virtual time for a second of the learner's.

use crate::time::VirtualNanos;

/// A place on the speed slider, from 0 to [`Speed::LAST`]; each step is 1, 2 or 5 times a power of ten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Speed(u8);

impl Speed {
    /// The fastest: 50 s a second.
    pub const LAST: u8 = 20;
    /// Playing a whole run should take about this many of the learner's seconds.
    const WHOLE_RUN_SECONDS: u64 = 20;

    /// The speed at a place of the slider; beyond its ends the nearest.
    #[must_use]
    pub fn at(place: u8) -> Self {
        Self(place.min(Self::LAST))
    }

    /// Its place on the slider.
    #[must_use]
    pub fn place(self) -> u8 {
        self.0
    }

    /// Virtual time that passes in one second: 10 µs at the slow end.
    #[must_use]
    pub fn a_second(self) -> VirtualNanos {
        let factor = [1, 2, 5][usize::from(self.0 % 3)];
        VirtualNanos(10_000 * factor * 10_u64.pow(u32::from(self.0 / 3)))
    }

    /// A speed at which a run of that length takes about twenty seconds to watch.
    #[must_use]
    pub fn for_length(length: VirtualNanos) -> Self {
        let wanted = length.0 / Self::WHOLE_RUN_SECONDS;
        (0..=Self::LAST)
            .map(Self)
            .find(|speed| speed.a_second().0 >= wanted)
            .unwrap_or(Self(Self::LAST))
    }
}

impl Default for Speed {
    /// One millisecond a second.
    fn default() -> Self {
        Self(6)
    }
}
