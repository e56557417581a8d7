//! What one step is: segments where there is room, a list where there is not.

use super::icon::{Icon, IconName};
use super::segmented::{Segment, Segmented};
use crate::app::Command;
use crate::app::stepping::StepBy;
use crate::web::context::Page;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The choice; the style sheet shows one of its two forms.
pub(super) fn step_by_choice(page: &Page) -> Html {
    let (chosen, words) = (page.state.step_by, &page.words);
    let label = |by: StepBy| words.say(&format!("step-by-{}", by.name()));
    let segments = StepBy::ALL
        .into_iter()
        .map(|by| Segment {
            name: (by == StepBy::Strand).then(|| words.say("step-by-strand-name").into()),
            ..Segment::new(by.name(), label(by))
        })
        .collect::<Vec<_>>();
    let choose = {
        let send = page.send.clone();
        Callback::from(move |name: String| {
            if let Some(by) = StepBy::ALL.into_iter().find(|by| by.name() == name) {
                send.emit(Command::SetStepBy(by));
            }
        })
    };
    let onchange =
        choose.reform(|event: Event| event.target_unchecked_into::<HtmlSelectElement>().value());
    html! {
        <div class="field step-by" data-part="step-by" data-value={chosen.name()}>
            <span class="field-label">{ words.say("step-by-label") }</span>
            <Segmented
                name={words.say("step-by-name")}
                part="step-by-segments"
                {segments}
                chosen={chosen.name()}
                on_choose={choose.reform(|value: AttrValue| value.to_string())}
            />
            <span class="list">
                <select aria-label={words.say("step-by-name")} data-part="step-by-list" {onchange}>
                    { for StepBy::ALL.into_iter().map(|by| html! {
                        <option value={by.name()} selected={by == chosen}>{ label(by) }</option>
                    }) }
                </select>
                <Icon name={IconName::Chevron} />
            </span>
        </div>
    }
}
