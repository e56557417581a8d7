//! What the rows show at the moment, as a list for those who do not see the drawing.

use super::race_legend::message;
use crate::app::Words;
use crate::compare::race::Race;
use crate::time::VirtualNanos;
use crate::web::compare::context::use_compare_page;
use crate::workload::LaneState;
use yew::prelude::*;

/// A list that is read, not seen. It rests while the clock runs.
#[component]
pub(super) fn RaceList() -> Html {
    let page = use_compare_page();
    let (state, words) = (&page.state, &page.words);
    if state.playing || state.results.races.is_empty() {
        return html! {};
    }
    let at = words.makespan(state.now);
    let races = state
        .models
        .iter()
        .filter_map(|model| state.results.race(*model));
    html! {
        <ul class="vh" aria-label={words.say_with("compare-list-name", &[("at", (&at).into())])} data-part="race-list">
            { for races.map(|race| html! { <li data-model={race.model.key()}>{ sentence(race, state.now, words) }</li> }) }
        </ul>
    }
}

/// `Threads: 2 of 6 tasks done; on a CPU: 1, waits for the GIL: 3.`
fn sentence(race: &Race, now: VirtualNanos, words: &Words) -> String {
    let model = words.model(race.model);
    let tasks = race.tracks.len() as u64;
    let done = words.say_with(
        "compare-list-done",
        &[
            ("model", (&model).into()),
            ("done", (race.done_at(now) as u64).into()),
            ("tasks", tasks.into()),
        ],
    );
    let states: Vec<String> = LaneState::ALL
        .into_iter()
        .filter_map(|state| {
            let count = race
                .tracks
                .iter()
                .filter(|track| track.told.at(now) == Some(state))
                .count();
            (count > 0).then(|| format!("{}: {count}", words.say(message(state))))
        })
        .collect();
    if states.is_empty() {
        done
    } else {
        format!("{done}; {}", states.join(", "))
    }
}
