//! A model's row in words: its name, what it makes of the workload, how long it took.

use crate::compare::layout::Row;
use crate::compare::race::{Finish, Race};
use crate::web::compare::context::use_compare_page;
use crate::workload::Model;
use yew::prelude::*;

/// What a row needs to know.
#[derive(Clone, Copy, PartialEq, Properties)]
pub(super) struct RaceRowProps {
    /// Whose.
    pub(super) model: Model,
    /// Where it lies.
    pub(super) row: Row,
}

/// The row; its lanes and its bar are drawn on the canvas behind it.
#[component]
pub(super) fn RaceRow(props: &RaceRowProps) -> Html {
    let page = use_compare_page();
    let (state, words) = (&page.state, &page.words);
    let results = &state.results;
    let Some(race) = results.race(props.model) else {
        return html! {};
    };
    let first = state.is_first(race);
    let figure = match &race.finish {
        Finish::Whole => words.makespan(race.makespan),
        Finish::Deadlock => words.say("compare-deadlock"),
        Finish::Cut | Finish::Failed(_) => words.say("compare-cut"),
    };
    let sequential = results.race(Model::Sequential);
    html! {
        <section
            class={classes!("race", first.then_some("first"))}
            style={format!("top:{}px;height:{}px", props.row.top, props.row.height)}
            aria-label={words.model(props.model)}
            data-part="race"
            data-model={props.model.key()}
            data-nanos={race.makespan.0.to_string()}
            data-finished={race.finished().to_string()}
            data-first={first.to_string()}
        >
            <div class="who">
                <h3>{ words.model(props.model) }</h3>
                <p class="note">{ words.model_note(props.model, &results.workload) }</p>
            </div>
            <div class="fig">
                <p class="pv">{ figure }</p>
                <p class="note">{ sequential.map(|one| speed_up(race, one, words)) }</p>
                if let Some(measured) = state.measured(props.model) {
                    <p class="note">{ words.say_with("compare-measured", &[("span", (&words.makespan(measured.median)).into())]) }</p>
                }
            </div>
        </section>
    }
}

/// How many times as fast as one task after the other.
fn speed_up(race: &Race, sequential: &Race, words: &crate::app::Words) -> String {
    if race.model == Model::Sequential || !race.finished() || !sequential.finished() {
        return String::new();
    }
    let times = sequential.makespan.0 as f64 / race.makespan.0.max(1) as f64;
    let times = words.times(times);
    words.say_with("compare-speed-up", &[("times", (&times).into())])
}
