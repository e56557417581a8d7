//! A page's state while it lives: commands come in one after the other, effects go out, views are told.
//!
//! It knows no page: which state, commands and effects there are, what a command changes and how an effect is done, it is
//! told by whoever opens it (`opening`, `compare::opening`).

use crate::app::Shared;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use yew::Callback;

/// What a command does to the state, and what is then to be done outside.
pub(super) type Reduce<S, C, E> = fn(&mut S, C) -> Vec<E>;

/// Does an effect.
type Perform<E> = Box<dyn Fn(E)>;

/// State, commands that wait, and whoever wants to know.
pub(super) struct Store<S, C, E> {
    state: RefCell<Shared<S>>,
    commands: RefCell<VecDeque<C>>,
    at_work: Cell<bool>,
    reduce: Reduce<S, C, E>,
    perform: OnceCell<Perform<E>>,
    watcher: RefCell<Option<Callback<Shared<S>>>>,
}

impl<S: Clone + 'static, C: 'static, E: 'static> Store<S, C, E> {
    /// A store with a first state, and with what is to be done first. `effects` gets the way to send commands and gives the
    /// way to do effects.
    pub(super) fn open<P: Fn(E) + 'static>(
        (state, commands): (S, Vec<C>),
        reduce: Reduce<S, C, E>,
        effects: impl FnOnce(Callback<C>) -> P,
    ) -> Rc<Self> {
        let store = Rc::new(Self {
            state: RefCell::new(state.into()),
            commands: RefCell::new(commands.into()),
            at_work: Cell::new(false),
            reduce,
            perform: OnceCell::new(),
            watcher: RefCell::default(),
        });
        let _ = store.perform.set(Box::new(effects(store.sender())));
        store.work();
        store
    }

    /// The state as it is now.
    pub(super) fn state(&self) -> Shared<S> {
        self.state.borrow().clone()
    }

    /// Tells `watcher` of every new state.
    pub(super) fn watch(&self, watcher: Callback<Shared<S>>) {
        watcher.emit(self.state());
        self.watcher.replace(Some(watcher));
    }

    /// A callback that sends commands.
    pub(super) fn sender(self: &Rc<Self>) -> Callback<C> {
        let weak = Rc::downgrade(self);
        Callback::from(move |command| {
            if let Some(store) = weak.upgrade() {
                store.commands.borrow_mut().push_back(command);
                store.work();
            }
        })
    }

    /// Carries out what waits. An effect may send commands at once; they wait for their turn.
    fn work(&self) {
        let Some(perform) = self.perform.get() else {
            return;
        };
        if self.at_work.replace(true) {
            return;
        }
        loop {
            let Some(command) = self.commands.borrow_mut().pop_front() else {
                break;
            };
            let wanted = (self.reduce)(self.state.borrow_mut().make_mut(), command);
            for effect in wanted {
                perform(effect);
            }
        }
        self.at_work.set(false);
        if let Some(watcher) = &*self.watcher.borrow() {
            watcher.emit(self.state());
        }
    }
}
