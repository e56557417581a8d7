//! The position in the run as a slider, one place a tick.

use crate::app::Command;
use crate::ids::Tick;
use crate::web::context::Page;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The slider along the edge between stage and transport.
pub(super) fn scrubber(page: &Page) -> Html {
    let (state, words) = (&page.state, &page.words);
    let last = state.record.last().0;
    let tick = state.position.tick.0;
    let send = page.send.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let value = event.target_unchecked_into::<HtmlInputElement>().value();
        if let Ok(tick) = value.parse() {
            send.emit(Command::SeekTick(Tick(tick)));
        }
    });
    let shown = tick.to_string();
    let clock = words.clock(state.now);
    let text = words.say_with(
        "scrubber-value",
        &[("tick", (&shown).into()), ("time", (&clock).into())],
    );
    let share = f64::from(tick) / f64::from(last.max(1)) * 100.0;
    html! {
        <input
            type="range"
            class="scrubber"
            min="0"
            max={last.to_string()}
            step="1"
            value={shown.clone()}
            style={format!("--v:{share:.2}%")}
            aria-label={words.say("scrubber-name")}
            aria-valuetext={text}
            data-part="scrubber"
            disabled={state.record.trace.is_empty()}
            {oninput}
        />
    }
}
