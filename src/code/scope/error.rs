//! The complaints of the symbol tables, in the words of CPython's `symtable.c`.
//!
//! Made by `build` and `resolve`; they carry ranges, which the caller turns into spans.

use ruff_text_size::TextRange;
use std::fmt;

/// A complaint and its place.
#[derive(Clone, Debug)]
pub(crate) struct ScopeError {
    /// Where.
    pub(crate) range: TextRange,
    /// What.
    pub(crate) kind: ScopeErrorKind,
}

/// What is wrong.
#[derive(Clone, Debug)]
pub(crate) enum ScopeErrorKind {
    /// Two parameters of one name.
    DuplicateParameter(String),
    /// `global` after an assignment; the word is `global` or `nonlocal`.
    AssignedBefore(String, &'static str),
    /// `global` after a use.
    UsedBefore(String, &'static str),
    /// `global` after an annotation.
    AnnotatedBefore(String, &'static str),
    /// A parameter is declared `global` or `nonlocal`.
    ParameterAnd(String, &'static str),
    /// Declared both ways.
    NonlocalAndGlobal(String),
    /// `nonlocal` in the module.
    NonlocalAtModule,
    /// `nonlocal` without a binding.
    NoBinding(String),
    /// `import *` in a function or class.
    ImportStar,
    /// `:=` to the variable of the comprehension.
    RebindsIteration(String),
    /// `:=` in a comprehension in a class body.
    WalrusInClassBody,
    /// `:=` in a comprehension's iterable.
    WalrusInIterable,
    /// `yield` in a comprehension, named.
    YieldInComprehension(&'static str),
    /// `yield`, `await` or `:=` in an annotation, named.
    InAnnotation(&'static str),
}

impl fmt::Display for ScopeErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DuplicateParameter(name) => {
                write!(f, "duplicate argument '{name}' in function definition")
            }
            Self::AssignedBefore(name, word) => {
                write!(f, "name '{name}' is assigned to before {word} declaration")
            }
            Self::UsedBefore(name, word) => {
                write!(f, "name '{name}' is used prior to {word} declaration")
            }
            Self::AnnotatedBefore(name, word) => {
                write!(f, "annotated name '{name}' can't be {word}")
            }
            Self::ParameterAnd(name, word) => write!(f, "name '{name}' is parameter and {word}"),
            Self::NonlocalAndGlobal(name) => write!(f, "name '{name}' is nonlocal and global"),
            Self::NonlocalAtModule => {
                f.write_str("nonlocal declaration not allowed at module level")
            }
            Self::NoBinding(name) => write!(f, "no binding for nonlocal '{name}' found"),
            Self::ImportStar => f.write_str("import * only allowed at module level"),
            Self::RebindsIteration(name) => write!(
                f,
                "assignment expression cannot rebind comprehension iteration variable '{name}'"
            ),
            Self::WalrusInClassBody => f.write_str(
                "assignment expression within a comprehension cannot be used in a class body",
            ),
            Self::WalrusInIterable => f.write_str(
                "assignment expression cannot be used in a comprehension iterable expression",
            ),
            Self::YieldInComprehension(what) => write!(f, "'yield' inside {what}"),
            Self::InAnnotation(what) => write!(f, "{what} cannot be used within an annotation"),
        }
    }
}
