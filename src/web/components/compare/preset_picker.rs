//! Which workload is compared.

use crate::app::Words;
use crate::compare::Command;
use crate::compare::opening::preset_title;
use crate::compare::state::{Origin, State};
use crate::web::compare::context::use_compare_page;
use crate::web::components::icon::{Icon, IconName};
use crate::workload::PRESETS;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The value of a workload that is no preset as it stands.
const OWN: &str = "own";

/// A browser's list, under a face of our own.
#[component]
pub(super) fn PresetPicker() -> Html {
    let page = use_compare_page();
    let (state, words) = (&page.state, &page.words);
    let chosen = match &state.origin {
        Origin::Preset(key) => key.to_string(),
        Origin::Edited(_) | Origin::Link => OWN.to_owned(),
    };
    let send = page.send.clone();
    let onchange = Callback::from(move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        if value != OWN {
            send.emit(Command::OpenPreset(value.as_str().into()));
        }
    });
    html! {
        <span class="pick">
            <span class="note">{ words.say("compare-workload") }</span>
            <b>{ title(state, words) }</b>
            <Icon name={IconName::Chevron} />
            <select aria-label={words.say("compare-choose")} data-part="presets" data-value={chosen.clone()} {onchange}>
                if chosen == OWN {
                    <option key={OWN} value={OWN} selected=true>{ title(state, words) }</option>
                }
                { for PRESETS.iter().map(|preset| html! {
                    <option key={preset.key} value={preset.key} selected={chosen == preset.key}>{ preset_title(preset.key, words) }</option>
                }) }
            </select>
        </span>
    }
}

/// What the workload is called.
fn title(state: &State, words: &Words) -> String {
    match &state.origin {
        Origin::Preset(key) => preset_title(key, words),
        Origin::Edited(Some(key)) => {
            let title = preset_title(key, words);
            words.say_with("compare-own-from", &[("title", (&title).into())])
        }
        Origin::Edited(None) => words.say("compare-own"),
        Origin::Link => match state.workload.title.as_str() {
            "" => words.say("compare-linked"),
            title => title.to_owned(),
        },
    }
}
