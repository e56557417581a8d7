//! Complaints about a token that stands where another one, or an operand, is needed.
//!
//! Source: the `invalid_` rules for expressions of `Grammar/python.gram` of CPython 3.14.

use super::Explainer;
use crate::syntax::expression_name::expression_name;
use crate::syntax::scan::{Complaint, range};
use ruff_python_ast::Expr;
use ruff_python_ast::token::TokenKind;
use ruff_text_size::TextRange;

impl Explainer<'_> {
    pub(super) fn assignment_target(&self, here: TextRange) -> Complaint {
        let Some(expr) = self.parsed(here) else {
            return self.at(here, "invalid syntax");
        };
        let name = expression_name(&expr);
        let plain = self.at(here, format!("cannot assign to {name}"));
        let is_simple = !matches!(
            expr,
            Expr::Compare(_)
                | Expr::BoolOp(_)
                | Expr::Lambda(_)
                | Expr::If(_)
                | Expr::Tuple(_)
                | Expr::List(_)
                | Expr::Generator(_)
                | Expr::NoneLiteral(_)
                | Expr::BooleanLiteral(_)
        ) && !matches!(&expr, Expr::UnaryOp(unary) if unary.op == ruff_python_ast::UnaryOp::Not);
        // `1 = x` may have meant a comparison, unless it stands in a chain of assignments, or in no assignment.
        let is_first = !self.view.statement_has_equal_before(here.start());
        let is_followed = self.view.kind_after_parentheses(here.end()) == Some(TokenKind::Equal);
        if is_simple && is_first && is_followed {
            let message =
                format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?");
            return self.at(here, message);
        }
        plain
    }

    pub(super) fn expected_token(
        &self,
        expected: TokenKind,
        found: TokenKind,
        here: TextRange,
    ) -> Complaint {
        let keyword = self.view.statement_keyword(here.start());
        let ends_line = matches!(found, TokenKind::Newline | TokenKind::EndOfFile);
        let in_brackets = self.view.opening_bracket(here.start());
        match (expected, found) {
            (TokenKind::Colon, TokenKind::Rarrow | TokenKind::Minus)
                if keyword == Some(TokenKind::Def) =>
            {
                self.at(here, "expected ':'")
            }
            (TokenKind::Colon, TokenKind::Rbrace) => {
                let before = self.view.previous_token(here.start());
                self.at(before, "':' expected after dictionary key")
            }
            (TokenKind::Colon, TokenKind::Equal)
                if matches!(
                    keyword,
                    Some(TokenKind::If | TokenKind::While | TokenKind::Elif)
                ) && in_brackets.is_none() =>
            {
                self.assignment_in_condition(here)
            }
            (TokenKind::Colon, _) if in_brackets.is_some() => self.missing_comma(here),
            (TokenKind::Colon, _)
                if ends_line
                    || matches!(
                        keyword,
                        Some(
                            TokenKind::Def
                                | TokenKind::Else
                                | TokenKind::Try
                                | TokenKind::Finally
                                | TokenKind::Async
                        )
                    ) =>
            {
                self.at(self.one_character(here), "expected ':'")
            }
            (TokenKind::Else, _) => {
                let start = self.view.element_start(here.start());
                let end = self.view.previous_token(here.start()).end();
                let whole = TextRange::new(start.min(end), end);
                self.at(whole, "expected 'else' after 'if' expression")
            }
            (TokenKind::In, TokenKind::Rsqb | TokenKind::Rpar | TokenKind::Rbrace) => {
                self.at(here, "'in' expected after for-loop variables")
            }
            (TokenKind::Lpar, _) if keyword == Some(TokenKind::Def) => {
                self.at(here, "expected '('")
            }
            (TokenKind::Rpar, TokenKind::Lpar) if keyword == Some(TokenKind::Def) => {
                let whole = self.view.bracketed(here);
                self.at(whole, "Function parameters cannot be parenthesized")
            }
            (TokenKind::Colon, TokenKind::Lpar) => {
                let whole = self.view.bracketed(here);
                self.at(
                    whole,
                    "Lambda expression parameters cannot be parenthesized",
                )
            }
            (TokenKind::Rsqb | TokenKind::Rbrace, TokenKind::For) => {
                let start = self.view.element_list_start(here.start());
                let end = self.view.previous_token(here.start()).end();
                self.at(
                    TextRange::new(start.min(end), end),
                    "did you forget parentheses around the comprehension target?",
                )
            }
            (TokenKind::Comma, TokenKind::Dot) if keyword == Some(TokenKind::Import) => {
                let whole = self.view.dotted_name(here);
                self.at(whole, "cannot use attribute as import target")
            }
            (TokenKind::Colon, TokenKind::Dot) if keyword == Some(TokenKind::Except) => {
                let whole = self.view.dotted_name(here);
                self.at(whole, "cannot use except statement with attribute")
            }
            (TokenKind::Comma | TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace, _)
                if in_brackets.is_some()
                    && keyword != Some(TokenKind::Def)
                    && keyword != Some(TokenKind::From) =>
            {
                self.missing_comma(here)
            }
            _ => self.at(self.one_character(here), "invalid syntax"),
        }
    }

    /// The end of a line is shown as one character.
    pub(super) fn one_character(&self, here: TextRange) -> TextRange {
        let start = here.start().to_usize();
        if self.view.text_at(here).trim().is_empty() {
            range(start, start + 1)
        } else {
            here
        }
    }

    /// `[1 2]`: two expressions side by side.
    pub(super) fn missing_comma(&self, here: TextRange) -> Complaint {
        let previous = self.view.previous_token(here.start());
        let starts = self
            .view
            .kind_at(here.start())
            .is_some_and(starts_expression);
        let ends = self
            .view
            .kind_at(previous.start())
            .is_some_and(ends_expression);
        let is_prefixed_string = self.view.kind_at(previous.start()) == Some(TokenKind::Name)
            && self.view.kind_at(here.start()) == Some(TokenKind::String);
        if !starts || !ends || is_prefixed_string {
            return self.at(self.one_character(here), "invalid syntax");
        }
        let start = self.view.element_start(here.start());
        let end = self.view.element_end(here.start());
        self.at(
            TextRange::new(start, end.max(start)),
            "invalid syntax. Perhaps you forgot a comma?",
        )
    }

    /// `if x = 1:`
    pub(super) fn assignment_in_condition(&self, here: TextRange) -> Complaint {
        let start = self.view.condition_start(here.start());
        let left_end = self.view.previous_token(here.start()).end();
        let left = TextRange::new(start.min(left_end), left_end);
        match self.parsed(left) {
            Some(Expr::Name(_)) => {
                let end = self.view.condition_end(here.end());
                self.at(
                    TextRange::new(left.start(), end.max(left.start())),
                    "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
                )
            }
            Some(expr) => {
                let name = expression_name(&expr);
                let message =
                    format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?");
                self.at(left, message)
            }
            None => self.at(here, "invalid syntax"),
        }
    }

    pub(super) fn expected_expression(&self, here: TextRange) -> Complaint {
        let before = self.view.text_before(here.start());
        let text = self.view.text_at(here);
        if let Some(complaint) = self.field(here, before, text) {
            return complaint;
        }
        let previous = self.view.previous_token(here.start());
        match self.view.kind_at(previous.start()) {
            Some(TokenKind::Else) if self.view.is_conditional(previous.start()) => {
                return self.at(
                    self.one_character(here),
                    "expected expression after 'else', but statement is given",
                );
            }
            Some(TokenKind::Equal) if text == ")" || text == "," => {
                if self.view.statement_keyword(here.start()) == Some(TokenKind::Def) {
                    return self.at(previous, "expected default value expression");
                }
                let name = self.view.previous_token(previous.start());
                return self.at(name.cover(previous), "expected argument value expression");
            }
            Some(TokenKind::Colon) if text == "}" => {
                return self.at(previous, "expression expected after dictionary key and ':'");
            }
            Some(TokenKind::Less) if text == ">" && previous.end() == here.start() => {
                return self.at(previous.cover(here), "invalid syntax");
            }
            Some(TokenKind::Star) if text == ")" => {
                return self.at(here, "Invalid star expression");
            }
            Some(TokenKind::DoubleStar) if text == ")" => return self.at(here, "invalid syntax"),
            Some(TokenKind::Rarrow) => return self.at(previous, "expected ':'"),
            _ => {}
        }
        self.at(
            self.one_character(self.view.token_at(here.start())),
            "invalid syntax",
        )
    }
}

/// A token with which an operand may begin.
pub(super) const fn starts_expression(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::String
            | TokenKind::FStringStart
            | TokenKind::TStringStart
            | TokenKind::Lbrace
            | TokenKind::Ellipsis
            | TokenKind::True
            | TokenKind::False
            | TokenKind::None
            | TokenKind::Not
            | TokenKind::Lambda
            | TokenKind::Await
            | TokenKind::Tilde
    ) || matches!(kind, TokenKind::Match | TokenKind::Case | TokenKind::Type)
}

/// A token with which an operand may end.
pub(super) const fn ends_expression(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Name
            | TokenKind::Int
            | TokenKind::Float
            | TokenKind::Complex
            | TokenKind::String
            | TokenKind::FStringEnd
            | TokenKind::TStringEnd
            | TokenKind::Rpar
            | TokenKind::Rsqb
            | TokenKind::Rbrace
            | TokenKind::Ellipsis
            | TokenKind::True
            | TokenKind::False
            | TokenKind::None
    )
}
