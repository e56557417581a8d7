//! From a formatted sentence to pieces that can be drawn: plain text, code, and chips.
//!
//! Fluent only knows strings, so a chip or a piece of code goes through it between private marks.

use super::WhyArg;
use crate::ids::StrandId;

const STRAND_OPENS: char = '\u{E000}';
const STRAND_CLOSES: char = '\u{E001}';
const CODE_OPENS: char = '\u{E002}';
const CODE_CLOSES: char = '\u{E003}';
/// Fluent puts these round a variable where it thinks that the direction of writing may change.
const ISOLATES: [char; 2] = ['\u{2068}', '\u{2069}'];

/// A stretch of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// Python text.
    Code(String),
    /// Somebody's chip.
    Strand(StrandId),
}

impl WhyArg {
    /// The argument as a string for Fluent, marked so that [`pieces`] finds it again; `None` for numbers and spans,
    /// which the language itself must write.
    #[must_use]
    pub fn marked(&self) -> Option<String> {
        match self {
            Self::Strand(strand) => Some(format!("{STRAND_OPENS}{}{STRAND_CLOSES}", strand.0)),
            Self::Code(code) => {
                let clean: String = code
                    .chars()
                    .filter(|&letter| !is_mark(letter))
                    .collect();
                Some(format!("{CODE_OPENS}{clean}{CODE_CLOSES}"))
            }
            Self::Text(text) => Some(text.clone()),
            Self::Number(_) | Self::Duration(_) => None,
        }
    }
}

fn is_mark(letter: char) -> bool {
    ('\u{E000}'..='\u{E003}').contains(&letter) || ISOLATES.contains(&letter)
}

/// Takes a formatted sentence apart at the marks and at backticks.
#[must_use]
pub fn pieces(sentence: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut in_code = false;
    let mut in_backticks = false;
    for letter in sentence.chars() {
        match letter {
            STRAND_OPENS => flush(&mut pieces, &mut piece, in_code),
            STRAND_CLOSES => {
                if let Ok(number) = piece.parse() {
                    pieces.push(Piece::Strand(StrandId(number)));
                }
                piece.clear();
            }
            CODE_OPENS => {
                flush(&mut pieces, &mut piece, in_code);
                in_code = true;
            }
            CODE_CLOSES => {
                flush(&mut pieces, &mut piece, true);
                in_code = in_backticks;
            }
            '`' if !in_code || in_backticks => {
                flush(&mut pieces, &mut piece, in_code);
                in_backticks = !in_backticks;
                in_code = in_backticks;
            }
            letter if ISOLATES.contains(&letter) => {}
            letter => piece.push(letter),
        }
    }
    flush(&mut pieces, &mut piece, in_code);
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
