//! Complaints about strings: fields of f-strings, escapes, what the lexer cannot read.
//!
//! Source: `Parser/action_helpers.c`, `Parser/string_parser.c` of CPython 3.14.

use super::Explainer;
use super::token::starts_expression;
use crate::syntax::diagnostic::DiagnosticKind;
use crate::syntax::escape::bad_escape;
use crate::syntax::scan::Complaint;
use ruff_python_parser::{InterpolatedStringErrorType, LexicalErrorType, ParseErrorType};
use ruff_text_size::{Ranged, TextRange};

impl Explainer<'_> {
    /// A missing expression in the field of an f-string.
    pub(super) fn field(&self, here: TextRange, before: &str, text: &str) -> Option<Complaint> {
        if !self.view.in_fstring(here.start()) {
            return None;
        }
        if self.errors.iter().any(|error| {
            matches!(
                error.error,
                ParseErrorType::FStringError(InterpolatedStringErrorType::LambdaWithoutParentheses)
            )
        }) {
            let lambda = self.errors.iter().find(|error| {
                matches!(
                    error.error,
                    ParseErrorType::FStringError(
                        InterpolatedStringErrorType::LambdaWithoutParentheses
                    )
                )
            })?;
            return Some(self.at(
                lambda.range(),
                "f-string: lambda expressions are not allowed without parentheses",
            ));
        }
        let symbol = ["}", "!", ":", "="]
            .into_iter()
            .find(|symbol| text.starts_with(symbol))?;
        if before.trim_end().ends_with('{') {
            let message = format!("f-string: valid expression required before '{symbol}'");
            return Some(self.at(here, message));
        }
        let previous = self.view.previous_token(here.start());
        Some(self.at(previous, "f-string: expecting '=', or '!', or ':', or '}'"))
    }

    pub(super) fn fstring(
        &self,
        letter: &str,
        error: InterpolatedStringErrorType,
        here: TextRange,
    ) -> Complaint {
        let start = here.start().to_usize();
        match error {
            InterpolatedStringErrorType::UnclosedLbrace => {
                let starts = self
                    .view
                    .kind_at(here.start())
                    .is_some_and(starts_expression);
                if starts {
                    return self.missing_comma(here);
                }
                if self.view.in_format_spec(here.start()) {
                    let message = format!("{letter}-string: expecting '}}', or format specs");
                    return self.at(here, message);
                }
                Complaint::syntax(start, start, format!("{letter}-string: expecting '}}'"))
            }
            InterpolatedStringErrorType::InvalidConversionFlag => {
                let flag = self.view.text_at(here);
                if flag
                    .chars()
                    .all(|letter| letter.is_alphanumeric() || letter == '_')
                {
                    let message = format!(
                        "{letter}-string: invalid conversion character '{flag}': expected 's', \
                         'r', or 'a'"
                    );
                    return self.at(here, message);
                }
                self.at(
                    here,
                    format!("{letter}-string: missing conversion character"),
                )
            }
            InterpolatedStringErrorType::SingleRbrace => Complaint::syntax(
                start,
                start,
                format!("{letter}-string: single '}}' is not allowed"),
            ),
            InterpolatedStringErrorType::UnterminatedString
            | InterpolatedStringErrorType::UnterminatedTripleQuotedString => {
                let start = self.view.fstring_start(here.start());
                let line = self.view.line_of(start);
                let kind = match error {
                    InterpolatedStringErrorType::UnterminatedString => "",
                    _ => "triple-quoted ",
                };
                let at = start.to_usize();
                Complaint::syntax(
                    at,
                    at,
                    format!("unterminated {kind}{letter}-string literal (detected at line {line})"),
                )
            }
            InterpolatedStringErrorType::LambdaWithoutParentheses => self.at(
                here,
                format!("{letter}-string: lambda expressions are not allowed without parentheses"),
            ),
            InterpolatedStringErrorType::ConversionFlagNotImmediatelyAfterExclamation => self.at(
                here,
                format!(
                    "{letter}-string: conversion type must come right after the exclamation mark"
                ),
            ),
            InterpolatedStringErrorType::NewlineInFormatSpec => self.at(
                here,
                format!(
                    "{letter}-string: newlines are not allowed in format specifiers for single \
                     quoted {letter}-strings"
                ),
            ),
        }
    }

    pub(super) fn lexical(&self, error: &LexicalErrorType, here: TextRange) -> Complaint {
        match error {
            LexicalErrorType::FStringError(error) => self.fstring("f", error.clone(), here),
            LexicalErrorType::TStringError(error) => self.fstring("t", error.clone(), here),
            LexicalErrorType::InvalidByteLiteral => {
                let token = self.view.token_at(here.start());
                self.at(token, "bytes can only contain ASCII literal characters")
            }
            LexicalErrorType::IndentationError => Complaint {
                kind: DiagnosticKind::IndentationError,
                range: here,
                message: "unindent does not match any outer indentation level".to_owned(),
            },
            LexicalErrorType::UnicodeError
            | LexicalErrorType::MissingUnicodeLbrace
            | LexicalErrorType::MissingUnicodeRbrace => self.escape(here),
            LexicalErrorType::OtherError(message) if message.contains("hex") => self.escape(here),
            LexicalErrorType::StringError => self.escape(here),
            _ => self.at(self.one_character(here), "invalid syntax"),
        }
    }

    /// A bad escape in a string literal.
    pub(super) fn escape(&self, here: TextRange) -> Complaint {
        let token = self.view.token_at(here.start());
        match bad_escape(self.view.text_at(token)) {
            Some(message) => self.at(token, message),
            None => self.at(self.one_character(here), "invalid syntax"),
        }
    }
}
