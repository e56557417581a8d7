//! Makes a link of the program and the options.

use super::icon::{Icon, IconName};
use crate::app::Command;
use crate::web::context::Page;
use yew::prelude::*;

/// The button; that it worked is said by the notice bar.
pub(super) fn share_button(page: &Page) -> Html {
    html! {
        <button
            type="button"
            class="btn share"
            aria-label={page.words.say("share-name")}
            data-part="share"
            onclick={page.on(Command::Share)}
        ><Icon name={IconName::Share} /><span>{ page.words.say("share-button") }</span></button>
    }
}
