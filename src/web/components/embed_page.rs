//! The page inside somebody else's: one program, its stage, strip, output and controls, and the way to the whole page.

use super::banner::Banner;
use super::diagnostics_list::DiagnosticsList;
use super::editor_pane::EditorPane;
use super::example_picker::program_title;
use super::header::Logo;
use super::icon::{Icon, IconName};
use super::keys_dialog::KeysDialog;
use super::notice_bar::NoticeBar;
use super::output_pane::OutputPane;
use super::run_buttons::RunButtons;
use super::stage::Stage;
use super::status_text::StatusText;
use super::timeline::Timeline;
use super::transport::Transport;
use super::welcome::Welcome;
use super::why_line::WhyLine;
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
    let empty = state.record.trace.is_empty();
    let settled = !empty && state.inspection_here().is_some();
    let link = use_memo((state.program.clone(), state.options.clone()), |_| {
        address::of_link(&share_link::link(state))
    });
    html! {
        <div class="embed">
            <header class="embed-head">
                <span class="logo"><Logo /><b>{ title(state, words) }</b></span>
                <span class="note">{ machine(state, words) }</span>
                <a class="open" href={(*link).clone()} target="_blank" rel="noopener" data-part="open">
                    { words.say("embed-open") }<Icon name={IconName::Open} />
                </a>
            </header>
            <section class="text" aria-label={words.say("text-label")}>
                <div class="bar program-bar"><StatusText /><RunButtons /></div>
                <EditorPane />
                <DiagnosticsList />
                <OutputPane />
            </section>
            <main class="pict">
                <Banner />
                if !empty {
                    <WhyLine />
                }
                <section class="stage" aria-label={words.say("tab-stage")} data-part="stage" data-settled={settled.to_string()}>
                    if empty {
                        <Welcome />
                    } else {
                        <Stage />
                    }
                </section>
            </main>
            <section class="time" aria-label={words.say("tab-timeline")} data-part="timeline">
                    <Timeline />
                </section>
            <Transport />
            <NoticeBar />
            <KeysDialog />
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
