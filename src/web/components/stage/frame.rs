//! The frame that all cards of strands share: the swatch that says what it does, the header that says who, and the
//! attributes by which the page finds it and lets it travel. What stands in it is its own card's affair.

use super::speaker::Speaker;
use crate::ids::ProcessId;
use crate::stage::card::Card;
use yew::prelude::*;

/// A card's frame, to be put around its body.
pub struct Frame<'a> {
    /// Whose.
    pub card: &'a Card,
    /// Which kind of card it is, for its looks.
    pub class: Classes,
    /// The name beside the chip.
    pub name: String,
    /// What stands in the header's far corner.
    pub corner: Html,
    /// The process, where the card is that of a whole one.
    pub process: Option<ProcessId>,
}

impl Frame<'_> {
    /// The card: swatch, header, body.
    pub fn around(self, body: Html, speaker: &Speaker) -> Html {
        let card = self.card;
        let strand = card.strand.0;
        let texture = card.texture.class();
        html! {
            <article
                key={strand}
                class={classes!("card", self.class, speaker.hue(card.strand), texture)}
                aria-label={speaker.who_does_what(card)}
                data-process={self.process.map(|process| process.0.to_string())}
                data-strand={strand.to_string()}
                data-state={texture}
                data-line={card.line.to_string()}
                data-flip={format!("strand-{strand}")}
            >
                <i class="sw" />
                <header>
                    { speaker.chip(card.strand) }
                    <span class="nm">{ self.name }</span>
                    { self.corner }
                </header>
                { body }
            </article>
        }
    }
}

/// A figure or a few words for the corner.
pub fn corner(text: Html) -> Html {
    html! { <span class="st">{ text }</span> }
}
