//! The application: opens the store, hands the page to everything below, and listens to the keyboard.

use super::embed_page::EmbedPage;
use super::play_page::play_page;
use crate::app::keys::{self, Focus, Press};
use crate::app::state::PageKind;
use crate::app::{Command, Shared, Words};
use crate::share::Link;
use crate::web::context::Page;
use crate::web::store::Store;
use crate::web::{address, document, storage};
use wasm_bindgen::convert::FromWasmAbi;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, StorageEvent, Window};
use yew::prelude::*;

/// The whole page.
#[component]
pub fn App() -> Html {
    let store = use_memo((), |()| Store::open());
    let state = use_state(|| store.state());
    let send = use_memo((), |()| store.sender());
    {
        let (store, state, send) = (store.clone(), state.setter(), send.clone());
        use_effect_with((), move |()| {
            store.watch(Callback::from(move |next| state.set(next)));
            listen(&send)
        });
    }
    let words = use_memo(state.language, |language| {
        Shared::new(Words::new(*language))
    });
    let page = Page {
        state: (*state).clone(),
        words: (*words).clone(),
        send: (*send).clone(),
    };
    html! {
        <ContextProvider<Page> context={page.clone()}>
            if state.page == PageKind::Embed {
                <EmbedPage />
            } else {
                { play_page(&page) }
            }
        </ContextProvider<Page>>
    }
}

/// Listens to the keyboard and to new links in the address bar, until what it gives is called.
fn listen(send: &Callback<Command>) -> impl FnOnce() + use<> {
    let window = document::window();
    // The editor has a use of its own for Control and Enter, so that is heard before it.
    let chords = listener(&window, "keydown", true, {
        let send = send.clone();
        move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() {
                press(&event, &send);
            }
        }
    });
    let keys = listener(&window, "keydown", false, {
        let send = send.clone();
        move |event: KeyboardEvent| press(&event, &send)
    });
    let links = listener(&window, "hashchange", false, {
        let send = send.clone();
        move |_: Event| match address::link_text().as_deref().map(Link::decode) {
            Some(Ok(link)) => send.emit(Command::OpenLink(link)),
            Some(Err(error)) => send.emit(Command::LinkFailed(error)),
            None => {}
        }
    });
    let drafts = listener(&window, "storage", false, {
        let send = send.clone();
        move |event: StorageEvent| {
            if let Some(drafts) = storage::drafts_elsewhere(&event) {
                send.emit(Command::DraftsElsewhere(drafts));
            }
        }
    });
    move || {
        drafts();
        chords();
        keys();
        links();
    }
}

/// Listens to one kind of event, until what it gives is called.
fn listener<E: FromWasmAbi + 'static>(
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

fn press(event: &KeyboardEvent, send: &Callback<Command>) {
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
    if let Some(command) = keys::command(press, focus(event)) {
        event.prevent_default();
        event.stop_propagation();
        send.emit(command);
    }
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
