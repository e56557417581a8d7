//! The ring of one turn of the event loop: the four phases of `_run_once`, the last split by its handles.
//!
//! Angles are in degrees, clockwise from the top, in a box of 300 × 300 with the ring round its centre.

use super::event_loop::control_since;
use super::view::View;
use crate::event::{EventKind, Handle};
use crate::ids::StrandId;
use crate::time::VirtualNanos;
use crate::trace::scoreboard::LoopState;

/// The middle of the box.
const CENTRE: f64 = 150.0;
/// The ring's edges.
const OUTER: f64 = 136.0;
const INNER: f64 = 108.0;
/// Half of the gap between two arcs.
const HALF_GAP: f64 = 1.5;
/// Where the phase that runs handles begins and ends; the other three follow.
const RUN: (f64, f64) = (4.5, 175.5);
/// More handles than this are drawn as one arc.
const MOST_ARCS: usize = 18;

/// A phase of `_run_once` (`asyncio/base_events.py`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// How long may `select` wait?
    Timeout,
    /// Asks the selector what has come.
    Select,
    /// Moves timers that are due to the ready queue.
    Timers,
    /// Runs the handles that are ready.
    Run,
}

impl Phase {
    /// In the order in which a turn has them.
    pub const ALL: [Self; 4] = [Self::Timeout, Self::Select, Self::Timers, Self::Run];

    /// From 1.
    #[must_use]
    pub const fn number(self) -> u64 {
        match self {
            Self::Timeout => 1,
            Self::Select => 2,
            Self::Timers => 3,
            Self::Run => 4,
        }
    }

    /// Its name's message.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Timeout => "stage-phase-timeout",
            Self::Select => "stage-phase-select",
            Self::Timers => "stage-phase-timers",
            Self::Run => "stage-phase-run",
        }
    }

    /// Where it begins and ends, in degrees.
    #[must_use]
    pub const fn angles(self) -> (f64, f64) {
        match self {
            Self::Timeout => (184.5, 218.0),
            Self::Select => (220.5, 284.0),
            Self::Timers => (286.5, 355.5),
            Self::Run => RUN,
        }
    }
}

/// The ring at one position.
#[derive(Clone, Debug, PartialEq)]
pub struct Ring {
    /// The turn's number; 0 before the first.
    pub turn: u64,
    /// Where the loop is.
    pub phase: Phase,
    /// The handles of the turn under way, in order.
    pub handles: Vec<RingHandle>,
    /// In the middle: how long the running handle has had control, or how long `select` still sleeps.
    pub figure: Option<VirtualNanos>,
}

/// A part of the running phase.
#[derive(Clone, Debug, PartialEq)]
pub struct RingHandle {
    /// Whom it steps.
    pub task: Option<StrandId>,
    /// Behind, under or before the hand.
    pub state: HandleState,
    /// Where its arc begins and ends, in degrees.
    pub angles: (f64, f64),
}

/// Whether a handle of this turn has run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandleState {
    /// It has.
    Over,
    /// It has control.
    Running,
    /// Not yet.
    Next,
}

/// The ring of a loop.
#[must_use]
pub fn ring(view: &View, event_loop: &LoopState) -> Ring {
    let kind = view.trace.get(view.tick).map(|event| &event.kind);
    let phase = if event_loop.selecting_until.is_some() {
        Phase::Select
    } else if event_loop.running.is_some() || event_loop.this_turn > 0 {
        Phase::Run
    } else {
        match kind {
            Some(EventKind::TimerGone { fired: true, .. }) => Phase::Timers,
            Some(EventKind::LoopTurn { .. }) => Phase::Run,
            Some(EventKind::IoEnd { .. } | EventKind::Wake { .. }) => Phase::Select,
            _ => Phase::Timeout,
        }
    };
    let figure = match (event_loop.running, event_loop.selecting_until) {
        (Some(task), _) => control_since(view, task).map(|since| view.now.since(since)),
        (None, Some(until)) if until != VirtualNanos::NEVER => Some(until.since(view.now)),
        _ => None,
    };
    Ring {
        turn: event_loop.turn,
        phase,
        handles: if phase == Phase::Run {
            handles(view, event_loop)
        } else {
            Vec::new()
        },
        figure: figure.filter(|figure| *figure > VirtualNanos::ZERO),
    }
}

/// The handles of the turn under way: those that ran are told by the tick at which the turn began.
fn handles(view: &View, event_loop: &LoopState) -> Vec<RingHandle> {
    let events = view.trace.events.get(..=view.tick.index()).unwrap_or(&[]);
    let begun = events.iter().rev().find_map(|event| match &event.kind {
        EventKind::LoopTurn {
            event_loop: other,
            ready,
            ..
        } if *other == event_loop.id => Some(ready),
        _ => None,
    });
    let all: Vec<Option<StrandId>> =
        begun.map_or_else(Vec::new, |ready| ready.iter().map(Handle::task).collect());
    let left = event_loop.this_turn.min(all.len());
    let running = usize::from(event_loop.running.is_some()).min(all.len() - left);
    let over = all.len() - left - running;
    let state = |place: usize| {
        if place < over {
            HandleState::Over
        } else if place < over + running {
            HandleState::Running
        } else {
            HandleState::Next
        }
    };
    let arcs: Vec<(Option<StrandId>, HandleState, usize)> = if all.len() <= MOST_ARCS {
        let each = all.iter().enumerate();
        each.map(|(place, task)| (*task, state(place), 1)).collect()
    } else {
        // Too many to tell apart: one arc for each of the three states, in proportion.
        let parts = [
            (None, HandleState::Over, over),
            (event_loop.running, HandleState::Running, running),
            (None, HandleState::Next, left),
        ];
        parts.into_iter().filter(|(.., count)| *count > 0).collect()
    };
    // The running handle is drawn wider, as it is the one to look at.
    let weight = |state: HandleState, count: usize| match state {
        HandleState::Running => 1.0_f64.max(all.len() as f64 * 0.4) + count as f64,
        HandleState::Over | HandleState::Next => count as f64,
    };
    let whole: f64 = arcs
        .iter()
        .map(|(_, state, count)| weight(*state, *count))
        .sum();
    let mut from = RUN.0;
    arcs.into_iter()
        .map(|(task, state, count)| {
            let to = from + (RUN.1 - RUN.0) * weight(state, count) / whole;
            let angles = (from, to);
            from = to;
            RingHandle {
                task,
                state,
                angles,
            }
        })
        .collect()
}

/// The outline of an arc, as the `d` of an SVG path.
#[must_use]
pub fn arc_path((from, to): (f64, f64)) -> String {
    let (from, to) = if to - from > 4.0 * HALF_GAP {
        (from + HALF_GAP, to - HALF_GAP)
    } else {
        (from, to)
    };
    let large = u8::from(to - from > 180.0);
    let (ox, oy) = on_circle(OUTER, from);
    let (px, py) = on_circle(OUTER, to);
    let (qx, qy) = on_circle(INNER, to);
    let (rx, ry) = on_circle(INNER, from);
    format!(
        "M{ox:.1} {oy:.1}A{OUTER} {OUTER} 0 {large} 1 {px:.1} {py:.1}L{qx:.1} {qy:.1}A{INNER} {INNER} 0 {large} 0 {rx:.1} {ry:.1}Z"
    )
}

/// The middle of an arc: where its number stands.
#[must_use]
pub fn arc_middle((from, to): (f64, f64)) -> (f64, f64) {
    on_circle((OUTER + INNER) / 2.0, (from + to) / 2.0)
}

/// Inside the ring beside a phase's arc, clear of the figure in the middle: where its name stands.
#[must_use]
pub fn label_place(phase: Phase) -> (f64, f64) {
    let (from, to) = phase.angles();
    let angle = match phase {
        Phase::Timeout | Phase::Timers => (from + to) / 2.0,
        Phase::Select => 274.0,
        Phase::Run => 58.0,
    };
    on_circle(INNER - 12.0, angle)
}

fn on_circle(radius: f64, degrees: f64) -> (f64, f64) {
    let angle = degrees.to_radians();
    (CENTRE + radius * angle.sin(), CENTRE - radius * angle.cos())
}
