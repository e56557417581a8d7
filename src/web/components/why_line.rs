//! The why-line: the sentence of the tick just made, announced politely.

use super::stage::Speaker;
use crate::stage::why::{why, why_moment};
use crate::web::context::Page;
use yew::prelude::*;

/// Tick, line, and what happened and why.
pub(super) fn why_line(page: &Page) -> Html {
    let state = &page.state;
    let words = &page.words;
    let speaker = Speaker::new(words.clone(), state.record.clone());
    let python = state.run.options.python;
    let phrase = match state.moment() {
        Some(moment) => Some(why_moment(moment, python)),
        None => why(
            &state.record.trace,
            &state.board,
            state.position.tick,
            python,
        ),
    };
    let Some(phrase) = phrase else {
        return html! {
            <section class="why" data-part="why" aria-label={words.say("whyline-label")}>
                <p class="at" />
                <p class="sentence note">{ words.say("whyline-nothing") }</p>
            </section>
        };
    };
    let tick = u64::from(state.position.tick.0);
    html! {
        <section class="why" data-part="why" aria-label={words.say("whyline-label")} data-why={phrase.id}>
            <p class="at">
                <span>{ words.say_with("whyline-tick", &[("tick", tick.into())]) }</span>
                if let Some(line) = state.line() {
                    <span>{ words.say_with("whyline-line", &[("line", line.into())]) }</span>
                }
                if state.position.step > 0 {
                    <span>{ words.say_with("whyline-instruction", &[("step", state.position.step.into())]) }</span>
                }
            </p>
            <p class="sentence" aria-live={if state.playing { "off" } else { "polite" }} aria-atomic="true">{ speaker.say(&phrase) }</p>
        </section>
    }
}
