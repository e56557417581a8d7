//! What the whole page and the one inside somebody else's are made of alike: the program with what it prints, the pictures,
//! the lanes, and what lies over them. Where each of them stands is the style sheet's affair.

use super::banner::banner;
use super::diagnostics_list::diagnostics_list;
use super::editor_pane::EditorPane;
use super::keys_dialog::KeysDialog;
use super::notice_bar::notice_bar;
use super::output_pane::output_pane;
use super::stage::Stage;
use super::timeline::Timeline;
use super::welcome::welcome;
use super::why_line::why_line;
use crate::app::{Command, keys};
use crate::web::context::Page;
use yew::prelude::*;

/// The text: the editor under its bar, what is wrong with the program, what it printed.
pub(super) fn text(page: &Page, bar: Html) -> Html {
    html! {
        <section class="text" aria-label={page.words.say("text-label")}>
            { bar }
            <EditorPane />
            { diagnostics_list(page) }
            { output_pane(page) }
        </section>
    }
}

/// The pictures: the banner of what lasts, the sentence of the tick, the stage; `below`: what follows them.
pub(super) fn pictures(page: &Page, below: Html) -> Html {
    let empty = page.state.record.trace.is_empty();
    let settled = !empty && page.state.inspection_here().is_some();
    html! {
        <main class="pict">
            { banner(page) }
            if !empty {
                { why_line(page) }
            }
            <section
                class="stage"
                aria-label={page.words.say("tab-stage")}
                data-part="stage"
                data-settled={settled.to_string()}
            >
                if empty {
                    { welcome(page) }
                } else {
                    <Stage />
                }
            </section>
            { below }
        </main>
    }
}

/// The lanes.
pub(super) fn lanes(page: &Page) -> Html {
    html! {
        <section class="time" aria-label={page.words.say("tab-timeline")} data-part="timeline">
            <Timeline />
        </section>
    }
}

/// What lies over the page while it has something to say.
pub(super) fn overlays(page: &Page) -> Html {
    html! {
        <>
            { notice_bar(&page.words, page.state.notice.as_ref(), page.on(Command::PutAway(None))) }
            <KeysDialog
                words={page.words.clone()}
                listed={keys::LISTED}
                note="keys-note"
                shown={page.state.keys_shown}
                on_close={page.on(Command::ShowKeys(false))}
            />
        </>
    }
}
