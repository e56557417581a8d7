//! The workload on real workers: run one model or all, stop, and how it stands.

use super::live_table::LiveTable;
use crate::compare::Command;
use crate::compare::measuring::{LivePhase, REPETITIONS};
use crate::live::model::LiveModel;
use crate::web::compare::context::{ComparePage, use_compare_page};
use crate::web::components::icon::{Icon, IconName};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Buttons, status, table.
#[component]
pub(super) fn LivePanel() -> Html {
    let page = use_compare_page();
    let (live, words) = (&page.state.live, &page.words);
    let running = live.is_running();
    let remedy = live.machine.isolation.remedy();
    let off = remedy.is_some();
    let chosen = live.chosen();
    let onchange = page.send.reform(|event: Event| {
        let key = event.target_unchecked_into::<HtmlSelectElement>().value();
        Command::ChooseLive(LiveModel::from_key(&key).unwrap_or(LiveModel::Gil))
    });
    let repetitions = live.repetitions();
    let onrepetitions = page.send.reform(|event: Event| {
        let count = event.target_unchecked_into::<HtmlSelectElement>().value();
        Command::ChooseRepetitions(count.parse().unwrap_or(REPETITIONS[0]))
    });
    html! {
        <section class="live" aria-label={words.say("measure-heading")} data-part="live">
            <div class="hrow">
                <h2>{ words.say("measure-heading") }</h2>
                <button type="button" class="btn small" disabled={off || running} data-part="live-run-all" onclick={page.on(Command::RunLive(None))}>
                    { words.say("measure-run-all") }
                </button>
            </div>
            <div class="live-one">
                <span class="list">
                    <select aria-label={words.say("measure-model-name")} disabled={off || running} data-part="live-model" data-value={chosen.key()} {onchange}>
                        { for LiveModel::ALL.into_iter().map(|model| html! {
                            <option value={model.key()} selected={model == chosen}>{ words.model(model.simulated()) }</option>
                        }) }
                    </select>
                    <Icon name={IconName::Chevron} />
                </span>
                <span class="list runs">
                    <select aria-label={words.say("measure-runs-name")} disabled={off || running} data-part="live-repetitions" data-value={repetitions.to_string()} onchange={onrepetitions}>
                        { for REPETITIONS.into_iter().map(|count| html! {
                            <option value={count.to_string()} selected={count == repetitions}>{ words.say_with("measure-runs", &[("count", count.into())]) }</option>
                        }) }
                    </select>
                    <Icon name={IconName::Chevron} />
                </span>
                <button type="button" class="btn small" disabled={off || running} data-part="live-run" onclick={page.on(Command::RunLive(Some(chosen)))}>
                    { words.say("measure-run") }
                </button>
                <button type="button" class="btn small" aria-label={words.say("stop-button")} title={words.say("stop-button")} disabled={!running} data-part="live-stop" onclick={page.on(Command::StopLive)}>
                    <Icon name={IconName::Stop} />
                </button>
            </div>
            <p class="note" role="status" data-part="live-status" data-status={live.status()}>{ status(&page) }</p>
            if let Some(remedy) = remedy {
                <p><button type="button" class="link" data-part="live-isolate" onclick={page.on(Command::Isolate)}>
                    { words.say(remedy) }
                </button></p>
            }
            if let LivePhase::Running { done, of } = live.phase {
                <progress max={of.to_string()} value={done.to_string()} aria-label={words.say("measure-progress")}></progress>
            }
            if !live.measured.is_empty() {
                <LiveTable />
            }
        </section>
    }
}

fn status(page: &ComparePage) -> String {
    let (live, words) = (&page.state.live, &page.words);
    if !live.machine.isolation.is_isolated() {
        return words.say("measure-off");
    }
    match &live.phase {
        LivePhase::Ready => words.say_with(
            "measure-ready",
            &[
                ("runs", live.repetitions().into()),
                ("cores", live.machine.cores.into()),
            ],
        ),
        LivePhase::Running { done, of } => words.say_with(
            "measure-running",
            &[("done", (*done).into()), ("of", (*of).into())],
        ),
        LivePhase::Finished => {
            let id = if page.state.has_live_cores() {
                "measure-finished"
            } else {
                "measure-finished-elsewhere"
            };
            let cores = live.machine.cores;
            words.say_with(
                id,
                &[
                    ("runs", live.asked_repetitions.into()),
                    ("cores", cores.into()),
                ],
            )
        }
        LivePhase::Failed(why) => words.say_with("measure-failed", &[("why", (&**why).into())]),
        LivePhase::Deadlock => words.say("measure-deadlock"),
    }
}
