//! How fast the run is played.

use crate::app::Words;
use crate::app::speed::Speed;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A slider, and what it means; `choose` gets another speed.
pub(super) fn speed_slider(words: &Words, speed: Speed, choose: Callback<Speed>) -> Html {
    let oninput = Callback::from(move |event: InputEvent| {
        let value = event.target_unchecked_into::<HtmlInputElement>().value();
        if let Ok(place) = value.parse() {
            choose.emit(Speed::at(place));
        }
    });
    let span = words.round_span(speed.a_second());
    let text = words.say_with("speed-value", &[("span", (&span).into())]);
    let share = f64::from(speed.place()) / f64::from(Speed::LAST) * 100.0;
    html! {
        <label class="speed push">
            <span class="field-label">{ words.say("speed-label") }</span>
            <input
                type="range"
                min="0"
                max={Speed::LAST.to_string()}
                step="1"
                value={speed.place().to_string()}
                style={format!("--v:{share:.2}%")}
                aria-label={words.say("speed-name")}
                aria-valuetext={text.clone()}
                data-part="speed"
                data-nanos={speed.a_second().0.to_string()}
                {oninput}
            />
            <b>{ text }</b>
        </label>
    }
}
