//! The playground: text on the left, pictures on the right; in a narrow window one of them at a time.

use super::frame;
use super::header::header;
use super::icon::{Icon, IconName};
use super::instructions_switch::instructions_switch;
use super::live_bar::live_bar;
use super::program_note::program_note;
use super::run_buttons::run_buttons;
use super::status_text::status_text;
use super::tab_bar::{name, tab_bar};
use super::transport::transport;
use crate::app::Command;
use crate::app::state::Origin;
use crate::web::context::Page;
use yew::prelude::*;

/// The whole playground.
pub(super) fn play_page(page: &Page) -> Html {
    let bar = html! {
        <>
            <div class="bar program-bar">
                <div class="program-name">
                    <h2>{ page.state.program.file_name.to_string() }</h2>
                    { status_text(page) }
                </div>
                { remove_button(page) }
                { run_buttons(page) }
            </div>
            { live_bar(page) }
            { program_note(page) }
            <div class="editor-bar">{ instructions_switch(page) }</div>
        </>
    };
    let below = html! {
        <>
            { transport(page) }
            { frame::lanes(page) }
        </>
    };
    html! {
        <div class="app" data-tab={name(page.state.tab)}>
            { header(page) }
            { tab_bar(page) }
            { frame::text(page, bar) }
            { frame::pictures(page, below) }
            { frame::overlays(page) }
        </div>
    }
}

/// Forgets the open program, where it is the learner's own.
fn remove_button(page: &Page) -> Html {
    let Origin::Draft(id) = page.state.program.origin else {
        return html! {};
    };
    let title = super::example_picker::program_title(&page.state, &page.words);
    let name = page
        .words
        .say_with("example-remove", &[("title", (&title).into())]);
    html! {
        <button
            type="button"
            class="ghost small"
            aria-label={name.clone()}
            title={name}
            data-part="remove"
            onclick={page.on(Command::RemoveDraft(id))}
        ><Icon name={IconName::Remove} /></button>
    }
}
