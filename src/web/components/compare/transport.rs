//! The transport: through virtual time by steps, by playing, by the scrubber.

use crate::compare::Command;
use crate::compare::travel::StepBy;
use crate::trace::queries::Direction;
use crate::web::compare::context::{ComparePage, use_compare_page};
use crate::web::components::icon::{Icon, IconName};
use crate::web::components::segmented::{Segment, Segmented};
use crate::web::components::speed_slider::speed_slider;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The bar below the rows.
#[component]
pub(super) fn CompareTransport() -> Html {
    let page = use_compare_page();
    let (state, words) = (&page.state, &page.words);
    let (play, play_icon) = if state.playing {
        ("pause-name", IconName::Pause)
    } else {
        ("play-name", IconName::Play)
    };
    let first = state.now.0 == 0;
    let last = state.now >= state.moments.end();
    let steps = StepBy::ALL
        .into_iter()
        .map(|by| Segment::new(by.name(), words.say(&format!("compare-step-{}", by.name()))))
        .collect::<Vec<_>>();
    let on_choose = page.send.reform(|name: AttrValue| {
        let by = StepBy::ALL
            .into_iter()
            .find(|by| by.name() == name)
            .unwrap_or_default();
        Command::SetStepBy(by)
    });
    html! {
        <div class="trans" role="toolbar" aria-label={words.say("transport-label")} data-part="transport">
            { scrubber(&page) }
            <div class="keys">
                { button(&page, "first", "compare-first-name", IconName::First, Command::First, first) }
                { button(&page, "back", "back-name", IconName::Back, Command::Step(Direction::Back), first) }
                <button
                    type="button"
                    class="play"
                    aria-label={words.say(play)}
                    data-part="play"
                    data-playing={state.playing.to_string()}
                    onclick={page.on(Command::TogglePlay)}
                ><Icon name={play_icon} /></button>
                { button(&page, "forward", "forward-name", IconName::Forward, Command::Step(Direction::Forwards), last) }
                { button(&page, "last", "compare-last-name", IconName::Last, Command::Last, last) }
            </div>
            { clock(&page) }
            { speed_slider(words, state.speed, page.send.reform(Command::SetSpeed)) }
            <div class="field step-by" data-part="step-by" data-value={state.step_by.name()}>
                <span class="field-label">{ words.say("step-by-label") }</span>
                <Segmented
                    name={words.say("step-by-name")}
                    part="step-by-segments"
                    segments={steps}
                    chosen={state.step_by.name()}
                    {on_choose}
                />
            </div>
        </div>
    }
}

/// A transport key. At the edge it is `aria-disabled` and does nothing, but keeps the keyboard.
fn button(
    page: &ComparePage,
    part: &'static str,
    name: &'static str,
    icon: IconName,
    command: Command,
    at_edge: bool,
) -> Html {
    html! {
        <button
            type="button"
            class="ghost"
            aria-label={page.words.say(name)}
            aria-disabled={at_edge.to_string()}
            data-part={part}
            onclick={page.on(command)}
        ><Icon name={icon} /></button>
    }
}

/// The clock as a slider, one place a tick.
fn scrubber(page: &ComparePage) -> Html {
    let (state, words) = (&page.state, &page.words);
    let (tick, last) = (state.tick(), state.moments.last());
    let oninput = page.send.reform(|event: InputEvent| {
        let value = event.target_unchecked_into::<HtmlInputElement>().value();
        Command::SeekTick(value.parse().unwrap_or(0))
    });
    let share = tick as f64 / last.max(1) as f64 * 100.0;
    html! {
        <input
            type="range"
            class="scrubber"
            min="0"
            max={last.to_string()}
            step="1"
            value={tick.to_string()}
            style={format!("--v:{share:.2}%")}
            aria-label={words.say("compare-scrubber")}
            aria-valuetext={words.clock(state.now)}
            data-part="scrubber"
            disabled={last == 0}
            {oninput}
        />
    }
}

/// Virtual time, and which tick of how many.
fn clock(page: &ComparePage) -> Html {
    let (state, words) = (&page.state, &page.words);
    let tick = words.count(state.tick() as u64);
    let total = words.count(state.moments.last() as u64);
    let note = words.say_with(
        "tick-of",
        &[("tick", (&tick).into()), ("total", (&total).into())],
    );
    html! {
        <div class="clock">
            <b data-part="clock" data-nanos={state.now.0.to_string()} aria-label={words.say("clock-label")}>
                { words.clock(state.now) }
            </b>
            <span class="note" data-part="tick" data-tick={state.tick().to_string()}>{ note }</span>
        </div>
    }
}
