//! The application of the comparison: hands the page to everything below, and listens to keyboard and links.

use super::cores_chart::CoresChart;
use super::header::CompareHeader;
use super::live_panel::LivePanel;
use super::model_choice::ModelChoice;
use super::parameters::Parameters;
use super::python_fold::PythonFold;
use super::races::Races;
use super::task_editor::TaskEditor;
use super::transport::CompareTransport;
use super::verdict_line::VerdictLine;
use crate::compare::state::Phase;
use crate::compare::words::compare_words;
use crate::compare::{Command, State, keys, opening};
use crate::web::address;
use crate::web::application::{Application, use_application};
use crate::web::compare::context::ComparePage;
use crate::web::compare::opening::open;
use crate::web::components::keys_dialog::KeysDialog;
use crate::web::components::notice_bar::notice_bar;
use crate::web::document;
use crate::web::keyboard::{listener, press};
use web_sys::{Event, KeyboardEvent};
use yew::prelude::*;

/// The whole page.
#[component]
pub fn CompareApp() -> Html {
    let page = use_application(Application {
        open,
        language: |state: &State| state.language,
        words: compare_words,
        listen,
    });
    html! {
        <ContextProvider<ComparePage> context={page.clone()}>
            { view(&page) }
        </ContextProvider<ComparePage>>
    }
}

fn view(page: &ComparePage) -> Html {
    let (state, words) = (&page.state, &page.words);
    let phase = match &state.phase {
        Phase::Waiting | Phase::Racing => "running",
        Phase::Charting => "charting",
        Phase::Done => "finished",
        Phase::Failed(_) => "failed",
    };
    html! {
        <div class="compare" data-part="comparison" data-status={phase} data-settled={state.is_settled().to_string()}>
            <CompareHeader />
            <aside class="work" aria-label={words.say("compare-workload")}>
                <TaskEditor />
                <Parameters />
                <ModelChoice />
                <CoresChart />
                <LivePanel />
            </aside>
            <main class="pict">
                <VerdictLine />
                <Races />
                <CompareTransport />
                <PythonFold />
            </main>
            { notice_bar(words, state.notice.as_ref(), page.on(Command::PutAway(None))) }
            <KeysDialog
                words={words.clone()}
                listed={keys::LISTED}
                note="compare-keys-note"
                shown={state.keys_shown}
                on_close={page.on(Command::ShowKeys(false))}
            />
        </div>
    }
}

/// Listens to the keyboard and to new links in the address bar, until what it gives is called.
fn listen(send: &Callback<Command>) -> impl FnOnce() + use<> {
    let window = document::window();
    let keys = listener(&window, "keydown", false, {
        let send = send.clone();
        move |event: KeyboardEvent| press(&event, keys::command, &send)
    });
    let links = listener(&window, "hashchange", false, {
        let send = send.clone();
        move |_: Event| {
            if let Some(text) = address::workload_text() {
                send.emit(opening::follow(&text));
            }
        }
    });
    move || {
        keys();
        links();
    }
}
