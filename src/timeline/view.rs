//! The part of the run that the learner looks at: the whole of it, or a window that was chosen.

use super::axis::{Bounds, TimeAxis};
use super::minimap;
use crate::time::VirtualNanos;

/// One press of a zoom key, or one notch of a wheel.
pub const ZOOM_STEP: f64 = 1.5;

/// Which window.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Window {
    /// All there is, also while it grows.
    #[default]
    Whole,
    /// What the learner zoomed to.
    Chosen(TimeAxis),
}

/// The window and the room it has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    window: Window,
    bounds: Bounds,
}

impl Default for View {
    fn default() -> Self {
        let bounds = Bounds {
            end: VirtualNanos::ZERO,
            width: 0.0,
        };
        Self {
            window: Window::Whole,
            bounds,
        }
    }
}

impl View {
    /// The run has this end now, and the lanes this width.
    pub fn resize(&mut self, bounds: Bounds) {
        self.bounds = bounds;
        if let Window::Chosen(axis) = self.window {
            self.choose(axis.clamped(bounds));
        }
    }

    /// The axis of the window.
    #[must_use]
    pub fn axis(&self) -> TimeAxis {
        match self.window {
            Window::Whole => TimeAxis::fit(self.bounds),
            Window::Chosen(axis) => axis,
        }
    }

    /// The room.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// Shows all of the run.
    pub fn show_whole(&mut self) {
        self.window = Window::Whole;
    }

    /// Shows `factor` times as much detail around a pixel.
    pub fn zoom(&mut self, factor: f64, x: f64) {
        self.choose(self.axis().zoomed(factor, x, self.bounds));
    }

    /// Zooms by steps around a moment, or around the middle if that is out of sight.
    pub fn zoom_steps(&mut self, steps: i32, about: VirtualNanos) {
        let x = self.axis().x_of(about);
        let seen = (0.0..=self.bounds.width).contains(&x);
        let x = if seen { x } else { self.bounds.width / 2.0 };
        self.zoom(ZOOM_STEP.powi(steps), x);
    }

    /// Moves by pixels; a positive distance looks later.
    pub fn pan(&mut self, distance: f64) {
        self.choose(self.axis().panned(distance, self.bounds));
    }

    /// Moves so that a moment is in sight.
    pub fn follow(&mut self, now: VirtualNanos) {
        self.choose(self.axis().showing(now, self.bounds));
    }

    /// Moves so that the middle is at a pixel of a minimap as wide as the lanes.
    pub fn centre_on_minimap(&mut self, x: f64) {
        self.choose(minimap::centred(
            self.axis(),
            self.bounds,
            x,
            self.bounds.width,
        ));
    }

    /// Whether less than the whole run is in sight.
    #[must_use]
    pub fn is_part(&self) -> bool {
        matches!(self.window, Window::Chosen(_))
    }

    /// A window as wide as the run is the whole run, and grows with it.
    fn choose(&mut self, axis: TimeAxis) {
        let whole = TimeAxis::fit(self.bounds);
        let is_whole = axis.nanos_per_px >= whole.nanos_per_px * (1.0 - 1e-9);
        self.window = if is_whole {
            Window::Whole
        } else {
            Window::Chosen(axis)
        };
    }
}
