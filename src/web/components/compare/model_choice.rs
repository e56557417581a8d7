//! Which models run: a checkbox each.

use crate::compare::Command;
use crate::compare::state::ROWS;
use crate::web::compare::context::use_compare_page;
use yew::prelude::*;

/// All models; those that are shown are checked.
#[component]
pub(super) fn ModelChoice() -> Html {
    let page = use_compare_page();
    let (state, words) = (&page.state, &page.words);
    let boxes = ROWS.into_iter().map(|model| {
        let checked = state.models.contains(&model);
        html! {
            <label>
                <input
                    type="checkbox"
                    {checked}
                    disabled={checked && state.models.len() == 1}
                    data-part="model"
                    data-model={model.key()}
                    onchange={page.on(Command::ToggleModel(model))}
                />
                { words.model(model) }
            </label>
        }
    });
    html! {
        <fieldset class="models">
            <legend>{ words.say("compare-models") }</legend>
            { for boxes }
        </fieldset>
    }
}
