//! What CPython's tokenizer complains of: brackets, strings, numbers, characters, indentation.
//!
//! Read only when ruff has refused a text, for the words and the place; and before parsing, for how deep a text nests,
//! so that nothing that is typed can overflow the stack.
//! Source: `Parser/lexer/lexer.c` of CPython 3.14.

use super::diagnostic::DiagnosticKind;
use super::number::check_number;
use ruff_text_size::{TextRange, TextSize};

/// `MAXINDENT`.
const MOST_INDENTS: usize = 100;
/// `MAXLEVEL`.
const MOST_BRACKETS: usize = 200;

/// Operators in a row (`a + b + c`, `a.b.c`) in one bracket, between commas.
const MOST_OPERATORS: u32 = 2000;
/// Operators that stand before their operand or nest to the right (`not not x`, `a ** b ** c`), brackets included.
const MOST_NESTED: u32 = 200;

/// A complaint, before its place is a line and a column.
#[derive(Clone, Debug)]
pub(super) struct Complaint {
    /// What kind.
    pub(super) kind: DiagnosticKind,
    /// Where.
    pub(super) range: TextRange,
    /// In CPython's words.
    pub(super) message: String,
}

impl Complaint {
    /// A `SyntaxError` at a range of bytes.
    pub(super) fn syntax(start: usize, end: usize, message: impl Into<String>) -> Self {
        Self {
            kind: DiagnosticKind::SyntaxError,
            range: range(start, end),
            message: message.into(),
        }
    }
}

/// A range of bytes; sources of more than 4 GiB do not get here.
pub(super) fn range(start: usize, end: usize) -> TextRange {
    let size = |at: usize| TextSize::new(u32::try_from(at).unwrap_or(u32::MAX));
    TextRange::new(size(start), size(end.max(start)))
}

/// An open bracket.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bracket {
    /// Which.
    pub(super) symbol: char,
    /// Where, in bytes.
    pub(super) at: usize,
    line: u32,
}

/// What the tokenizer found.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Its first complaint.
    pub(super) complaint: Option<Complaint>,
    /// Brackets that are open at the end, the innermost last.
    pub(super) open: Vec<Bracket>,
    /// It nests deeper than CPython allows.
    pub(super) too_deep: Option<Complaint>,
}

/// Reads a whole text as CPython's tokenizer would.
pub(super) fn scan(text: &str) -> Scan {
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

/// How many operators an expression has so far, in one bracket.
#[derive(Clone, Copy, Debug, Default)]
struct Operators {
    in_a_row: u32,
    nested: u32,
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

    /// Keeps count of what makes an expression long or deep.
    fn count_operator(&mut self, character: char, at: usize) -> Scanned {
        let follows_operand = self.after_operand;
        let is_nested = match character {
            ' ' | '\t' | '\r' | '\x0c' | '\\' | '#' => return Ok(()),
            '\n' if !self.found.open.is_empty() => return Ok(()),
            ',' | ';' | '\n' => {
                self.after_operand = false;
                if let Some(operators) = self.operators.last_mut() {
                    *operators = Operators::default();
                }
                return Ok(());
            }
            ')' | ']' | '}' => {
                self.after_operand = true;
                return Ok(());
            }
            '(' | '[' => {
                self.after_operand = false;
                if !follows_operand {
                    return Ok(());
                }
                false
            }
            '+' | '-' | '~' => !follows_operand,
            '*' => self.peek() == Some('*'),
            '.' | '/' | '%' | '@' | '&' | '|' | '^' | '<' | '>' => false,
            _ => {
                self.after_operand = false;
                return Ok(());
            }
        };
        self.after_operand = false;
        self.add_operator(is_nested, at)
    }

    fn add_operator(&mut self, is_nested: bool, at: usize) -> Scanned {
        if let Some(operators) = self.operators.last_mut() {
            if is_nested {
                operators.nested += 1;
            } else {
                operators.in_a_row += 1;
            }
        }
        let nested: u32 = self.operators.iter().map(|one| one.nested).sum();
        let in_a_row: u32 = self.operators.iter().map(|one| one.in_a_row).sum();
        if nested <= MOST_NESTED && in_a_row <= MOST_OPERATORS {
            return Ok(());
        }
        let complaint = Complaint {
            kind: DiagnosticKind::Unsupported,
            range: range(at, at + 1),
            message: "an expression of so many operators is not supported".to_owned(),
        };
        self.found.too_deep.get_or_insert(complaint.clone());
        Err(complaint)
    }

    fn comment(&mut self) {
        while self.peek().is_some_and(|next| next != '\n') {
            self.bump();
        }
    }

    /// Compares a line's indentation with those around it; blank lines have none.
    fn indentation(&mut self) -> Scanned {
        let (mut width, mut narrow) = (0, 0);
        let start = self.at;
        while let Some(character) = self.peek() {
            match character {
                ' ' => {
                    width += 1;
                    narrow += 1;
                }
                '\t' => {
                    width = (width / 8 + 1) * 8;
                    narrow += 1;
                }
                '\x0c' => (width, narrow) = (0, 0),
                _ => break,
            }
            self.bump();
        }
        if matches!(self.peek(), None | Some('#' | '\n' | '\r' | '\\')) {
            return Ok(());
        }
        let top = self.indents.last().copied().unwrap_or_default();
        let tabs = || Complaint {
            kind: DiagnosticKind::TabError,
            range: range(start, start),
            message: "inconsistent use of tabs and spaces in indentation".to_owned(),
        };
        match width.cmp(&top.0) {
            std::cmp::Ordering::Equal if narrow != top.1 => return Err(tabs()),
            std::cmp::Ordering::Equal => {}
            std::cmp::Ordering::Greater => {
                if narrow <= top.1 {
                    return Err(tabs());
                }
                if self.indents.len() >= MOST_INDENTS {
                    let complaint = Complaint {
                        kind: DiagnosticKind::IndentationError,
                        range: range(self.at, self.at),
                        message: "too many levels of indentation".to_owned(),
                    };
                    self.found.too_deep.get_or_insert(complaint.clone());
                    return Err(complaint);
                }
                self.indents.push((width, narrow));
            }
            std::cmp::Ordering::Less => {
                while self.indents.last().is_some_and(|indent| indent.0 > width) {
                    self.indents.pop();
                }
                let top = self.indents.last().copied().unwrap_or_default();
                if top.0 != width {
                    let end = self.at + self.rest().find('\n').unwrap_or(self.rest().len());
                    return Err(Complaint {
                        kind: DiagnosticKind::IndentationError,
                        range: range(end, end),
                        message: "unindent does not match any outer indentation level".to_owned(),
                    });
                }
                if top.1 != narrow {
                    return Err(tabs());
                }
            }
        }
        Ok(())
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

    fn identifier(&mut self, start: usize) -> Scanned {
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

    /// A string from its prefix at `start` and its first quote at `quote_at`, which is read already. The fields of
    /// an f-string are skipped with their brackets.
    fn string(&mut self, start: usize, quote_at: usize, quote: char) -> Scanned {
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
