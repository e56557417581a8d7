//! The keyboard of a page, and listening to the window in general.
//!
//! Both pages decide in their own layer what a key does; this only tells them which was pressed, and where the focus is.

use crate::app::keys::{Focus, Press};
use wasm_bindgen::convert::FromWasmAbi;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, KeyboardEvent, Window};
use yew::Callback;

/// Sends what a key means for the page, and keeps the browser from doing anything with that key.
pub(super) fn press<C: 'static>(
    event: &KeyboardEvent,
    meaning: impl FnOnce(Press<'_>, Focus) -> Option<C>,
    send: &Callback<C>,
) {
    if event.default_prevented() {
        return;
    }
    let (key, code) = (event.key(), event.code());
    let press = Press {
        key: &key,
        code: &code,
        control: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
    };
    if let Some(command) = meaning(press, focus(event)) {
        event.prevent_default();
        event.stop_propagation();
        send.emit(command);
    }
}

/// Listens to one kind of event, until what it gives is called.
pub(super) fn listener<E: FromWasmAbi + 'static>(
    window: &Window,
    kind: &'static str,
    first: bool,
    act: impl FnMut(E) + 'static,
) -> Box<dyn FnOnce()> {
    let act = Closure::<dyn FnMut(E)>::new(act);
    let heard =
        window.add_event_listener_with_callback_and_bool(kind, act.as_ref().unchecked_ref(), first);
    let window = heard.is_ok().then(|| window.clone());
    Box::new(move || {
        if let Some(window) = window {
            let _ = window.remove_event_listener_with_callback_and_bool(
                kind,
                act.as_ref().unchecked_ref(),
                first,
            );
        }
    })
}

/// What kind of thing has the keyboard.
fn focus(event: &KeyboardEvent) -> Focus {
    let Some(target) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return Focus::Page;
    };
    let editable = target
        .dyn_ref::<HtmlElement>()
        .is_some_and(HtmlElement::is_content_editable);
    let within = |selector: &str| target.closest(selector).ok().flatten().is_some();
    if editable || within("textarea, input:not([type=range]), dialog[open]") {
        Focus::Text
    } else if within("select, input[type=range], [role=radiogroup], [role=tablist], [role=slider]")
    {
        Focus::Choice
    } else if within("button, a, summary") {
        Focus::Button
    } else {
        Focus::Page
    }
}
