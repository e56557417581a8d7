//! English or Russian.

use super::segmented::{Segment, Segmented};
use crate::app::{Language, Words};
use yew::prelude::*;

/// The page's languages; `choose` gets the one that was chosen.
pub(super) fn language_switch(words: &Words, choose: Callback<Language>) -> Html {
    let segments = Language::ALL
        .into_iter()
        .map(|language| Segment {
            name: Some(words.say(own_name(language)).into()),
            lang: Some(language.tag().into()),
            ..Segment::new(language.tag(), language.tag().to_uppercase())
        })
        .collect::<Vec<_>>();
    let on_choose = Callback::from(move |tag: AttrValue| {
        if let Some(language) = Language::from_tag(&tag) {
            choose.emit(language);
        }
    });
    html! {
        <Segmented
            name={words.say("language-name")}
            part="language"
            {segments}
            chosen={words.language().tag()}
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
