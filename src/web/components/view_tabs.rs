//! The site's views: the playground, and the models compared. Plain links; language and theme come from storage.

use crate::app::Words;
use yew::prelude::*;

/// A view of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    /// One program, tick by tick.
    Play,
    /// One workload under every model.
    Compare,
}

impl View {
    const ALL: [Self; 2] = [Self::Play, Self::Compare];

    const fn name(self) -> &'static str {
        match self {
            Self::Play => "view-play",
            Self::Compare => "view-compare",
        }
    }

    const fn address(self) -> &'static str {
        match self {
            Self::Play => "./",
            Self::Compare => "compare.html",
        }
    }
}

/// A link for each view; `here` is the one that this page is.
pub(super) fn view_tabs(words: &Words, here: View) -> Html {
    let links = View::ALL.into_iter().map(|view| {
        let current = (view == here).then_some("page");
        html! {
            <a href={view.address()} aria-current={current} data-part={view.name()}>
                { words.say(view.name()) }
            </a>
        }
    });
    html! {
        <nav class="views" aria-label={words.say("views-label")}>{ for links }</nav>
    }
}
