//! Where the clock stands.

use crate::app::Words;
use crate::time::VirtualNanos;
use yew::prelude::*;

/// Virtual time, and below it the tick.
pub(super) fn clock(words: &Words, now: VirtualNanos, tick: Html) -> Html {
    html! {
        <div class="clock">
            <b data-part="clock" data-nanos={now.0.to_string()} aria-label={words.say("clock-label")}>
                { words.clock(now) }
            </b>
            { tick }
        </div>
    }
}
