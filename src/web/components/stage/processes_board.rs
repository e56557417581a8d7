//! The stage of several processes: boxes that share nothing, the channels and the shared memory between them, the pool.

use super::cells::cell;
use super::lock_box::LockBox;
use super::machine::MachineStrip;
use super::process_box::ProcessBox;
use super::speaker::Speaker;
use crate::ids::StrandId;
use crate::stage::processes::{ChannelBox, ProcessBox as Shown, ProcessesStage};
use std::rc::Rc;
use yew::prelude::*;

/// What the board needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Who stands where.
    pub board: Rc<ProcessesStage>,
    /// Says it.
    pub speaker: Speaker,
    /// Who has just run.
    pub hot: Option<StrandId>,
}

/// The board.
#[component]
pub fn ProcessesBoard(props: &Props) -> Html {
    let Props {
        board,
        speaker,
        hot,
    } = props;
    let process = |shown: &Shown, worker: bool| {
        html! {
            <ProcessBox
                key={shown.process.0}
                shown={shown.clone()}
                locks={board.locks.clone()}
                hot={*hot}
                {worker}
                speaker={speaker.clone()}
            />
        }
    };
    let between = !board.channels.is_empty() || !board.shared.is_empty() || !board.locks.is_empty();
    let crowded = board.processes.len() > 3;
    html! {
        <div class="kit" data-layout="processes">
            <div class={classes!("procs", crowded.then_some("crowded"))}>
                { for board.processes.iter().take(1).map(|it| process(it, false)) }
                if between {
                    <div class="between" key="between">
                        { for board.channels.iter().map(|it| tube(it, speaker)) }
                        if !board.shared.is_empty() {
                            <div class="shm" key="shared" data-part="shared-memory">
                                <p><b>{ speaker.word("stage-shared-memory") }</b></p>
                                <ul>{ for board.shared.iter().map(|it| cell(it, &board.locks, *hot, speaker)) }</ul>
                            </div>
                        }
                        <div key="locks" data-part="locks">
                            { for board.locks.iter().map(|place| html! {
                                <LockBox key={place.lock.0} place={without_queue(place)} speaker={speaker.clone()} slim=true />
                            }) }
                        </div>
                    </div>
                }
                { for board.processes.iter().skip(1).map(|it| process(it, false)) }
            </div>
            if !board.workers.is_empty() {
                <div class="pool box">
                    <p class="hd">
                        <b>{ speaker.count("stage-pool", "count", board.workers.len() as u64) }</b>
                        <span class="note">{ speaker.word("stage-pool-note") }</span>
                    </p>
                    <div class="wks">{ for board.workers.iter().map(|it| process(it, true)) }</div>
                </div>
            }
            <MachineStrip machine={board.machine.clone()} speaker={speaker.clone()} />
        </div>
    }
}

/// Those that wait stand in their own processes; only the lock and its owner stand between them.
fn without_queue(place: &crate::stage::threads::LockPlace) -> crate::stage::threads::LockPlace {
    let mut place = place.clone();
    place.queue.clear();
    place
}

/// A pipe or queue with what is in it.
fn tube(channel: &ChannelBox, speaker: &Speaker) -> Html {
    let count = channel.messages.len() + channel.more;
    let load = if count == 0 {
        speaker.word("stage-channel-empty")
    } else if channel.bytes > 0 {
        speaker.count("stage-channel-bytes", "bytes", channel.bytes)
    } else {
        speaker.count("stage-channel-items", "count", count as u64)
    };
    html! {
        <div class="channel" key={format!("channel-{}", channel.channel.0)} data-channel={channel.name.clone()} data-count={count.to_string()}>
            <p class="tube-l"><b>{ &channel.name }</b><span class="note">{ load }</span></p>
            <div class="tube">
                { for channel.messages.iter().rev().map(|what| html! { <code class="msg">{ what }</code> }) }
                if channel.more > 0 {
                    <span class="note">{ format!("+{}", channel.more) }</span>
                }
                <svg class="go" viewBox="0 0 10 10" aria-hidden="true"><path d="M1 1l7 4-7 4z" /></svg>
            </div>
        </div>
    }
}
