//! A choice of few: segments side by side, one of them chosen. Arrow keys move the choice.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// One segment.
#[derive(Clone, PartialEq)]
pub struct Segment {
    /// Its value, for tests and for the callback.
    pub value: AttrValue,
    /// What stands on it.
    pub label: AttrValue,
    /// What a screen reader says, where it is more than the label.
    pub name: Option<AttrValue>,
    /// More about it, shown on hovering and said nowhere else than where it is also written.
    pub note: Option<AttrValue>,
    /// The language of the label, where it is not the page's.
    pub lang: Option<AttrValue>,
}

impl Segment {
    /// A segment with a value and a label.
    pub fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            name: None,
            note: None,
            lang: None,
        }
    }
}

/// What the choice needs to know.
#[derive(Clone, PartialEq, Properties)]
pub struct SegmentedProps {
    /// What is being chosen, for screen readers.
    pub name: AttrValue,
    /// The part's name for tests.
    pub part: AttrValue,
    /// The segments.
    pub segments: Vec<Segment>,
    /// The value of the chosen one.
    pub chosen: AttrValue,
    /// Gets the value of another one.
    pub on_choose: Callback<AttrValue>,
}

/// The segments.
#[component]
pub fn Segmented(props: &SegmentedProps) -> Html {
    let group = use_node_ref();
    let segments = props.segments.iter().map(|segment| {
        let chosen = segment.value == props.chosen;
        let value = segment.value.clone();
        html! {
            <button
                type="button"
                role="radio"
                aria-checked={chosen.to_string()}
                aria-label={segment.name.clone()}
                title={segment.note.clone()}
                lang={segment.lang.clone()}
                tabindex={if chosen { "0" } else { "-1" }}
                data-value={segment.value.clone()}
                onclick={props.on_choose.reform(move |_| value.clone())}
            >{ &segment.label }</button>
        }
    });
    let on_key = {
        let (group, props) = (group.clone(), props.clone());
        Callback::from(move |event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => 1,
                "ArrowLeft" | "ArrowUp" => props.segments.len() - 1,
                _ => return,
            };
            event.prevent_default();
            let here = props
                .segments
                .iter()
                .position(|segment| segment.value == props.chosen);
            let next = (here.unwrap_or(0) + step) % props.segments.len();
            props.on_choose.emit(props.segments[next].value.clone());
            focus(&group, next);
        })
    };
    html! {
        <div
            ref={group}
            class="seg"
            role="radiogroup"
            aria-label={props.name.clone()}
            data-part={props.part.clone()}
            data-value={props.chosen.clone()}
            onkeydown={on_key}
        >{ for segments }</div>
    }
}

fn focus(group: &NodeRef, place: usize) {
    let button = group
        .get()
        .and_then(|group| group.child_nodes().item(u32::try_from(place).ok()?))
        .and_then(|button| button.dyn_into::<HtmlElement>().ok());
    if let Some(button) = button {
        let _ = button.focus();
    }
}
