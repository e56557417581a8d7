//! Sentences about the GIL: waiting, asking, taking, letting go (CPython's `Python/ceval_gil.c`).

use super::scene::Scene;
use crate::event::{Device, DropReason, Event, EventKind, LostUpdate, Wait};
use crate::ids::StrandId;
use crate::stage::phrase::Phrase;
use crate::time::VirtualNanos;
use crate::version::PythonVersion;

pub(super) fn wait(scene: &Scene, holder: StrandId) -> Phrase {
    let who = scene.who();
    let held = scene
        .process_of(who)
        .is_some_and(|process| process.gil_holder.is_some());
    let previous = scene.previous().map(|event| &event.kind);
    let why = if scene.started() == Some(holder) {
        Phrase::new("why-gil-wait-start").strand("child", holder)
    } else if matches!(
        previous,
        Some(EventKind::GilDrop {
            reason: DropReason::Requested
        })
    ) {
        Phrase::new("why-gil-wait-forced")
    } else if held {
        Phrase::new("why-gil-wait").strand("holder", holder)
    } else {
        Phrase::new("why-gil-wait-next").strand("holder", holder)
    };
    why.strand("who", who)
}

pub(super) fn request(scene: &Scene, holder: StrandId) -> Phrase {
    let who = scene.who();
    let since = scene
        .before()
        .find(|event| event.strand == who && matches!(event.kind, EventKind::GilWait { .. }))
        .map_or(scene.event.at, |event| event.at);
    Phrase::new("why-gil-request")
        .strand("who", who)
        .strand("holder", holder)
        .span("time", scene.event.at.since(since))
        .flag("anywhere", scene.python == PythonVersion::V3_9)
}

pub(super) fn take(scene: &Scene) -> Phrase {
    let who = scene.who();
    // The wait that this ends began at the last `GilWait` after which it has not had the GIL.
    let began = scene
        .before()
        .filter(|event| event.strand == who)
        .take_while(|event| !matches!(event.kind, EventKind::GilTake | EventKind::GilDrop { .. }))
        .find(|event| matches!(event.kind, EventKind::GilWait { .. }));
    match began {
        Some(event) => Phrase::new("why-gil-take-waited")
            .strand("who", who)
            .span("time", scene.event.at.since(event.at)),
        None if is_back(scene) => Phrase::new("why-gil-take-back").strand("who", who),
        None => Phrase::new("why-gil-take-free").strand("who", who),
    }
}

/// It dropped the GIL for a call that did not make it wait.
fn is_back(scene: &Scene) -> bool {
    matches!(
        scene.previous().map(|event| &event.kind),
        Some(EventKind::GilDrop {
            reason: DropReason::Blocking
        })
    )
}

/// It has just printed: what follows is the system call that writes.
fn has_printed(scene: &Scene) -> bool {
    matches!(
        scene.previous().map(|event| &event.kind),
        Some(EventKind::Output { .. })
    )
}

pub(super) fn drop(scene: &Scene, reason: DropReason) -> Phrase {
    let who = scene.who();
    match reason {
        DropReason::Requested => requested(scene),
        DropReason::Ended => Phrase::new("why-gil-drop-ended").strand("who", who),
        DropReason::Blocking => blocking(scene).strand("who", who),
    }
}

/// Somebody asked, and the holder came to a switch point.
fn requested(scene: &Scene) -> Phrase {
    let who = scene.who();
    let asked = scene
        .before()
        .find(|event| matches!(event.kind, EventKind::GilRequest { holder } if holder == who));
    let why = match asked {
        Some(event) => Phrase::new("why-gil-drop-requested")
            .strand("other", event.strand)
            .span("time", scene.event.at.since(waits_since(scene, event))),
        None => Phrase::new("why-gil-drop-asked"),
    };
    why.strand("who", who)
        .flag("anywhere", scene.python == PythonVersion::V3_9)
}

/// Since when the strand that asked has waited.
fn waits_since(scene: &Scene, asked: &Event) -> VirtualNanos {
    scene
        .before()
        .find(|event| {
            event.strand == asked.strand && matches!(event.kind, EventKind::GilWait { .. })
        })
        .map_or(asked.at, |event| event.at)
}

/// It is about to wait; what for stands in its next event.
fn blocking(scene: &Scene) -> Phrase {
    match scene.next_wait() {
        Some(Wait::Sleep { .. }) => Phrase::new("why-gil-drop-sleep"),
        Some(Wait::Lock { lock, .. }) => {
            Phrase::new("why-gil-drop-lock").code("lock", scene.lock_name(*lock))
        }
        Some(Wait::Join { strand }) => Phrase::new("why-gil-drop-join").strand("other", *strand),
        Some(Wait::Child { .. }) => Phrase::new("why-gil-drop-child"),
        Some(Wait::Io { device, .. }) => Phrase::new("why-gil-drop-io").text(
            "device",
            match device {
                Device::Network => "network",
                Device::Disk => "disk",
            },
        ),
        Some(Wait::Channel { .. }) => Phrase::new("why-gil-drop-channel"),
        Some(Wait::Select { .. }) => Phrase::new("why-gil-drop-select"),
        Some(Wait::Future { .. }) | None => match scene.started() {
            Some(child) => Phrase::new("why-gil-drop-start").strand("child", child),
            None if has_printed(scene) => Phrase::new("why-gil-drop-output"),
            None => Phrase::new("why-gil-drop-blocking"),
        },
    }
}

pub(super) fn lost_update(scene: &Scene, lost: &LostUpdate) -> Phrase {
    Phrase::new("why-lost-update")
        .strand("who", scene.who())
        .code("name", &lost.name)
        .code("read", &lost.read)
        .strand("by", lost.by)
        .code("stored", &lost.stored)
}
