//! What the textures in the rows mean.

use crate::compare::race::texture;
use crate::web::compare::context::use_compare_page;
use crate::workload::LaneState;
use std::collections::BTreeSet;
use yew::prelude::*;

/// The states that occur, and the bar.
#[component]
pub(super) fn RaceLegend() -> Html {
    let page = use_compare_page();
    let (state, words) = (&page.state, &page.words);
    let seen = use_memo(state.results.clone(), |results| {
        let tracks = results.races.iter().flat_map(|race| &race.tracks);
        let spans = tracks.flat_map(|track| &track.told.spans);
        spans
            .map(|span| span.state)
            .collect::<BTreeSet<LaneState>>()
    });
    html! {
        <ul class="clg s0" aria-label={words.say("compare-legend")} data-part="legend">
            { for ORDER.iter().filter(|state| seen.contains(state)).map(|state| html! {
                <li><i class={classes!("sw", texture(*state).class())} aria-hidden="true"></i>{ words.say(message(*state)) }</li>
            }) }
            <li class="push"><i class="pred" aria-hidden="true"><u></u></i>{ words.say("compare-legend-predicted") }</li>
            if state.models.iter().any(|model| state.measured(*model).is_some()) {
                <li><i class="meas" aria-hidden="true"><u></u></i>{ words.say_with("compare-legend-measured", &[("runs", page.state.live.asked_repetitions.into())]) }</li>
            }
        </ul>
    }
}

/// What a learner looks for first stands first.
const ORDER: [LaneState; 7] = [
    LaneState::Running,
    LaneState::Io,
    LaneState::WaitsForItem,
    LaneState::WaitsForGil,
    LaneState::WaitsForLock,
    LaneState::Queued,
    LaneState::Starting,
];

/// The message that names what a task does.
pub(super) const fn message(state: LaneState) -> &'static str {
    match state {
        LaneState::Running => "compare-state-running",
        LaneState::Queued => "compare-state-queued",
        LaneState::WaitsForGil => "compare-state-gil",
        LaneState::WaitsForLock => "compare-state-lock",
        LaneState::WaitsForItem => "compare-state-item",
        LaneState::Io => "compare-state-io",
        LaneState::Starting => "compare-state-starting",
    }
}
