//! What the drawing shows at the playhead, as a list for those who do not see it.

use super::timeline::SharedLanes;
use crate::web::context::use_page;
use yew::prelude::*;

/// More strands than this are only counted.
const MOST_LISTED: usize = 40;

/// Where the lanes are.
#[derive(Clone, PartialEq, Properties)]
pub struct TimelineListProps {
    /// The timeline's plot.
    pub(crate) plot: SharedLanes,
}

/// A list that is read, not seen. It rests while the run plays.
#[component]
pub fn TimelineList(props: &TimelineListProps) -> Html {
    let page = use_page();
    let (state, words) = (&page.state, &page.words);
    if state.playing || state.record.trace.is_empty() {
        return html! {};
    }
    let plot = props.plot.0.borrow();
    let (record, lanes) = (&state.record, plot.lanes());
    let mut items = record
        .labels
        .all()
        .filter_map(|(info, _)| words.at_moment(info.id, state.now, record, lanes));
    let listed: Vec<String> = items.by_ref().take(MOST_LISTED).collect();
    let more = items.count() as u64;
    let at = words.clock(state.now);
    html! {
        <ul class="tl-list" aria-label={words.say_with("timeline-list", &[("at", (&at).into())])} data-part="timeline-list">
            { for listed.into_iter().map(|item| html! { <li>{ item }</li> }) }
            if more > 0 {
                <li>{ words.say_with("timeline-list-more", &[("count", more.into())]) }</li>
            }
        </ul>
    }
}
