//! The position as a slider along the edge of the transport, one place a tick.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the slider needs to know.
pub(super) struct Scrubber {
    /// What it sets, for screen readers.
    pub(super) name: String,
    /// Where it stands, in words.
    pub(super) text: String,
    /// The tick at which it stands.
    pub(super) tick: u32,
    /// The last tick.
    pub(super) last: u32,
    /// There is nothing to go through.
    pub(super) disabled: bool,
    /// Gets another tick.
    pub(super) on_seek: Callback<u32>,
}

/// The slider.
pub(super) fn scrubber(slider: Scrubber) -> Html {
    let on_seek = slider.on_seek;
    let oninput = Callback::from(move |event: InputEvent| {
        let value = event.target_unchecked_into::<HtmlInputElement>().value();
        if let Ok(tick) = value.parse() {
            on_seek.emit(tick);
        }
    });
    let share = f64::from(slider.tick) / f64::from(slider.last.max(1)) * 100.0;
    html! {
        <input
            type="range"
            class="scrubber"
            min="0"
            max={slider.last.to_string()}
            step="1"
            value={slider.tick.to_string()}
            style={format!("--v:{share:.2}%")}
            aria-label={slider.name}
            aria-valuetext={slider.text}
            data-part="scrubber"
            disabled={slider.disabled}
            {oninput}
        />
    }
}
