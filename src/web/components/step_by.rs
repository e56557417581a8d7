//! What one step through a program's run is.

use super::icon::{Icon, IconName};
use super::segmented::Segment;
use super::step_by_choice::step_by_choice;
use crate::app::Command;
use crate::app::stepping::StepBy;
use crate::web::context::Page;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The choice: segments where there is room, a list where there is not.
pub(super) fn step_by(page: &Page) -> Html {
    let (chosen, words) = (page.state.step_by, &page.words);
    let label = |by: StepBy| words.say(&format!("step-by-{}", by.name()));
    let segments = StepBy::ALL
        .into_iter()
        .map(|by| Segment {
            name: (by == StepBy::Strand).then(|| words.say("step-by-strand-name").into()),
            ..Segment::new(by.name(), label(by))
        })
        .collect();
    let choose = {
        let send = page.send.clone();
        Callback::from(move |name: AttrValue| {
            if let Some(by) = StepBy::ALL.into_iter().find(|by| by.name() == name) {
                send.emit(Command::SetStepBy(by));
            }
        })
    };
    let onchange = choose.reform(|event: Event| {
        let list = event.target_unchecked_into::<HtmlSelectElement>();
        list.value().into()
    });
    let list = html! {
        <span class="list">
            <select aria-label={words.say("step-by-name")} data-part="step-by-list" {onchange}>
                { for StepBy::ALL.into_iter().map(|by| html! {
                    <option value={by.name()} selected={by == chosen}>{ label(by) }</option>
                }) }
            </select>
            <Icon name={IconName::Chevron} />
        </span>
    };
    step_by_choice(words, segments, chosen.name(), choose, list)
}
