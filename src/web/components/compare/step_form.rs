//! The chosen step in words: what it keeps busy, for how many milliseconds, and a way to take it out.

use crate::compare::Command;
use crate::compare::editing::{Edit, LONGEST_STEP, Work};
use crate::time::VirtualNanos;
use crate::web::compare::context::use_compare_page;
use crate::web::components::icon::{Icon, IconName};
use crate::web::components::segmented::{Segment, Segmented};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The form of the chosen step; nothing for a step without a length of its own.
#[component]
pub(super) fn StepForm() -> Html {
    let page = use_compare_page();
    // What is being typed stays as it is typed, whatever the page draws meanwhile.
    let typed = use_state(|| None::<String>);
    let (state, words) = (&page.state, &page.words);
    let (kind, step) = (state.kind, state.step);
    let Some(task) = state.workload.tasks.get(kind) else {
        return html! {};
    };
    let Some((work, time)) = task
        .steps
        .get(step)
        .and_then(|step| Some((Work::of(step)?, step.alone())))
    else {
        return html! {};
    };
    let segments: Vec<Segment> = Work::ALL
        .into_iter()
        .map(|work| Segment::new(work.name(), words.say(&format!("work-{}", work.name()))))
        .collect();
    let on_choose = page.send.reform(move |name: AttrValue| {
        let work = Work::ALL
            .into_iter()
            .find(|work| work.name() == name)
            .unwrap_or(Work::Cpu);
        Command::Edit(Edit::StepWork { kind, step, work })
    });
    let oninput = {
        let (send, typed) = (page.send.clone(), typed.clone());
        Callback::from(move |event: InputEvent| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value();
            if let Ok(millis) = value.parse::<f64>() {
                let time = VirtualNanos::from_secs_f64(millis / 1e3);
                send.emit(Command::Edit(Edit::StepTime { kind, step, time }));
            }
            typed.set(Some(value));
        })
    };
    let onblur = {
        let typed = typed.clone();
        Callback::from(move |_: FocusEvent| typed.set(None))
    };
    let shown = (*typed).clone();
    let shown = shown.unwrap_or_else(|| time.as_millis_f64().to_string());
    html! {
        <div class="step-form">
            <Segmented
                name={words.say("compare-work")}
                part="step-work"
                {segments}
                chosen={work.name()}
                {on_choose}
            />
            <label class="millis">
                <input
                    type="number"
                    min="1"
                    max={(LONGEST_STEP.0 / 1_000_000).to_string()}
                    step="1"
                    value={shown}
                    aria-label={words.say("compare-millis")}
                    data-part="step-millis"
                    {oninput}
                    {onblur}
                />
                { words.say("compare-millis-unit") }
            </label>
            <button
                type="button"
                class="ghost small"
                aria-label={words.say("compare-remove-step")}
                title={words.say("compare-remove-step")}
                disabled={task.steps.len() < 2}
                data-part="remove-step"
                onclick={page.on(Command::Edit(Edit::RemoveStep { kind, step }))}
            ><Icon name={IconName::Remove} /></button>
        </div>
    }
}
