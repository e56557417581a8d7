//! What to look at in the example, and what the chosen Python does differently from the others.

use super::python_version::note;
use crate::app::catalogue;
use crate::app::state::Origin;
use crate::web::context::Page;
use yew::prelude::*;

/// Two small lines above the program.
pub(super) fn program_note(page: &Page) -> Html {
    let (state, words) = (&page.state, &page.words);
    let example = match &state.program.origin {
        Origin::Example(id) => catalogue::find(id),
        Origin::Draft(_) | Origin::Link(_) => None,
    };
    let python = state.options.python;
    html! {
        <div class="program-note" data-part="note">
            if let Some(example) = example {
                <p>{ words.say(&example.note_message()) }</p>
            }
            <p class="note"><b>{ python.name() }</b>{ words.say(note(python)) }</p>
        </div>
    }
}
