//! Complaints about statements: their parts, their blocks, two of them on a line.
//!
//! Source: the `invalid_` rules for statements of `Grammar/python.gram` of CPython 3.14.

use super::Explainer;
use crate::syntax::diagnostic::DiagnosticKind;
use crate::syntax::expression_name::expression_name;
use crate::syntax::scan::{Complaint, range};
use ruff_python_ast::Expr;
use ruff_python_ast::token::TokenKind;
use ruff_text_size::TextRange;

impl Explainer<'_> {
    /// A second statement on a line without `;`.
    pub(super) fn same_line(&self, here: TextRange) -> Complaint {
        let first = self.view.statement_start(here.start());
        let word = self.view.text_at(first);
        let follows_word = first.end() == self.view.previous_token(here.start()).end();
        if matches!(word, "print" | "exec") && follows_word {
            let whole = TextRange::new(first.start(), self.view.simple_statement_end(here.start()));
            let message =
                format!("Missing parentheses in call to '{word}'. Did you mean {word}(...)?");
            return self.at(whole, message);
        }
        if word == "import" && self.view.text_at(here) == "from" {
            let whole = TextRange::new(first.start(), self.view.simple_statement_end(here.start()));
            return self.at(whole, "Did you mean to use 'from ... import ...' instead?");
        }
        let token = self.view.token_at(here.start());
        self.at(token, "invalid syntax")
    }

    pub(super) fn empty_import(&self, here: TextRange) -> Complaint {
        if self.view.text_at(here).trim().is_empty() {
            let start = here.start().to_usize();
            return Complaint::syntax(start, start, "Expected one or more names after 'import'");
        }
        self.at(here, "invalid syntax")
    }

    pub(super) fn other(&self, message: &str, here: TextRange) -> Complaint {
        if let Some(block) = message.strip_prefix("Expected an indented block after ") {
            return self.missing_block(block, here);
        }
        let text = match message {
            "Expected a parameter name" => return self.argument_name(here),
            "Trailing comma not allowed" => {
                let next = self.view.next_token(here.end());
                return self.at(
                    self.one_character(next),
                    "trailing comma not allowed without surrounding parentheses",
                );
            }
            "Only one '*' parameter allowed" => {
                let start = here.start().to_usize();
                return Complaint::syntax(start, start + 1, "* argument may appear only once");
            }
            "Only one '/' separator allowed" => "/ may appear only once",
            "Expected `except` or `finally` after `try` block" => {
                return self.lonely_try(here);
            }
            "Multiple exception types must be parenthesized when using `as`" => {
                let end = self.view.simple_header_end(here.start());
                return self.at(
                    TextRange::new(here.start(), end.max(here.end())),
                    "multiple exception types must be parenthesized when using 'as'",
                );
            }
            "Cannot have both 'except' and 'except*' on the same 'try'" => {
                let token = self.view.token_at(here.start());
                let star = self.view.next_token(token.end());
                return self.at(
                    token.cover(star),
                    "cannot have both 'except' and 'except*' on the same 'try'",
                );
            }
            "Expected one or more exception types" => "expected one or more exception types",
            "Positional patterns cannot follow keyword patterns" => {
                return self.at(here, "positional patterns follow keyword patterns");
            }
            "Expected symbol after `as`" => {
                let name = self.name_at(here);
                return self.at(here, format!("cannot use {name} as import target"));
            }
            "Only single target (not tuple) can be annotated" => {
                "only single target (not tuple) can be annotated"
            }
            "Only single target (not list) can be annotated" => {
                "only single target (not list) can be annotated"
            }
            "Star import must be the only import" => {
                let star = self
                    .view
                    .find_after(here.start(), TokenKind::Star)
                    .unwrap_or(here);
                let next = self.view.next_token(star.end());
                return self.at(next, "invalid syntax");
            }
            _ => return self.unexpected(message, here),
        };
        self.at(here, text)
    }

    pub(super) fn unexpected(&self, message: &str, here: TextRange) -> Complaint {
        let previous = self.view.previous_token(here.start());
        let previous_kind = self.view.kind_at(previous.start());
        let token = self.view.token_at(here.start());
        if previous_kind == Some(TokenKind::Else)
            && message.starts_with("Expected an identifier, but found a keyword")
            && self.view.is_conditional(previous.start())
        {
            return self.at(
                token,
                "expected expression after 'else', but statement is given",
            );
        }
        if previous_kind == Some(TokenKind::As)
            && self.view.statement_keyword(here.start()) == Some(TokenKind::Case)
        {
            let name = self.name_at(token);
            return self.at(token, format!("cannot use {name} as pattern target"));
        }
        let kind = self.view.kind_at(here.start());
        if kind == Some(TokenKind::ColonEqual) && previous_kind == Some(TokenKind::Name) {
            let start = self.view.element_start(here.start());
            let left = TextRange::new(start.min(previous.end()), previous.end());
            if left.start() != previous.start() {
                let name = self.name_at(left);
                if matches!(name, "attribute" | "subscript") {
                    return self.at(
                        left,
                        format!("cannot use assignment expressions with {name}"),
                    );
                }
            }
        }
        self.at(self.one_character(token), "invalid syntax")
    }

    /// `f(a.b=1)`
    pub(super) fn argument_name(&self, here: TextRange) -> Complaint {
        let equal = self.view.next_token(here.end());
        let whole = here.cover(equal);
        match self.parsed(here) {
            Some(expr @ (Expr::BooleanLiteral(_) | Expr::NoneLiteral(_))) => {
                let message = format!("cannot assign to {}", expression_name(&expr));
                self.at(whole, message)
            }
            _ => self.at(
                whole,
                "expression cannot contain assignment, perhaps you meant \"==\"?",
            ),
        }
    }

    /// `try:` alone; an `else` in place of an `except` is where CPython stops.
    pub(super) fn lonely_try(&self, here: TextRange) -> Complaint {
        let place = self.view.else_of_lonely_try(here.start()).unwrap_or(here);
        let place = if place.is_empty() {
            let end = self.view.last_line_end();
            range(end, end)
        } else {
            self.view.token_at(place.start())
        };
        self.at(place, "expected 'except' or 'finally' block")
    }

    /// A header without a body.
    pub(super) fn missing_block(&self, block: &str, here: TextRange) -> Complaint {
        let keyword = match block {
            "function definition" => "def",
            "`class` definition" => "class",
            _ => block.split('`').nth(1).unwrap_or_default(),
        };
        let line = self.view.header_line(keyword, here.start());
        let what = match keyword {
            "def" => "function definition".to_owned(),
            "class" => "class definition".to_owned(),
            _ => format!("'{keyword}' statement"),
        };
        let found = self.view.token_at(here.start());
        let place = if self.view.text_at(found).trim().is_empty() {
            let end = self.view.last_line_end();
            range(end, end)
        } else {
            found
        };
        Complaint {
            kind: DiagnosticKind::IndentationError,
            range: place,
            message: format!("expected an indented block after {what} on line {line}"),
        }
    }
}
