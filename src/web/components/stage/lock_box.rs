//! A lock: its owner, and below it the queue of those that wait.

use super::card::StrandCard;
use super::speaker::Speaker;
use crate::event::LockKind;
use crate::stage::threads::LockPlace;
use crate::web::components::icon::{Icon, IconName};
use yew::prelude::*;

/// What the box needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The lock and its queue.
    pub place: LockPlace,
    /// Says it.
    pub speaker: Speaker,
    /// Small cards in the queue.
    #[prop_or_default]
    pub slim: bool,
}

/// A lock with its queue.
#[component]
pub fn LockBox(props: &Props) -> Html {
    let Props {
        place,
        speaker,
        slim,
    } = props;
    let owners: Vec<String> = place.owners.iter().map(|it| it.0.to_string()).collect();
    let role = match (place.owners.len(), place.kind) {
        (0, _) => "stage-lock-free",
        (_, LockKind::Lock | LockKind::RLock | LockKind::Condition) => "stage-lock-owner",
        _ => "stage-lock-inside",
    };
    html! {
        <div class="lockplace" data-lock={place.name.clone()} data-owner={owners.join(" ")}>
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
                    <StrandCard card={card.clone()} speaker={speaker.clone()} slim={*slim} />
                </div>
            }) }
        </div>
    }
}
