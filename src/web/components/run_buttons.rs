//! Run and stop. To go on after a cut is offered by the banner.

use super::icon::{Icon, IconName};
use crate::app::Command;
use crate::app::status::Status;
use crate::web::context::Page;
use yew::prelude::*;

/// The buttons above the editor.
pub(super) fn run_buttons(page: &Page) -> Html {
    let words = &page.words;
    let status = page.state.status();
    html! {
        <span class="push">
            <button
                type="button"
                class="btn small"
                aria-label={words.say("stop-name")}
                data-part="stop"
                disabled={status != Status::Running}
                onclick={page.on(Command::Stop)}
            ><Icon name={IconName::Stop} />{ words.say("stop-button") }</button>
            <button
                type="button"
                class="btn small run-button"
                aria-label={words.say("run-name")}
                aria-keyshortcuts="Control+Enter"
                data-part="run"
                onclick={page.on(Command::Run)}
            ><Icon name={IconName::Play} />{ words.say("run-button") }</button>
        </span>
    }
}
