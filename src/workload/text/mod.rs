//! Workloads as TOML: read with the line of what is wrong, and written as a person would write it.
//!
//! ```toml
//! title = "Six photos"
//! cores = 4
//! switch-interval = 5 # milliseconds, as all times
//!
//! [[task]]
//! name = "photo"
//! count = 6
//! steps = [
//!     { io = 40, name = "fetch" },
//!     { cpu = 25, name = "resize" },
//!     { io = 10, device = "disk", name = "save" },
//! ]
//! ```

mod entry;
mod read;
mod write;

use super::fault::Problem;

/// Why a text is no workload: the line and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct TextError {
    /// The line, from 1.
    pub line: u32,
    /// What is wrong.
    pub problem: TextProblem,
}

/// What is wrong with a text, in one sentence without its full stop.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextProblem {
    /// The text is longer than any workload.
    #[error("the text is longer than {most} bytes")]
    TooLong {
        /// How long it may be.
        most: usize,
    },
    /// It is not TOML, in the parser's words.
    #[error("{0}")]
    Syntax(String),
    /// A key that a workload does not have here.
    #[error("'{key}' is no key of {of}; there are {known}")]
    UnknownKey {
        /// The key.
        key: String,
        /// Of what.
        of: &'static str,
        /// The keys that there are.
        known: String,
    },
    /// A key that must be there is not.
    #[error("{of} needs '{key}'")]
    MissingKey {
        /// The key.
        key: &'static str,
        /// What needs it.
        of: &'static str,
    },
    /// A value of another type than its key takes.
    #[error("'{key}' must be {expected}")]
    WrongType {
        /// The key.
        key: String,
        /// What it takes.
        expected: &'static str,
    },
    /// A step that says nothing, or two things.
    #[error(
        "a step has one of 'cpu', 'io', 'lock', 'unlock', 'load', 'add', 'store', 'put', 'get', 'repeat'"
    )]
    NoStep,
    /// A device that the machine does not have.
    #[error("'{name}' is no device: 'network' and 'disk' are")]
    UnknownDevice {
        /// Its name.
        name: String,
    },
    /// It is TOML, but no workload that can be run.
    #[error("{0}")]
    Fault(Problem),
}

/// Texts longer than this are refused.
pub const LONGEST_TEXT: usize = 100_000;
