//! The mark of the site.

use yew::prelude::*;

/// Slices of two strands that take turns.
pub(super) fn logo() -> Html {
    html! {
        <svg viewBox="0 0 22 22" aria-hidden="true">
            <g class="s1">
                <rect x="0" y="3" width="9" height="7" rx="2" />
                <rect x="16" y="3" width="6" height="7" rx="2" />
            </g>
            <g class="s2"><rect x="8" y="12" width="9" height="7" rx="2" /></g>
        </svg>
    }
}
