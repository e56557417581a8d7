//! Ruff's complaints in CPython's words and at CPython's places.
//!
//! Ruff recovers and reports much; CPython stops at the first, and looks in the tokenizer and for open brackets
//! before it says `invalid syntax`. Source: `Parser/pegen_errors.c`, the `invalid_` rules of
//! `Grammar/python.gram` of CPython 3.14.

mod statement;
mod string;
mod token;

use super::diagnostic::DiagnosticKind;
use super::expression_name::expression_name;
use super::scan::{Complaint, Scan, range};
use super::token_view::TokenView;
use ruff_python_ast::Expr;
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{LexicalErrorType, ParseError, ParseErrorType};
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

/// The faulty text and what ruff says of it.
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
}
