//! Sends a command in a while, unless another one has taken its place by then.

use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use yew::Callback;

/// A place for one command that waits.
#[derive(Default)]
pub(super) struct Later(RefCell<Option<Timeout>>);

impl Later {
    /// Sends `command` in so many milliseconds; the one that waited here does not come any more.
    pub(super) fn send<C: 'static>(&self, millis: u32, to: &Callback<C>, command: C) {
        let to = to.clone();
        self.0
            .replace(Some(Timeout::new(millis, move || to.emit(command))));
    }
}
