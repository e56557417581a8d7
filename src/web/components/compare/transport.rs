//! The transport: through virtual time by steps, by playing, by the scrubber.

use crate::compare::Command;
use crate::compare::travel::StepBy;
use crate::web::compare::context::{ComparePage, use_compare_page};
use crate::web::components::clock::clock;
use crate::web::components::scrubber::{Scrubber, scrubber};
use crate::web::components::segmented::Segment;
use crate::web::components::step_by_choice::step_by_choice;
use crate::web::components::transport_bar::{TransportBar, transport_bar};
use yew::prelude::*;

/// The bar below the rows.
#[component]
pub(super) fn CompareTransport() -> Html {
    let page = use_compare_page();
    let state = &page.state;
    transport_bar(
        &page.words,
        TransportBar {
            playing: state.playing,
            at_first: state.now.0 == 0,
            at_last: state.now >= state.moments.end(),
            edge_names: ("compare-first-name", "compare-last-name"),
            on_key: page.send.reform(Command::from),
            speed: state.speed,
            on_speed: page.send.reform(Command::SetSpeed),
            scrubber: seek(&page),
            clock: clock(&page.words, state.now, tick(&page)),
            step_by: step_by(&page),
        },
    )
}

fn seek(page: &ComparePage) -> Html {
    let (state, words) = (&page.state, &page.words);
    let place = |tick: usize| u32::try_from(tick).unwrap_or(u32::MAX);
    let last = state.moments.last();
    scrubber(Scrubber {
        name: words.say("compare-scrubber"),
        text: words.clock(state.now),
        tick: place(state.tick()),
        last: place(last),
        disabled: last == 0,
        on_seek: page
            .send
            .reform(|tick: u32| Command::SeekTick(tick as usize)),
    })
}

/// Which tick of how many.
fn tick(page: &ComparePage) -> Html {
    let (state, words) = (&page.state, &page.words);
    let tick = words.count(state.tick() as u64);
    let total = words.count(state.moments.last() as u64);
    let note = words.say_with(
        "tick-of",
        &[("tick", (&tick).into()), ("total", (&total).into())],
    );
    html! {
        <span class="note" data-part="tick" data-tick={state.tick().to_string()}>{ note }</span>
    }
}

fn step_by(page: &ComparePage) -> Html {
    let words = &page.words;
    let segments = StepBy::ALL
        .into_iter()
        .map(|by| Segment::new(by.name(), words.say(&format!("compare-step-{}", by.name()))))
        .collect();
    let on_choose = page.send.reform(|name: AttrValue| {
        let by = StepBy::ALL
            .into_iter()
            .find(|by| by.name() == name)
            .unwrap_or_default();
        Command::SetStepBy(by)
    });
    let chosen = page.state.step_by.name();
    step_by_choice(words, segments, chosen, on_choose, Html::default())
}
