//! A parameter as a slider: its name, its value, a hairline with a thumb.

use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What a slider needs to know.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct SliderProps {
    /// What it sets.
    pub(super) label: AttrValue,
    /// The value in words.
    pub(super) text: AttrValue,
    /// The part's name for tests.
    pub(super) part: &'static str,
    /// What tests read: the value itself.
    pub(super) data: AttrValue,
    /// The least place of the thumb.
    pub(super) min: u32,
    /// The last.
    pub(super) max: u32,
    /// Where it stands.
    pub(super) place: u32,
    /// Gets another place.
    pub(super) on_move: Callback<u32>,
}

/// The slider.
#[component]
pub(super) fn Slider(props: &SliderProps) -> Html {
    let on_move = props.on_move.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let value = event.target_unchecked_into::<HtmlInputElement>().value();
        if let Ok(place) = value.parse() {
            on_move.emit(place);
        }
    });
    let width = f64::from(props.max.saturating_sub(props.min).max(1));
    let share = f64::from(props.place.saturating_sub(props.min)) / width * 100.0;
    html! {
        <label class="sld">
            <span>{ &props.label }</span>
            <b>{ &props.text }</b>
            <input
                type="range"
                min={props.min.to_string()}
                max={props.max.to_string()}
                step="1"
                value={props.place.to_string()}
                style={format!("--v:{share:.2}%")}
                aria-label={props.label.clone()}
                aria-valuetext={props.text.clone()}
                data-part={props.part}
                data-value={props.data.clone()}
                {oninput}
            />
        </label>
    }
}
