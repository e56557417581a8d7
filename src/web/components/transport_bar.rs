//! The bar below the pictures: scrubber, keys, clock, speed, and what a step is.

use super::icon::{Icon, IconName};
use super::speed_slider::speed_slider;
use crate::app::Words;
use crate::app::speed::Speed;
use crate::app::transport::Transport;
use yew::prelude::*;

/// What the bar needs to know.
pub(super) struct TransportBar {
    /// It plays.
    pub(super) playing: bool,
    /// Nothing lies further back.
    pub(super) at_first: bool,
    /// Nothing lies further on.
    pub(super) at_last: bool,
    /// The messages that name the first key and the last.
    pub(super) edge_names: (&'static str, &'static str),
    /// Gets what a key stands for.
    pub(super) on_key: Callback<Transport>,
    /// How fast it is played.
    pub(super) speed: Speed,
    /// Gets another speed.
    pub(super) on_speed: Callback<Speed>,
    /// The position as a slider.
    pub(super) scrubber: Html,
    /// The position in words.
    pub(super) clock: Html,
    /// The choice of what a step is.
    pub(super) step_by: Html,
}

/// The bar.
pub(super) fn transport_bar(words: &Words, bar: TransportBar) -> Html {
    let (first, last) = bar.edge_names;
    let (play, play_icon) = if bar.playing {
        ("pause-name", IconName::Pause)
    } else {
        ("play-name", IconName::Play)
    };
    // At the edge a key is `aria-disabled` and does nothing, but keeps the keyboard.
    let key =
        |transport: Transport, part: &'static str, name: &str, icon: IconName, at_edge: bool| {
            html! {
                <button
                    type="button"
                    class="ghost"
                    aria-label={words.say(name)}
                    aria-disabled={at_edge.to_string()}
                    data-part={part}
                    onclick={bar.on_key.reform(move |_| transport)}
                ><Icon name={icon} /></button>
            }
        };
    html! {
        <div class="trans" role="toolbar" aria-label={words.say("transport-label")} data-part="transport">
            { bar.scrubber }
            <div class="keys">
                { key(Transport::First, "first", first, IconName::First, bar.at_first) }
                { key(Transport::Back, "back", "back-name", IconName::Back, bar.at_first) }
                <button
                    type="button"
                    class="play"
                    aria-label={words.say(play)}
                    data-part="play"
                    data-playing={bar.playing.to_string()}
                    onclick={bar.on_key.reform(|_| Transport::TogglePlay)}
                ><Icon name={play_icon} /></button>
                { key(Transport::Forward, "forward", "forward-name", IconName::Forward, bar.at_last) }
                { key(Transport::Last, "last", last, IconName::Last, bar.at_last) }
            </div>
            { bar.clock }
            { speed_slider(words, bar.speed, bar.on_speed) }
            { bar.step_by }
        </div>
    }
}
