//! What was measured, a row a model: as figures, and as bars beside the prediction.

use crate::compare::measuring::Measured;
use crate::live::model::LiveModel;
use crate::time::VirtualNanos;
use crate::web::compare::context::{ComparePage, use_compare_page};
use yew::prelude::*;

/// The table.
#[component]
pub(super) fn LiveTable() -> Html {
    let page = use_compare_page();
    let (live, words) = (&page.state.live, &page.words);
    let longest = live
        .measured
        .iter()
        .flat_map(|(model, measured)| [Some(measured.longest), live.predicted.get(model).copied()])
        .flatten()
        .max()
        .unwrap_or_default();
    let loses = live.measured.values().any(|measured| measured.lost > 0);
    html! {
        <table class="live-table" data-part="live-table">
            <thead><tr>
                <th scope="col">{ words.say("measure-model") }</th>
                <th scope="col">{ words.say("measure-wall") }</th>
                <th scope="col">{ words.say("measure-predicted") }</th>
                <th scope="col">{ words.say("measure-speed-up") }</th>
                if loses {
                    <th scope="col">{ words.say("measure-lost") }</th>
                }
            </tr></thead>
            { for LiveModel::ALL.into_iter().filter_map(|model| row(model, longest, loses, &page)) }
        </table>
    }
}

fn row(model: LiveModel, longest: VirtualNanos, loses: bool, page: &ComparePage) -> Option<Html> {
    let (live, words) = (&page.state.live, &page.words);
    let measured = live.measured.get(&model)?;
    let predicted = live.predicted.get(&model).copied();
    let speed_up = live.speed_up(model);
    let millis = |span: VirtualNanos| format!("{:.3}", span.as_millis_f64());
    let share = |span: VirtualNanos| span.0 as f64 / longest.0.max(1) as f64 * 100.0;
    let (left, right) = (share(measured.best), share(measured.longest));
    let columns = if loses { 5 } else { 4 };
    Some(html! {
        <tbody key={model.key()}>
            <tr
                data-model={model.key()}
                data-wall-ms={millis(measured.best)}
                data-median-ms={millis(measured.median)}
                data-speedup={speed_up.map(|times| format!("{times:.3}"))}
                data-predicted={predicted.map(millis)}
                data-lost={measured.lost.to_string()}
                data-cpu-percent={measured.cpu_percent.map(|percent| percent.to_string())}
                data-gil-wait-ms={millis(measured.gil_wait)}
            >
                <th scope="row">{ words.model(model.simulated()) }</th>
                <td>{ words.makespan(measured.best) }</td>
                <td>{ predicted.map(|span| words.makespan(span)) }</td>
                <td>{ speed_up.map(|times| words.times(times)) }</td>
                if loses {
                    <td class={classes!((measured.lost > 0).then_some("alarm"))}>{ words.count(measured.lost.into()) }</td>
                }
            </tr>
            <tr aria-hidden="true">
                <td colspan={columns.to_string()} class="bars">
                    if let Some(predicted) = predicted {
                        <i class="pred" style={format!("width:{:.2}%", share(predicted))}></i>
                    }
                    <i class="meas" style={format!("left:{left:.2}%;width:{:.2}%", (right - left).max(0.4))}><u style={format!("left:{:.2}%", (share(measured.median) - left) / (right - left).max(0.4) * 100.0)}></u></i>
                </td>
            </tr>
            <tr class="figures">
                <td colspan={columns.to_string()}>
                    <span>{ more(measured, page) }</span>
                    if measured.lost > 0 {
                        { losses(measured, page) }
                    }
                </td>
            </tr>
        </tbody>
    })
}

/// The median, how busy the cores were, and what was waited for the GIL.
fn more(measured: &Measured, page: &ComparePage) -> String {
    let words = &page.words;
    let median = words.makespan(measured.median);
    let mut parts = vec![words.say_with("measure-median", &[("span", (&median).into())])];
    if let Some(percent) = measured.cpu_percent {
        parts.push(words.say_with("measure-cpu", &[("percent", percent.into())]));
    }
    if measured.gil_wait > VirtualNanos::ZERO {
        let span = words.makespan(measured.gil_wait);
        parts.push(words.say_with("measure-gil-wait", &[("span", (&span).into())]));
    }
    parts.join(" · ")
}

/// How many runs lost how many updates: a column each, the first of those that lost none.
fn losses(measured: &Measured, page: &ComparePage) -> Html {
    let words = &page.words;
    let most = measured.losses.iter().map(|(_, runs)| *runs).max();
    let most = f64::from(most.unwrap_or(0).max(1));
    let said: Vec<String> = measured
        .losses
        .iter()
        .filter(|(_, runs)| *runs > 0)
        .map(|(lost, runs)| {
            let id = if *lost == 0 {
                "measure-losses-none"
            } else {
                "measure-losses-some"
            };
            let lost = words.count((*lost).into());
            words.say_with(id, &[("lost", (&lost).into()), ("runs", (*runs).into())])
        })
        .collect();
    let name = words.say_with("measure-losses", &[("columns", (&said.join("; ")).into())]);
    html! {
        <span class="losses" role="img" aria-label={name.clone()} title={name} data-part="live-losses">
            <span class="columns">
                { for measured.losses.iter().map(|(lost, runs)| html! {
                    <i data-lost={lost.to_string()} data-runs={runs.to_string()} style={format!("height:{:.0}%", f64::from(*runs) / most * 100.0)}></i>
                }) }
            </span>
            <span class="scale"><span>{ "0" }</span><span>{ words.count(measured.lost.into()) }</span></span>
        </span>
    }
}
