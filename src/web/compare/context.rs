//! What every component of the comparison can reach: the state, the words, and the way to send a command.

use crate::app::{Shared, Words};
use crate::compare::{Command, State};
use yew::prelude::*;

/// The page as a component sees it. Cheap to clone; equal only while nothing has happened.
#[derive(Clone, PartialEq)]
pub(crate) struct ComparePage {
    /// Everything the page knows.
    pub(crate) state: Shared<State>,
    /// What it says, in the learner's language.
    pub(crate) words: Shared<Words>,
    /// Tells it that something happened.
    pub(crate) send: Callback<Command>,
}

impl ComparePage {
    /// A callback that sends the same command whatever the event was.
    pub(crate) fn on<E>(&self, command: Command) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(command.clone()))
    }
}

/// The page that this component is part of; it is drawn again whenever the page changes.
///
/// # Panics
///
/// Outside of [`crate::web::components::compare::app::CompareApp`], which provides it.
#[hook]
pub(crate) fn use_compare_page() -> ComparePage {
    use_context::<ComparePage>().expect("components live inside the application")
}
