//! The list of keys.

use crate::app::keys::ListedKeys;
use crate::app::{Shared, Words};
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// What the dialog needs to know.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct KeysDialogProps {
    /// What the page says.
    pub(super) words: Shared<Words>,
    /// The keys.
    pub(super) listed: ListedKeys,
    /// The message that says where they work.
    pub(super) note: AttrValue,
    /// It is open.
    pub(super) shown: bool,
    /// It was closed.
    pub(super) on_close: Callback<()>,
}

/// A dialog that lists what every key does.
#[component]
pub(super) fn KeysDialog(props: &KeysDialogProps) -> Html {
    let words = &props.words;
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with(props.shown, move |shown| {
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
    let rows = props.listed.iter().map(|(keys, message)| {
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
            onclose={props.on_close.reform(|_| ())}
        >
            <h2 id="keys-heading">{ words.say("keys-heading") }</h2>
            <dl>{ for rows }</dl>
            <p class="note">{ words.say(&props.note) }</p>
            <button type="button" class="btn" onclick={props.on_close.reform(|_| ())}>
                { words.say("keys-close") }
            </button>
        </dialog>
    }
}
