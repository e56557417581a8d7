//! Which program stands in the editor: the learner's own, and the examples grouped by what they show.

use super::icon::{Icon, IconName};
use crate::app::catalogue::{self, Example};
use crate::app::drafts::Draft;
use crate::app::state::{Origin, State};
use crate::app::{Command, Words};
use crate::web::context::Page;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The value that begins an empty program.
const NEW: &str = "new";
/// The value of a link's program, which is in no list.
const LINK: &str = "link";

/// A browser's list, under a face of our own.
pub(super) fn example_picker(page: &Page) -> Html {
    let (state, words) = (&page.state, &page.words);
    let chosen = state
        .program
        .origin
        .to_key()
        .unwrap_or_else(|| LINK.to_owned());
    let send = page.send.clone();
    let onchange = Callback::from(move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        match Origin::from_key(&value) {
            Some(Origin::Example(id)) => send.emit(Command::OpenExample(id.into())),
            Some(Origin::Draft(id)) => send.emit(Command::OpenDraft(id)),
            _ if value == NEW => send.emit(Command::NewProgram),
            _ => {}
        }
    });
    let option = |value: String, title: String| {
        let selected = value == chosen;
        html! { <option key={value.clone()} {value} {selected}>{ title }</option> }
    };
    let groups = groups().into_iter().map(|(group, examples)| {
        let options = examples.into_iter().map(|example| {
            option(format!("example:{}", example.id), words.say(&example.title_message()))
        });
        html! {
            <optgroup key={group} label={words.say(&format!("program-group-{group}"))}>{ for options }</optgroup>
        }
    });
    let drafts = state
        .drafts
        .newest_first()
        .map(|draft| option(format!("draft:{}", draft.id), draft_title(draft, words)));
    html! {
        <span class="pick">
            if let Some(group) = group_of(state, words) {
                <span class="note">{ group }</span>
            }
            <b>{ program_title(state, words) }</b>
            <Icon name={IconName::Chevron} />
            <select aria-label={words.say("example-choose")} data-part="examples" data-value={chosen.clone()} {onchange}>
                if chosen == LINK {
                    { option(LINK.to_owned(), program_title(state, words)) }
                }
                <optgroup key="own" label={words.say("example-own-group")}>
                    { for drafts }
                    { option(NEW.to_owned(), words.say("example-new")) }
                </optgroup>
                { for groups }
            </select>
        </span>
    }
}

/// What the program in the editor is called.
pub(super) fn program_title(state: &State, words: &Words) -> String {
    match &state.program.origin {
        Origin::Example(id) => catalogue::find(id)
            .map(|example| words.say(&example.title_message()))
            .unwrap_or_default(),
        Origin::Draft(id) => state
            .drafts
            .get(*id)
            .map(|draft| draft_title(draft, words))
            .unwrap_or_default(),
        Origin::Link(title) if title.is_empty() => words.say("example-link"),
        Origin::Link(title) => title.clone(),
    }
}

fn draft_title(draft: &Draft, words: &Words) -> String {
    match draft.from.as_deref().and_then(catalogue::find) {
        Some(example) => {
            let title = words.say(&example.title_message());
            words.say_with("example-own-from", &[("title", (&title).into())])
        }
        None => {
            let number = draft.id.to_string();
            words.say_with("example-own", &[("number", (&number).into())])
        }
    }
}

fn group_of(state: &State, words: &Words) -> Option<String> {
    let Origin::Example(id) = &state.program.origin else {
        return None;
    };
    let example = catalogue::find(id)?;
    Some(words.say(&format!("program-group-{}", example.group)))
}

/// The examples by group, in the order of the catalogue.
fn groups() -> Vec<(&'static str, Vec<&'static Example>)> {
    let mut groups: Vec<(&str, Vec<&Example>)> = Vec::new();
    for example in catalogue::examples() {
        match groups.iter_mut().find(|(group, _)| *group == example.group) {
            Some((_, list)) => list.push(example),
            None => groups.push((&example.group, vec![example])),
        }
    }
    groups
}
