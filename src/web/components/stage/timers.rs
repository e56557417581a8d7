//! `_scheduled`: the loop's timers as the heap they are, the earliest on top.

use super::speaker::Speaker;
use crate::stage::event_loop::Timer;
use yew::prelude::*;

/// The heap.
pub fn timers(timers: &[Timer], more: usize, speaker: &Speaker) -> Html {
    html! {
        <div class="panel heap" data-part="timers" data-count={(timers.len() + more).to_string()}>
            <h3 class="hd">
                <b>{ speaker.word("stage-timers") }</b>
                <span class="note">{ speaker.word("stage-timers-note") }</span>
            </h3>
            if timers.is_empty() {
                <p class="nobody note">{ speaker.word("stage-timers-empty") }</p>
            } else {
                <div class="tree">{ tree(timers, 0, speaker) }</div>
            }
            if more > 0 {
                <p class="note">{ speaker.count("stage-more", "count", more as u64) }</p>
            }
        </div>
    }
}

/// An entry and the entries below it.
fn tree(timers: &[Timer], place: usize, speaker: &Speaker) -> Html {
    let Some(timer) = timers.get(place) else {
        return Html::default();
    };
    let kids: Vec<usize> = [2 * place + 1, 2 * place + 2]
        .into_iter()
        .filter(|kid| *kid < timers.len())
        .collect();
    let edges = if kids.len() == 1 {
        "M50 0V14"
    } else {
        "M50 0V7M25 14V7H75V14"
    };
    html! {
        <>
            { node(timer, speaker) }
            if !kids.is_empty() {
                <svg class="edges" viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
                    <path d={edges} />
                </svg>
                <div class={classes!("kids", (kids.len() == 1).then_some("one"))}>
                    { for kids.iter().map(|kid| html! { <div>{ tree(timers, *kid, speaker) }</div> }) }
                </div>
            }
        </>
    }
}

fn node(timer: &Timer, speaker: &Speaker) -> Html {
    let when = match timer.late {
        Some(late) => speaker.with_span("stage-timer-late", late),
        None => speaker.with_span("stage-timer-in", timer.left),
    };
    let flip = timer.task.map(|task| format!("timer-{}", task.0));
    html! {
        <div
            class={classes!("node", timer.late.map(|_| "sx late"))}
            data-strand={timer.task.map(|task| task.0.to_string())}
            data-flip={flip}
        >
            <p>
                { match timer.task {
                    Some(task) => speaker.chip(task),
                    None => html! { <code>{ &timer.what }</code> },
                } }
            </p>
            <p class="when">{ when }</p>
        </div>
    }
}
