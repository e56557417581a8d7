//! What every component can reach: the state, the words, and the way to send a command.

use crate::app::{Command, Shared, State, Words};
use yew::prelude::*;

/// The page as a component sees it. Cheap to clone; equal only while nothing has happened.
#[derive(Clone, PartialEq)]
pub struct Page {
    /// Everything the page knows.
    pub state: Shared<State>,
    /// What it says, in the learner's language.
    pub words: Shared<Words>,
    /// Tells it that something happened.
    pub send: Callback<Command>,
}

impl Page {
    /// A callback that sends the same command whatever the event was.
    #[must_use]
    pub fn on<E>(&self, command: Command) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(command.clone()))
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
