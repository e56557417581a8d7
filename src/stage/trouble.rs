//! Trouble that lasts for some ticks: a lost update, a frozen loop, an exception nobody caught. One at a time, the worse first.
//!
//! How the whole run ended, a deadlock too, is told elsewhere, since it is true at every tick.

use super::event_loop::{control_since, is_held_up};
use super::phrase::{Phrase, shorten};
use super::view::View;
use super::why::lifetime::EXIT_STATUS;
use crate::event::{Ending, EventKind, Handle, StrandKind};
use crate::ids::{StrandId, Tick};
use crate::timeline::freeze::LONG_WORK;
use crate::trace::scoreboard::{Doing, LoopState};

/// How many events back a lost update is looked for.
const REACH_BACK: usize = 10_000;

/// What the banner says.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// What is wrong.
    pub headline: Phrase,
    /// What follows from it.
    pub consequence: Option<Phrase>,
    /// Where it began.
    pub start: Option<Tick>,
}

/// The trouble at this position, if there is any.
#[must_use]
pub fn trouble(view: &View) -> Option<Trouble> {
    lost_update(view)
        .or_else(|| frozen_loop(view))
        .or_else(|| uncaught(view))
}

/// A thread works on with a value that another has overwritten, until it has stored its own.
fn lost_update(view: &View) -> Option<Trouble> {
    let events = view.trace.events.get(..=view.tick.index())?;
    let from = events.len().saturating_sub(REACH_BACK);
    let mut latest = events[from..].iter().enumerate().rev();
    let (place, event, lost) = latest.find_map(|(place, event)| match &event.kind {
        EventKind::LostUpdate(lost) => Some((place, event, lost)),
        _ => None,
    })?;
    let who = event.strand;
    let gone_on = events[from + place + 1..]
        .iter()
        .any(|later| later.strand == who);
    let frames = view.frames(who);
    let is_stored = !frames.is_empty()
        && !frames
            .iter()
            .any(|frame| frame.updates.iter().any(|update| **update == *lost.name));
    if gone_on || is_stored {
        return None;
    }
    Some(Trouble {
        headline: Phrase::new("stage-lost-update")
            .strand("who", who)
            .code("read", &lost.read)
            .code("name", &lost.name)
            .strand("by", lost.by)
            .code("stored", &lost.stored),
        consequence: Some(Phrase::new("stage-lost-update-means").strand("who", who)),
        start: events[..from + place]
            .iter()
            .rposition(|event| {
                event.strand == who && matches!(event.kind, EventKind::GilDrop { .. })
            })
            .and_then(|place| u32::try_from(place).ok())
            .map(Tick),
    })
}

fn frozen_loop(view: &View) -> Option<Trouble> {
    let mut loops = view.board.loops.iter().flatten();
    loops.find_map(|event_loop| {
        let task = event_loop.running?;
        let since = control_since(view, task)?;
        let lasts = view.now.since(since);
        let held_up = is_held_up(view, event_loop);
        if !held_up && lasts <= LONG_WORK {
            return None;
        }
        let line = view.board.strand(task).map_or(0, |task| task.line);
        let source = shorten(view.source_line(line), 28);
        let headline = if held_up {
            Phrase::new("stage-frozen-by-call").code("call", &source)
        } else {
            Phrase::new("stage-frozen-by-work")
        };
        let others = could_run(view, event_loop, task);
        Some(Trouble {
            headline: headline.strand("who", task).span("time", lasts),
            consequence: (others > 0)
                .then(|| Phrase::new("stage-frozen-means").number("count", others)),
            start: last_tick(view, |kind, strand| {
                strand == task && *kind == EventKind::TaskStep
            }),
        })
    })
}

/// How many other tasks would have something to do if the loop went on: ready ones, and those whose timer is past.
fn could_run(view: &View, event_loop: &LoopState, running: StrandId) -> u64 {
    let now = view.now;
    let late = event_loop.timers.iter().filter(|(due, _)| *due <= now);
    let mut tasks: Vec<StrandId> = event_loop
        .ready
        .iter()
        .chain(late.map(|(_, handle)| handle))
        .filter_map(Handle::task)
        .filter(|task| *task != running)
        .collect();
    tasks.sort_unstable();
    tasks.dedup();
    tasks.len() as u64
}

fn uncaught(view: &View) -> Option<Trouble> {
    let mut strands = view.board.strands.iter().rev();
    let (strand, text) = strands.find_map(|state| match (&state.doing, state.info.kind) {
        (_, StrandKind::Task { .. }) => None,
        (
            Doing::Done {
                ending: Ending::Raised(text),
            },
            _,
        ) => exception(view, state.info.id, text).map(|text| (state.info.id, text)),
        _ => None,
    })?;
    Some(Trouble {
        headline: Phrase::new("stage-uncaught")
            .strand("who", strand)
            .code("exception", text),
        consequence: None,
        start: last_tick(view, |kind, who| {
            who == strand && matches!(kind, EventKind::Exception { .. })
        }),
    })
}

/// The exception that ended a strand; `None` where a process chose its status itself (`sys.exit`).
fn exception<'a>(view: &View<'a>, strand: StrandId, text: &'a str) -> Option<&'a str> {
    if !text.starts_with(EXIT_STATUS) {
        return Some(text);
    }
    let events = view.trace.events.get(..=view.tick.index())?;
    events
        .iter()
        .rev()
        .find_map(|event| match &event.kind {
            EventKind::Exception { text } if event.strand == strand => Some(&**text),
            _ => None,
        })
        .filter(|text| !text.starts_with("SystemExit"))
}

fn last_tick(view: &View, wanted: impl Fn(&EventKind, StrandId) -> bool) -> Option<Tick> {
    let events = view.trace.events.get(..=view.tick.index())?;
    let place = events
        .iter()
        .rposition(|event| wanted(&event.kind, event.strand))?;
    u32::try_from(place).ok().map(Tick)
}
