//! Arrows from one lane to another: who woke, started or let through whom.

use crate::ids::{StrandId, Tick};
use crate::time::VirtualNanos;

/// Why there is an arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrowKind {
    /// One woke the other: released a lock, set a result, ended, sent a message.
    Wake,
    /// One started the other.
    Birth,
    /// One let the GIL go because the other had asked.
    Gil,
}

/// One arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// When.
    pub at: VirtualNanos,
    /// Whose lane it leaves.
    pub from: StrandId,
    /// Whose lane it reaches.
    pub to: StrandId,
    /// The tick that it belongs to.
    pub tick: Tick,
    /// Why.
    pub kind: ArrowKind,
}

/// Those of `arrows` (in order of time) that can be drawn between two moments at least `apart` from each other.
/// `now` is drawn in any case, and those that would crowd it are not.
#[must_use]
pub fn uncrowded(
    arrows: &[Arrow],
    from: VirtualNanos,
    to: VirtualNanos,
    apart: VirtualNanos,
    now: Tick,
) -> Vec<Arrow> {
    let first = arrows.partition_point(|arrow| arrow.at < from);
    let last = arrows.partition_point(|arrow| arrow.at <= to).max(first);
    let seen = &arrows[first..last];
    let current = seen.iter().find(|arrow| arrow.tick == now);
    let mut drawn: Vec<Arrow> = Vec::new();
    for arrow in seen {
        let crowds =
            |other: &Arrow| arrow.at.since(other.at) < apart && other.at.since(arrow.at) < apart;
        let is_current = arrow.tick == now;
        let is_free = !drawn.last().is_some_and(crowds) && !current.is_some_and(crowds);
        if is_current || is_free {
            drawn.push(*arrow);
        }
    }
    drawn
}
