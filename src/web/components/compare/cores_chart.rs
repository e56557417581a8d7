//! The time to finish by the number of cores: a line for each model, drawn as it is computed.

use crate::app::figures::decimal;
use crate::compare::curve::{CORES, Curve, Line, SIZE, curve};
use crate::compare::state::Phase;
use crate::web::compare::context::{ComparePage, use_compare_page};
use yew::prelude::*;

/// How lines are told apart, in the order in which they are drawn.
const DASHES: [&str; 8] = ["d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8"];

/// The chart, and the same as a table for those who do not see it.
#[component]
pub(super) fn CoresChart() -> Html {
    let page = use_compare_page();
    let (state, words) = (&page.state, &page.words);
    let makespans = &state.results.makespans;
    let chart = curve(&state.models, makespans, state.results.workload.cores);
    let (width, height) = SIZE;
    let (left, right, top, bottom) = chart.edges;
    let busy = state.phase == Phase::Charting;
    html! {
        <section class="cores-chart" aria-label={words.say("compare-chart")} aria-busy={busy.to_string()} data-part="cores-chart" data-points={makespans.len().to_string()}>
            <div class="hrow">
                <h2>{ words.say("compare-chart") }</h2>
                <span class="note">{ words.say("compare-millis-unit") }</span>
            </div>
            <svg class="curve" viewBox={format!("0 0 {width} {height}")} aria-hidden="true">
                { for chart.rules.iter().map(|(y, millis)| html! {
                    <>
                        <path class="gr" d={format!("M{left} {y:.1}H{right}")} />
                        <text class="e" x={(left - 6.0).to_string()} y={format!("{:.1}", y + 4.0)}>{ rule(*millis, &page) }</text>
                    </>
                }) }
                { for chart.cores.iter().map(|(x, cores)| html! {
                    <text class="m" x={format!("{x:.1}")} y={(bottom + 18.0).to_string()}>{ *cores }</text>
                }) }
                <path class="here" d={format!("M{:.1} {top}V{bottom}", chart.here)} />
                { for chart.lines.iter().enumerate().map(|(place, line)| drawn(place, line, &chart)) }
                { for chart.lines.iter().map(|line| html! {
                    <text class="e name" x={line.label.0.to_string()} y={format!("{:.1}", line.label.1)}>{ names(line, &page) }</text>
                }) }
            </svg>
            { table(&page) }
        </section>
    }
}

fn drawn(place: usize, line: &Line, chart: &Curve) -> Html {
    let points: Vec<String> = line
        .points
        .iter()
        .map(|(x, y)| format!("{x:.1},{y:.1}"))
        .collect();
    let here = line
        .points
        .iter()
        .find(|(x, _)| (x - chart.here).abs() < 0.5);
    html! {
        <g>
            <polyline class={DASHES[place % DASHES.len()]} points={points.join(" ")} />
            if let Some((x, y)) = here {
                <circle class="pt" cx={format!("{x:.1}")} cy={format!("{y:.1}")} r="3" />
            }
        </g>
    }
}

fn rule(millis: f64, page: &ComparePage) -> String {
    let decimals = usize::from(millis > 0.0 && millis < 1.0);
    decimal(millis, decimals, page.words.language())
}

fn names(line: &Line, page: &ComparePage) -> String {
    line.models
        .iter()
        .map(|model| page.words.model(*model))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The figures as a table, read and not seen; tests read it too.
fn table(page: &ComparePage) -> Html {
    let (state, words) = (&page.state, &page.words);
    let known = &state.results.makespans;
    html! {
        <table class="vh" data-part="cores-table">
            <caption>{ words.say("compare-chart") }</caption>
            <thead><tr>
                <td></td>
                { for CORES.iter().map(|cores| html! { <th scope="col">{ *cores }</th> }) }
            </tr></thead>
            <tbody>
                { for state.models.iter().map(|model| html! {
                    <tr data-model={model.key()}>
                        <th scope="row">{ words.model(*model) }</th>
                        { for CORES.iter().map(|cores| {
                            let makespan = known.get(&(*model, *cores)).copied();
                            html! {
                                <td data-cores={cores.to_string()} data-nanos={makespan.map(|span| span.0.to_string())}>
                                    { makespan.map(|span| words.makespan(span)) }
                                </td>
                            }
                        }) }
                    </tr>
                }) }
            </tbody>
        </table>
    }
}
