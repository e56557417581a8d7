//! How the run stands, in one word for tests and a few for people.

use crate::web::context::Page;
use yew::prelude::*;

/// The status.
pub(super) fn status_text(page: &Page) -> Html {
    html! {
        <span
            class="status"
            role="status"
            aria-label={page.words.say("status-label")}
            data-part="status"
            data-status={page.state.status().name()}
        >{ page.state.status_text(&page.words) }</span>
    }
}
