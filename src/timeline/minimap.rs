//! The whole run in small: a hairline for each strand, where it ran; and the window that the lanes show.

use super::axis::{Bounds, TimeAxis};
use super::lanes::Lanes;
use super::layout::{Layout, RowKind};
use super::pieces::{Piece, pieces};
use super::texture::Texture;
use crate::time::VirtualNanos;

/// A slice of the minimap.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Upper edge, from the top of the minimap.
    pub top: f64,
    /// Its height.
    pub height: f64,
    /// Where along the run, and whose.
    pub piece: Piece,
}

/// All slices for a minimap of that size: where strands ran, and where they were frozen.
#[must_use]
pub fn strokes(lanes: &Lanes, layout: &Layout, width: f64, height: f64) -> Vec<Stroke> {
    let axis = TimeAxis::fit(Bounds {
        end: lanes.end(),
        width,
    });
    let strands: Vec<_> = layout
        .rows
        .iter()
        .filter(|row| matches!(row.kind, RowKind::Strand(_)))
        .filter_map(|row| row.kind.lane(lanes))
        .collect();
    let inner = height - 4.0;
    let pitch = inner / strands.len().max(1) as f64;
    let thickness = (pitch * 0.6).clamp(1.0, 3.0);
    // More strands than pixels: some stand for their neighbours.
    let every = (1.0 / pitch).ceil().max(1.0) as usize;
    let shown = strands.iter().enumerate().step_by(every);
    shown
        .flat_map(|(place, lane)| {
            let top = 2.0 + place as f64 * pitch;
            let pieces = pieces(lane, axis, width, lanes.end()).into_iter();
            pieces
                .filter(|piece| matches!(piece.texture, Texture::Running | Texture::Frozen))
                .map(move |piece| Stroke {
                    top,
                    height: thickness,
                    piece,
                })
        })
        .collect()
}

/// The window's left edge and width on a minimap of that width.
#[must_use]
pub fn window(axis: TimeAxis, bounds: Bounds, width: f64) -> (f64, f64) {
    let whole = TimeAxis::fit(Bounds { width, ..bounds });
    let left = axis.start / whole.nanos_per_px;
    let extent = bounds.width * axis.nanos_per_px / whole.nanos_per_px;
    (left, extent.min(width - left))
}

/// The window moved so that its middle is at `x` of the minimap.
#[must_use]
pub fn centred(axis: TimeAxis, bounds: Bounds, x: f64, width: f64) -> TimeAxis {
    let whole = TimeAxis::fit(Bounds { width, ..bounds });
    let middle = x * whole.nanos_per_px;
    let start = middle - bounds.width * axis.nanos_per_px / 2.0;
    TimeAxis { start, ..axis }.clamped(bounds)
}

/// The pixel of a moment on a minimap of that width.
#[must_use]
pub fn x_of(at: VirtualNanos, end: VirtualNanos, width: f64) -> f64 {
    TimeAxis::fit(Bounds { end, width }).x_of(at)
}
