//! A faulty text as tokens, with the questions that CPython's messages need answered: where does this statement begin,
//! what stands before, which bracket is open here.
//!
//! For `explain` alone. Everything is answered from ruff's tokens, which are there even if the text is faulty.

mod element;
mod fstring;

use super::scan::range;
use super::source_map::SourceMap;
use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::{Ranged, TextRange, TextSize};

/// The tokens of a text, comments and line breaks inside brackets left out.
pub(in crate::syntax) struct TokenView<'a> {
    map: &'a SourceMap<'a>,
    tokens: Vec<(TokenKind, TextRange)>,
}

impl<'a> TokenView<'a> {
    /// A view of a text's tokens.
    pub(in crate::syntax) fn new(
        map: &'a SourceMap<'a>,
        tokens: impl Iterator<Item = &'a Token>,
    ) -> Self {
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
    pub(in crate::syntax) fn text_at(&self, range: TextRange) -> &'a str {
        self.map.slice(range)
    }

    /// The text before an offset.
    pub(in crate::syntax) fn text_before(&self, at: TextSize) -> &'a str {
        self.map
            .text()
            .get(..at.to_usize())
            .unwrap_or_default()
            .trim_end()
    }

    /// The line of an offset.
    pub(in crate::syntax) fn line_of(&self, at: TextSize) -> u32 {
        self.map.line(at)
    }

    /// Where the line of an offset begins.
    pub(in crate::syntax) fn line_start(&self, at: usize) -> usize {
        let before = self.map.text().get(..at).unwrap_or_default();
        before.rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// Where the last line with something on it ends.
    pub(in crate::syntax) fn last_line_end(&self) -> usize {
        self.map.text().trim_end_matches(['\n', '\r']).len()
    }

    /// Which token begins at an offset.
    pub(in crate::syntax) fn kind_at(&self, at: TextSize) -> Option<TokenKind> {
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
    pub(in crate::syntax) fn token_at(&self, at: TextSize) -> TextRange {
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
    pub(in crate::syntax) fn previous_token(&self, at: TextSize) -> TextRange {
        self.tokens[..self.count_before(at)]
            .iter()
            .rev()
            .find(|(kind, range)| {
                !range.is_empty() && !matches!(kind, TokenKind::Indent | TokenKind::Dedent)
            })
            .map_or_else(|| TextRange::empty(at), |(_, range)| *range)
    }

    /// The token at or after an offset.
    pub(in crate::syntax) fn next_token(&self, at: TextSize) -> TextRange {
        self.tokens[self.count_before(at)..]
            .first()
            .map_or_else(|| TextRange::empty(at), |(_, range)| *range)
    }

    /// The first token of a kind at or after an offset.
    pub(in crate::syntax) fn find_after(&self, at: TextSize, kind: TokenKind) -> Option<TextRange> {
        self.tokens[self.count_before(at)..]
            .iter()
            .find(|token| token.0 == kind)
            .map(|token| token.1)
    }

    /// What follows an offset once closing brackets are skipped.
    pub(in crate::syntax) fn kind_after_parentheses(&self, at: TextSize) -> Option<TokenKind> {
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
    pub(in crate::syntax) fn statement_start(&self, at: TextSize) -> TextRange {
        self.tokens
            .get(self.statement_index(at))
            .map_or_else(|| TextRange::empty(at), |token| token.1)
    }

    /// The keyword of the statement that an offset is in; that after `async`, if there is one.
    pub(in crate::syntax) fn statement_keyword(&self, at: TextSize) -> Option<TokenKind> {
        let start = self.statement_index(at);
        let first = self.tokens.get(start)?.0;
        if first == TokenKind::Async {
            return self.tokens.get(start + 1).map(|token| token.0);
        }
        Some(first)
    }

    /// There is a `=` before an offset in its statement.
    pub(in crate::syntax) fn statement_has_equal_before(&self, at: TextSize) -> bool {
        self.tokens[self.statement_index(at)..self.count_before(at)]
            .iter()
            .any(|token| token.0 == TokenKind::Equal)
    }

    /// Where the simple statement that an offset is in ends.
    pub(in crate::syntax) fn simple_statement_end(&self, at: TextSize) -> TextSize {
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

    /// The innermost bracket that is open at an offset, in the same statement.
    pub(in crate::syntax) fn opening_bracket(&self, at: TextSize) -> Option<TextSize> {
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
    pub(in crate::syntax) fn bracketed(&self, open: TextRange) -> TextRange {
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

    /// `a.b` around a dot.
    pub(in crate::syntax) fn dotted_name(&self, dot: TextRange) -> TextRange {
        let before = self.previous_token(dot.start());
        let after = self.next_token(dot.end());
        before.cover(after)
    }

    /// The `else` at an offset belongs to a conditional expression.
    pub(in crate::syntax) fn is_conditional(&self, at: TextSize) -> bool {
        self.statement_start(at).start() != at
    }

    /// The line of the header with a keyword that stands before an offset.
    pub(in crate::syntax) fn header_line(&self, keyword: &str, at: TextSize) -> u32 {
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
    pub(in crate::syntax) fn else_of_lonely_try(&self, at: TextSize) -> Option<TextRange> {
        let before = &self.tokens[..self.count_before(at)];
        let start = before.iter().rposition(|token| token.0 == TokenKind::Try)?;
        before[start..]
            .iter()
            .find(|token| token.0 == TokenKind::Else)
            .map(|token| token.1)
    }
}
