//! The card of a strand that runs: the same as any card, wider, with stack and frames as boxes.

use super::card::title;
use super::speaker::Speaker;
use crate::stage::card::Card;
use crate::web::components::icon::{Icon, IconName};
use yew::prelude::*;

/// What the card needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What it shows.
    pub card: Card,
    /// Names of the locks it holds.
    pub holds: Vec<String>,
    /// Says it.
    pub speaker: Speaker,
    /// Without boxes: several run at once, and there is less room for each.
    #[prop_or_default]
    pub narrow: bool,
    /// What hangs on the card: the baton.
    #[prop_or_default]
    pub children: Html,
}

/// The card with the rim.
#[component]
pub fn RunningCard(props: &Props) -> Html {
    let Props {
        card,
        holds,
        speaker,
        narrow,
        children,
    } = props;
    let class = classes!(
        "card",
        "now",
        speaker.hue(card.strand),
        card.texture.class(),
        narrow.then_some("narrow"),
    );
    html! {
        <article
            {class}
            tabindex="0"
            data-strand={card.strand.0.to_string()}
            data-state={card.texture.class()}
            data-line={card.line.to_string()}
            data-flip={format!("strand-{}", card.strand.0)}
        >
            <i class="sw" />
            <header>
                { speaker.chip(card.strand) }
                <span class="nm">{ title(card, speaker) }</span>
                if let Some(figure) = &card.figure {
                    <span class="st">{ speaker.say(figure) }</span>
                }
            </header>
            <p class="pc big">
                <span class="ln">{ if card.line > 0 { card.line.to_string() } else { String::new() } }</span>
                <code>{ &card.source }</code>
            </p>
            <p class="pc"><span class="ln" /><code>{ card.instruction.as_deref().unwrap_or("\u{a0}") }</code></p>
            <div class="two">
                <div>
                    <p class="lab">{ speaker.word("stage-stack") }</p>
                    { boxes(&card.stack, false) }
                </div>
                <div>
                    <p class="lab">{ speaker.word("stage-frames") }</p>
                    { boxes(&card.frames, true) }
                </div>
            </div>
            if !holds.is_empty() {
                <p class="holds note">
                    { speaker.word("stage-holds") }
                    <Icon name={IconName::Lock} />
                    { for holds.iter().map(|name| html! { <code>{ name }</code> }) }
                </p>
            }
            { children.clone() }
        </article>
    }
}

/// Three boxes one upon the other; empty ones stay, so that the card keeps its height.
fn boxes(entries: &[String], fade: bool) -> Html {
    let shown = entries.iter().map(String::as_str);
    html! {
        <ol class="stk">
            { for shown.chain(std::iter::repeat("")).take(3).enumerate().map(|(place, entry)| {
                let old = fade && place > 0 || entry.is_empty();
                html! { <li class={classes!(old.then_some("old"))}>{ entry }</li> }
            }) }
        </ol>
    }
}
