//! Faulty sources get CPython's message at CPython's place: compared with what CPython 3.14 said.

use interleave::code::compile::{CompileOptions, compile_module};
use interleave::syntax::diagnostic::DiagnosticKind;
use serde::Deserialize;
use std::path::Path;

/// A line of `faulty/recorded.jsonl`.
#[derive(Deserialize)]
struct Recorded {
    source: String,
    kind: Option<String>,
    #[serde(default)]
    message: String,
    #[serde(default)]
    line: u32,
    /// From 1, as CPython counts here.
    #[serde(default)]
    column: u32,
}

fn kind_name(kind: DiagnosticKind) -> &'static str {
    match kind {
        DiagnosticKind::SyntaxError => "SyntaxError",
        DiagnosticKind::IndentationError => "IndentationError",
        DiagnosticKind::TabError => "TabError",
        DiagnosticKind::Unsupported => "Unsupported",
    }
}

fn said(source: &str) -> String {
    match compile_module(source, "main.py", &CompileOptions::default()) {
        Ok(_) => "nothing".to_owned(),
        Err(diagnostics) => diagnostics.first().map_or_else(String::new, |first| {
            format!(
                "{}:{} {}: {}",
                first.span.line,
                first.span.column + 1,
                kind_name(first.kind),
                first.message
            )
        }),
    }
}

#[test]
fn faulty_sources_get_cpythons_words() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compile/faulty");
    let recorded = std::fs::read_to_string(folder.join("recorded.jsonl"))?;
    let mut differences = Vec::new();
    for line in recorded.lines() {
        let recorded: Recorded = serde_json::from_str(line)?;
        let expected = match &recorded.kind {
            None => "nothing".to_owned(),
            Some(kind) => format!(
                "{}:{} {kind}: {}",
                recorded.line, recorded.column, recorded.message
            ),
        };
        let actual = said(&recorded.source);
        if actual != expected {
            differences.push(format!(
                "{:?}\n  CPython: {expected}\n  we:      {actual}\n",
                recorded.source
            ));
        }
    }
    assert!(
        differences.is_empty(),
        "{} differ:\n{}",
        differences.len(),
        differences.concat()
    );
    Ok(())
}
