//! A strand's card: who, where in the program, top of stack and frames, why it stands there.

use super::dial::dial;
use super::speaker::Speaker;
use crate::stage::card::Card;
use yew::prelude::*;

/// What a card needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What it shows.
    pub card: Card,
    /// Says it.
    pub speaker: Speaker,
    /// Only chip, line and note: for crowded places.
    #[prop_or_default]
    pub slim: bool,
    /// What hangs on the card: the baton.
    #[prop_or_default]
    pub children: Html,
}

/// An ordinary card.
#[component]
pub fn StrandCard(props: &Props) -> Html {
    let Props {
        card,
        speaker,
        slim,
        children,
    } = props;
    let class = classes!(
        "card",
        speaker.hue(card.strand),
        card.texture.class(),
        card.dial.is_some().then_some("dl"),
        slim.then_some("slim"),
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
                if let Some(figure) = card.figure.as_ref().filter(|_| card.dial.is_none()) {
                    <span class="st">{ speaker.say(figure) }</span>
                }
            </header>
            { program_counter(card) }
            if !slim {
                <p class="sub tcb">{ tcb(card, speaker) }</p>
            }
            if let Some(note) = &card.note {
                <p class="sub">{ speaker.say(note) }</p>
            }
            if let Some(shown) = &card.dial {
                { dial(shown, speaker) }
            }
            { children.clone() }
        </article>
    }
}

/// The function beside the chip; nothing where the chip says the same.
#[must_use]
pub fn title(card: &Card, speaker: &Speaker) -> String {
    let label = speaker.label(card.strand);
    if label.long == label.short || label.long == "MainThread" || label.long == "MainProcess" {
        card.function.clone()
    } else {
        label.long
    }
}

/// The line at which the strand stands.
pub fn program_counter(card: &Card) -> Html {
    html! {
        <p class="pc">
            if card.line > 0 {
                <span class="ln">{ card.line }</span>
            }
            <code>{ &card.source }</code>
        </p>
    }
}

/// Top of the stack and how deep it is, in a line; a blank one until that is known, so that nothing jumps.
fn tcb(card: &Card, speaker: &Speaker) -> String {
    let frames = card.depth as u64;
    match (frames, card.stack.first()) {
        (0, _) => "\u{a0}".to_owned(),
        (_, None) => speaker.count("stage-tcb-empty", "frames", frames),
        (_, Some(top)) => speaker.tcb(top, frames),
    }
}
