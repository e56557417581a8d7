//! The comparison's state while it lives: commands come in one after the other, effects go out, views are told.

use super::effects::{self, Effects};
use crate::app::state::Theme;
use crate::app::{Language, Shared};
use crate::compare::measuring::Machine;
use crate::compare::opening::Opening;
use crate::compare::{Command, State, reduce};
use crate::web::storage::{self, Kept};
use crate::web::{address, document, isolation};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use yew::Callback;

/// State, commands that wait, and whoever wants to know.
pub(crate) struct CompareStore {
    state: RefCell<Shared<State>>,
    commands: RefCell<VecDeque<Command>>,
    at_work: Cell<bool>,
    effects: OnceCell<Effects>,
    watcher: RefCell<Option<Callback<Shared<State>>>>,
}

impl CompareStore {
    /// The store of a page that opens now, from its address and from what the browser kept.
    pub(crate) fn open() -> Rc<Self> {
        let opening = opening();
        document::set_theme(opening.theme);
        effects::announce(opening.language);
        let (state, commands) = opening.state();
        let store = Rc::new(Self {
            state: RefCell::new(state.into()),
            commands: RefCell::new(commands.into()),
            at_work: Cell::new(false),
            effects: OnceCell::new(),
            watcher: RefCell::default(),
        });
        let _ = store.effects.set(Effects::new(store.sender()));
        store.work();
        store
    }

    /// The state as it is now.
    pub(crate) fn state(&self) -> Shared<State> {
        self.state.borrow().clone()
    }

    /// Tells `watcher` of every new state.
    pub(crate) fn watch(&self, watcher: Callback<Shared<State>>) {
        watcher.emit(self.state());
        self.watcher.replace(Some(watcher));
    }

    /// A callback that sends commands.
    pub(crate) fn sender(self: &Rc<Self>) -> Callback<Command> {
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
        let Some(effects) = self.effects.get() else {
            return;
        };
        if self.at_work.replace(true) {
            return;
        }
        loop {
            let Some(command) = self.commands.borrow_mut().pop_front() else {
                break;
            };
            let wanted = reduce(self.state.borrow_mut().make_mut(), command);
            for effect in wanted {
                effects.perform(effect);
            }
        }
        self.at_work.set(false);
        if let Some(watcher) = &*self.watcher.borrow() {
            watcher.emit(self.state());
        }
    }
}

fn opening() -> Opening {
    Opening {
        language: address::language()
            .or_else(|| storage::read(Kept::Language).and_then(|tag| Language::from_tag(&tag)))
            .or_else(document::browser_language)
            .unwrap_or_default(),
        theme: storage::read(Kept::Theme)
            .and_then(|name| Theme::from_name(&name))
            .unwrap_or_default(),
        speed: storage::read(Kept::CompareSpeed).and_then(|place| place.parse().ok()),
        link: address::workload_text(),
        machine: Machine {
            isolation: isolation::isolation(),
            cores: document::cores(),
        },
        wants_live: address::wants_live(),
    }
}
