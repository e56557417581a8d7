//! What every component can reach: the state, the words, and the way to send a command.

use crate::app::{Command, Shared, State, Words};
use yew::prelude::*;

/// A page as a component sees it; where nothing else is said, the page of a program. Cheap to clone; equal only while nothing
/// has happened.
pub struct Page<S = State, C = Command> {
    /// Everything the page knows.
    pub state: Shared<S>,
    /// What it says, in the learner's language.
    pub words: Shared<Words>,
    /// Tells it that something happened.
    pub send: Callback<C>,
}

impl<S, C: Clone + 'static> Page<S, C> {
    /// A callback that sends the same command whatever the event was.
    #[must_use]
    pub fn on<E>(&self, command: C) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(command.clone()))
    }
}

impl<S, C> Clone for Page<S, C> {
    fn clone(&self) -> Self {
        Self {
            state: self.state.clone(),
            words: self.words.clone(),
            send: self.send.clone(),
        }
    }
}

impl<S, C> PartialEq for Page<S, C> {
    fn eq(&self, other: &Self) -> bool {
        self.state == other.state && self.words == other.words && self.send == other.send
    }
}

/// The page that this component is part of; it is drawn again whenever the page changes.
///
/// # Panics
///
/// Outside of [`super::components::app::App`], which provides it.
#[hook]
pub fn use_page() -> Page {
    use_context::<Page>().expect("components live inside the application")
}
