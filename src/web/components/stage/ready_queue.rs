//! `_ready`: the handles that the loop will run, the next one first.

use super::speaker::Speaker;
use crate::stage::event_loop::Queued;
use yew::prelude::*;

/// The queue.
pub fn ready_queue(ready: &[Queued], more: usize, speaker: &Speaker) -> Html {
    let note = match ready.first() {
        Some(first) if first.this_turn => Some("stage-ready-this"),
        Some(_) => Some("stage-ready-next"),
        None => None,
    };
    let dense = ready.len() > 2;
    html! {
        <div data-part="ready-queue" data-count={(ready.len() + more).to_string()}>
            <div class="panel-h hd">
                <b>{ speaker.word("stage-ready") }</b>
                if let Some(note) = note {
                    <span class="note">{ speaker.word(note) }</span>
                }
            </div>
            <ol class={classes!("rq", dense.then_some("dense"))}>
                if ready.is_empty() {
                    <li class="nobody note" key="nobody">{ speaker.word("stage-ready-empty") }</li>
                }
                { for ready.iter().enumerate().map(|(place, it)| handle(place, it, dense, speaker)) }
                if more > 0 {
                    <li class="note" key="more">{ speaker.count("stage-more", "count", more as u64) }</li>
                }
            </ol>
        </div>
    }
}

fn handle(place: usize, it: &Queued, dense: bool, speaker: &Speaker) -> Html {
    let what = match it.what.as_str() {
        "step" => speaker.word("stage-handle-step"),
        "wake-up" => speaker.word("stage-handle-wakeup"),
        other => other.to_owned(),
    };
    let hue = it
        .task
        .map_or_else(|| "s0".to_owned(), |task| speaker.hue(task));
    html! {
        <li
            key={format!("{place}-{:?}-{}", it.task, it.what)}
            class={classes!("card", hue, it.texture.class(), (!it.this_turn).then_some("later"))}
            data-strand={it.task.map(|task| task.0.to_string())}
            data-state={it.texture.class()}
            data-flip={it.task.map(|task| format!("strand-{}", task.0))}
        >
            <i class="sw" />
            if let Some(task) = it.task {
                { speaker.chip(task) }
            }
            if !dense || it.task.is_none() {
                <span class="nm">{ what }</span>
            }
        </li>
    }
}
