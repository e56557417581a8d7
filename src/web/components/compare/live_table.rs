//! What was measured, a row a model: as figures, and as bars beside the prediction.

use crate::app::figures::decimal;
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
            >
                <th scope="row">{ words.model(model.simulated()) }</th>
                <td>{ words.makespan(measured.best) }</td>
                <td>{ predicted.map(|span| words.makespan(span)) }</td>
                <td>{ speed_up.map(|times| decimal(times, 1, words.language())) }</td>
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
        </tbody>
    })
}
