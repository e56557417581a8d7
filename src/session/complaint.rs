//! A diagnostic as CPython prints a `SyntaxError`.
//!
//! Source: `_format_syntax_error` in `Lib/traceback.py`.

use crate::syntax::diagnostic::{Diagnostic, DiagnosticKind};

/// The file, the line, the marks and the message, each on its line.
#[must_use]
pub fn complaint(source: &str, file_name: &str, diagnostic: &Diagnostic) -> String {
    let span = diagnostic.span;
    let mut out = format!("  File \"{file_name}\", line {}\n", span.line);
    let line = source
        .lines()
        .nth((span.line as usize).wrapping_sub(1))
        .unwrap_or("");
    let text = line.trim_end();
    let stripped = text.trim_start();
    if !stripped.is_empty() {
        out.push_str(&format!("    {stripped}\n"));
        let spaces = text.chars().count() - stripped.chars().count();
        let start = span.column as usize;
        let end = if span.end_line == span.line {
            span.end_column as usize
        } else {
            text.chars().count()
        };
        if start >= spaces {
            let marks = end.saturating_sub(start).max(1);
            let blanks: String = stripped
                .chars()
                .chain(std::iter::repeat(' '))
                .take(start - spaces)
                .map(|c| if c.is_whitespace() { c } else { ' ' })
                .collect();
            out.push_str(&format!("    {blanks}{}\n", "^".repeat(marks)));
        }
    }
    let kind = match diagnostic.kind {
        DiagnosticKind::SyntaxError => "SyntaxError",
        DiagnosticKind::IndentationError => "IndentationError",
        DiagnosticKind::TabError => "TabError",
        DiagnosticKind::Unsupported => "Not supported by Interleave",
    };
    out.push_str(&format!("{kind}: {}\n", diagnostic.message));
    out
}
