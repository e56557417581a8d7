//! What one step is.

use super::segmented::{Segment, Segmented};
use crate::app::Words;
use yew::prelude::*;

/// The choice as segments; `list` is its other form, for windows in which they find no room: the style sheet shows one of the
/// two.
pub(super) fn step_by_choice(
    words: &Words,
    segments: Vec<Segment>,
    chosen: &'static str,
    on_choose: Callback<AttrValue>,
    list: Html,
) -> Html {
    html! {
        <div class="field step-by" data-part="step-by" data-value={chosen}>
            <span class="field-label">{ words.say("step-by-label") }</span>
            <Segmented
                name={words.say("step-by-name")}
                part="step-by-segments"
                {segments}
                {chosen}
                {on_choose}
            />
            { list }
        </div>
    }
}
