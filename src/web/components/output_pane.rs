//! What the program has printed by now, line by line, with who printed it and when.

use super::output_list::OutputList;
use crate::app::status::Status;
use crate::web::context::Page;
use yew::prelude::*;

/// The output at the position.
pub(super) fn output_pane(page: &Page) -> Html {
    let (state, words) = (&page.state, &page.words);
    let printed = state.board.printed;
    let over = state.status() == Status::Finished && state.record.last() == state.position.tick;
    let empty = if over { "output-none" } else { "output-empty" };
    html! {
        <section
            class="out"
            aria-label={words.say("output-heading")}
            data-part="output"
            data-pieces={printed.to_string()}
        >
            <div class="bar"><h2>{ words.say("output-heading") }</h2></div>
            if printed == 0 {
                <p class="note">{ words.say(empty) }</p>
            }
            <OutputList record={state.record.clone()} {printed} words={page.words.clone()} />
        </section>
    }
}
