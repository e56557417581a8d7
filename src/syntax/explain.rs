//! Ruff's complaints in CPython's words and at CPython's places.
//!
//! Ruff recovers and reports much; CPython stops at the first, and looks in the tokenizer and for open brackets
//! before it says `invalid syntax`. Source: `Parser/pegen_errors.c`, the `invalid_` rules of
//! `Grammar/python.gram` of CPython 3.14.

use super::diagnostic::DiagnosticKind;
use super::expression_name::expression_name;
use super::scan::{Complaint, Scan, range};
use super::token_view::TokenView;
use ruff_python_ast::Expr;
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType,
};
use ruff_text_size::{Ranged, TextRange};

/// What CPython would say first.
pub(super) fn explain(view: &TokenView<'_>, errors: &[ParseError], scan: &Scan) -> Complaint {
    if let Some(complaint) = &scan.complaint {
        return complaint.clone();
    }
    let Some(first) = errors.first() else {
        return Complaint::syntax(0, 0, "invalid syntax");
    };
    let at = first.range().start().to_usize();
    // A bracket left open above the place of the error is what is really wrong.
    if let Some(open) = scan.open.last() {
        let is_at_end = matches!(first.error, ParseErrorType::Lexical(LexicalErrorType::Eof));
        if is_at_end || view.line_start(at) > open.at {
            let message = format!("'{}' was never closed", open.symbol);
            return Complaint::syntax(open.at, open.at + 1, message);
        }
    }
    Explainer { view, errors }.first(first)
}

struct Explainer<'a> {
    view: &'a TokenView<'a>,
    errors: &'a [ParseError],
}

impl Explainer<'_> {
    fn first(&self, error: &ParseError) -> Complaint {
        let here = error.range();
        match &error.error {
            ParseErrorType::ExpectedToken { expected, found } => {
                self.expected_token(*expected, *found, here)
            }
            ParseErrorType::InvalidAssignmentTarget => self.assignment_target(here),
            ParseErrorType::InvalidAugmentedAssignmentTarget => {
                let name = self.name_at(here);
                let message = format!("'{name}' is an illegal expression for augmented assignment");
                self.at(here, message)
            }
            ParseErrorType::InvalidNamedAssignmentTarget => {
                let name = self.name_at(here);
                self.at(
                    here,
                    format!("cannot use assignment expressions with {name}"),
                )
            }
            ParseErrorType::InvalidDeleteTarget => {
                self.at(here, format!("cannot delete {}", self.name_at(here)))
            }
            ParseErrorType::InvalidAnnotatedAssignmentTarget => {
                self.at(here, "illegal target for annotation")
            }
            ParseErrorType::UnparenthesizedGeneratorExpression => {
                self.at(here, "Generator expression must be parenthesized")
            }
            ParseErrorType::PositionalAfterKeywordArgument => self.at(
                self.view.next_token(here.end()),
                "positional argument follows keyword argument",
            ),
            ParseErrorType::PositionalAfterKeywordUnpacking => self.at(
                self.view.next_token(here.end()),
                "positional argument follows keyword argument unpacking",
            ),
            ParseErrorType::InvalidArgumentUnpackingOrder => self.at(
                self.view.previous_token(here.start()).cover(here),
                "iterable argument unpacking follows keyword argument unpacking",
            ),
            ParseErrorType::NonDefaultParamAfterDefaultParam => self.at(
                here,
                "parameter without a default follows parameter with a default",
            ),
            ParseErrorType::ExpectedKeywordParam => {
                let star = if self.view.text_at(here) == "*" {
                    here
                } else {
                    let comma = self.view.previous_token(here.start());
                    self.view.previous_token(comma.start())
                };
                self.at(star, "named arguments must follow bare *")
            }
            ParseErrorType::ParamAfterVarKeywordParam => {
                self.at(here, "arguments cannot follow var-keyword argument")
            }
            ParseErrorType::VarParameterWithDefault => {
                self.at(here, "var-positional argument cannot have default value")
            }
            ParseErrorType::UnexpectedIndentation => {
                let end = here.end().to_usize().saturating_sub(1);
                Complaint {
                    kind: DiagnosticKind::IndentationError,
                    range: range(end, end),
                    message: "unexpected indent".to_owned(),
                }
            }
            ParseErrorType::SimpleStatementsOnSameLine => self.same_line(here),
            ParseErrorType::EmptyImportNames => self.empty_import(here),
            ParseErrorType::InvalidMatchPatternTarget => {
                self.at(here, "cannot use '_' as a target")
            }
            ParseErrorType::ExpectedImaginaryNumber => {
                self.at(here, "imaginary number required in complex literal")
            }
            ParseErrorType::ExpectedRealNumber => {
                self.at(here, "real number required in complex literal")
            }
            ParseErrorType::InvalidStarredExpressionUsage
                if self.view.text_before(here.start()).ends_with(':') =>
            {
                self.at(
                    here,
                    "cannot use a starred expression in a dictionary value",
                )
            }
            ParseErrorType::InvalidStarredExpressionUsage => self.at_first_character(here),
            ParseErrorType::UnparenthesizedTupleExpression => {
                let comma = self
                    .view
                    .find_after(here.start(), TokenKind::Comma)
                    .unwrap_or(here);
                self.at(comma, "invalid syntax")
            }
            ParseErrorType::ExpectedExpression | ParseErrorType::EmptySlice => {
                self.expected_expression(here)
            }
            ParseErrorType::FStringError(error) => self.fstring("f", error.clone(), here),
            ParseErrorType::TStringError(error) => self.fstring("t", error.clone(), here),
            ParseErrorType::Lexical(error) => self.lexical(error, here),
            ParseErrorType::OtherError(message) => self.other(message, here),
            _ => self.at(here, "invalid syntax"),
        }
    }

    fn at(&self, range: TextRange, message: impl Into<String>) -> Complaint {
        Complaint {
            kind: DiagnosticKind::SyntaxError,
            range,
            message: message.into(),
        }
    }

    fn at_first_character(&self, here: TextRange) -> Complaint {
        let start = here.start().to_usize();
        Complaint::syntax(start, start + 1, "invalid syntax")
    }

    /// The name of the expression that a range holds.
    fn name_at(&self, here: TextRange) -> &'static str {
        self.parsed(here)
            .map_or("expression", |expr| expression_name(&expr))
    }

    fn parsed(&self, here: TextRange) -> Option<Expr> {
        let text = format!("({})", self.view.text_at(here));
        ruff_python_parser::parse_expression(&text)
            .ok()
            .map(ruff_python_parser::Parsed::into_expr)
    }

    fn assignment_target(&self, here: TextRange) -> Complaint {
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

    fn expected_token(&self, expected: TokenKind, found: TokenKind, here: TextRange) -> Complaint {
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
    fn one_character(&self, here: TextRange) -> TextRange {
        let start = here.start().to_usize();
        if self.view.text_at(here).trim().is_empty() {
            range(start, start + 1)
        } else {
            here
        }
    }

    /// `[1 2]`: two expressions side by side.
    fn missing_comma(&self, here: TextRange) -> Complaint {
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
    fn assignment_in_condition(&self, here: TextRange) -> Complaint {
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

    /// A second statement on a line without `;`.
    fn same_line(&self, here: TextRange) -> Complaint {
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

    fn empty_import(&self, here: TextRange) -> Complaint {
        if self.view.text_at(here).trim().is_empty() {
            let start = here.start().to_usize();
            return Complaint::syntax(start, start, "Expected one or more names after 'import'");
        }
        self.at(here, "invalid syntax")
    }

    fn expected_expression(&self, here: TextRange) -> Complaint {
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

    /// A missing expression in the field of an f-string.
    fn field(&self, here: TextRange, before: &str, text: &str) -> Option<Complaint> {
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

    fn fstring(
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

    fn lexical(&self, error: &LexicalErrorType, here: TextRange) -> Complaint {
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
    fn escape(&self, here: TextRange) -> Complaint {
        let token = self.view.token_at(here.start());
        match super::escape::bad_escape(self.view.text_at(token)) {
            Some(message) => self.at(token, message),
            None => self.at(self.one_character(here), "invalid syntax"),
        }
    }

    fn other(&self, message: &str, here: TextRange) -> Complaint {
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

    fn unexpected(&self, message: &str, here: TextRange) -> Complaint {
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
    fn argument_name(&self, here: TextRange) -> Complaint {
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
    fn lonely_try(&self, here: TextRange) -> Complaint {
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
    fn missing_block(&self, block: &str, here: TextRange) -> Complaint {
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

/// A token with which an operand may begin.
const fn starts_expression(kind: TokenKind) -> bool {
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
const fn ends_expression(kind: TokenKind) -> bool {
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
