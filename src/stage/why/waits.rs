//! Sentences about going to wait, about devices, and about waking up.

use super::scene::Scene;
use super::{event_loop, locks};
use crate::event::{Device, Wait};
use crate::ids::{ChannelId, ProcessId, StrandId};
use crate::stage::phrase::Phrase;
use crate::time::VirtualNanos;

fn device_name(device: Device) -> &'static str {
    match device {
        Device::Network => "network",
        Device::Disk => "disk",
    }
}

pub(super) fn block(scene: &Scene, wait: &Wait) -> Phrase {
    let who = scene.who();
    if let Wait::Select { until, .. } = wait {
        return event_loop::select(scene, *until);
    }
    if let Some(task) = scene.task_in_control(who) {
        return freezes_loop(scene, task, wait);
    }
    match wait {
        Wait::Sleep { until } => {
            let id = if scene.is_task(who) {
                "why-block-sleep-task"
            } else {
                "why-block-sleep"
            };
            Phrase::new(id)
                .strand("who", who)
                .span("time", until.since(scene.event.at))
                .flag("gil", scene.needs_gil(who))
        }
        Wait::Lock { lock, until } => locks::block(scene, *lock, until.is_some()),
        Wait::Join { strand } => Phrase::new("why-block-join")
            .strand("who", who)
            .strand("other", *strand),
        Wait::Child { process } => child(scene, *process),
        Wait::Io { device, until } => Phrase::new("why-block-io")
            .strand("who", who)
            .text("device", device_name(*device))
            .span("time", until.since(scene.event.at))
            .text("how", locks::how_it_waits(scene, who)),
        Wait::Channel { channel } => at_channel(scene, *channel),
        Wait::Future { task } => event_loop::block_future(scene, *task),
        Wait::Select { until, .. } => event_loop::select(scene, *until),
    }
}

/// The only thread of a loop goes to wait while a task has control.
fn freezes_loop(scene: &Scene, task: StrandId, wait: &Wait) -> Phrase {
    let until = match wait {
        Wait::Sleep { until } | Wait::Io { until, .. } => Some(*until),
        _ => None,
    };
    let why = match until {
        Some(until) => Phrase::new("why-block-freezes-loop-for")
            .span("time", until.since(scene.event.at))
            .flag("sleep", matches!(wait, Wait::Sleep { .. })),
        None => Phrase::new("why-block-freezes-loop"),
    };
    why.strand("who", task)
}

fn child(scene: &Scene, process: ProcessId) -> Phrase {
    let why = match scene.process(process) {
        Some(state) => Phrase::new("why-block-child").strand("other", state.main),
        None => Phrase::new("why-block-children"),
    };
    why.strand("who", scene.who())
}

/// An empty channel makes readers wait; any other makes writers wait, until there is room.
fn at_channel(scene: &Scene, channel: ChannelId) -> Phrase {
    let state = scene
        .board
        .channels
        .get(channel.index())
        .and_then(Option::as_ref);
    let empty = state.is_none_or(|state| state.messages.is_empty());
    Phrase::new(if empty {
        "why-block-channel-empty"
    } else {
        "why-block-channel-full"
    })
    .strand("who", scene.who())
    .code("channel", state.map_or("Pipe", |state| state.name.as_str()))
}

pub(super) fn wake(scene: &Scene, by: Option<StrandId>) -> Phrase {
    let who = scene.who();
    let why = match scene.last_wait() {
        None => Phrase::new("why-wake"),
        Some((_, _)) if scene.is_task(who) => event_loop::wake_task(scene, by),
        Some((_, Wait::Sleep { .. })) => Phrase::new("why-wake-sleep"),
        Some((since, Wait::Lock { lock, until })) => {
            let name = scene.lock_name(*lock);
            match (by, until) {
                (Some(by), _) => Phrase::new("why-wake-lock").strand("by", by),
                (None, Some(_)) => {
                    Phrase::new("why-wake-timeout").span("time", scene.event.at.since(since))
                }
                (None, None) => Phrase::new("why-wake-lock-free"),
            }
            .code("lock", name)
        }
        Some((_, Wait::Join { strand })) => Phrase::new("why-wake-join").strand("other", *strand),
        Some((_, Wait::Child { process })) => match scene.process(*process) {
            Some(state) => Phrase::new("why-wake-child").strand("other", state.main),
            None => Phrase::new("why-wake"),
        },
        Some((since, Wait::Io { device, .. })) => Phrase::new("why-wake-io")
            .text("device", device_name(*device))
            .span("time", scene.event.at.since(since)),
        Some((_, Wait::Channel { .. })) => match by {
            Some(by) => Phrase::new("why-wake-channel").strand("by", by),
            None => Phrase::new("why-wake"),
        },
        Some((_, Wait::Select { until, .. })) => event_loop::wake_select(scene, by, *until),
        Some((_, Wait::Future { .. })) => Phrase::new("why-wake"),
    };
    why.strand("who", who).flag("gil", scene.needs_gil(who))
}

pub(super) fn io_begin(scene: &Scene, device: Device, what: &str) -> Phrase {
    let who = scene.who();
    Phrase::new("why-io-begin")
        .strand("who", who)
        .code("what", what)
        .text("device", device_name(device))
        .text("how", locks::how_it_waits(scene, who))
}

pub(super) fn io_end(scene: &Scene, device: Device) -> Phrase {
    let who = scene.who();
    let began = scene
        .last_wait()
        .map_or(VirtualNanos::ZERO, |(since, _)| scene.event.at.since(since));
    Phrase::new("why-io-end")
        .strand("who", who)
        .text("device", device_name(device))
        .span("time", began)
        .text("how", locks::how_it_waits(scene, who))
}
