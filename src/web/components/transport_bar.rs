//! The bar below the pictures: scrubber, keys, clock, speed, and what a step is.

use super::icon::{Icon, IconName};
use super::speed_slider::speed_slider;
use crate::app::speed::Speed;
use crate::app::transport::Transport;
use crate::app::{Shared, Words};
use yew::prelude::*;

/// What the bar needs to know.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TransportBarProps {
    /// What the page says.
    pub(super) words: Shared<Words>,
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
#[component]
pub(super) fn TransportBar(props: &TransportBarProps) -> Html {
    let words = &props.words;
    let (first, last) = props.edge_names;
    let (play, play_icon) = if props.playing {
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
                    onclick={props.on_key.reform(move |_| transport)}
                ><Icon name={icon} /></button>
            }
        };
    html! {
        <div class="trans" role="toolbar" aria-label={words.say("transport-label")} data-part="transport">
            { props.scrubber.clone() }
            <div class="keys">
                { key(Transport::First, "first", first, IconName::First, props.at_first) }
                { key(Transport::Back, "back", "back-name", IconName::Back, props.at_first) }
                <button
                    type="button"
                    class="play"
                    aria-label={words.say(play)}
                    data-part="play"
                    data-playing={props.playing.to_string()}
                    onclick={props.on_key.reform(|_| Transport::TogglePlay)}
                ><Icon name={play_icon} /></button>
                { key(Transport::Forward, "forward", "forward-name", IconName::Forward, props.at_last) }
                { key(Transport::Last, "last", last, IconName::Last, props.at_last) }
            </div>
            { props.clock.clone() }
            { speed_slider(words, props.speed, props.on_speed.clone()) }
            { props.step_by.clone() }
        </div>
    }
}
