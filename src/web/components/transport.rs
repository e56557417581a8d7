//! The transport: through the run by steps, by playing, by the scrubber.

use super::icon::{Icon, IconName};
use super::scrubber::scrubber;
use super::speed_slider::speed_slider;
use super::step_by_choice::step_by_choice;
use crate::app::Command;
use crate::trace::queries::Direction;
use crate::web::context::Page;
use yew::prelude::*;

/// The bar below the stage.
pub(super) fn transport(page: &Page) -> Html {
    let (state, words) = (&page.state, &page.words);
    let (play, play_icon) = if state.playing {
        ("pause-name", IconName::Pause)
    } else {
        ("play-name", IconName::Play)
    };
    let first = state.position.tick.0 == 0 && state.position.step == 0;
    let last = !state.record.trace.is_empty() && state.position.tick == state.record.last();
    html! {
        <div class="trans" role="toolbar" aria-label={words.say("transport-label")} data-part="transport">
            { scrubber(page) }
            <div class="keys">
                { button(page, "first", IconName::First, Command::First, first) }
                { button(page, "back", IconName::Back, Command::Step(Direction::Back), first) }
                <button
                    type="button"
                    class="play"
                    aria-label={words.say(play)}
                    data-part="play"
                    data-playing={state.playing.to_string()}
                    onclick={page.on(Command::TogglePlay)}
                ><Icon name={play_icon} /></button>
                { button(page, "forward", IconName::Forward, Command::Step(Direction::Forwards), last) }
                { button(page, "last", IconName::Last, Command::Last, last) }
            </div>
            { clock(page) }
            { speed_slider(words, state.speed, page.send.reform(Command::SetSpeed)) }
            { step_by_choice(page) }
        </div>
    }
}

/// A transport key. At the edge it is `aria-disabled` and does nothing, but keeps the keyboard.
fn button(
    page: &Page,
    name: &'static str,
    icon: IconName,
    command: Command,
    at_edge: bool,
) -> Html {
    html! {
        <button
            type="button"
            class="ghost"
            aria-label={page.words.say(&format!("{name}-name"))}
            aria-disabled={at_edge.to_string()}
            data-part={name}
            onclick={page.on(command)}
        ><Icon name={icon} /></button>
    }
}

/// Virtual time, and which tick of how many.
fn clock(page: &Page) -> Html {
    let (state, words) = (&page.state, &page.words);
    let total = words.count(u64::from(state.record.last().0));
    let around = words.say_with(
        "tick-of",
        &[("tick", MARK.into()), ("total", (&total).into())],
    );
    let (before, after) = around.split_once(MARK).unwrap_or((&around, ""));
    html! {
        <div class="clock">
            <b data-part="clock" data-nanos={state.now.0.to_string()} aria-label={words.say("clock-label")}>
                { words.clock(state.now) }
            </b>
            <span class="note">
                { before.to_owned() }
                <span data-part="tick" data-step={state.position.step.to_string()}>
                    { state.position.tick.0 }
                </span>
                { after.to_owned() }
            </span>
        </div>
    }
}

/// Stands for the tick while its sentence is taken apart, so that the number can be an element of its own.
const MARK: &str = "\u{e000}";
