//! A listing of Python as runs of plain text, keywords and comments: code is monochrome, keywords are bold.
//!
//! For programs that Interleave wrote itself, so it need not understand every string that Python allows.

/// How a run of text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// As it is.
    Plain,
    /// Bold.
    Keyword,
    /// Paler.
    Comment,
}

/// Python's keywords.
const KEYWORDS: &[&str] = &[
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
    "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
    "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield", "False",
    "None", "True",
];

/// The text in runs; put together they are the text again.
#[must_use]
pub fn runs(source: &str) -> Vec<(Ink, &str)> {
    let mut runs: Vec<(Ink, &str)> = Vec::new();
    let mut plain = 0;
    let mut at = 0;
    let mut push = |from: usize, to: usize, ink: Ink| {
        if from < to {
            runs.push((ink, &source[from..to]));
        }
    };
    while let Some(first) = source[at..].chars().next() {
        let rest = &source[at..];
        match first {
            '#' => {
                let end = at + rest.find('\n').unwrap_or(rest.len());
                push(plain, at, Ink::Plain);
                push(at, end, Ink::Comment);
                (at, plain) = (end, end);
            }
            '"' | '\'' => at += string_length(rest, first),
            _ if first.is_alphabetic() || first == '_' => {
                let end = rest
                    .find(|c: char| !c.is_alphanumeric() && c != '_')
                    .unwrap_or(rest.len());
                if KEYWORDS.contains(&&rest[..end]) {
                    push(plain, at, Ink::Plain);
                    push(at, at + end, Ink::Keyword);
                    plain = at + end;
                }
                at += end;
            }
            _ => at += first.len_utf8(),
        }
    }
    push(plain, source.len(), Ink::Plain);
    runs
}

/// How long the string is with which `text` begins, quotes included; to the end of the text if it is not closed.
fn string_length(text: &str, quote: char) -> usize {
    let triple: String = [quote; 3].iter().collect();
    if text.starts_with(&triple) {
        return text[3..]
            .find(&triple)
            .map_or(text.len(), |closing| closing + 6);
    }
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}
