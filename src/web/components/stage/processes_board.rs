//! The stage of several processes: boxes that share nothing, the channels and the shared memory between them, the pool.

use super::cells::cell;
use super::lock_box::lock_box;
use super::machine::machine_strip;
use super::process_box::{Role, process_box};
use super::speaker::Speaker;
use crate::ids::{Pid, Tick};
use crate::stage::processes::{ChannelBox, Motion, ProcessBox as Shown, ProcessesStage, Way};
use yew::prelude::*;

/// The board.
pub fn processes_board(board: &ProcessesStage, speaker: &Speaker) -> Html {
    let process = |shown: &Shown, role| process_box(shown, &board.locks, role, speaker);
    let between = !board.channels.is_empty() || !board.shared.is_empty() || !board.locks.is_empty();
    let crowded = board.processes.len() > 3;
    html! {
        <div class="kit" data-layout="processes">
            <div class={classes!("procs", crowded.then_some("crowded"))}>
                { for board.processes.iter().take(1).map(|it| process(it, Role::Whole)) }
                if between {
                    <div class="between" key="between">
                        { for board.channels.iter().map(|it| tube(it, board.tick, speaker)) }
                        if !board.shared.is_empty() {
                            <div class="shm" key="shared" data-part="shared-memory">
                                <p><b>{ speaker.word("stage-shared-memory") }</b></p>
                                <ul>{ for board.shared.iter().map(|it| cell(it, &board.locks, speaker)) }</ul>
                            </div>
                        }
                        <div key="locks" data-part="locks">
                            { for board.locks.iter().map(|place| lock_box(&without_queue(place), true, speaker)) }
                        </div>
                    </div>
                }
                { for board.processes.iter().skip(1).map(|it| html! {
                    <>
                        { it.seam.map_or_else(Html::default, |child| seam(child, speaker)) }
                        { process(it, Role::Whole) }
                    </>
                }) }
            </div>
            if !board.workers.is_empty() {
                <div class="pool box">
                    <p class="hd">
                        <b>{ speaker.count("stage-pool", "count", board.workers.len() as u64) }</b>
                        <span class="note">{ speaker.word("stage-pool-note") }</span>
                    </p>
                    <div class="wks">{ for board.workers.iter().map(|it| process(it, Role::Worker)) }</div>
                </div>
            }
            { machine_strip(&board.machine, speaker) }
        </div>
    }
}

/// Those that wait stand in their own processes; only the lock and its owner stand between them.
fn without_queue(place: &crate::stage::threads::LockPlace) -> crate::stage::threads::LockPlace {
    let mut place = place.clone();
    place.queue.clear();
    place
}

/// A pipe or queue with what is in it: the oldest message stands at the end at which it will be taken out. What this tick
/// put in or took out moves along it.
fn tube(channel: &ChannelBox, tick: Tick, speaker: &Speaker) -> Html {
    let count = channel.messages.len() + channel.more;
    let load = if count == 0 {
        speaker.word("stage-channel-empty")
    } else if channel.bytes > 0 {
        speaker.count("stage-channel-bytes", "bytes", channel.bytes)
    } else {
        speaker.count("stage-channel-items", "count", count as u64)
    };
    let sender = match &channel.motion {
        Some(Motion::Sent(by)) if channel.more == 0 => Some(*by),
        _ => None,
    };
    let newest = channel.messages.len().saturating_sub(1);
    let capsules = channel.messages.iter().enumerate().rev().map(|(place, what)| {
        match sender.filter(|_| place == newest) {
            Some(by) => html! {
                <code key={format!("sent-{}", tick.0)} class={classes!("msg", "sent", speaker.hue(by))}>{ what }</code>
            },
            None => html! { <code key={place} class="msg">{ what }</code> },
        }
    });
    let taken = match &channel.motion {
        Some(Motion::Received(by, what)) => html! {
            <code key={format!("taken-{}", tick.0)} class={classes!("msg", "taken", speaker.hue(*by))}>{ what }</code>
        },
        _ => Html::default(),
    };
    let way = (channel.way == Way::Back).then_some("back");
    html! {
        <div class={classes!("channel", way)} key={format!("channel-{}", channel.channel.0)} data-channel={channel.name.clone()} data-count={count.to_string()}>
            <p class="tube-l"><b>{ &channel.name }</b><span class="note">{ load }</span></p>
            <div class="tube">
                if channel.more > 0 {
                    <span class="note">{ format!("+{}", channel.more) }</span>
                }
                { for capsules }
                { taken }
                <svg class="go" viewBox="0 0 10 10" aria-hidden="true"><path d="M1 1l7 4-7 4z" /></svg>
            </div>
        </div>
    }
}

/// The seam of a fork: the same call came back twice, with another value on either side.
fn seam(child: Pid, speaker: &Speaker) -> Html {
    let half = |value: u32| {
        html! { <p><span class="note">{ speaker.word("stage-fork-gave") }</span><b>{ value }</b></p> }
    };
    html! {
        <div class="seam" key={format!("seam-{}", child.0)} data-part="fork-seam">
            { half(child.0) }
            { half(0) }
        </div>
    }
}
