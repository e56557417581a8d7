//! A plain text field: it stands where the editor will be, so that nobody has to wait, and stays if that cannot be loaded.

use crate::app::Command;
use crate::app::markers::{Marker, markers};
use crate::web::context::use_page;
use web_sys::{Event, HtmlTextAreaElement};
use yew::prelude::*;

/// What the field needs to know.
#[derive(Clone, PartialEq, Properties)]
pub struct PlainEditorProps {
    /// Gives access to the field, so that the keyboard can be passed on to its successor.
    pub field: NodeRef,
}

/// The program as plain text, with its line numbers and the marks of the strands beside it.
#[component]
pub fn PlainEditor(props: &PlainEditorProps) -> Html {
    let page = use_page();
    let scrolled = use_state_eq(|| 0);
    let send = page.send.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let field: HtmlTextAreaElement = event.target_unchecked_into();
        send.emit(Command::Edit(field.value().into()));
    });
    let onscroll = {
        let scrolled = scrolled.setter();
        Callback::from(move |event: Event| {
            scrolled.set(
                event
                    .target_unchecked_into::<HtmlTextAreaElement>()
                    .scroll_top(),
            );
        })
    };
    let marks = markers(&page.state);
    let lines = page.state.program.source.split('\n').count();
    let gutter = (1..=lines).map(|number| {
        let here = marks.iter().filter(|mark| mark.line as usize == number);
        html! {
            <li><span class="gutter-marks">{ for here.map(draw) }</span><span>{ number }</span></li>
        }
    });
    html! {
        <div class="plain-editor">
            <ol aria-hidden="true" style={format!("transform:translateY(-{}px)", *scrolled)}>{ for gutter }</ol>
            <textarea
                ref={props.field.clone()}
                aria-label={page.words.say("editor-label")}
                spellcheck="false"
                autocapitalize="off"
                autocomplete="off"
                wrap="off"
                value={page.state.program.source.to_string()}
                {oninput}
                {onscroll}
            />
        </div>
    }
}

fn draw(mark: &Marker) -> Html {
    let hue = format!("s{}", mark.hue);
    html! {
        <span
            class={classes!("gutter-mark", hue, mark.texture, mark.current.then_some("current"))}
            data-part="line-marker"
        >{ &mark.label }</span>
    }
}
