//! What the browser keeps for the page: the learner's programs and choices.
//!
//! Storage may be missing (private windows, sandboxed frames) or full; the page then works without it.

use super::document::window;
use crate::app::drafts::Drafts;
use web_sys::{Storage, StorageEvent};

/// A thing that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// The learner's programs, as JSON.
    Drafts,
    /// Which program is open.
    Origin,
    /// The language's tag.
    Language,
    /// The theme's name.
    Theme,
    /// The speed's place on its slider.
    Speed,
    /// The same of the comparison, whose runs are of another length.
    CompareSpeed,
}

impl Kept {
    const fn key(self) -> &'static str {
        match self {
            Self::Drafts => "interleave.drafts",
            Self::Origin => "interleave.program",
            Self::Language => "interleave.language",
            Self::Theme => "interleave.theme",
            Self::Speed => "interleave.speed",
            Self::CompareSpeed => "interleave.compare.speed",
        }
    }
}

/// What was kept, if anything.
pub(super) fn read(kept: Kept) -> Option<String> {
    storage()?.get_item(kept.key()).ok().flatten()
}

/// Keeps it; `false` if the browser would not.
pub(super) fn write(kept: Kept, value: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(kept.key(), value).is_ok())
}

/// The learner's programs as another window has just left them; `None` for other changes.
pub(super) fn drafts_elsewhere(event: &StorageEvent) -> Option<Drafts> {
    (event.key().as_deref() == Some(Kept::Drafts.key()))
        .then(|| Drafts::from_json(&event.new_value().unwrap_or_default()))
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
