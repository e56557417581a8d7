//! The sentence above the rows: the moment, who finished first, and why the others did not.

use crate::compare::state::Phase;
use crate::compare::verdict::{Part, verdict};
use crate::web::compare::context::use_compare_page;
use yew::prelude::*;

/// Moment and verdict; it is said again when it changes.
#[component]
pub(super) fn VerdictLine() -> Html {
    let page = use_compare_page();
    let (state, words) = (&page.state, &page.words);
    let parts = use_memo(
        (state.results.clone(), state.models.clone(), words.clone()),
        |(results, models, words)| verdict(results, models, words),
    );
    let now = words.makespan(state.now);
    let moment = match &state.phase {
        Phase::Failed(_) => words.say("compare-failed"),
        _ if state.results.races.is_empty() => words.say("compare-starting"),
        _ => words.say_with("compare-moment", &[("at", (&now).into())]),
    };
    html! {
        <section class="why" data-part="verdict" aria-label={words.say("compare-verdict")}>
            <p class="at">{ moment }</p>
            <p class="sentence" aria-live="polite" aria-atomic="true">
                { for parts.iter().map(|part| match part {
                    Part::Name(name) => html! { <b>{ name.clone() }</b> },
                    Part::Text(text) => html! { text.clone() },
                }) }
            </p>
        </section>
    }
}
