//! What lies under the pointer.

use super::axis::TimeAxis;
use super::lanes::Lanes;
use super::layout::{Layout, RowKind};
use super::span::Span;
use crate::ids::Tick;
use crate::time::VirtualNanos;
use crate::trace::{Trace, queries};

/// How far from a narrow slice the pointer may be, in CSS pixels.
const REACH: f64 = 3.0;

/// A place in the lanes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The moment there.
    pub at: VirtualNanos,
    /// The last tick that had happened then; what a click seeks to.
    pub tick: Tick,
    /// The lane, if the place is in one.
    pub row: Option<RowKind>,
    /// The span, if the lane has one there; its end is the end of the trace while it lasts.
    pub span: Option<Span>,
}

/// Where a click along the lanes leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a tick that is near enough.
    Tick(Tick),
    /// To a moment between two ticks.
    Time(VirtualNanos),
}

/// The target of a click at `x` from the left edge of the lanes. `None` for an empty trace.
#[must_use]
pub fn target(trace: &Trace, axis: TimeAxis, x: f64) -> Option<Target> {
    let at = axis.time_at(x);
    let before = queries::tick_at(trace, at)?;
    let near = [before, Tick(before.0 + 1)].into_iter().filter_map(|tick| {
        let distance = (axis.x_of(trace.get(tick)?.at) - x).abs();
        (distance <= REACH).then_some((tick, distance))
    });
    let nearest = near.reduce(|a, b| if b.1 < a.1 { b } else { a });
    Some(nearest.map_or(Target::Time(at), |(tick, _)| Target::Tick(tick)))
}

/// Looks at a place: `x` from the left edge of the lanes, `y` from the top of the first. `None` for an empty trace.
#[must_use]
pub fn hit(
    trace: &Trace,
    lanes: &Lanes,
    layout: &Layout,
    axis: TimeAxis,
    (x, y): (f64, f64),
) -> Option<Hit> {
    let at = axis.time_at(x);
    let row = layout.row_at(y).map(|row| row.kind);
    let span = row.and_then(|row| row.lane(lanes)).and_then(|lane| {
        let near = [x, x - REACH, x + REACH];
        near.into_iter()
            .find_map(|x| lane.at(axis.time_at(x)))
            .copied()
    });
    let span = span.map(|span| Span {
        to: span.to.min(lanes.end()),
        ..span
    });
    Some(Hit {
        at,
        tick: queries::tick_at(trace, at)?,
        row,
        span,
    })
}
