//! What CPython's tokenizer complains of: brackets, strings, numbers, characters, indentation.
//!
//! Read only when ruff has refused a text, for the words and the place; and before parsing, for how deep a text nests,
//! so that nothing that is typed can overflow the stack.
//! Source: `Parser/lexer/lexer.c` of CPython 3.14.

mod indentation;
mod operators;
mod string;

use super::diagnostic::DiagnosticKind;
use super::number::check_number;
use operators::Operators;
use ruff_text_size::{TextRange, TextSize};

/// `MAXLEVEL`.
const MOST_BRACKETS: usize = 200;

/// A complaint, before its place is a line and a column.
#[derive(Clone, Debug)]
pub(in crate::syntax) struct Complaint {
    /// What kind.
    pub(in crate::syntax) kind: DiagnosticKind,
    /// Where.
    pub(in crate::syntax) range: TextRange,
    /// In CPython's words.
    pub(in crate::syntax) message: String,
}

impl Complaint {
    /// A `SyntaxError` at a range of bytes.
    pub(in crate::syntax) fn syntax(start: usize, end: usize, message: impl Into<String>) -> Self {
        Self {
            kind: DiagnosticKind::SyntaxError,
            range: range(start, end),
            message: message.into(),
        }
    }
}

/// A range of bytes; sources of more than 4 GiB do not get here.
pub(in crate::syntax) fn range(start: usize, end: usize) -> TextRange {
    let size = |at: usize| TextSize::new(u32::try_from(at).unwrap_or(u32::MAX));
    TextRange::new(size(start), size(end.max(start)))
}

/// An open bracket.
#[derive(Clone, Copy, Debug)]
pub(in crate::syntax) struct Bracket {
    /// Which.
    pub(in crate::syntax) symbol: char,
    /// Where, in bytes.
    pub(in crate::syntax) at: usize,
    line: u32,
}

/// What the tokenizer found.
#[derive(Debug, Default)]
pub(in crate::syntax) struct Scan {
    /// Its first complaint.
    pub(in crate::syntax) complaint: Option<Complaint>,
    /// Brackets that are open at the end, the innermost last.
    pub(in crate::syntax) open: Vec<Bracket>,
    /// It nests deeper than CPython allows.
    pub(in crate::syntax) too_deep: Option<Complaint>,
}

/// Reads a whole text as CPython's tokenizer would.
pub(in crate::syntax) fn scan(text: &str) -> Scan {
    let mut scanner = Scanner {
        text,
        at: 0,
        line: 1,
        indents: vec![(0, 0)],
        operators: vec![Operators::default()],
        after_operand: false,
        found: Scan::default(),
    };
    let outcome = scanner.run();
    let mut found = scanner.found;
    found.complaint = outcome.err();
    found
}

struct Scanner<'a> {
    text: &'a str,
    /// For each open bracket, and for the statement itself.
    operators: Vec<Operators>,
    /// The last token was an operand: an operator that follows stands between two.
    after_operand: bool,
    at: usize,
    line: u32,
    /// Widths with tabs to 8 and with tabs to 1.
    indents: Vec<(usize, usize)>,
    found: Scan,
}

type Scanned = Result<(), Complaint>;

impl Scanner<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        if character == '\n' {
            self.line += 1;
        }
        Some(character)
    }

    fn run(&mut self) -> Scanned {
        let mut at_line_start = true;
        loop {
            if at_line_start && self.found.open.is_empty() {
                self.indentation()?;
            }
            at_line_start = false;
            let start = self.at;
            let Some(character) = self.bump() else {
                return Ok(());
            };
            self.count_operator(character, start)?;
            match character {
                '\n' => at_line_start = true,
                ' ' | '\t' | '\r' | '\x0c' => {}
                '#' => self.comment(),
                '"' | '\'' => self.string(start, start, character)?,
                '(' | '[' | '{' => self.open(character, start)?,
                ')' | ']' | '}' => self.close(character, start)?,
                '\\' => self.continuation()?,
                '0'..='9' => self.number(start)?,
                '.' if self.peek().is_some_and(|next| next.is_ascii_digit()) => {
                    self.number(start)?;
                }
                _ if is_identifier(character) => self.identifier(start)?,
                _ if !character.is_ascii() => return Err(strange(character, start)),
                _ => {}
            }
        }
    }

    fn comment(&mut self) {
        while self.peek().is_some_and(|next| next != '\n') {
            self.bump();
        }
    }

    fn open(&mut self, symbol: char, at: usize) -> Scanned {
        if self.found.open.len() >= MOST_BRACKETS {
            let complaint = Complaint::syntax(at, at + 1, "too many nested parentheses");
            self.found.too_deep.get_or_insert(complaint.clone());
            return Err(complaint);
        }
        self.operators.push(Operators::default());
        self.found.open.push(Bracket {
            symbol,
            at,
            line: self.line,
        });
        Ok(())
    }

    fn close(&mut self, symbol: char, at: usize) -> Scanned {
        if self.operators.len() > 1 {
            self.operators.pop();
        }
        let Some(open) = self.found.open.pop() else {
            return Err(Complaint::syntax(at, at, format!("unmatched '{symbol}'")));
        };
        let fits = matches!((open.symbol, symbol), ('(', ')') | ('[', ']') | ('{', '}'));
        if fits {
            return Ok(());
        }
        let opening = open.symbol;
        let mut message = format!(
            "closing parenthesis '{symbol}' does not match opening parenthesis '{opening}'"
        );
        if open.line != self.line {
            message.push_str(&format!(" on line {}", open.line));
        }
        Err(Complaint::syntax(at, at, message))
    }

    /// A backslash goes on with the next line.
    fn continuation(&mut self) -> Scanned {
        if self.peek() == Some('\r') {
            self.bump();
        }
        match self.bump() {
            Some('\n') if self.rest().is_empty() => Err(Complaint::syntax(
                self.at - 1,
                self.at - 1,
                "unexpected EOF while parsing",
            )),
            Some('\n') => Ok(()),
            None => Err(Complaint::syntax(
                self.at,
                self.at,
                "unexpected EOF while parsing",
            )),
            Some(next) => {
                let start = self.at - next.len_utf8();
                Err(Complaint::syntax(
                    start,
                    start,
                    "unexpected character after line continuation character",
                ))
            }
        }
    }

    fn number(&mut self, start: usize) -> Scanned {
        let length = check_number(&self.text[start..]).map_err(|error| {
            Complaint::syntax(start + error.start, start + error.end, error.message)
        })?;
        while self.at < start + length {
            self.bump();
        }
        self.after_operand = true;
        Ok(())
    }
}

/// A character that a name may hold: letters, decimal digits, combining marks; no fractions or circled numbers, which
/// Rust calls alphanumeric too.
fn is_identifier(character: char) -> bool {
    let is_number_of_other_kind = matches!(
        character,
        '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{bc}'..='\u{be}' | '\u{2070}'..='\u{218b}' | '\u{2460}'..='\u{249b}'
    );
    let is_mark = matches!(character, '\u{300}'..='\u{36f}');
    character == '_' || is_mark || (character.is_alphanumeric() && !is_number_of_other_kind)
}

/// A character that stands nowhere in Python.
fn strange(character: char, at: usize) -> Complaint {
    let code = format!("U+{:04X}", u32::from(character));
    let message = if character.is_control() || character.is_whitespace() {
        format!("invalid non-printable character {code}")
    } else {
        format!("invalid character '{character}' ({code})")
    };
    Complaint::syntax(at, at, message)
}
