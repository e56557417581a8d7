//! Sentences about processes: launch, fork, spawn, exit.

use super::scene::Scene;
use crate::event::StartMethod;
use crate::ids::ProcessId;
use crate::stage::phrase::Phrase;

pub(super) fn start(
    scene: &Scene,
    process: ProcessId,
    parent: Option<ProcessId>,
    method: StartMethod,
) -> Phrase {
    let who = scene.who();
    let pid = scene
        .process(process)
        .map_or(0, |state| u64::from(state.pid.0));
    let parent = parent.and_then(|parent| scene.process(parent));
    match (parent, method) {
        (Some(parent), StartMethod::Fork) => {
            Phrase::new("why-process-fork").strand("parent", parent.main)
        }
        (Some(parent), StartMethod::Spawn) => {
            Phrase::new("why-process-spawn").strand("parent", parent.main)
        }
        (None, _) | (_, StartMethod::Launch) => {
            Phrase::new("why-process-launch").number("pid", pid)
        }
    }
    .strand("who", who)
}

pub(super) fn exit(scene: &Scene, process: ProcessId, status: i32) -> Phrase {
    let who = scene
        .process(process)
        .map_or(scene.who(), |state| state.main);
    let why = match status {
        0 => Phrase::new("why-process-exit"),
        1.. => Phrase::new("why-process-exit-status"),
        _ => Phrase::new("why-process-killed"),
    };
    let why = why.strand("who", who);
    if status == 0 {
        why
    } else {
        why.number("status", u64::from(status.unsigned_abs()))
    }
}
