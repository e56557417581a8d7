//! Virtual time: nanoseconds since the simulated machine was switched on.
//!
//! First in the flow, beside `ids`; nothing in the engine reads a real clock.

use serde::{Deserialize, Serialize};
use std::ops::{Add, AddAssign, Sub};

/// A moment, or a span, of virtual time in nanoseconds.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct VirtualNanos(pub u64);

impl VirtualNanos {
    /// The moment at which the machine starts, and the empty span.
    pub const ZERO: Self = Self(0);
    /// Later than every moment of a run.
    pub const NEVER: Self = Self(u64::MAX);

    /// A span of whole microseconds.
    #[must_use]
    pub const fn from_micros(micros: u64) -> Self {
        Self(micros * 1_000)
    }

    /// A span of whole milliseconds.
    #[must_use]
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis * 1_000_000)
    }

    /// A span of seconds, rounded to the nearest nanosecond; negative and NaN give zero, too much gives [`Self::NEVER`].
    #[must_use]
    pub fn from_secs_f64(seconds: f64) -> Self {
        // `as` saturates, and takes NaN to zero.
        Self((seconds * 1e9).round() as u64)
    }

    /// The span in seconds.
    #[must_use]
    pub fn as_secs_f64(self) -> f64 {
        self.0 as f64 / 1e9
    }

    /// The span in milliseconds.
    #[must_use]
    pub fn as_millis_f64(self) -> f64 {
        self.0 as f64 / 1e6
    }

    /// The time since `earlier`, or zero if that lies ahead.
    #[must_use]
    pub fn since(self, earlier: Self) -> Self {
        Self(self.0.saturating_sub(earlier.0))
    }
}

impl Add for VirtualNanos {
    type Output = Self;
    fn add(self, span: Self) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl AddAssign for VirtualNanos {
    fn add_assign(&mut self, span: Self) {
        *self = *self + span;
    }
}

impl Sub for VirtualNanos {
    type Output = Self;
    fn sub(self, span: Self) -> Self {
        self.since(span)
    }
}
