//! The position as a slider along the edge of the transport, one place a tick.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the slider needs to know.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ScrubberProps {
    /// What it sets, for screen readers.
    pub(super) name: AttrValue,
    /// Where it stands, in words.
    pub(super) text: AttrValue,
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
#[component]
pub(super) fn Scrubber(props: &ScrubberProps) -> Html {
    let on_seek = props.on_seek.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let value = event.target_unchecked_into::<HtmlInputElement>().value();
        if let Ok(tick) = value.parse() {
            on_seek.emit(tick);
        }
    });
    let share = f64::from(props.tick) / f64::from(props.last.max(1)) * 100.0;
    html! {
        <input
            type="range"
            class="scrubber"
            min="0"
            max={props.last.to_string()}
            step="1"
            value={props.tick.to_string()}
            style={format!("--v:{share:.2}%")}
            aria-label={&props.name}
            aria-valuetext={&props.text}
            data-part="scrubber"
            disabled={props.disabled}
            {oninput}
        />
    }
}
