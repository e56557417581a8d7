//! The application: hands the page to everything below, and listens to keyboard, links and storage.

use super::embed_page::EmbedPage;
use super::play_page::play_page;
use crate::app::keys;
use crate::app::state::PageKind;
use crate::app::{Command, State, Words};
use crate::share::Link;
use crate::web::application::{Application, use_application};
use crate::web::context::Page;
use crate::web::keyboard::{listener, press};
use crate::web::opening;
use crate::web::{address, document, storage};
use web_sys::{Event, KeyboardEvent, StorageEvent};
use yew::prelude::*;

/// The whole page.
#[component]
pub fn App() -> Html {
    let page = use_application(Application {
        open: opening::open,
        language: |state: &State| state.language,
        words: Words::new,
        listen,
    });
    html! {
        <ContextProvider<Page> context={page.clone()}>
            if page.state.page == PageKind::Embed {
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
                press(&event, keys::command, &send);
            }
        }
    });
    let keys = listener(&window, "keydown", false, {
        let send = send.clone();
        move |event: KeyboardEvent| press(&event, keys::command, &send)
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
