//! Listings copied from a web page or a word processor: their no-break spaces are spaces.
//!
//! Before the parser. CPython refuses U+00A0 outside of strings ("invalid non-printable character"), although it looks
//! just like a space; lecture notes are full of it. Lines and columns (in code points) stay as they were.

use std::borrow::Cow;

const NO_BREAK_SPACE: char = '\u{a0}';

/// The source with a space for every no-break space outside of strings and comments.
#[must_use]
pub fn with_plain_spaces(source: &str) -> Cow<'_, str> {
    if !source.contains(NO_BREAK_SPACE) {
        return Cow::Borrowed(source);
    }
    let mut plain = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(character) = rest.chars().next() {
        let length = match character {
            '#' => rest.find(['\n', '\r']).unwrap_or(rest.len()),
            '"' | '\'' => string_length(rest, character),
            NO_BREAK_SPACE => {
                plain.push(' ');
                rest = &rest[character.len_utf8()..];
                continue;
            }
            _ => character.len_utf8(),
        };
        let (kept, after) = rest.split_at(length);
        plain.push_str(kept);
        rest = after;
    }
    Cow::Owned(plain)
}

/// Bytes of the string that `text` begins with, quotes included; up to the end of the line or text if it is not closed.
fn string_length(text: &str, quote: char) -> usize {
    let triple: String = std::iter::repeat_n(quote, 3).collect();
    let is_triple = text.starts_with(&triple);
    let opening = if is_triple { 3 } else { 1 };
    let mut escaped = false;
    for (at, character) in text[opening..].char_indices() {
        let at = at + opening;
        if escaped {
            escaped = false;
        } else if character == '\\' {
            escaped = true;
        } else if is_triple {
            if text[at..].starts_with(&triple) {
                return at + 3;
            }
        } else if character == quote {
            return at + 1;
        } else if character == '\n' {
            return at;
        }
    }
    text.len()
}
