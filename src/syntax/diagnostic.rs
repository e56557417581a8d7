//! What is wrong with the learner's source: where, and in CPython's words.

use serde::{Deserialize, Serialize};

/// A place in the source. Lines from 1; columns from 0 in code points, the end exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// First line.
    pub line: u32,
    /// First column.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// One past the last column.
    pub end_column: u32,
}

/// What kind of complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DiagnosticKind {
    /// CPython refuses it too: `SyntaxError`.
    SyntaxError,
    /// `IndentationError`.
    IndentationError,
    /// `TabError`.
    TabError,
    /// Valid Python that Interleave does not run; the message names what is missing.
    Unsupported,
}

/// One complaint about the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What kind.
    pub kind: DiagnosticKind,
    /// Where.
    pub span: Span,
    /// CPython's message (`expected ':'`), or what is not supported.
    pub message: String,
}
