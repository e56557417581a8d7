//! The switch that unfolds the instructions of the current line below it.

use crate::app::Command;
use crate::web::context::Page;
use yew::prelude::*;

/// The switch.
pub(super) fn instructions_switch(page: &Page) -> Html {
    let shown = page.state.instructions_shown;
    html! {
        <button
            type="button"
            class="switch"
            role="switch"
            aria-checked={shown.to_string()}
            data-part="instructions"
            onclick={page.on(Command::ShowInstructions(!shown))}
        ><i aria-hidden="true" />{ page.words.say("instructions-switch") }</button>
    }
}
