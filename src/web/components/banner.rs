//! A state of the run that lasts and wants a word: refused, cut, stopped, deadlocked, failed.

use super::icon::{Icon, IconName};
use crate::app::state::{Phase, State};
use crate::app::{Command, Words};
use crate::session::protocol::End;
use crate::syntax::diagnostic::DiagnosticKind;
use crate::web::context::Page;
use yew::prelude::*;

/// What a banner says and offers.
struct Saying {
    name: &'static str,
    trouble: bool,
    text: String,
    note: Option<String>,
    offer: Option<(String, Command)>,
    offer_part: &'static str,
}

/// The banner; nothing while all is well.
pub(super) fn banner(page: &Page) -> Html {
    let Some(saying) = saying(&page.state, &page.words) else {
        return html! {};
    };
    html! {
        <div
            class={classes!("banner", saying.trouble.then_some("sx"))}
            role="status"
            data-part="banner"
            data-banner={saying.name}
        >
            if saying.trouble {
                <Icon name={IconName::Warning} />
            }
            <b>{ saying.text }</b>
            if let Some(note) = saying.note {
                <span>{ note }</span>
            }
            if let Some((text, command)) = saying.offer {
                <button type="button" class="link push" data-part={saying.offer_part} onclick={page.on(command)}>
                    { text }
                </button>
            }
        </div>
    }
}

fn saying(state: &State, words: &Words) -> Option<Saying> {
    if state.edited() {
        return None;
    }
    let go_on = || Some((words.say("continue-button"), Command::Continue));
    Some(match &state.run.phase {
        Phase::Idle | Phase::Running | Phase::Ended(End::Finished { .. }) => return None,
        Phase::Ended(End::Cut) => {
            let count = words.count(state.run.options.budget_instructions);
            Saying {
                name: "cut",
                trouble: false,
                text: words.say_with("banner-cut", &[("count", (&count).into())]),
                note: Some(words.say("banner-cut-note")),
                offer: go_on(),
                offer_part: "continue",
            }
        }
        Phase::Ended(End::Stopped) => Saying {
            name: "stopped",
            trouble: false,
            text: words.say("banner-stopped"),
            note: Some(words.say("banner-stopped-note")),
            offer: go_on(),
            offer_part: "continue",
        },
        Phase::Ended(End::Deadlock) => Saying {
            name: "deadlock",
            trouble: true,
            text: words.say("banner-deadlock"),
            note: Some(words.say("banner-deadlock-note")),
            offer: Some((words.say("banner-deadlock-go"), Command::Last)),
            offer_part: "go-to-deadlock",
        },
        Phase::Refused => Saying {
            name: "refused",
            trouble: true,
            text: refusal(state, words),
            note: None,
            offer: None,
            offer_part: "",
        },
        Phase::Failed(why) => Saying {
            name: "failed",
            trouble: true,
            text: words.say(if why.is_empty() {
                "banner-hung"
            } else {
                "banner-failed"
            }),
            note: (!why.is_empty()).then(|| words.say("banner-failed-note")),
            offer: Some((words.say("run-button"), Command::Run)),
            offer_part: "run-again",
        },
    })
}

fn refusal(state: &State, words: &Words) -> String {
    let all_unsupported = state
        .diagnostics
        .iter()
        .all(|diagnostic| diagnostic.kind == DiagnosticKind::Unsupported);
    if all_unsupported {
        return words.say("banner-unsupported");
    }
    let count = state.diagnostics.len() as u64;
    words.say_with("banner-refused", &[("count", count.into())])
}
