//! The machine row: cores with whoever runs on them, idle ones dashed with the reason, devices at work.

use super::speaker::Speaker;
use crate::event::Device;
use crate::stage::machine_row::{CoreBox, DeviceBox, MachineRow};
use crate::web::components::icon::{Icon, IconName};
use yew::prelude::*;

/// All cores and devices in one row of equal boxes.
pub fn machine_strip(machine: &MachineRow, speaker: &Speaker) -> Html {
    html! {
        <>
            <div class="cores" aria-label={speaker.word("stage-machine-label")} role="group">
                { for machine.cores.iter().map(|it| strip_core(it, speaker)) }
                { more_idle(machine, speaker) }
                { for machine.devices.iter().map(|it| device(it, speaker)) }
            </div>
            { why_idle(machine, speaker) }
        </>
    }
}

/// Why the idle cores idle: once for all of them and in full, since none of their boxes has room for it.
pub fn why_idle(machine: &MachineRow, speaker: &Speaker) -> Html {
    let idle = machine.cores.iter().find(|core| core.thread.is_none());
    match idle {
        Some(core) if core.note.id != "stage-core-idle" => html! {
            <p class="why-idle note" key="why-idle">{ speaker.say(&core.note) }</p>
        },
        _ => Html::default(),
    }
}

/// A core in little room: a chip says who runs.
pub fn strip_core(it: &CoreBox, speaker: &Speaker) -> Html {
    let who = it.task.or(it.thread);
    let hue = who.map(|who| classes!(speaker.hue(who), "run"));
    html! {
        <div
            key={format!("core-{}", it.core.0)}
            class={classes!("mach", "core", hue, who.is_none().then_some("idle"))}
            data-core={it.core.0.to_string()}
            data-strand={it.thread.map(|thread| thread.0.to_string())}
        >
            <Icon name={IconName::Core} />
            <b>{ speaker.count("stage-core", "core", it.core.0.into()) }</b>
            if let Some(who) = who {
                <i class="sw flag" />
                { speaker.chip(who) }
            } else {
                <p class="note">{ speaker.word("stage-core-idle") }</p>
            }
        </div>
    }
}

/// How many more cores idle.
pub fn more_idle(machine: &MachineRow, speaker: &Speaker) -> Html {
    if machine.more_idle == 0 {
        return Html::default();
    }
    html! {
        <p class="note" key="more">{ speaker.count("stage-cores-more", "count", machine.more_idle as u64) }</p>
    }
}

/// A core.
pub fn core(it: &CoreBox, speaker: &Speaker) -> Html {
    let who = it.task.or(it.thread);
    let hue = who.map(|who| classes!(speaker.hue(who), "run"));
    let idle = it.thread.is_none().then_some("idle");
    html! {
        <div
            key={format!("core-{}", it.core.0)}
            class={classes!("mach", "core", hue, idle)}
            data-core={it.core.0.to_string()}
            data-strand={it.thread.map(|thread| thread.0.to_string())}
        >
            <Icon name={IconName::Core} />
            <div class="grow">
                <b>{ speaker.count("stage-core", "core", it.core.0.into()) }</b>
                <p class="note">
                    { if it.thread.is_some() { speaker.say(&it.note) } else { html! { speaker.word("stage-core-idle") } } }
                </p>
            </div>
            if it.thread.is_some() {
                <i class="sw flag" />
            }
        </div>
    }
}

/// Several cores that idle for the same reason, as one box; `more` idle ones are not drawn.
pub fn idle_cores(cores: &[CoreBox], more: usize, speaker: &Speaker) -> Html {
    let (Some(first), Some(last)) = (cores.first(), cores.last()) else {
        return Html::default();
    };
    let last_number = u64::from(last.core.0) + more as u64;
    html! {
        <div class="mach idle" key="idle-cores">
            { for cores.iter().take(4).map(|it| html! {
                <span class="core" data-core={it.core.0.to_string()}><Icon name={IconName::Core} /></span>
            }) }
            <div class="grow">
                <b>{ speaker.cores(first.core.0.into(), last_number) }</b>
                <p class="note">{ speaker.say(&first.note) }</p>
            </div>
        </div>
    }
}

/// A device and how far its first request has come.
pub fn device(it: &DeviceBox, speaker: &Speaker) -> Html {
    let (icon, name) = match it.device {
        Device::Network => (IconName::Network, "stage-network"),
        Device::Disk => (IconName::Disk, "stage-disk"),
    };
    let hue = it.strands.first().map(|first| speaker.hue(*first));
    let strands: Vec<String> = it.strands.iter().map(|it| it.0.to_string()).collect();
    html! {
        <div key={name} class={classes!("mach", "device", "io", hue)} data-device={name} data-strands={strands.join(" ")}>
            <Icon name={icon} />
            <div class="grow">
                <p class="row">
                    <b>{ speaker.word(name) }</b>
                    <span class="note">{ speaker.with_span("stage-left", it.left) }</span>
                </p>
                <div class="meter sw" style={format!("--v:{:.1}%", it.progress * 100.0)} />
            </div>
        </div>
    }
}
