//! The empty stage: what to do, and what will be seen.

use crate::app::state::Phase;
use crate::web::context::Page;
use yew::prelude::*;

/// Shown while there is no tick to show.
pub(super) fn welcome(page: &Page) -> Html {
    let words = &page.words;
    let instead = match page.state.run.phase {
        Phase::Running => Some("welcome-running"),
        Phase::Refused => Some("welcome-refused"),
        Phase::Idle | Phase::Ended(_) | Phase::Failed(_) => None,
    };
    if let Some(message) = instead {
        return html! { <div class="welcome"><p>{ words.say(message) }</p></div> };
    }
    html! {
        <div class="welcome">
            <h2>{ words.say("welcome-heading") }</h2>
            <p>{ words.say("welcome-note") }</p>
        </div>
    }
}
