//! Questions about a trace: which tick comes next for a strand, at a switch, at a time, at another line.
//!
//! All are pure; a search forwards looks at ticks after the one given, a search backwards at ticks before it.

use super::Trace;
use crate::ids::{StrandId, Tick};
use crate::machine::event::{Event, EventKind};
use crate::time::VirtualNanos;

/// Which way along the trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the end.
    Forwards,
    /// Towards the start.
    Back,
}

/// The nearest tick from `from` (not itself) that `wanted` accepts.
#[must_use]
pub fn nearest(
    trace: &Trace,
    from: Tick,
    direction: Direction,
    mut wanted: impl FnMut(&Event) -> bool,
) -> Option<Tick> {
    let mut tick = from;
    loop {
        tick = match direction {
            Direction::Forwards => Tick(tick.0.checked_add(1)?),
            Direction::Back => Tick(tick.0.min(trace.len()).checked_sub(1)?),
        };
        if wanted(trace.get(tick)?) {
            return Some(tick);
        }
    }
}

/// The nearest tick that is about `strand`.
#[must_use]
pub fn nearest_of_strand(
    trace: &Trace,
    from: Tick,
    direction: Direction,
    strand: StrandId,
) -> Option<Tick> {
    nearest(trace, from, direction, |event| event.strand == strand)
}

/// The nearest tick at which somebody else begins to run: a thread gets a core, or a task control.
#[must_use]
pub fn nearest_switch(trace: &Trace, from: Tick, direction: Direction) -> Option<Tick> {
    nearest(trace, from, direction, |event| {
        matches!(event.kind, EventKind::Run { .. } | EventKind::TaskStep)
    })
}

/// The nearest tick at which the strand of `from`, or whoever takes over, stands at another line of the program.
#[must_use]
pub fn nearest_line(trace: &Trace, from: Tick, direction: Direction) -> Option<Tick> {
    let here = trace.get(from).map(|event| (event.strand, event.line));
    nearest(trace, from, direction, |event| {
        event.line > 0 && Some((event.strand, event.line)) != here
    })
}

/// The nearest turn of an event loop.
#[must_use]
pub fn nearest_turn(trace: &Trace, from: Tick, direction: Direction) -> Option<Tick> {
    nearest(trace, from, direction, |event| {
        matches!(event.kind, EventKind::LoopTurn { .. })
    })
}

/// The nearest message into or out of a channel.
#[must_use]
pub fn nearest_message(trace: &Trace, from: Tick, direction: Direction) -> Option<Tick> {
    nearest(trace, from, direction, |event| {
        matches!(
            event.kind,
            EventKind::Send { .. } | EventKind::Receive { .. }
        )
    })
}

/// The last tick that has happened at `at`; before the first event the first tick. `None` for an empty trace.
#[must_use]
pub fn tick_at(trace: &Trace, at: VirtualNanos) -> Option<Tick> {
    if trace.is_empty() {
        return None;
    }
    let later = trace.events.partition_point(|event| event.at <= at);
    u32::try_from(later.saturating_sub(1)).ok().map(Tick)
}

/// The time of the last event; zero for an empty trace.
#[must_use]
pub fn end(trace: &Trace) -> VirtualNanos {
    trace
        .events
        .last()
        .map_or(VirtualNanos::ZERO, |event| event.at)
}
