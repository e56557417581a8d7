//! Names and the strings that they may be prefixes of.

use super::{Complaint, MOST_BRACKETS, Scanned, Scanner, is_identifier};

impl Scanner<'_> {
    pub(super) fn identifier(&mut self, start: usize) -> Scanned {
        while self.peek().is_some_and(is_identifier) {
            self.bump();
        }
        let word = &self.text[start..self.at];
        let nests = matches!(word, "not" | "lambda" | "else" | "await" | "yield");
        let is_operator = nests || matches!(word, "and" | "or" | "if" | "in" | "is" | "for");
        self.after_operand = !is_operator;
        if nests {
            self.add_operator(true, start)?;
        }
        let word = &self.text[start..self.at];
        match self.peek() {
            Some(quote @ ('"' | '\'')) if is_string_prefix(word) => {
                let quote_at = self.at;
                self.bump();
                self.string(start, quote_at, quote)
            }
            Some('"' | '\'') => match incompatible_prefixes(word) {
                Some((a, b)) => Err(Complaint::syntax(
                    start,
                    self.at,
                    format!("'{a}' and '{b}' prefixes are incompatible"),
                )),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// A string from its prefix at `start` and its first quote at `quote_at`, which is read already. The fields of
    /// an f-string are skipped with their brackets.
    pub(super) fn string(&mut self, start: usize, quote_at: usize, quote: char) -> Scanned {
        self.after_operand = true;
        let prefix = self.text[start..quote_at].to_ascii_lowercase();
        let is_formatted = prefix.contains(['f', 't']);
        let what = match (prefix.contains('f'), prefix.contains('t')) {
            (true, _) => "f-string",
            (_, true) => "t-string",
            _ => "string",
        };
        let triple = [quote; 3].iter().collect::<String>();
        let is_triple = self.text[quote_at..].starts_with(&triple);
        if is_triple {
            self.bump();
            self.bump();
        }
        let mut depth = 0_usize;
        let mut escaped_end = false;
        loop {
            if is_triple && self.rest().starts_with(&triple) && depth == 0 {
                self.at += 3;
                return Ok(());
            }
            let here = self.at;
            match self.bump() {
                None => break,
                Some('\n') if !is_triple && depth == 0 => {
                    self.at = here;
                    self.line -= 1;
                    break;
                }
                Some('\\') if depth == 0 => {
                    escaped_end |= self.peek() == Some(quote);
                    self.bump();
                }
                Some(character) if character == quote && !is_triple && depth == 0 => return Ok(()),
                Some('{') if is_formatted => {
                    if depth == 0 && self.peek() == Some('{') {
                        self.bump();
                    } else {
                        depth += 1;
                        if depth > MOST_BRACKETS {
                            let complaint =
                                Complaint::syntax(here, here + 1, "too many nested parentheses");
                            self.found.too_deep.get_or_insert(complaint.clone());
                            return Err(complaint);
                        }
                    }
                }
                Some('}') if is_formatted => depth = depth.saturating_sub(1),
                Some(character) if character == quote && depth > 0 && !is_triple => {
                    // A string inside a field, or the end of an unfinished one: ruff tells.
                    return Ok(());
                }
                Some(_) => {}
            }
        }
        let line = if is_triple && self.text.ends_with('\n') {
            self.line.saturating_sub(1).max(1)
        } else {
            self.line
        };
        let kind = if is_triple { "triple-quoted " } else { "" };
        let mut message = format!("unterminated {kind}{what} literal (detected at line {line})");
        if escaped_end && !is_triple && !is_formatted {
            message.push_str("; perhaps you escaped the end quote?");
        }
        Err(Complaint::syntax(start, start, message))
    }
}

fn is_string_prefix(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "r" | "u" | "b" | "f" | "t" | "br" | "rb" | "fr" | "rf" | "tr" | "rt"
    )
}

/// Two prefixes of a string that do not go together, in CPython's order of looking.
fn incompatible_prefixes(word: &str) -> Option<(char, char)> {
    let word = word.to_ascii_lowercase();
    let is_prefix = word.chars().all(|letter| "rubft".contains(letter)) && word.len() <= 3;
    let has = |letter| word.contains(letter);
    let pairs = [
        ('u', 'b'),
        ('u', 'r'),
        ('u', 'f'),
        ('u', 't'),
        ('b', 'f'),
        ('b', 't'),
        ('f', 't'),
    ];
    pairs
        .into_iter()
        .find(|(a, b)| is_prefix && has(*a) && has(*b))
}
