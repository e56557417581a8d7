//! Says phrases on the page: the learner's words, with chips and code in their places.

use crate::app::record::Record;
use crate::app::{Arg, Language, Shared, Words};
use crate::ids::StrandId;
use crate::stage::card::Card;
use crate::stage::phrase::{Phrase, PhraseArg, Piece, pieces};
use crate::time::VirtualNanos;
use crate::trace::labels::ChipLabel;
use crate::web::components::chip::chip;
use yew::prelude::*;

/// The words and the names of strands. Cheap to clone, so that every component has one.
#[derive(Clone, PartialEq)]
pub struct Speaker {
    words: Shared<Words>,
    record: Shared<Record>,
}

impl Speaker {
    /// Speaks with these words about the strands of this record.
    #[must_use]
    pub fn new(words: Shared<Words>, record: Shared<Record>) -> Self {
        Self { words, record }
    }

    /// A message without variables.
    #[must_use]
    pub fn word(&self, id: &str) -> String {
        self.words.say(id)
    }

    /// A message with a number in it.
    #[must_use]
    pub fn count(&self, id: &str, name: &str, number: u64) -> String {
        self.words.say_with(id, &[(name, number.into())])
    }

    /// A span in the learner's language.
    #[must_use]
    pub fn span(&self, span: VirtualNanos) -> String {
        self.words.span(span)
    }

    /// A span without needless decimals.
    #[must_use]
    pub fn round_span(&self, span: VirtualNanos) -> String {
        self.words.round_span(span)
    }

    /// A message with a span in it, as its variable `time`.
    #[must_use]
    pub fn with_span(&self, id: &str, span: VirtualNanos) -> String {
        let span = self.words.span(span);
        self.words.say_with(id, &[("time", (&span).into())])
    }

    /// A message with a span in it that has no needless decimals.
    #[must_use]
    pub fn with_round_span(&self, id: &str, span: VirtualNanos) -> String {
        let span = self.words.round_span(span);
        self.words.say_with(id, &[("time", (&span).into())])
    }

    /// The top of a stack, and how many frames there are.
    #[must_use]
    pub fn tcb(&self, top: &str, frames: u64) -> String {
        let args = [("top", top.into()), ("frames", frames.into())];
        self.words.say_with("stage-tcb", &args)
    }

    /// A range of cores.
    #[must_use]
    pub fn cores(&self, first: u64, last: u64) -> String {
        let args = [("first", first.into()), ("last", last.into())];
        self.words.say_with("stage-cores", &args)
    }

    /// How far a request has come.
    #[must_use]
    pub fn request(&self, percent: u64, left: VirtualNanos) -> String {
        let left = self.words.span(left);
        let args = [("percent", percent.into()), ("time", (&left).into())];
        self.words.say_with("stage-request", &args)
    }

    /// What the ring shows, for those who do not see it.
    #[must_use]
    pub fn ring(&self, turn: u64, phase: u64) -> String {
        let args = [("turn", turn.into()), ("phase", phase.into())];
        self.words.say_with("stage-ring-label", &args)
    }

    /// How long a thread has waited for the GIL, of how long before it may ask.
    #[must_use]
    pub fn waited(&self, waited: VirtualNanos, interval: VirtualNanos) -> String {
        let (waited, interval) = (self.words.span(waited), self.words.round_span(interval));
        let args = [("time", (&waited).into()), ("interval", (&interval).into())];
        self.words.say_with("stage-dial", &args)
    }

    /// Which language it speaks.
    #[must_use]
    pub fn language(&self) -> Language {
        self.words.language()
    }

    /// A strand's label, short enough for a narrow arc: `f3` for `fetch-3`.
    #[must_use]
    pub fn initials(&self, strand: StrandId) -> String {
        let short = self.label(strand).short;
        match short.rsplit_once('-') {
            Some((name, number)) => name.chars().take(1).chain(number.chars()).collect(),
            None if short.chars().count() <= 5 => short,
            None => short.chars().take(2).collect(),
        }
    }

    /// Who does what, for those who do not see the texture.
    #[must_use]
    pub fn who_does_what(&self, card: &Card) -> String {
        let who = self.label(card.strand).short;
        let state = self.words.texture(card.texture);
        let args = [("who", (&who).into()), ("state", (&state).into())];
        self.words.say_with("stage-card-name", &args)
    }

    /// How a strand is called and coloured.
    #[must_use]
    pub fn label(&self, strand: StrandId) -> ChipLabel {
        self.record.labels.get(strand)
    }

    /// A strand's chip.
    pub fn chip(&self, strand: StrandId) -> Html {
        chip(&self.record.labels, strand)
    }

    /// The style class of a strand's hue.
    #[must_use]
    pub fn hue(&self, strand: StrandId) -> String {
        format!("s{}", self.label(strand).hue)
    }

    /// A phrase with its chips and code.
    pub fn say(&self, phrase: &Phrase) -> Html {
        pieces(&self.formatted(phrase))
            .into_iter()
            .map(|piece| match piece {
                Piece::Text(text) => html! { { text } },
                Piece::Code(code) => html! { <code>{ code }</code> },
                Piece::Strand(strand) => self.chip(strand),
            })
            .collect()
    }

    /// A phrase as plain text, for labels that only a screen reader says.
    #[must_use]
    pub fn say_plainly(&self, phrase: &Phrase) -> String {
        pieces(&self.formatted(phrase))
            .into_iter()
            .map(|piece| match piece {
                Piece::Text(text) | Piece::Code(text) => text,
                Piece::Strand(strand) => self.label(strand).short,
            })
            .collect()
    }

    fn formatted(&self, phrase: &Phrase) -> String {
        let strings: Vec<(&str, Result<String, u64>)> = phrase
            .args
            .iter()
            .map(|(name, arg)| {
                let value = match arg {
                    PhraseArg::Number(number) => Err(*number),
                    PhraseArg::Duration(span) => Ok(self.words.span(*span)),
                    other => Ok(other.marked().unwrap_or_default()),
                };
                (*name, value)
            })
            .collect();
        let args: Vec<(&str, Arg<'_>)> = strings
            .iter()
            .map(|(name, value)| match value {
                Ok(text) => (*name, Arg::Text(text)),
                Err(number) => (*name, Arg::Number(*number)),
            })
            .collect();
        self.words.say_with(phrase.id, &args)
    }
}
