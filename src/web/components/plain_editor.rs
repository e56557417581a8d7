//! A plain text field: it stands where the editor will be, so that nobody has to wait, and stays if that cannot be loaded.

use crate::app::Command;
use crate::web::context::use_page;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// What the field needs to know.
#[derive(Clone, PartialEq, Properties)]
pub struct PlainEditorProps {
    /// Gives access to the field, so that the keyboard can be passed on to its successor.
    pub field: NodeRef,
}

/// The program as plain text.
#[component]
pub fn PlainEditor(props: &PlainEditorProps) -> Html {
    let page = use_page();
    let send = page.send.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let field: HtmlTextAreaElement = event.target_unchecked_into();
        send.emit(Command::Edit(field.value().into()));
    });
    html! {
        <textarea
            ref={props.field.clone()}
            class="plain-editor"
            aria-label={page.words.say("editor-label")}
            spellcheck="false"
            autocapitalize="off"
            autocomplete="off"
            wrap="off"
            value={page.state.program.source.to_string()}
            {oninput}
        />
    }
}
