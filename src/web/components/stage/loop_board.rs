//! The stage of an event loop: heap and selector feed the ring, the ring runs the ready queue, one task has control.

use super::card::StrandCard;
use super::control::ControlCard;
use super::futures::Futures;
use super::lock_box::LockBox;
use super::machine::MachineStrip;
use super::ready_queue::ReadyQueue;
use super::ring::LoopRing;
use super::selector::Selector;
use super::speaker::Speaker;
use super::timers::Timers;
use crate::ids::StrandId;
use crate::stage::event_loop::LoopStage;
use crate::stage::phrase::Phrase;
use crate::stage::ring::Phase;
use std::rc::Rc;
use yew::prelude::*;

/// What the board needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Who stands where.
    pub board: Rc<LoopStage>,
    /// Says it.
    pub speaker: Speaker,
    /// Who has just run.
    pub hot: Option<StrandId>,
}

/// The board.
#[component]
pub fn LoopBoard(props: &Props) -> Html {
    let Props { board, speaker, .. } = props;
    let frozen = board
        .running
        .as_ref()
        .is_some_and(|control| control.blocks.is_some());
    let under = Phrase::new("stage-ring-under");
    html! {
        <div class="loop" data-layout="event-loop">
            <div class="col left">
                <Timers timers={board.timers.clone()} more={board.more_timers} speaker={speaker.clone()} />
                <Selector requests={board.requests.clone()} more={board.more_requests} speaker={speaker.clone()} />
                if !board.locks.is_empty() {
                    <div class="panel" data-part="locks">
                        <h3 class="hd"><b>{ speaker.word("stage-loop-locks") }</b></h3>
                        { for board.locks.iter().map(|place| html! {
                            <LockBox key={place.lock.0} place={place.clone()} speaker={speaker.clone()} slim=true />
                        }) }
                    </div>
                }
            </div>
            <div class="col mid">
                <LoopRing ring={board.ring.clone()} {frozen} speaker={speaker.clone()} />
                <p class="under">{ speaker.say(&under) }</p>
                { gil_note(board, speaker) }
            </div>
            <div class="col right">
                <ReadyQueue ready={board.ready.clone()} more={board.more_ready} speaker={speaker.clone()} />
                <div class="panel-h hd">
                    <b>{ speaker.word("stage-control-heading") }</b>
                    <span class="note">{ speaker.word("stage-control-note") }</span>
                </div>
                <ControlCard
                    control={board.running.clone()}
                    selecting={board.ring.phase == Phase::Select}
                    speaker={speaker.clone()}
                />
                <Futures futures={board.futures.clone()} more={board.more_futures} speaker={speaker.clone()} />
                { ended(&board.ended, speaker) }
            </div>
            if !board.other_threads.is_empty() {
                <div class="others" data-place="threads">
                    <div class="panel-h hd"><b>{ speaker.word("stage-other-threads") }</b></div>
                    <div class="row">
                        { for board.other_threads.iter().map(|card| html! {
                            <StrandCard key={card.strand.0} card={card.clone()} speaker={speaker.clone()} slim=true />
                        }) }
                    </div>
                </div>
            }
            <MachineStrip machine={board.machine.clone()} speaker={speaker.clone()} />
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
