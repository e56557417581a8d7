//! What the applications of both pages do: open the store once, draw again whenever the state is new, listen to the window as
//! long as they are there.

use super::context::Page;
use super::store::Store;
use crate::app::{Language, Shared, Words};
use std::rc::Rc;
use yew::prelude::*;

/// What one application is made of.
pub(super) struct Application<S, C, E, L> {
    /// Opens the page.
    pub(super) open: fn() -> Rc<Store<S, C, E>>,
    /// The language that it is in.
    pub(super) language: fn(&S) -> Language,
    /// What it says in a language.
    pub(super) words: fn(Language) -> Words,
    /// Listens to the window; what it gives is called when the page is gone.
    pub(super) listen: fn(&Callback<C>) -> L,
}

/// The page as it is now.
#[hook]
pub(super) fn use_application<S, C, E, L>(application: Application<S, C, E, L>) -> Page<S, C>
where
    S: Clone + 'static,
    C: 'static,
    E: 'static,
    L: FnOnce() + 'static,
{
    let Application {
        open,
        language,
        words,
        listen,
    } = application;
    let store = use_memo((), |()| open());
    let state = use_state(|| store.state());
    let send = use_memo((), |()| store.sender());
    {
        let (store, state, send) = (store.clone(), state.setter(), send.clone());
        use_effect_with((), move |()| {
            store.watch(Callback::from(move |next| state.set(next)));
            listen(&send)
        });
    }
    let words = use_memo(language(&state), |language| Shared::new(words(*language)));
    Page {
        state: (*state).clone(),
        words: (*words).clone(),
        send: (*send).clone(),
    }
}
