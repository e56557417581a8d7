//! The page inside somebody else's: one program, its stage, strip, output and controls, and the way to the whole page.

use super::example_picker::program_title;
use super::frame;
use super::icon::{Icon, IconName};
use super::live_bar::live_bar;
use super::logo::logo;
use super::run_buttons::run_buttons;
use super::status_text::status_text;
use super::transport::transport;
use crate::app::share_link;
use crate::app::state::Origin;
use crate::app::{State, Words};
use crate::web::address;
use crate::web::context::use_page;
use yew::prelude::*;

/// The embedded page.
#[component]
pub fn EmbedPage() -> Html {
    let page = use_page();
    let (state, words) = (&page.state, &page.words);
    let link = use_memo((state.program.clone(), state.options.clone()), |_| {
        address::of_link(&share_link::link(state))
    });
    let bar =
        html! { <div class="bar program-bar">{ status_text(&page) }{ run_buttons(&page) }</div> };
    html! {
        <div class="embed">
            <header class="embed-head">
                <span class="logo">{ logo() }<b>{ title(state, words) }</b></span>
                <span class="note">{ machine(state, words) }</span>
                <details class="live-fold" data-part="live">
                    <summary>{ words.say("embed-live") }<Icon name={IconName::Chevron} /></summary>
                    { live_bar(&page) }
                </details>
                <a class="open" href={(*link).clone()} target="_blank" rel="noopener" data-part="open">
                    <span>{ words.say("embed-open") }</span><Icon name={IconName::Open} />
                </a>
            </header>
            { frame::text(&page, bar) }
            { frame::pictures(&page, Html::default()) }
            { frame::lanes(&page) }
            { transport(&page) }
            { frame::overlays(&page) }
        </div>
    }
}

fn title(state: &State, words: &Words) -> String {
    match &state.program.origin {
        Origin::Link(title) if title.is_empty() => words.say("embed-own-title"),
        _ => program_title(state, words),
    }
}

fn machine(state: &State, words: &Words) -> String {
    let cores = u64::from(state.options.cores);
    words.say_with(
        "embed-machine",
        &[
            ("python", state.options.python.name().into()),
            ("cores", cores.into()),
        ],
    )
}
