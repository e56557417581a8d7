//! The tabs of a narrow window.

use crate::app::Command;
use crate::app::state::Tab;
use crate::web::context::Page;
use yew::prelude::*;

/// Code, stage, timeline, output.
pub(super) fn tab_bar(page: &Page) -> Html {
    let tabs = Tab::ALL.into_iter().map(|tab| {
        let selected = page.state.tab == tab;
        html! {
            <button
                type="button"
                role="tab"
                aria-selected={selected.to_string()}
                data-part={format!("tab-{}", name(tab))}
                onclick={page.on(Command::ShowTab(tab))}
            >{ page.words.say(&format!("tab-{}", name(tab))) }</button>
        }
    });
    html! {
        <div class="tab-bar" role="tablist" aria-label={page.words.say("tab-name")}>{ for tabs }</div>
    }
}

/// A tab as style sheets and messages have it.
pub(super) const fn name(tab: Tab) -> &'static str {
    match tab {
        Tab::Code => "code",
        Tab::Stage => "stage",
        Tab::Timeline => "timeline",
        Tab::Output => "output",
    }
}
