//! What the page has to tell about itself, in a line that goes away again or can be put away.

use crate::share::LinkError;

/// Something about the page, not about the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The link is in the clipboard and in the address bar.
    LinkCopied,
    /// The browser refused the clipboard; the link is in the address bar.
    LinkInAddressBar,
    /// A program is in the clipboard.
    CodeCopied,
    /// The link in the address bar could not be opened.
    LinkBroken(LinkError),
    /// The browser keeps nothing for this page: programs will be gone when it is closed.
    NothingKept,
    /// The browser lets nothing be done about the page's isolation.
    CannotIsolate,
}

impl Notice {
    /// How long one that goes away by itself can be read.
    pub const READING_MILLIS: u32 = 5_000;

    /// The message that says it.
    #[must_use]
    pub fn message(&self) -> &'static str {
        match self {
            Self::LinkCopied => "notice-link-copied",
            Self::LinkInAddressBar => "notice-link-in-address-bar",
            Self::CodeCopied => "notice-code-copied",
            Self::LinkBroken(LinkError::Newer { .. }) => "notice-link-newer",
            Self::LinkBroken(LinkError::TooLong) => "notice-link-too-long",
            Self::LinkBroken(_) => "notice-link-broken",
            Self::NothingKept => "notice-nothing-kept",
            Self::CannotIsolate => "notice-cannot-isolate",
        }
    }

    /// It says that something went wrong.
    #[must_use]
    pub fn is_trouble(&self) -> bool {
        matches!(self, Self::LinkBroken(_))
    }

    /// It may go away by itself.
    #[must_use]
    pub fn passes(&self) -> bool {
        matches!(
            self,
            Self::LinkCopied | Self::LinkInAddressBar | Self::CodeCopied
        )
    }
}
