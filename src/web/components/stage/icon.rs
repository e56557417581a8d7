//! The few pictures of the stage, each beside a word.

use yew::prelude::*;

/// A picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A core.
    Core,
    /// The network.
    Network,
    /// A disk.
    Disk,
    /// A lock.
    Lock,
    /// Trouble.
    Warning,
}

impl Icon {
    /// Its drawing.
    #[must_use]
    pub fn draw(self) -> Html {
        let shape = match self {
            Self::Core => html! {
                <>
                    <rect x="4" y="4" width="8" height="8" rx="1" />
                    <path d="M6 1.5V4M10 1.5V4M6 12v2.5M10 12v2.5M1.5 6H4M1.5 10H4M12 6h2.5M12 10h2.5" />
                </>
            },
            Self::Network => html! {
                <>
                    <circle cx="8" cy="8" r="5.8" />
                    <path d="M2.2 8h11.6M8 2.2c4 4 4 7.6 0 11.6M8 2.2c-4 4-4 7.6 0 11.6" />
                </>
            },
            Self::Disk => html! {
                <>
                    <ellipse cx="8" cy="4" rx="5.5" ry="2" />
                    <path d="M2.5 4v8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2V4M2.5 8c0 1.1 2.5 2 5.5 2s5.5-.9 5.5-2" />
                </>
            },
            Self::Lock => html! {
                <>
                    <rect x="3" y="7" width="10" height="7" rx="1.5" />
                    <path d="M5.2 7V5a2.8 2.8 0 015.6 0v2" />
                </>
            },
            Self::Warning => html! {
                <path d="M8 2.2L14.5 13.5H1.5zM8 6.5v3.3M8 11.7v.1" />
            },
        };
        html! { <svg class="i" viewBox="0 0 16 16" aria-hidden="true">{ shape }</svg> }
    }
}
