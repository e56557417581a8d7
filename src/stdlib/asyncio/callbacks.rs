//! Who is told when a future is done.
//!
//! Source: `fut_callback0` and `fut_callbacks` in `Modules/_asynciomodule.c`: nearly every future has one callback, so the
//! first stands in the future itself.

use crate::vm::value::Value;

/// One that is told (its values are owned).
#[derive(Clone, Copy, Debug)]
pub(super) enum Callback {
    /// The task that awaits it.
    Wakeup(Value),
    /// The `gather` that it is a child of.
    Gathered(Value),
    /// `run_until_complete`.
    Stop,
    /// A callback of the program's, and the context that it runs in (or unbound).
    Call { callable: Value, context: Value },
}

/// All of them, in the order in which they asked.
#[derive(Clone, Debug, Default)]
pub(super) struct Callbacks {
    first: Option<Callback>,
    /// Empty while there is no first.
    others: Vec<Callback>,
}

impl Callbacks {
    /// Adds one at the end.
    pub(super) fn push(&mut self, callback: Callback) {
        if self.first.is_none() {
            self.first = Some(callback);
        } else {
            self.others.push(callback);
        }
    }

    /// There are none.
    pub(super) fn is_empty(&self) -> bool {
        self.first.is_none()
    }

    /// In order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Callback> + '_ {
        self.first.iter().chain(&self.others).copied()
    }
}

impl FromIterator<Callback> for Callbacks {
    fn from_iter<T: IntoIterator<Item = Callback>>(callbacks: T) -> Self {
        let mut callbacks = callbacks.into_iter();
        Self {
            first: callbacks.next(),
            others: callbacks.collect(),
        }
    }
}

impl IntoIterator for Callbacks {
    type Item = Callback;
    type IntoIter = std::iter::Chain<std::option::IntoIter<Callback>, std::vec::IntoIter<Callback>>;

    fn into_iter(self) -> Self::IntoIter {
        self.first.into_iter().chain(self.others)
    }
}
