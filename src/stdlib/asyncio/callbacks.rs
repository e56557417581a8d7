//! Who is told when a future is done.
//!
//! Source: `fut_callback0` and `fut_callbacks` in `Modules/_asynciomodule.c`: nearly every future has one callback, so it
//! stands in the future itself.

use crate::vm::value::{ObjId, Value};

/// One that is told (its values are owned).
#[derive(Clone, Debug)]
pub(super) enum Callback {
    /// The task that awaits it.
    Wakeup(ObjId),
    /// The `gather` that it is a child of.
    Gathered(ObjId),
    /// `run_until_complete`.
    Stop,
    /// A callback of the program's.
    Call(Box<Listener>),
}

/// What the program wants called, and the context that it runs in (or unbound); owned.
#[derive(Clone, Debug)]
pub(super) struct Listener {
    pub(super) callable: Value,
    pub(super) context: Value,
}

impl Callback {
    pub(super) fn visit(&self, visit: &mut dyn FnMut(Value)) {
        match self {
            Self::Wakeup(id) | Self::Gathered(id) => visit(Value::Obj(*id)),
            Self::Call(listener) => {
                visit(listener.callable);
                visit(listener.context);
            }
            Self::Stop => {}
        }
    }
}

/// All of them, in the order in which they asked.
#[derive(Clone, Debug, Default)]
pub(super) enum Callbacks {
    #[default]
    None,
    One(Callback),
    #[expect(
        clippy::box_collection,
        reason = "it is rare, and every future has room for the largest"
    )]
    Several(Box<Vec<Callback>>),
}

impl Callbacks {
    /// Adds one at the end.
    pub(super) fn push(&mut self, callback: Callback) {
        *self = match std::mem::take(self) {
            Self::None => Self::One(callback),
            Self::One(first) => Self::Several(Box::new(vec![first, callback])),
            Self::Several(mut callbacks) => {
                callbacks.push(callback);
                Self::Several(callbacks)
            }
        };
    }

    /// In order.
    pub(super) fn as_slice(&self) -> &[Callback] {
        match self {
            Self::None => &[],
            Self::One(callback) => std::slice::from_ref(callback),
            Self::Several(callbacks) => callbacks,
        }
    }
}

impl FromIterator<Callback> for Callbacks {
    fn from_iter<T: IntoIterator<Item = Callback>>(callbacks: T) -> Self {
        let mut all = Self::None;
        for callback in callbacks {
            all.push(callback);
        }
        all
    }
}

impl IntoIterator for Callbacks {
    type Item = Callback;
    type IntoIter = std::iter::Chain<std::option::IntoIter<Callback>, std::vec::IntoIter<Callback>>;

    fn into_iter(self) -> Self::IntoIter {
        let (one, several) = match self {
            Self::None => (None, Vec::new()),
            Self::One(callback) => (Some(callback), Vec::new()),
            Self::Several(callbacks) => (None, *callbacks),
        };
        one.into_iter().chain(several)
    }
}
