//! The empty stage: what to do, and what will be seen.

use crate::app::state::Phase;
use crate::web::context::use_page;
use yew::prelude::*;

/// Shown while there is no tick to show.
#[component]
pub fn Welcome() -> Html {
    let page = use_page();
    let words = &page.words;
    if page.state.run.phase == Phase::Running {
        return html! { <div class="welcome"><p>{ words.say("welcome-running") }</p></div> };
    }
    html! {
        <div class="welcome">
            <h2>{ words.say("welcome-heading") }</h2>
            <p>{ words.say("welcome-note") }</p>
        </div>
    }
}
