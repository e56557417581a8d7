//! One step of a task: a swatch as wide as it is long, whose end can be dragged; with the keyboard it is a slider.

use crate::app::Words;
use crate::compare::Command;
use crate::compare::editing::{self, Edit, LONGEST_STEP, Work};
use crate::time::VirtualNanos;
use crate::web::compare::context::use_compare_page;
use crate::workload::Step;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// A pixel of dragging is at least this much time, so that short steps can be made long.
const LEAST_NANOS_PER_PX: f64 = 4e5;

/// What a block needs to know.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct StepBlockProps {
    /// The kind of tasks, by its place.
    pub(super) kind: usize,
    /// The step's place in the task.
    pub(super) place: usize,
    /// The step.
    pub(super) step: Step,
    /// It is the one that the form below is about.
    pub(super) chosen: bool,
    /// How long the whole task takes.
    pub(super) alone: VirtualNanos,
}

/// A drag under way.
#[derive(Clone, Copy)]
struct Drag {
    pointer_x: f64,
    from: VirtualNanos,
    nanos_per_px: f64,
}

/// The block.
#[component]
pub(super) fn StepBlock(props: &StepBlockProps) -> Html {
    let page = use_compare_page();
    let block = use_node_ref();
    let drag = use_mut_ref(|| None::<Drag>);
    let words = &page.words;
    let (kind, place) = (props.kind, props.place);
    let time = props.step.alone();
    let (name, length) = step_words(&props.step, words);
    let class = match Work::of(&props.step) {
        Some(Work::Cpu) => "run",
        Some(Work::Network | Work::Disk) => "io",
        None => "lock",
    };
    let choose = page.send.reform(move |()| Command::SelectStep(place));
    let set = {
        let send = page.send.clone();
        Callback::from(move |time| {
            send.emit(Command::Edit(Edit::StepTime {
                kind,
                step: place,
                time,
            }))
        })
    };
    let Some(_) = Work::of(&props.step) else {
        return html! {
            <div class="blk fixed">
                <button type="button" class={classes!("sw", class)} aria-pressed={props.chosen.to_string()} aria-label={name.clone()} onclick={choose.reform(|_: MouseEvent| ())}></button>
                <p>{ name }</p>
            </div>
        };
    };
    let on_key = {
        let (set, send) = (set.clone(), page.send.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            let coarse = event.shift_key();
            match event.key().as_str() {
                "ArrowRight" | "ArrowUp" => set.emit(editing::nudged(time, true, coarse)),
                "ArrowLeft" | "ArrowDown" => set.emit(editing::nudged(time, false, coarse)),
                "PageUp" => set.emit(editing::nudged(time, true, true)),
                "PageDown" => set.emit(editing::nudged(time, false, true)),
                "Delete" | "Backspace" => {
                    send.emit(Command::Edit(Edit::RemoveStep { kind, step: place }));
                }
                _ => return,
            }
            event.stop_propagation();
            event.prevent_default();
        })
    };
    let on_down = {
        let (drag, block) = (drag.clone(), block.clone());
        Callback::from(move |event: PointerEvent| {
            let width = block
                .cast::<HtmlElement>()
                .map_or(0, |block| block.offset_width());
            let nanos_per_px = time.0 as f64 / f64::from(width.max(1));
            *drag.borrow_mut() = Some(Drag {
                pointer_x: event.client_x().into(),
                from: time,
                nanos_per_px: nanos_per_px.max(LEAST_NANOS_PER_PX),
            });
            if let Some(handle) = event.target_dyn_into::<Element>() {
                let _ = handle.set_pointer_capture(event.pointer_id());
            }
            event.prevent_default();
        })
    };
    let on_move = {
        let drag = drag.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some(drag) = *drag.borrow() {
                let distance = f64::from(event.client_x()) - drag.pointer_x;
                set.emit(editing::dragged(drag.from, distance, drag.nanos_per_px));
            }
        })
    };
    let on_up = Callback::from(move |_: PointerEvent| *drag.borrow_mut() = None);
    // Short steps keep a width at which they can be read and taken hold of.
    let share = time.0 as f64 / props.alone.0.max(1) as f64;
    let millis = time.0 / 1_000_000;
    html! {
        <div ref={block} class="blk" style={format!("--f:{:.3}", share + 0.16)}>
            <div
                class={classes!("sw", class, props.chosen.then_some("chosen"))}
                role="slider"
                tabindex="0"
                aria-label={name.clone()}
                aria-valuemin="1"
                aria-valuemax={(LONGEST_STEP.0 / 1_000_000).to_string()}
                aria-valuenow={millis.to_string()}
                aria-valuetext={length.clone()}
                data-part="step"
                data-step={place.to_string()}
                data-nanos={time.0.to_string()}
                onfocus={choose.reform(|_: FocusEvent| ())}
                onclick={choose.reform(|_: MouseEvent| ())}
                onkeydown={on_key}
            ></div>
            <p aria-hidden="true">{ name }<span>{ length }</span></p>
            <i
                class="h"
                aria-hidden="true"
                data-part="step-handle"
                onpointerdown={on_down}
                onpointermove={on_move}
                onpointerup={on_up.clone()}
                onpointercancel={on_up}
            ></i>
        </div>
    }
}

/// What a step is called, and what it keeps busy for how long.
pub(super) fn step_words(step: &Step, words: &Words) -> (String, String) {
    if let (Some(work), Some(function)) = (Work::of(step), step.function()) {
        let span = words.round_span(step.alone());
        let length = words.say_with(
            &format!("step-{}", work.name()),
            &[("span", (&span).into())],
        );
        return (function.to_owned(), length);
    }
    let name = match step {
        Step::Lock { lock } => words.say_with("step-lock", &[("name", lock.into())]),
        Step::Unlock { lock } => words.say_with("step-unlock", &[("name", lock.into())]),
        Step::Load { cell } => words.say_with("step-load", &[("name", cell.into())]),
        Step::Add { cell, .. } => words.say_with("step-add", &[("name", cell.into())]),
        Step::Store { cell } => words.say_with("step-store", &[("name", cell.into())]),
        Step::Put { queue } => words.say_with("step-put", &[("name", queue.into())]),
        Step::Get { queue } => words.say_with("step-get", &[("name", queue.into())]),
        Step::Repeat { times, .. } => words.say_with("step-repeat", &[("times", (*times).into())]),
        Step::Cpu { .. } | Step::Io { .. } => String::new(),
    };
    (name, String::new())
}
