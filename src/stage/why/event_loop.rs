//! Sentences about asyncio: turns of the loop, its queue and timers, and tasks (`asyncio/base_events.py`, `tasks.py`).

use super::Why;
use super::scene::Scene;
use crate::ids::StrandId;
use crate::machine::event::{Ending, EventKind, Handle};
use crate::time::VirtualNanos;

/// A timer that comes due later than this was held up by somebody.
const LATE: VirtualNanos = VirtualNanos::from_millis(1);

pub(super) fn turn(scene: &Scene, turn: u64, ready: &[Handle]) -> Why {
    let _ = scene;
    let why = match ready {
        [] => Why::new("why-loop-turn-empty"),
        [first, ..] => match first.task {
            Some(task) => Why::new("why-loop-turn-task").strand("first", task),
            None => Why::new("why-loop-turn").code("first", &first.what),
        }
        .number("count", ready.len() as u64),
    };
    why.number("turn", turn)
}

/// `task` has had control before this tick.
fn has_run(scene: &Scene, task: StrandId) -> bool {
    scene
        .before()
        .any(|event| event.strand == task && event.kind == EventKind::TaskStep)
}

pub(super) fn ready(scene: &Scene, handle: &Handle) -> Why {
    match handle.task {
        Some(task) => {
            let id = match handle.what.as_str() {
                "step" if has_run(scene, task) => "why-loop-ready-again",
                "step" => "why-loop-ready-first",
                "wake-up" => "why-loop-ready-wakeup",
                what => {
                    return Why::new("why-loop-ready-for")
                        .strand("who", task)
                        .code("what", what);
                }
            };
            Why::new(id).strand("who", task)
        }
        None => Why::new("why-loop-ready").code("what", &handle.what),
    }
}

pub(super) fn timer_set(scene: &Scene, handle: &Handle, due: VirtualNanos) -> Why {
    let why = match handle.task {
        Some(task) => Why::new("why-timer-set-task").strand("who", task),
        None => Why::new("why-timer-set").code("what", &handle.what),
    };
    why.span("time", due.since(scene.event.at))
}

pub(super) fn timer_gone(scene: &Scene, handle: &Handle, fired: bool) -> Why {
    let late = scene
        .before()
        .find_map(|event| match &event.kind {
            EventKind::TimerSet {
                handle: set, due, ..
            } if set == handle => Some(scene.event.at.since(*due)),
            _ => None,
        })
        .filter(|late| fired && *late > LATE);
    let id = match (fired, late.is_some(), handle.task.is_some()) {
        (false, _, true) => "why-timer-cancelled-task",
        (false, _, false) => "why-timer-cancelled",
        (true, false, true) => "why-timer-due-task",
        (true, false, false) => "why-timer-due",
        (true, true, true) => "why-timer-late-task",
        (true, true, false) => "why-timer-late",
    };
    let why = match handle.task {
        Some(task) => Why::new(id).strand("who", task),
        None => Why::new(id).code("what", &handle.what),
    };
    match late {
        Some(late) => why.span("time", late),
        None => why,
    }
}

pub(super) fn step(scene: &Scene) -> Why {
    let who = scene.who();
    let last = scene.before().find(|event| match &event.kind {
        EventKind::TaskStep | EventKind::TaskYield | EventKind::Block { .. } => event.strand == who,
        EventKind::Cancel { task } => *task == who,
        _ => false,
    });
    let entry = scene.info(who).map_or("", |info| info.entry.as_str());
    match last.map(|event| &event.kind) {
        Some(EventKind::Cancel { .. }) => Why::new("why-task-step-cancelled"),
        Some(EventKind::TaskYield) => Why::new("why-task-step-after-yield"),
        Some(_) => Why::new("why-task-step"),
        None => Why::new("why-task-step-first").code("entry", entry),
    }
    .strand("who", who)
}

pub(super) fn yielded(scene: &Scene) -> Why {
    Why::new("why-task-yield").strand("who", scene.who())
}

pub(super) fn block_future(scene: &Scene, task: Option<StrandId>) -> Why {
    match task {
        Some(task) => Why::new("why-block-task").strand("other", task),
        None => Why::new("why-block-future"),
    }
    .strand("who", scene.who())
}

/// Nothing is ready: until when does the loop sleep, and for whom?
pub(super) fn select(scene: &Scene, until: Option<VirtualNanos>) -> Why {
    let thread = scene.who();
    let timer = scene
        .board
        .loops
        .iter()
        .flatten()
        .find(|event_loop| event_loop.thread == thread)
        .and_then(|event_loop| event_loop.timers.first());
    let Some(until) = until else {
        return Why::new("why-select");
    };
    match timer.and_then(|(_, handle)| handle.task) {
        Some(task) => Why::new("why-select-task").strand("other", task),
        None => Why::new("why-select-timer"),
    }
    .span("time", until.since(scene.event.at))
}

pub(super) fn wake_select(scene: &Scene, by: Option<StrandId>, until: Option<VirtualNanos>) -> Why {
    let timer_is_due = until.is_some_and(|until| until <= scene.event.at);
    match by {
        Some(by) => Why::new("why-wake-select-by").strand("by", by),
        None if timer_is_due => Why::new("why-wake-select-timer"),
        None => Why::new("why-wake-select-io"),
    }
}

pub(super) fn wake_task(scene: &Scene, by: Option<StrandId>) -> Why {
    match by {
        Some(by) if by != scene.who() => Why::new("why-wake-task-by").strand("by", by),
        _ => Why::new("why-wake-task"),
    }
}

pub(super) fn cancel(scene: &Scene, task: StrandId) -> Why {
    let who = scene.who();
    if who == task {
        return Why::new("why-cancel-self").strand("who", who);
    }
    Why::new("why-cancel")
        .strand("who", who)
        .strand("other", task)
}

pub(super) fn future_done(scene: &Scene, ending: &Ending) -> Why {
    match ending {
        Ending::Returned(value) => Why::new("why-future-result").code("value", value),
        Ending::Raised(text) => Why::new("why-future-exception").code("exception", text),
        Ending::Cancelled => Why::new("why-future-cancelled"),
    }
    .strand("who", scene.who())
}
