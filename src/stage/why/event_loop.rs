//! Sentences about asyncio: turns of the loop, its queue and timers, and tasks (`asyncio/base_events.py`, `tasks.py`).

use super::scene::Scene;
use crate::event::{Ending, EventKind, Handle, Timer};
use crate::ids::StrandId;
use crate::stage::phrase::Phrase;
use crate::time::VirtualNanos;

/// A timer that comes due later than this was held up by somebody.
const LATE: VirtualNanos = VirtualNanos::from_millis(1);

pub(super) fn turn(scene: &Scene, turn: u64, ready: &[Handle]) -> Phrase {
    let _ = scene;
    let why = match ready {
        [] => Phrase::new("why-loop-turn-empty"),
        [first, ..] => match first.task() {
            Some(task) => Phrase::new("why-loop-turn-task").strand("first", task),
            None => Phrase::new("why-loop-turn").code("first", first.what()),
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

pub(super) fn ready(scene: &Scene, handle: &Handle) -> Phrase {
    match handle.task() {
        Some(task) => {
            let id = match handle.what() {
                "step" if has_run(scene, task) => "why-loop-ready-again",
                "step" => "why-loop-ready-first",
                "wake-up" => "why-loop-ready-wakeup",
                what => {
                    return Phrase::new("why-loop-ready-for")
                        .strand("who", task)
                        .code("what", what);
                }
            };
            Phrase::new(id).strand("who", task)
        }
        None => Phrase::new("why-loop-ready").code("what", handle.what()),
    }
}

pub(super) fn timer_set(scene: &Scene, timer: &Timer) -> Phrase {
    let why = match timer.handle.task() {
        Some(task) => Phrase::new("why-timer-set-task").strand("who", task),
        None => Phrase::new("why-timer-set").code("what", timer.handle.what()),
    };
    why.span("time", timer.due.since(scene.event.at))
}

pub(super) fn timer_gone(scene: &Scene, handle: &Handle, fired: bool) -> Phrase {
    let late = scene
        .before()
        .find_map(|event| match &event.kind {
            EventKind::TimerSet(set) if set.handle == *handle => {
                Some(scene.event.at.since(set.due))
            }
            _ => None,
        })
        .filter(|late| fired && *late > LATE);
    let id = match (fired, late.is_some(), handle.task().is_some()) {
        (false, _, true) => "why-timer-cancelled-task",
        (false, _, false) => "why-timer-cancelled",
        (true, false, true) => "why-timer-due-task",
        (true, false, false) => "why-timer-due",
        (true, true, true) => "why-timer-late-task",
        (true, true, false) => "why-timer-late",
    };
    let why = match handle.task() {
        Some(task) => Phrase::new(id).strand("who", task),
        None => Phrase::new(id).code("what", handle.what()),
    };
    match late {
        Some(late) => why.span("time", late),
        None => why,
    }
}

pub(super) fn step(scene: &Scene) -> Phrase {
    let who = scene.who();
    let last = scene.before().find(|event| match &event.kind {
        EventKind::TaskStep | EventKind::TaskYield | EventKind::Block { .. } => event.strand == who,
        EventKind::Cancel { task } => *task == who,
        _ => false,
    });
    let entry = scene.info(who).map_or("", |info| &*info.entry);
    match last.map(|event| &event.kind) {
        Some(EventKind::Cancel { .. }) => Phrase::new("why-task-step-cancelled"),
        Some(EventKind::TaskYield) => Phrase::new("why-task-step-after-yield"),
        Some(_) => Phrase::new("why-task-step"),
        None => Phrase::new("why-task-step-first").code("entry", entry),
    }
    .strand("who", who)
}

pub(super) fn yielded(scene: &Scene) -> Phrase {
    Phrase::new("why-task-yield").strand("who", scene.who())
}

pub(super) fn block_future(scene: &Scene, task: Option<StrandId>) -> Phrase {
    match task {
        Some(task) => Phrase::new("why-block-task").strand("other", task),
        None => Phrase::new("why-block-future"),
    }
    .strand("who", scene.who())
}

/// Nothing is ready: until when does the loop sleep, and for whom?
pub(super) fn select(scene: &Scene, until: Option<VirtualNanos>) -> Phrase {
    let thread = scene.who();
    let timer = scene
        .board
        .loops
        .iter()
        .flatten()
        .find(|event_loop| event_loop.thread == thread)
        .and_then(|event_loop| event_loop.timers.front());
    let Some(until) = until else {
        return Phrase::new("why-select");
    };
    match timer.and_then(|(_, handle)| handle.task()) {
        Some(task) => Phrase::new("why-select-task").strand("other", task),
        None => Phrase::new("why-select-timer"),
    }
    .span("time", until.since(scene.event.at))
}

pub(super) fn wake_select(
    scene: &Scene,
    by: Option<StrandId>,
    until: Option<VirtualNanos>,
) -> Phrase {
    let timer_is_due = until.is_some_and(|until| until <= scene.event.at);
    match by {
        Some(by) => Phrase::new("why-wake-select-by").strand("by", by),
        None if timer_is_due => Phrase::new("why-wake-select-timer"),
        None => Phrase::new("why-wake-select-io"),
    }
}

pub(super) fn wake_task(scene: &Scene, by: Option<StrandId>) -> Phrase {
    match by {
        Some(by) if by != scene.who() => Phrase::new("why-wake-task-by").strand("by", by),
        _ => Phrase::new("why-wake-task"),
    }
}

pub(super) fn cancel(scene: &Scene, task: StrandId) -> Phrase {
    let who = scene.who();
    if who == task {
        return Phrase::new("why-cancel-self").strand("who", who);
    }
    Phrase::new("why-cancel")
        .strand("who", who)
        .strand("other", task)
}

pub(super) fn future_done(scene: &Scene, ending: &Ending) -> Phrase {
    match ending {
        Ending::Returned(value) => Phrase::new("why-future-result").code("value", value),
        Ending::Raised(text) => Phrase::new("why-future-exception").code("exception", text),
        Ending::Cancelled | Ending::Killed => Phrase::new("why-future-cancelled"),
    }
    .strand("who", scene.who())
}
