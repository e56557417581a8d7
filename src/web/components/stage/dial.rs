//! The dial of the switch interval: how long a thread has waited for the GIL, out of how long before it may ask.

use super::speaker::Speaker;
use crate::app::figures::decimal;
use crate::stage::card::Dial;
use yew::prelude::*;

/// Once round the dial, in its own units.
const ROUND: f64 = 100.53;

/// A dial with five marks.
pub fn dial(dial: &Dial, speaker: &Speaker) -> Html {
    let label = speaker.waited(dial.waited, dial.interval);
    let filled = format!("{:.1} {ROUND}", dial.part() * ROUND);
    let waited = dial.waited.as_millis_f64();
    let figure = decimal(waited, usize::from(waited < 99.95), speaker.language());
    html! {
        <svg class="dial" viewBox="0 0 38 38" role="img" aria-label={label}>
            <circle class="bg" cx="19" cy="19" r="16" />
            <circle class="fg" cx="19" cy="19" r="16" stroke-dasharray={filled} transform="rotate(-90 19 19)" />
            { for (0..5).map(|mark| html! {
                <path class="tk" d="M19 0.5V5.5" transform={format!("rotate({} 19 19)", mark * 72)} />
            }) }
            <text x="19" y="23.5">{ figure }</text>
        </svg>
    }
}
