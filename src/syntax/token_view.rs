//! A faulty text as tokens, with the questions that CPython's messages need answered: where does this statement begin,
//! what stands before, which bracket is open here.
//!
//! For `explain` alone. Everything is answered from ruff's tokens, which are there even if the text is faulty.

use super::scan::range;
use super::source_map::SourceMap;
use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::{Ranged, TextRange, TextSize};

/// The tokens of a text, comments and line breaks inside brackets left out.
pub(super) struct TokenView<'a> {
    map: &'a SourceMap<'a>,
    tokens: Vec<(TokenKind, TextRange)>,
}

impl<'a> TokenView<'a> {
    /// A view of a text's tokens.
    pub(super) fn new(map: &'a SourceMap<'a>, tokens: impl Iterator<Item = &'a Token>) -> Self {
        Self {
            map,
            tokens: tokens
                .map(|token| (token.kind(), token.range()))
                .filter(|(kind, _)| {
                    !matches!(kind, TokenKind::Comment | TokenKind::NonLogicalNewline)
                })
                .collect(),
        }
    }

    /// The text of a range.
    pub(super) fn text_at(&self, range: TextRange) -> &'a str {
        self.map.slice(range)
    }

    /// The text before an offset.
    pub(super) fn text_before(&self, at: TextSize) -> &'a str {
        self.map
            .text()
            .get(..at.to_usize())
            .unwrap_or_default()
            .trim_end()
    }

    /// The line of an offset.
    pub(super) fn line_of(&self, at: TextSize) -> u32 {
        self.map.line(at)
    }

    /// Where the line of an offset begins.
    pub(super) fn line_start(&self, at: usize) -> usize {
        let before = self.map.text().get(..at).unwrap_or_default();
        before.rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// Where the last line with something on it ends.
    pub(super) fn last_line_end(&self) -> usize {
        self.map.text().trim_end_matches(['\n', '\r']).len()
    }

    /// Which token begins at an offset.
    pub(super) fn kind_at(&self, at: TextSize) -> Option<TokenKind> {
        self.index_at(at).map(|index| self.tokens[index].0)
    }

    fn index_at(&self, at: TextSize) -> Option<usize> {
        self.tokens
            .iter()
            .position(|(_, range)| range.start() == at && !range.is_empty())
    }

    /// How many tokens begin before an offset.
    fn count_before(&self, at: TextSize) -> usize {
        self.tokens.partition_point(|(_, range)| range.start() < at)
    }

    /// The range of the token that begins at an offset or holds it; one character if there is none.
    pub(super) fn token_at(&self, at: TextSize) -> TextRange {
        self.tokens
            .iter()
            .map(|(_, range)| *range)
            .find(|range| range.start() == at && !range.is_empty())
            .or_else(|| {
                self.tokens
                    .iter()
                    .map(|(_, range)| *range)
                    .find(|range| range.contains(at))
            })
            .unwrap_or_else(|| range(at.to_usize(), at.to_usize() + 1))
    }

    /// The token before an offset.
    pub(super) fn previous_token(&self, at: TextSize) -> TextRange {
        self.tokens[..self.count_before(at)]
            .iter()
            .rev()
            .find(|(kind, range)| {
                !range.is_empty() && !matches!(kind, TokenKind::Indent | TokenKind::Dedent)
            })
            .map_or_else(|| TextRange::empty(at), |(_, range)| *range)
    }

    /// The token at or after an offset.
    pub(super) fn next_token(&self, at: TextSize) -> TextRange {
        self.tokens[self.count_before(at)..]
            .first()
            .map_or_else(|| TextRange::empty(at), |(_, range)| *range)
    }

    /// The first token of a kind at or after an offset.
    pub(super) fn find_after(&self, at: TextSize, kind: TokenKind) -> Option<TextRange> {
        self.tokens[self.count_before(at)..]
            .iter()
            .find(|token| token.0 == kind)
            .map(|token| token.1)
    }

    /// What follows an offset once closing brackets are skipped.
    pub(super) fn kind_after_parentheses(&self, at: TextSize) -> Option<TokenKind> {
        let next = self.tokens[self.count_before(at)..].first()?;
        if next.0 == TokenKind::Rpar {
            let opens = self.opening_bracket(at)?;
            let is_group = self.index_at(opens).is_some_and(|index| {
                index == 0 || matches!(self.tokens[index - 1].0, TokenKind::Newline)
            });
            let has_comma = self
                .between(opens, at)
                .iter()
                .any(|token| token.0 == TokenKind::Comma);
            if is_group && !has_comma {
                return self.tokens[self.count_before(next.1.end())..]
                    .first()
                    .map(|token| token.0);
            }
        }
        Some(next.0)
    }

    fn between(&self, start: TextSize, end: TextSize) -> &[(TokenKind, TextRange)] {
        let first = self.count_before(start);
        &self.tokens[first..self.count_before(end).max(first)]
    }

    /// Where the simple statement that an offset is in begins: after the last line end, `;` or header's colon.
    fn statement_index(&self, at: TextSize) -> usize {
        let count = self.count_before(at);
        let mut depth = 0_i32;
        let mut index = count;
        while index > 0 {
            let kind = self.tokens[index - 1].0;
            match kind {
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => depth += 1,
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => depth -= 1,
                TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent => break,
                TokenKind::Semi if depth == 0 => break,
                _ => {}
            }
            index -= 1;
        }
        index
    }

    /// The first token of the statement that an offset is in.
    pub(super) fn statement_start(&self, at: TextSize) -> TextRange {
        self.tokens
            .get(self.statement_index(at))
            .map_or_else(|| TextRange::empty(at), |token| token.1)
    }

    /// The keyword of the statement that an offset is in; that after `async`, if there is one.
    pub(super) fn statement_keyword(&self, at: TextSize) -> Option<TokenKind> {
        let start = self.statement_index(at);
        let first = self.tokens.get(start)?.0;
        if first == TokenKind::Async {
            return self.tokens.get(start + 1).map(|token| token.0);
        }
        Some(first)
    }

    /// There is a `=` before an offset in its statement.
    pub(super) fn statement_has_equal_before(&self, at: TextSize) -> bool {
        self.tokens[self.statement_index(at)..self.count_before(at)]
            .iter()
            .any(|token| token.0 == TokenKind::Equal)
    }

    /// Where the simple statement that an offset is in ends.
    pub(super) fn simple_statement_end(&self, at: TextSize) -> TextSize {
        let mut end = at;
        for (kind, range) in &self.tokens[self.count_before(at)..] {
            if matches!(
                kind,
                TokenKind::Newline | TokenKind::Semi | TokenKind::EndOfFile
            ) {
                break;
            }
            end = range.end();
        }
        end
    }

    /// Where the header that an offset is in ends, before its colon.
    pub(super) fn simple_header_end(&self, at: TextSize) -> TextSize {
        self.condition_end(at)
    }

    /// The innermost bracket that is open at an offset, in the same statement.
    pub(super) fn opening_bracket(&self, at: TextSize) -> Option<TextSize> {
        let mut depth = 0_i32;
        for (kind, range) in self.tokens[..self.count_before(at)].iter().rev() {
            match kind {
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => depth += 1,
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => {
                    if depth == 0 {
                        return Some(range.start());
                    }
                    depth -= 1;
                }
                TokenKind::Newline => return None,
                _ => {}
            }
        }
        None
    }

    /// A bracket and everything up to the one that closes it.
    pub(super) fn bracketed(&self, open: TextRange) -> TextRange {
        let mut depth = 0_i32;
        for (kind, range) in &self.tokens[self.count_before(open.start())..] {
            match kind {
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => depth += 1,
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                    depth -= 1;
                    if depth == 0 {
                        return TextRange::new(open.start(), range.end());
                    }
                }
                _ => {}
            }
        }
        open
    }

    /// Where the element before an offset begins: after the last comma, colon, `=` or open bracket around it.
    pub(super) fn element_start(&self, at: TextSize) -> TextSize {
        self.start_after(at, |kind| {
            matches!(
                kind,
                TokenKind::Comma
                    | TokenKind::Colon
                    | TokenKind::Equal
                    | TokenKind::Semi
                    | TokenKind::Newline
                    | TokenKind::Indent
                    | TokenKind::Dedent
                    | TokenKind::Return
                    | TokenKind::If
                    | TokenKind::In
                    | TokenKind::For
                    | TokenKind::ColonEqual
            ) && !(kind == TokenKind::If && self.is_open_conditional(at))
        })
    }

    /// A conditional expression without its `else` ends at an offset.
    fn is_open_conditional(&self, at: TextSize) -> bool {
        self.kind_at(at) == Some(TokenKind::Newline)
            && self.statement_keyword(at) != Some(TokenKind::If)
    }

    /// Where the elements before an offset begin: after the open bracket around them.
    pub(super) fn element_list_start(&self, at: TextSize) -> TextSize {
        self.start_after(at, |_| false)
    }

    fn start_after(&self, at: TextSize, separates: impl Fn(TokenKind) -> bool) -> TextSize {
        let mut depth = 0_i32;
        let mut start = at;
        for (kind, range) in self.tokens[..self.count_before(at)].iter().rev() {
            match kind {
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => depth += 1,
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => {
                    if depth == 0 {
                        break;
                    }
                    depth -= 1;
                }
                _ if depth == 0 && separates(*kind) => break,
                _ => {}
            }
            start = range.start();
        }
        start
    }

    /// Where the element that begins at an offset ends: before a comma, colon, `for`, closing bracket or line end.
    pub(super) fn element_end(&self, at: TextSize) -> TextSize {
        self.end_before(at, |kind| {
            matches!(
                kind,
                TokenKind::Comma
                    | TokenKind::Colon
                    | TokenKind::Equal
                    | TokenKind::For
                    | TokenKind::Async
                    | TokenKind::Newline
                    | TokenKind::EndOfFile
                    | TokenKind::Exclamation
            ) || ends_operand(kind)
        })
    }

    fn end_before(&self, at: TextSize, ends: impl Fn(TokenKind) -> bool) -> TextSize {
        let mut depth = 0_i32;
        let mut end = at;
        let mut was_operand = false;
        for (kind, range) in &self.tokens[self.count_before(at)..] {
            match kind {
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => depth += 1,
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                    if depth == 0 {
                        break;
                    }
                    depth -= 1;
                }
                TokenKind::Newline | TokenKind::EndOfFile => break,
                // A second operand side by side begins another element.
                kind if depth == 0 && was_operand && is_operand(*kind) => break,
                kind if depth == 0 && end != at && ends(*kind) => break,
                _ => {}
            }
            was_operand = is_operand(*kind) || matches!(kind, TokenKind::Rpar | TokenKind::Rsqb);
            end = range.end();
        }
        end
    }

    /// Where the operand of a condition that ends at an offset begins.
    pub(super) fn condition_start(&self, at: TextSize) -> TextSize {
        self.start_after(at, |kind| {
            matches!(
                kind,
                TokenKind::If
                    | TokenKind::Elif
                    | TokenKind::While
                    | TokenKind::And
                    | TokenKind::Or
                    | TokenKind::Not
                    | TokenKind::Newline
                    | TokenKind::Indent
                    | TokenKind::Dedent
            )
        })
    }

    /// Where the operand of a condition that begins at an offset ends.
    pub(super) fn condition_end(&self, at: TextSize) -> TextSize {
        self.end_before(at, |kind| {
            matches!(
                kind,
                TokenKind::Colon | TokenKind::And | TokenKind::Or | TokenKind::If
            )
        })
    }

    /// `a.b` around a dot.
    pub(super) fn dotted_name(&self, dot: TextRange) -> TextRange {
        let before = self.previous_token(dot.start());
        let after = self.next_token(dot.end());
        before.cover(after)
    }

    /// The `else` at an offset belongs to a conditional expression.
    pub(super) fn is_conditional(&self, at: TextSize) -> bool {
        self.statement_start(at).start() != at
    }

    /// The line of the header with a keyword that stands before an offset.
    pub(super) fn header_line(&self, keyword: &str, at: TextSize) -> u32 {
        self.tokens[..self.count_before(at)]
            .iter()
            .rev()
            .find(|(_, range)| self.map.slice(*range) == keyword)
            .map_or(1, |(_, range)| {
                let first = self.previous_token(range.start());
                let start = if self.map.slice(first) == "async" {
                    first.start()
                } else {
                    range.start()
                };
                self.map.line(start)
            })
    }

    /// The `else` of a `try` that has no `except`, if that is what stands before an offset.
    pub(super) fn else_of_lonely_try(&self, at: TextSize) -> Option<TextRange> {
        let before = &self.tokens[..self.count_before(at)];
        let start = before.iter().rposition(|token| token.0 == TokenKind::Try)?;
        before[start..]
            .iter()
            .find(|token| token.0 == TokenKind::Else)
            .map(|token| token.1)
    }

    /// The innermost f-string that is open at an offset, by the index of its first token.
    fn open_fstring(&self, at: TextSize) -> Option<usize> {
        let mut closed = 0_i32;
        for index in (0..self.count_before(at)).rev() {
            match self.tokens[index].0 {
                TokenKind::FStringEnd | TokenKind::TStringEnd => closed += 1,
                TokenKind::FStringStart | TokenKind::TStringStart => {
                    if closed == 0 {
                        return Some(index);
                    }
                    closed -= 1;
                }
                TokenKind::Newline => return None,
                _ => {}
            }
        }
        None
    }

    /// An offset lies in an f-string.
    pub(super) fn in_fstring(&self, at: TextSize) -> bool {
        self.open_fstring(at).is_some()
    }

    /// Where the f-string begins that an offset lies in.
    pub(super) fn fstring_start(&self, at: TextSize) -> TextSize {
        self.open_fstring(at)
            .map_or(at, |index| self.tokens[index].1.start())
    }

    /// An offset lies behind the colon of a field of an f-string.
    pub(super) fn in_format_spec(&self, at: TextSize) -> bool {
        let Some(start) = self.open_fstring(at) else {
            return false;
        };
        let mut fields: Vec<bool> = Vec::new();
        for (kind, _) in &self.tokens[start..self.count_before(at)] {
            match kind {
                TokenKind::Lbrace => fields.push(false),
                TokenKind::Rbrace => {
                    fields.pop();
                }
                TokenKind::Colon => {
                    if let Some(field) = fields.last_mut() {
                        *field = true;
                    }
                }
                _ => {}
            }
        }
        fields.last().copied().unwrap_or(false)
    }
}

const fn is_operand(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Name | TokenKind::Int | TokenKind::Float | TokenKind::String
    )
}

/// A keyword that no operand goes on with.
const fn ends_operand(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::As | TokenKind::Import | TokenKind::Semi)
}
