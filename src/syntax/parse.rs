//! Text to AST, by ruff's parser.
//!
//! The compiler takes the AST from here. What ruff complains of is told in CPython's words.

use super::diagnostic::{Diagnostic, DiagnosticKind};
use super::source_map::SourceMap;
use ruff_python_ast::ModModule;
use ruff_text_size::Ranged;

/// Parses a module.
///
/// # Errors
/// Every complaint, the one that CPython would report first.
pub fn parse(source: &str) -> Result<ModModule, Vec<Diagnostic>> {
    let map = SourceMap::new(source);
    ruff_python_parser::parse_module(source)
        .map(ruff_python_parser::Parsed::into_syntax)
        .map_err(|error| {
            vec![Diagnostic {
                kind: DiagnosticKind::SyntaxError,
                span: map.span(error.range()),
                message: "invalid syntax".to_owned(),
            }]
        })
}
