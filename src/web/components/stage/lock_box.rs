//! A lock: its owner, and below it the queue of those that wait.

use super::card::strand_card;
use super::speaker::Speaker;
use crate::event::LockKind;
use crate::stage::threads::LockPlace;
use crate::web::components::icon::{Icon, IconName};
use yew::prelude::*;

/// A lock with its queue.
pub fn lock_box(place: &LockPlace, slim: bool, speaker: &Speaker) -> Html {
    let owners: Vec<String> = place.owners.iter().map(|it| it.0.to_string()).collect();
    let role = match (place.owners.len(), place.kind) {
        (0, _) => "stage-lock-free",
        (_, LockKind::Lock | LockKind::RLock | LockKind::Condition) => "stage-lock-owner",
        _ => "stage-lock-inside",
    };
    html! {
        <div class="lockplace" key={place.lock.0} data-lock={place.name.clone()} data-owner={owners.join(" ")}>
            <div class="lockbox">
                <p><Icon name={IconName::Lock} /><code>{ &place.name }</code></p>
                <p class="note">
                    { speaker.word(role) }
                    { for place.owners.iter().map(|owner| html! { <>{ " " }{ speaker.chip(*owner) }</> }) }
                </p>
            </div>
            { for place.queue.iter().map(|card| html! {
                <div key={card.strand.0} class="queued">
                    <div class="queue" />
                    { strand_card(card, slim, Html::default(), speaker) }
                </div>
            }) }
        </div>
    }
}
