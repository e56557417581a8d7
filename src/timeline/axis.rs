//! The time axis: which moment stands at which pixel, and how zooming and panning change that.

use crate::time::VirtualNanos;

/// Closest zoom: a pixel is never less than this many nanoseconds.
const CLOSEST_NANOS_PER_PX: f64 = 0.5;
/// Empty room behind the end of the run, as a part of the width.
const ROOM_AT_END: f64 = 0.02;

/// A window on virtual time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeAxis {
    /// Nanoseconds at the left edge.
    pub start: f64,
    /// Nanoseconds in a CSS pixel.
    pub nanos_per_px: f64,
}

/// What the axis may show: the run from zero to its end, in so many pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The end of the run.
    pub end: VirtualNanos,
    /// The width of the lanes in CSS pixels.
    pub width: f64,
}

impl Bounds {
    fn width(self) -> f64 {
        self.width.max(1.0)
    }

    /// The run's length with some room behind it.
    fn span(self) -> f64 {
        (self.end.0 as f64 * (1.0 + ROOM_AT_END)).max(self.width() * CLOSEST_NANOS_PER_PX)
    }
}

impl TimeAxis {
    /// The whole run.
    #[must_use]
    pub fn fit(bounds: Bounds) -> Self {
        Self {
            start: 0.0,
            nanos_per_px: bounds.span() / bounds.width(),
        }
    }

    /// The pixel at which a moment stands, from the left edge; may lie outside.
    #[must_use]
    pub fn x_of(self, at: VirtualNanos) -> f64 {
        (at.0 as f64 - self.start) / self.nanos_per_px
    }

    /// The moment at a pixel, rounded to the nearest nanosecond; not before zero.
    #[must_use]
    pub fn time_at(self, x: f64) -> VirtualNanos {
        // `as` saturates.
        VirtualNanos((self.start + x * self.nanos_per_px).round().max(0.0) as u64)
    }

    /// Shows `factor` times as much detail (below one: less), with the moment at `x` staying where it is.
    #[must_use]
    pub fn zoomed(self, factor: f64, x: f64, bounds: Bounds) -> Self {
        let widest = Self::fit(bounds).nanos_per_px;
        let nanos_per_px =
            (self.nanos_per_px / factor).clamp(CLOSEST_NANOS_PER_PX.min(widest), widest);
        let start = self.start + x * (self.nanos_per_px - nanos_per_px);
        Self {
            start,
            nanos_per_px,
        }
        .clamped(bounds)
    }

    /// Moves the window by pixels; a positive distance looks later.
    #[must_use]
    pub fn panned(self, distance: f64, bounds: Bounds) -> Self {
        Self {
            start: self.start + distance * self.nanos_per_px,
            ..self
        }
        .clamped(bounds)
    }

    /// Moves the window only if `at` stands outside, so that there is more to see after it than before.
    #[must_use]
    pub fn showing(self, at: VirtualNanos, bounds: Bounds) -> Self {
        let x = self.x_of(at);
        if (0.0..=bounds.width()).contains(&x) {
            return self;
        }
        self.panned(x - bounds.width() * 0.4, bounds)
    }

    /// The nearest window within the bounds.
    #[must_use]
    pub fn clamped(self, bounds: Bounds) -> Self {
        let widest = Self::fit(bounds).nanos_per_px;
        let nanos_per_px = self.nanos_per_px.min(widest);
        let latest = (bounds.span() - bounds.width() * nanos_per_px).max(0.0);
        Self {
            start: self.start.clamp(0.0, latest),
            nanos_per_px,
        }
    }
}
