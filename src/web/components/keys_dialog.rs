//! The list of keys.

use crate::app::{Command, keys};
use crate::web::context::use_page;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// A dialog that lists what every key does.
#[component]
pub fn KeysDialog() -> Html {
    let page = use_page();
    let words = &page.words;
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with(page.state.keys_shown, move |shown| {
            let Some(dialog) = dialog.cast::<HtmlDialogElement>() else {
                return;
            };
            if *shown && !dialog.open() {
                let _ = dialog.show_modal();
            } else if !*shown && dialog.open() {
                dialog.close();
            }
        });
    }
    let rows = keys::LISTED.iter().map(|(keys, message)| {
        html! {
            <div class="key-row">
                <dt>{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</dt>
                <dd>{ words.say(message) }</dd>
            </div>
        }
    });
    html! {
        <dialog
            ref={dialog}
            class="keys-dialog"
            aria-labelledby="keys-heading"
            data-part="keys-list"
            onclose={page.on(Command::ShowKeys(false))}
        >
            <h2 id="keys-heading">{ words.say("keys-heading") }</h2>
            <dl>{ for rows }</dl>
            <p class="note">{ words.say("keys-note") }</p>
            <button type="button" class="btn" onclick={page.on(Command::ShowKeys(false))}>
                { words.say("keys-close") }
            </button>
        </dialog>
    }
}
