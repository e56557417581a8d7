//! The marks on the time axis: round moments, far enough apart for their labels.

use super::axis::TimeAxis;
use crate::time::VirtualNanos;

/// The unit that a time is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// Nanoseconds.
    Nanos,
    /// Microseconds.
    Micros,
    /// Milliseconds.
    Millis,
    /// Seconds.
    Secs,
}

impl TimeUnit {
    /// How many nanoseconds it has.
    #[must_use]
    pub const fn nanos(self) -> u64 {
        match self {
            Self::Nanos => 1,
            Self::Micros => 1_000,
            Self::Millis => 1_000_000,
            Self::Secs => 1_000_000_000,
        }
    }

    /// The unit in which times up to `longest` read well.
    #[must_use]
    pub const fn for_times_up_to(longest: VirtualNanos) -> Self {
        match longest.0 {
            0..2_000 => Self::Nanos,
            2_000..2_000_000 => Self::Micros,
            2_000_000..10_000_000_000 => Self::Millis,
            _ => Self::Secs,
        }
    }
}

/// A time ready to be worded: the number, with how many decimals, of which unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeFigure {
    /// The number.
    pub value: f64,
    /// How many decimals tell it from its neighbours.
    pub decimals: usize,
    /// The unit.
    pub unit: TimeUnit,
}

impl TimeFigure {
    /// `at` in `unit`, with as many decimals as steps of `step` need.
    #[must_use]
    pub fn new(at: VirtualNanos, unit: TimeUnit, step: f64) -> Self {
        let in_unit = step / unit.nanos() as f64;
        // The small amount keeps 0.1 from asking for two decimals.
        let decimals = (-in_unit.log10() - 1e-9).ceil().clamp(0.0, 6.0) as usize;
        Self {
            value: at.0 as f64 / unit.nanos() as f64,
            decimals,
            unit,
        }
    }

    /// `at` as it reads well by itself beside an axis: a tenth of the distance of its marks is told.
    #[must_use]
    pub fn on_axis(at: VirtualNanos, axis: TimeAxis, end: VirtualNanos) -> Self {
        Self::new(
            at,
            TimeUnit::for_times_up_to(end),
            axis.nanos_per_px.max(1.0) * 5.0,
        )
    }
}

/// A mark of the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// When.
    pub at: VirtualNanos,
    /// Where, in CSS pixels from the left edge of the lanes.
    pub x: f64,
    /// Its label, to be worded.
    pub figure: TimeFigure,
}

/// The marks of a window of `width` pixels, at least `apart` pixels from each other; zero has none.
#[must_use]
pub fn marks(axis: TimeAxis, width: f64, end: VirtualNanos, apart: f64) -> Vec<Mark> {
    let step = round_step(axis.nanos_per_px * apart);
    let unit = TimeUnit::for_times_up_to(end);
    let first = (axis.start / step).ceil().max(1.0) as u64;
    (first..)
        .map(|count| VirtualNanos((count as f64 * step).round() as u64))
        .map(|at| Mark {
            at,
            x: axis.x_of(at),
            figure: TimeFigure::new(at, unit, step),
        })
        .take_while(|mark| mark.x <= width)
        .collect()
}

/// The smallest of 1, 2, 5, 10, 20… nanoseconds that is no less than `least`.
fn round_step(least: f64) -> f64 {
    let power = 10f64.powf(least.max(1.0).log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * power);
    steps
        .into_iter()
        .find(|step| *step >= least)
        .unwrap_or(10.0 * power)
}
