//! Something to be said about the run: a Fluent message, what fills it, and how its text comes apart again.
//!
//! First in the stage. Fluent only knows strings, so a chip or a piece of code goes through it between private marks
//! and is found again afterwards. It knows no language and no component.

use crate::ids::StrandId;
use crate::time::VirtualNanos;

/// The longest Python text in a sentence, in characters; the rest is cut.
const CODE_CHARACTERS: usize = 28;
const STRAND_OPENS: char = '\u{E000}';
const STRAND_CLOSES: char = '\u{E001}';
const CODE_OPENS: char = '\u{E002}';
const CODE_CLOSES: char = '\u{E003}';
/// Fluent puts these round a variable where it thinks that the direction of writing may change.
const ISOLATES: [char; 2] = ['\u{2068}', '\u{2069}'];

/// A message and what to fill in.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// The message's id in the Fluent files.
    pub id: &'static str,
    /// Its variables.
    pub args: Vec<(&'static str, PhraseArg)>,
}

/// What fills a variable of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum PhraseArg {
    /// Somebody; shown as a chip.
    Strand(StrandId),
    /// Python text: a name, a value, a call.
    Code(String),
    /// A count.
    Number(u64),
    /// A span of virtual time.
    Duration(VirtualNanos),
    /// A selector of the message (`yes`, `network`) or a plain word such as a version.
    Text(String),
}

/// A stretch of a formatted message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// Python text.
    Code(String),
    /// Somebody's chip.
    Strand(StrandId),
}

impl Phrase {
    /// A message without variables.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self {
            id,
            args: Vec::new(),
        }
    }

    fn with(mut self, name: &'static str, arg: PhraseArg) -> Self {
        self.args.push((name, arg));
        self
    }

    /// Fills a variable with somebody.
    #[must_use]
    pub fn strand(self, name: &'static str, strand: StrandId) -> Self {
        self.with(name, PhraseArg::Strand(strand))
    }

    /// Fills a variable with Python text: its first line, cut to what a sentence can hold.
    #[must_use]
    pub fn code(self, name: &'static str, code: &str) -> Self {
        self.with(name, PhraseArg::Code(shorten(code, CODE_CHARACTERS)))
    }

    /// Fills a variable with a count.
    #[must_use]
    pub fn number(self, name: &'static str, number: u64) -> Self {
        self.with(name, PhraseArg::Number(number))
    }

    /// Fills a variable with a span of virtual time.
    #[must_use]
    pub fn span(self, name: &'static str, span: VirtualNanos) -> Self {
        self.with(name, PhraseArg::Duration(span))
    }

    /// Fills a variable with a word or a selector.
    #[must_use]
    pub fn text(self, name: &'static str, text: &str) -> Self {
        self.with(name, PhraseArg::Text(text.to_owned()))
    }

    /// Fills a variable with the selector `yes` or `no`.
    #[must_use]
    pub fn flag(self, name: &'static str, flag: bool) -> Self {
        self.text(name, if flag { "yes" } else { "no" })
    }
}

/// The first line of `code`, cut to so many characters; an ellipsis tells that there was more.
#[must_use]
pub fn shorten(code: &str, characters: usize) -> String {
    let whole = code.trim_end_matches('\n');
    let first = whole.lines().next().unwrap_or_default();
    let too_long = first.chars().count() > characters;
    let room = if too_long {
        characters.saturating_sub(1)
    } else {
        characters
    };
    let mut short: String = first.chars().take(room).collect();
    if too_long || whole.contains('\n') {
        short.push('…');
    }
    short
}

impl PhraseArg {
    /// The argument as a string for Fluent, marked so that [`pieces`] finds it again; `None` for numbers and spans,
    /// which the language itself must write.
    #[must_use]
    pub fn marked(&self) -> Option<String> {
        match self {
            Self::Strand(strand) => Some(format!("{STRAND_OPENS}{}{STRAND_CLOSES}", strand.0)),
            Self::Code(code) => {
                let clean: String = code.chars().filter(|letter| !is_mark(*letter)).collect();
                Some(format!("{CODE_OPENS}{clean}{CODE_CLOSES}"))
            }
            Self::Text(text) => Some(text.clone()),
            Self::Number(_) | Self::Duration(_) => None,
        }
    }
}

fn is_mark(letter: char) -> bool {
    (STRAND_OPENS..=CODE_CLOSES).contains(&letter) || ISOLATES.contains(&letter)
}

/// Takes a formatted message apart at the marks and at backticks.
#[must_use]
pub fn pieces(sentence: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut in_mark = false;
    let mut in_backticks = false;
    for letter in sentence.chars() {
        match letter {
            STRAND_OPENS => flush(&mut pieces, &mut piece, in_backticks),
            STRAND_CLOSES => {
                if let Ok(number) = piece.parse() {
                    pieces.push(Piece::Strand(StrandId(number)));
                }
                piece.clear();
            }
            CODE_OPENS => {
                flush(&mut pieces, &mut piece, in_backticks);
                in_mark = true;
            }
            CODE_CLOSES => {
                flush(&mut pieces, &mut piece, true);
                in_mark = false;
            }
            '`' if !in_mark => {
                flush(&mut pieces, &mut piece, in_backticks);
                in_backticks = !in_backticks;
            }
            letter if ISOLATES.contains(&letter) => {}
            letter => piece.push(letter),
        }
    }
    flush(&mut pieces, &mut piece, in_backticks || in_mark);
    pieces
}

fn flush(pieces: &mut Vec<Piece>, piece: &mut String, code: bool) {
    if !piece.is_empty() {
        let text = std::mem::take(piece);
        pieces.push(if code {
            Piece::Code(text)
        } else {
            Piece::Text(text)
        });
    }
}
