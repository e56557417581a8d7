//! How the page of a program opens in this browser: from its address and from what the browser kept.

use super::effects::{self, Effects};
use super::storage::{self, Kept};
use super::store::Store;
use super::{address, document, isolation};
use crate::app::drafts::Drafts;
use crate::app::opening::Opening;
use crate::app::state::{Origin, PageKind, Theme};
use crate::app::{Command, Effect, Language, State, reduce};
use std::rc::Rc;

/// The store of the page of a program.
pub(super) type PlayStore = Store<State, Command, Effect>;

/// Opens the page.
pub(super) fn open() -> Rc<PlayStore> {
    let opening = opening();
    let page = opening.page;
    document::set_theme(opening.theme);
    effects::announce(opening.language);
    Store::open(opening.state(), reduce, |tell| {
        let effects = Effects::new(tell, page);
        move |effect| effects.perform(effect)
    })
}

fn opening() -> Opening {
    let page = document::page_kind();
    // Inside another page nothing of the learner's is touched.
    let own = page == PageKind::Play;
    let kept = |kept| storage::read(kept).filter(|_| own);
    Opening {
        page,
        language: language(),
        theme: theme(),
        speed: kept(Kept::Speed).and_then(|place| place.parse().ok()),
        drafts: kept(Kept::Drafts).map_or_else(Drafts::default, |json| Drafts::from_json(&json)),
        isolation: isolation::isolation(),
        wants_live: address::wants_live(),
        origin: kept(Kept::Origin).and_then(|key| Origin::from_key(&key)),
        link: address::link_text(),
    }
}

/// The language that the address asks for, that was chosen before, or that the browser prefers.
pub(super) fn language() -> Language {
    address::language()
        .or_else(|| storage::read(Kept::Language).and_then(|tag| Language::from_tag(&tag)))
        .or_else(document::browser_language)
        .unwrap_or_default()
}

/// The theme that was chosen before.
pub(super) fn theme() -> Theme {
    storage::read(Kept::Theme)
        .and_then(|name| Theme::from_name(&name))
        .unwrap_or_default()
}
