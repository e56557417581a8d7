//! How the comparison opens in this browser: from its address and from what the browser kept.

use super::effects::{self, Effects};
use crate::compare::measuring::Machine;
use crate::compare::opening::Opening;
use crate::compare::{Command, Effect, State, reduce};
use crate::web::opening::{language, theme};
use crate::web::storage::{self, Kept};
use crate::web::store::Store;
use crate::web::{address, document, isolation};
use std::rc::Rc;

/// The comparison's store.
pub(crate) type CompareStore = Store<State, Command, Effect>;

/// Opens the page.
pub(crate) fn open() -> Rc<CompareStore> {
    let opening = opening();
    document::set_theme(opening.theme);
    effects::announce(opening.language);
    Store::open(opening.state(), reduce, |tell| {
        let effects = Effects::new(tell);
        move |effect| effects.perform(effect)
    })
}

fn opening() -> Opening {
    Opening {
        language: language(),
        theme: theme(),
        speed: storage::read(Kept::CompareSpeed).and_then(|place| place.parse().ok()),
        link: address::workload_text(),
        machine: Machine {
            isolation: isolation::isolation(),
            cores: document::cores(),
        },
        wants_live: address::wants_live(),
    }
}
