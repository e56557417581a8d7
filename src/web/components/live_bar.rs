//! Live mode: run the recorded steps for real, stop, and how it stands.

use super::icon::{Icon, IconName};
use crate::app::Command;
use crate::app::live::LivePhase;
use crate::web::context::Page;
use yew::prelude::*;

/// The bar below the program's.
pub(super) fn live_bar(page: &Page) -> Html {
    let (state, words) = (&page.state, &page.words);
    let status = state.live_status();
    let updates = match &state.live.phase {
        LivePhase::Finished { updates, .. } => Some(updates),
        _ => None,
    };
    let running = matches!(state.live.phase, LivePhase::Running);
    let remedy = state.live.isolation.remedy();
    let can = remedy.is_some() || state.can_run_live();
    html! {
        <div class="live-bar">
            <button
                type="button"
                class="link"
                title={words.say("live-run-name")}
                data-part="live-run"
                disabled={!can}
                onclick={page.on(Command::RunLive)}
            >{ words.say(remedy.unwrap_or("live-run-button")) }</button>
            <span
                class="status"
                role="status"
                data-part="live-status"
                data-status={status}
                data-updates={updates.map(|updates| updates.made.to_string())}
                data-lost={updates.map(|updates| updates.lost.to_string())}
            >
                { state.live_text(words) }
                { gauges(page) }
            </span>
            <button
                type="button"
                class="ghost small push"
                aria-label={words.say("live-stop-name")}
                title={words.say("live-stop-name")}
                data-part="live-stop"
                disabled={!running}
                onclick={page.on(Command::Stop)}
            ><Icon name={IconName::Stop} /></button>
        </div>
    }
}

/// The GILs as they stand in shared memory, while a live run is under way.
fn gauges(page: &Page) -> Html {
    let words = &page.words;
    page.state
        .live
        .gils
        .iter()
        .map(|gil| {
            let holder = gil.holder.and_then(|strand| page.state.strand_name(strand));
            let holder = holder.as_deref().unwrap_or("–");
            let waiters = u64::from(gil.waiters);
            let text = words.say_with(
                "live-gil",
                &[("holder", holder.into()), ("waiters", waiters.into())],
            );
            html! {
                <span
                    data-part="live-gil"
                    data-holder={gil.holder.map(|strand| strand.0.to_string())}
                    data-waiters={gil.waiters.to_string()}
                    data-asked={gil.is_asked.to_string()}
                >{ " " }{ text }</span>
            }
        })
        .collect()
}
