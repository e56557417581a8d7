//! Text to AST, by ruff's parser.
//!
//! The compiler takes the AST from here. What ruff complains of is told in CPython's words by `explain`; before, `scan`
//! refuses what nests too deep, so that no text can overflow the stack.

use super::diagnostic::Diagnostic;
use super::explain::explain;
use super::scan::{Complaint, scan};
use super::source_map::SourceMap;
use super::token_view::TokenView;
use ruff_python_ast::{ModModule, PySourceType};
use ruff_python_parser::parse_unchecked_source;

/// Parses a module.
///
/// # Errors
/// The complaint that CPython would make.
pub fn parse(source: &str) -> Result<ModModule, Vec<Diagnostic>> {
    let map = SourceMap::new(source);
    let complain = |complaint: Complaint| {
        vec![Diagnostic {
            kind: complaint.kind,
            span: map.span(complaint.range),
            message: complaint.message,
        }]
    };
    let scan = scan(source);
    if let Some(too_deep) = scan.too_deep {
        return Err(complain(too_deep));
    }
    let parsed = parse_unchecked_source(source, PySourceType::Python);
    if parsed.errors().is_empty() {
        return Ok(parsed.into_syntax());
    }
    let view = TokenView::new(&map, parsed.tokens().iter());
    Err(complain(explain(&view, parsed.errors(), &scan)))
}
