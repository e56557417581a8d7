//! The playground: text on the left, pictures on the right; in a narrow window one of them at a time.

use super::banner::Banner;
use super::diagnostics_list::DiagnosticsList;
use super::editor_pane::EditorPane;
use super::header::Header;
use super::icon::{Icon, IconName};
use super::keys_dialog::KeysDialog;
use super::notice_bar::NoticeBar;
use super::output_pane::OutputPane;
use super::program_note::ProgramNote;
use super::run_buttons::RunButtons;
use super::stage::Stage;
use super::status_text::StatusText;
use super::tab_bar::{TabBar, name};
use super::timeline::Timeline;
use super::transport::Transport;
use super::welcome::Welcome;
use super::why_line::WhyLine;
use crate::app::Command;
use crate::app::state::Origin;
use crate::web::context::use_page;
use yew::prelude::*;

/// The whole playground.
#[component]
pub fn PlayPage() -> Html {
    let page = use_page();
    let (state, words) = (&page.state, &page.words);
    let empty = state.record.trace.is_empty();
    let settled = !empty && state.inspection_here().is_some();
    html! {
        <div class="app" data-tab={name(state.tab)}>
            <Header />
            <TabBar />
            <section class="text" aria-label={words.say("text-label")}>
                <div class="bar program-bar">
                    <div class="program-name">
                        <h2>{ state.program.file_name.to_string() }</h2>
                        <StatusText />
                    </div>
                    { remove_button(&page) }
                    <RunButtons />
                </div>
                <ProgramNote />
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
                <Transport />
                <section class="time" aria-label={words.say("tab-timeline")} data-part="timeline">
                    <Timeline />
                </section>
            </main>
            <NoticeBar />
            <KeysDialog />
        </div>
    }
}

/// Forgets the open program, where it is the learner's own.
fn remove_button(page: &crate::web::context::Page) -> Html {
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
