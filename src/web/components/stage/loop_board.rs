//! The stage of an event loop: heap and selector feed the ring, the ring runs the ready queue, one task has control.

use super::card::strand_card;
use super::control::control_card;
use super::futures::futures;
use super::lock_box::lock_box;
use super::machine::machine_strip;
use super::ready_queue::ready_queue;
use super::ring::loop_ring;
use super::selector::selector;
use super::speaker::Speaker;
use super::timers::timers;
use crate::ids::StrandId;
use crate::stage::event_loop::LoopStage;
use crate::stage::phrase::Phrase;
use crate::stage::ring::Phase;
use yew::prelude::*;

/// The board.
pub fn loop_board(board: &LoopStage, speaker: &Speaker) -> Html {
    let frozen = board
        .running
        .as_ref()
        .is_some_and(|control| control.blocks.is_some());
    let under = Phrase::new("stage-ring-under");
    html! {
        <div class="loop" data-layout="event-loop">
            <div class="col left">
                { timers(&board.timers, board.more_timers, speaker) }
                { selector(&board.requests, board.more_requests, speaker) }
                if !board.locks.is_empty() {
                    <div class="panel" data-part="locks">
                        <h3 class="hd"><b>{ speaker.word("stage-loop-locks") }</b></h3>
                        { for board.locks.iter().map(|place| lock_box(place, true, speaker)) }
                    </div>
                }
            </div>
            <div class="col mid">
                { loop_ring(&board.ring, frozen, speaker) }
                <p class="under">{ speaker.say(&under) }</p>
                { gil_note(board, speaker) }
            </div>
            <div class="col right">
                { ready_queue(&board.ready, board.more_ready, speaker) }
                <div class="panel-h hd">
                    <b>{ speaker.word("stage-control-heading") }</b>
                    <span class="note">{ speaker.word("stage-control-note") }</span>
                </div>
                { control_card(board.running.as_ref(), board.ring.phase == Phase::Select, speaker) }
                { futures(&board.futures, board.more_futures, speaker) }
                { ended(&board.ended, speaker) }
            </div>
            if !board.other_threads.is_empty() {
                <div class="others" data-place="threads">
                    <div class="panel-h hd"><b>{ speaker.word("stage-other-threads") }</b></div>
                    <div class="row">
                        { for board.other_threads.iter().map(|card| strand_card(card, true, Html::default(), speaker)) }
                    </div>
                </div>
            }
            { machine_strip(&board.machine, speaker) }
        </div>
    }
}

/// Which thread holds the GIL; in one sentence, as the capsule of the loop is what moves here.
fn gil_note(board: &LoopStage, speaker: &Speaker) -> Html {
    let phrase = match board.gil_holder {
        Some(holder) => Phrase::new("stage-baton-held").strand("who", holder),
        None => Phrase::new("stage-baton-free"),
    };
    let holder = board.gil_holder.map(|holder| holder.0.to_string());
    html! { <p class="under" data-part="gil" data-holder={holder}>{ speaker.say(&phrase) }</p> }
}

/// Tasks that are done.
fn ended(strands: &[StrandId], speaker: &Speaker) -> Html {
    const MOST: usize = 12;
    if strands.is_empty() {
        return Html::default();
    }
    let first = strands.len().saturating_sub(MOST);
    html! {
        <p class="ended note">
            { speaker.word("stage-ended") }
            if first > 0 {
                { format!("{first} +") }
            }
            { for strands[first..].iter().map(|strand| speaker.chip(*strand)) }
        </p>
    }
}
