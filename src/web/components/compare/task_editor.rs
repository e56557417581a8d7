//! One task as its steps, side by side; where there are several kinds of tasks, the kind is chosen first.

use super::step_block::StepBlock;
use super::step_form::StepForm;
use crate::app::Words;
use crate::compare::editing::{Edit, MOST_STEPS};
use crate::compare::race::{hue_of, strand_of};
use crate::compare::state::Origin;
use crate::compare::{Command, State};
use crate::web::compare::context::use_compare_page;
use crate::web::components::icon::{Icon, IconName};
use crate::web::components::segmented::{Segment, Segmented};
use crate::workload::TaskId;
use yew::prelude::*;

/// Kind, steps, and the step that is chosen.
#[component]
pub(super) fn TaskEditor() -> Html {
    let page = use_compare_page();
    let (state, words) = (&page.state, &page.words);
    let workload = &state.workload;
    let Some(task) = workload.tasks.get(state.kind) else {
        return html! {};
    };
    let before: u32 = workload.tasks[..state.kind]
        .iter()
        .map(|task| task.count)
        .sum();
    let hue = hue_of(strand_of(TaskId(before)));
    let alone = words.round_span(task.alone());
    let kinds: Vec<Segment> = workload
        .tasks
        .iter()
        .enumerate()
        .map(|(place, task)| Segment::new(place.to_string(), task.name.clone()))
        .collect();
    let kind = state.kind;
    html! {
        <section class="task-editor" aria-label={words.say("compare-one-task")} data-part="task">
            <div class="hrow">
                <h2>{ words.say("compare-one-task") }</h2>
                <span class="note">{ words.say_with("compare-alone", &[("span", (&alone).into())]) }</span>
            </div>
            if let Some(note) = note(state, words) {
                <p class="note">{ note }</p>
            }
            if kinds.len() > 1 {
                <Segmented
                    name={words.say("compare-kind")}
                    part="task-kind"
                    segments={kinds}
                    chosen={kind.to_string()}
                    on_choose={page.send.reform(|place: AttrValue| {
                        Command::SelectKind(place.parse().unwrap_or_default())
                    })}
                />
            }
            <div class={classes!("task", format!("s{hue}"))} role="group" aria-label={words.say("compare-steps")}>
                { for task.steps.iter().enumerate().map(|(place, step)| html! {
                    <StepBlock key={place} {kind} {place} step={step.clone()} chosen={place == state.step} alone={task.alone()} />
                }) }
                if task.steps.len() < MOST_STEPS {
                    <button
                        type="button"
                        class="addb"
                        aria-label={words.say("compare-add-step")}
                        title={words.say("compare-add-step")}
                        data-part="add-step"
                        onclick={page.on(Command::Edit(Edit::AddStep { kind }))}
                    ><Icon name={IconName::Plus} /></button>
                }
            </div>
            <StepForm />
        </section>
    }
}

/// What to look at in a preset.
fn note(state: &State, words: &Words) -> Option<String> {
    let Origin::Preset(key) = &state.origin else {
        return None;
    };
    Some(words.say(&format!("preset-{key}-note")))
}
