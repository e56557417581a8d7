//! What is drawn of a lane: its spans in pixels, with those that are narrower than a pixel merged.

use super::axis::TimeAxis;
use super::span::{Lane, Span};
use super::texture::Texture;
use crate::ids::StrandId;
use crate::time::VirtualNanos;

/// A rectangle to draw, without its height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Left edge in CSS pixels; not left of -1.
    pub x: f64,
    /// Width in CSS pixels.
    pub width: f64,
    /// Whose hue.
    pub strand: StrandId,
    /// Which state.
    pub texture: Texture,
}

/// Narrow spans that fall into the same pixel, and how long each kind of them lasts.
#[derive(Default)]
struct Bin {
    pixel: f64,
    kinds: Vec<(StrandId, Texture, f64)>,
}

/// The pieces of a lane between the edges of a window of `width` pixels; what still lasts ends at `end`.
#[must_use]
pub fn pieces(lane: &Lane, axis: TimeAxis, width: f64, end: VirtualNanos) -> Vec<Piece> {
    let spans = lane.spans();
    let left = axis.time_at(0.0);
    let first = spans.partition_point(|span| span.to < left);
    let mut pieces = Vec::new();
    let mut bin = Bin::default();
    for span in &spans[first..] {
        let x = axis.x_of(span.from);
        if x > width {
            break;
        }
        let right = axis.x_of(span.to.min(end));
        if right - x >= 1.0 {
            bin.flush(&mut pieces);
            let x = x.max(-1.0);
            let width = right.min(width + 1.0) - x;
            pieces.push(Piece {
                x,
                width,
                strand: span.strand,
                texture: span.texture,
            });
        } else {
            bin.add(span, x.floor(), right - x, &mut pieces);
        }
    }
    bin.flush(&mut pieces);
    pieces
}

impl Bin {
    fn add(&mut self, span: &Span, pixel: f64, width: f64, pieces: &mut Vec<Piece>) {
        if pixel != self.pixel {
            self.flush(pieces);
            self.pixel = pixel;
        }
        // What ran must be seen, however short, also beside long waits.
        let weight = if span.texture == Texture::Running {
            width + 1e-9
        } else {
            width * 1e-3
        };
        let kind = (span.strand, span.texture);
        match self
            .kinds
            .iter_mut()
            .find(|(strand, texture, _)| (*strand, *texture) == kind)
        {
            Some((_, _, sum)) => *sum += weight,
            None => self.kinds.push((span.strand, span.texture, weight)),
        }
    }

    /// Draws the kind that lasts longest, a pixel wide; the earlier one of equals.
    fn flush(&mut self, pieces: &mut Vec<Piece>) {
        let longest = self
            .kinds
            .drain(..)
            .reduce(|a, b| if b.2 > a.2 { b } else { a });
        if let Some((strand, texture, _)) = longest {
            pieces.push(Piece {
                x: self.pixel,
                width: 1.0,
                strand,
                texture,
            });
        }
    }
}
