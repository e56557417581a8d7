//! English or Russian.

use super::segmented::{Segment, Segmented};
use crate::app::{Command, Language};
use crate::web::context::Page;
use yew::prelude::*;

/// The page's languages.
pub(super) fn language_switch(page: &Page) -> Html {
    let segments = Language::ALL
        .into_iter()
        .map(|language| Segment {
            name: Some(page.words.say(own_name(language)).into()),
            lang: Some(language.tag().into()),
            ..Segment::new(language.tag(), language.tag().to_uppercase())
        })
        .collect::<Vec<_>>();
    let send = page.send.clone();
    let on_choose = Callback::from(move |tag: AttrValue| {
        if let Some(language) = Language::from_tag(&tag) {
            send.emit(Command::SetLanguage(language));
        }
    });
    html! {
        <Segmented
            name={page.words.say("language-name")}
            part="language"
            {segments}
            chosen={page.state.language.tag()}
            {on_choose}
        />
    }
}

fn own_name(language: Language) -> &'static str {
    match language {
        Language::English => "language-english",
        Language::Russian => "language-russian",
    }
}
