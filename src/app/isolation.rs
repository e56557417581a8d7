//! Whether the page has shared memory, which live mode needs, and how it is got where there is none.
//!
//! Browsers give shared memory to pages that are cross-origin isolated. `web` finds out; both pages show it.

/// How the page stands to shared memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Isolation {
    /// There is shared memory.
    Isolated,
    /// There is none, but a page at top level can have a service worker of its own make it isolated.
    #[default]
    Obtainable,
    /// There is none, and the page stands in a frame: only a tab of its own gets it.
    Framed,
}

impl Isolation {
    /// There is shared memory.
    #[must_use]
    pub fn is_isolated(self) -> bool {
        self == Self::Isolated
    }

    /// The message on the button that gets shared memory, where there is none.
    #[must_use]
    pub fn remedy(self) -> Option<&'static str> {
        match self {
            Self::Isolated => None,
            Self::Obtainable => Some("live-open-button"),
            Self::Framed => Some("live-open-tab-button"),
        }
    }
}
