//! Sentences about locks and their kin, and about deadlock.

use super::scene::Scene;
use crate::event::{Event, EventKind, LockKind, Wait};
use crate::ids::{LockId, StrandId};
use crate::stage::phrase::Phrase;

/// The name by which the messages select.
fn kind_name(kind: LockKind) -> &'static str {
    match kind {
        LockKind::Lock => "Lock",
        LockKind::RLock => "RLock",
        LockKind::Semaphore => "Semaphore",
        LockKind::Condition => "Condition",
        LockKind::Event => "Event",
        LockKind::Barrier => "Barrier",
        LockKind::Queue => "Queue",
    }
}

/// Has an owner who alone may go on; the others only let strands pass.
fn is_owned(kind: LockKind) -> bool {
    matches!(kind, LockKind::Lock | LockKind::RLock | LockKind::Condition)
}

pub(super) fn born(scene: &Scene, lock: LockId, kind: LockKind) -> Phrase {
    Phrase::new("why-lock-born")
        .strand("who", scene.who())
        .code("lock", scene.lock_name(lock))
        .text("kind", kind_name(kind))
}

pub(super) fn take(scene: &Scene, lock: LockId) -> Phrase {
    let who = scene.who();
    let kind = scene.lock_kind(lock);
    let last = scene
        .before()
        .filter(|event| event.strand == who)
        .find(|event| match &event.kind {
            EventKind::LockTake { lock: other } | EventKind::LockRelease { lock: other } => {
                *other == lock
            }
            EventKind::Block {
                wait: Wait::Lock { lock: other, .. },
            } => *other == lock,
            _ => false,
        });
    let waited_since = last
        .filter(|event| matches!(event.kind, EventKind::Block { .. }))
        .filter(|event| still_waited(scene, event))
        .map(|event| event.at);
    let again = kind == LockKind::RLock
        && last.is_some_and(|event| matches!(event.kind, EventKind::LockTake { .. }));
    let why = match (waited_since, again) {
        (Some(since), _) => {
            Phrase::new("why-lock-take-waited").span("time", scene.event.at.since(since))
        }
        (None, true) => Phrase::new("why-lock-take-again"),
        (None, false) => Phrase::new("why-lock-take-free"),
    };
    let why = why.strand("who", who).code("lock", scene.lock_name(lock));
    if again {
        why
    } else {
        why.text("kind", kind_name(kind))
    }
}

/// Since `block` the strand has done nothing but wait and wake, and it did not give up.
fn still_waited(scene: &Scene, block: &Event) -> bool {
    let until = match &block.kind {
        EventKind::Block {
            wait: Wait::Lock { until, .. },
        } => *until,
        _ => None,
    };
    scene
        .before()
        .take_while(|event| !std::ptr::eq(*event, block))
        .filter(|event| event.strand == block.strand)
        .all(|event| match event.kind {
            EventKind::Wake { by: None } => until.is_none_or(|until| event.at < until),
            EventKind::Wake { .. }
            | EventKind::GilWait { .. }
            | EventKind::GilRequest { .. }
            | EventKind::GilTake
            | EventKind::Run { .. }
            | EventKind::Preempt { .. } => true,
            _ => false,
        })
}

pub(super) fn release(scene: &Scene, lock: LockId) -> Phrase {
    let who = scene.who();
    let state = scene.lock(lock);
    if state.is_some_and(|it| it.kind == LockKind::RLock && it.owners.contains(&who)) {
        return Phrase::new("why-lock-release-inner")
            .strand("who", who)
            .code("lock", scene.lock_name(lock));
    }
    let first = scene
        .lock(lock)
        .and_then(|state| state.waiters.first().copied());
    let why = match first {
        Some(first) => Phrase::new("why-lock-release-wakes").strand("other", first),
        None => Phrase::new("why-lock-release"),
    };
    why.strand("who", scene.who())
        .code("lock", scene.lock_name(lock))
        .text("kind", kind_name(scene.lock_kind(lock)))
}

pub(super) fn summary(scene: &Scene, lock: LockId, count: u64) -> Phrase {
    Phrase::new("why-lock-summary")
        .strand("who", scene.who())
        .code("lock", scene.lock_name(lock))
        .number("count", count)
}

/// A strand goes to sleep in the queue of `lock`.
pub(super) fn block(scene: &Scene, lock: LockId, timed: bool) -> Phrase {
    let who = scene.who();
    let kind = scene.lock_kind(lock);
    let owner = scene
        .lock(lock)
        .and_then(|state| state.owners.first().copied())
        .filter(|_| is_owned(kind));
    let why = match owner {
        Some(owner) if owner == who && kind == LockKind::Lock => Phrase::new("why-block-lock-own"),
        Some(owner) if owner != who => Phrase::new("why-block-lock-taken").strand("owner", owner),
        _ => Phrase::new("why-block-lock").text("kind", kind_name(kind)),
    };
    let why = why.strand("who", who).code("lock", scene.lock_name(lock));
    match why.id {
        "why-block-lock-own" => why,
        _ => why
            .text("how", how_it_waits(scene, who))
            .flag("timed", timed),
    }
}

/// What going without a core means for this strand: `gil`, `free` (no GIL in this Python) or `task`.
pub(super) fn how_it_waits(scene: &Scene, strand: StrandId) -> &'static str {
    if scene.is_task(strand) {
        "task"
    } else if scene.needs_gil(strand) {
        "gil"
    } else {
        "free"
    }
}

pub(super) fn deadlock(scene: &Scene, strands: &[StrandId]) -> Phrase {
    // What each waits for, and whom that makes it wait for.
    let awaits = |strand: StrandId| -> Option<(LockId, StrandId)> {
        let (_, wait) = scene.waiting().find(|(who, _)| *who == strand)?;
        match wait {
            Wait::Lock { lock, .. } => {
                let owner = scene.lock(*lock)?.owners.first()?;
                Some((*lock, *owner))
            }
            _ => None,
        }
    };
    for &first in strands {
        let Some((wanted, second)) = awaits(first) else {
            continue;
        };
        if second == first {
            return Phrase::new("why-deadlock-self")
                .strand("who", first)
                .code("lock", scene.lock_name(wanted));
        }
        if let Some((held, back)) = awaits(second)
            && back == first
        {
            return Phrase::new("why-deadlock-pair")
                .strand("who", first)
                .code("held", scene.lock_name(held))
                .strand("other", second)
                .code("wanted", scene.lock_name(wanted));
        }
    }
    match strands {
        [only] => Phrase::new("why-deadlock-one").strand("who", *only),
        _ => Phrase::new("why-deadlock").number("count", strands.len() as u64),
    }
}
