//! The transport: through the run by steps, by playing, by the scrubber.

use super::clock::clock;
use super::scrubber::{Scrubber, scrubber};
use super::step_by::step_by;
use super::transport_bar::{TransportBar, transport_bar};
use crate::app::Command;
use crate::ids::Tick;
use crate::web::context::Page;
use yew::prelude::*;

/// The bar below the stage.
pub(super) fn transport(page: &Page) -> Html {
    let state = &page.state;
    let position = state.position;
    transport_bar(
        &page.words,
        TransportBar {
            playing: state.playing,
            at_first: position.tick.0 == 0 && position.step == 0,
            at_last: !state.record.trace.is_empty() && position.tick == state.record.last(),
            edge_names: ("first-name", "last-name"),
            on_key: page.send.reform(Command::from),
            speed: state.speed,
            on_speed: page.send.reform(Command::SetSpeed),
            scrubber: seek(page),
            clock: clock(&page.words, state.now, tick(page)),
            step_by: step_by(page),
        },
    )
}

fn seek(page: &Page) -> Html {
    let (state, words) = (&page.state, &page.words);
    let tick = state.position.tick.0.to_string();
    let clock = words.clock(state.now);
    let text = words.say_with(
        "scrubber-value",
        &[("tick", (&tick).into()), ("time", (&clock).into())],
    );
    scrubber(Scrubber {
        name: words.say("scrubber-name"),
        text,
        tick: state.position.tick.0,
        last: state.record.last().0,
        disabled: state.record.trace.is_empty(),
        on_seek: page.send.reform(|tick| Command::SeekTick(Tick(tick))),
    })
}

/// Which tick of how many.
fn tick(page: &Page) -> Html {
    let (state, words) = (&page.state, &page.words);
    let total = words.count(u64::from(state.record.last().0));
    let around = words.say_with(
        "tick-of",
        &[("tick", MARK.into()), ("total", (&total).into())],
    );
    let (before, after) = around.split_once(MARK).unwrap_or((&around, ""));
    html! {
        <span class="note">
            { before.to_owned() }
            <span data-part="tick" data-step={state.position.step.to_string()}>
                { state.position.tick.0 }
            </span>
            { after.to_owned() }
        </span>
    }
}

/// Stands for the tick while its sentence is taken apart, so that the number can be an element of its own.
const MARK: &str = "\u{e000}";
