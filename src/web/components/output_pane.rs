//! What the program has printed by now, line by line, with who printed it and when.

use super::chip::Chip;
use crate::app::output_rows::rows;
use crate::app::status::Status;
use crate::machine::event::Stream;
use crate::web::context::use_page;
use web_sys::Element;
use yew::prelude::*;

/// The latest lines that are drawn; nobody reads more, and a page of a million lines does not scroll.
const MOST_ROWS: usize = 500;

/// The output at the position.
#[component]
pub fn OutputPane() -> Html {
    let page = use_page();
    let (state, words) = (&page.state, &page.words);
    let list = use_node_ref();
    let printed = state.board.printed;
    {
        let list = list.clone();
        use_effect_with((printed, state.run.number), move |_| {
            if let Some(list) = list.cast::<Element>() {
                list.set_scroll_top(list.scroll_height());
            }
        });
    }
    let (left_out, rows) = rows(&state.record, printed, MOST_ROWS);
    let over = state.status() == Status::Finished && state.record.last() == state.position.tick;
    let empty = if over { "output-none" } else { "output-empty" };
    let lines = rows.into_iter().map(|row| {
        let stderr = row.stream == Stream::Stderr;
        html! {
            <li class={stderr.then_some("stderr")} data-strand={row.strand.0.to_string()}>
                <span class="at">{ words.span(row.at) }</span>
                <Chip strand={row.strand} />
                <span class="said">{ row.text }</span>
            </li>
        }
    });
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
            <ol ref={list} tabindex={(printed > 0).then_some("0")}>
                if left_out > 0 {
                    <li class="note">{ words.say_with("output-more", &[("count", (left_out as u64).into())]) }</li>
                }
                { for lines }
            </ol>
        </section>
    }
}
