//! Makes a link of what the page shows.

use super::icon::{Icon, IconName};
use crate::app::Words;
use yew::prelude::*;

/// The button; `name` is the message that says what is shared. That it worked is said by the notice bar.
pub(super) fn share_button(words: &Words, name: &str, share: Callback<MouseEvent>) -> Html {
    html! {
        <button
            type="button"
            class="btn share"
            aria-label={words.say(name)}
            data-part="share"
            onclick={share}
        ><Icon name={IconName::Share} /><span>{ words.say("share-button") }</span></button>
    }
}
