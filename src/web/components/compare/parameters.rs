//! The machine and the tasks in numbers: a slider each.

use super::slider::Slider;
use crate::compare::Command;
use crate::compare::editing::{
    self, Edit, LONGEST_LATENCY, LONGEST_START, MOST_CORES, MOST_TASKS, SWITCH_INTERVALS,
};
use crate::time::VirtualNanos;
use crate::web::compare::context::{ComparePage, use_compare_page};
use yew::prelude::*;

const MILLISECOND: u64 = 1_000_000;

/// All sliders; the one of the network is there while a task waits for it.
#[component]
pub(super) fn Parameters() -> Html {
    let page = use_compare_page();
    let workload = &page.state.workload;
    let kind = page.state.kind;
    let count = workload.tasks.get(kind).map_or(1, |task| task.count);
    html! {
        <div class="slds">
            { number(&page, "tasks", count, MOST_TASKS.max(count), move |count| Edit::Count { kind, count }) }
            { number(&page, "cores", workload.cores, MOST_CORES.max(workload.cores), Edit::Cores) }
            if let Some(latency) = editing::latency(workload) {
                { span(&page, "latency", latency, LONGEST_LATENCY, 1, Edit::Latency) }
            }
            { switch_interval(&page) }
            { span(&page, "process-start", workload.process_start, LONGEST_START, 0, Edit::ProcessStart) }
            { number(&page, "pool", workload.pool, MOST_CORES.max(workload.pool), Edit::Pool) }
        </div>
    }
}

fn number(
    page: &ComparePage,
    part: &'static str,
    value: u32,
    most: u32,
    edit: impl Fn(u32) -> Edit + 'static,
) -> Html {
    html! {
        <Slider
            label={page.words.say(&format!("compare-{part}"))}
            text={value.to_string()}
            {part}
            data={value.to_string()}
            min={1}
            max={most}
            place={value}
            on_move={page.send.reform(move |value| Command::Edit(edit(value)))}
        />
    }
}

/// A span in whole milliseconds.
fn span(
    page: &ComparePage,
    part: &'static str,
    value: VirtualNanos,
    longest: VirtualNanos,
    least: u32,
    edit: impl Fn(VirtualNanos) -> Edit + 'static,
) -> Html {
    let millis = |span: VirtualNanos| u32::try_from(span.0 / MILLISECOND).unwrap_or(u32::MAX);
    html! {
        <Slider
            label={page.words.say(&format!("compare-{part}"))}
            text={page.words.round_span(value)}
            {part}
            data={value.0.to_string()}
            min={least}
            max={millis(longest.max(value))}
            place={millis(value)}
            on_move={page.send.reform(move |millis: u32| {
                Command::Edit(edit(VirtualNanos::from_millis(millis.into())))
            })}
        />
    }
}

/// The switch interval goes by steps of its own.
fn switch_interval(page: &ComparePage) -> Html {
    let interval = page.state.workload.switch_interval;
    let nearest = SWITCH_INTERVALS
        .iter()
        .position(|each| *each >= interval)
        .unwrap_or(SWITCH_INTERVALS.len() - 1);
    html! {
        <Slider
            label={page.words.say("compare-switch-interval")}
            text={page.words.round_span(interval)}
            part="switch-interval"
            data={interval.0.to_string()}
            min={0}
            max={SWITCH_INTERVALS.len() as u32 - 1}
            place={nearest as u32}
            on_move={page.send.reform(|place: u32| {
                let place = usize::try_from(place).unwrap_or(0).min(SWITCH_INTERVALS.len() - 1);
                Command::Edit(Edit::SwitchInterval(SWITCH_INTERVALS[place]))
            })}
        />
    }
}
