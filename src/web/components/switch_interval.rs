//! How long a thread waits for the GIL before it asks for it (`sys.setswitchinterval`).

use super::icon::{Icon, IconName};
use crate::app::Command;
use crate::time::VirtualNanos;
use crate::web::context::Page;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The intervals to choose from; a link may bring another one.
const CHOICES: [VirtualNanos; 6] = [
    VirtualNanos::from_micros(50),
    VirtualNanos::from_micros(500),
    VirtualNanos::from_millis(1),
    VirtualNanos::from_millis(5),
    VirtualNanos::from_millis(20),
    VirtualNanos::from_millis(100),
];

/// A list of intervals.
pub(super) fn switch_interval(page: &Page) -> Html {
    let words = &page.words;
    let chosen = page.state.options.switch_interval;
    let mut choices = CHOICES.to_vec();
    if !choices.contains(&chosen) {
        choices.push(chosen);
        choices.sort();
    }
    let send = page.send.clone();
    let onchange = Callback::from(move |event: Event| {
        let nanos = event
            .target_unchecked_into::<HtmlSelectElement>()
            .value()
            .parse();
        if let Ok(nanos) = nanos {
            send.emit(Command::SetSwitchInterval(VirtualNanos(nanos)));
        }
    });
    html! {
        <label class="field">
            <span class="field-label">{ words.say("switch-interval-label") }</span>
            <span class="list">
                <select
                    aria-label={words.say("switch-interval-name")}
                    data-part="switch-interval"
                    data-nanos={chosen.0.to_string()}
                    {onchange}
                >
                    { for choices.into_iter().map(|choice| html! {
                        <option value={choice.0.to_string()} selected={choice == chosen}>
                            { words.round_span(choice) }
                        </option>
                    }) }
                </select>
                <Icon name={IconName::Chevron} />
            </span>
        </label>
    }
}
