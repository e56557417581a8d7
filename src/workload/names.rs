//! Names that a workload may use: they become names of Python functions and variables, as written.

/// Python's keywords, `match`, `case`, `type` and `_` included, which have a meaning in places.
const KEYWORDS: &[&str] = &[
    "False", "None", "True", "_", "and", "as", "assert", "async", "await", "break", "case",
    "class", "continue", "def", "del", "elif", "else", "except", "finally", "for", "from",
    "global", "if", "import", "in", "is", "lambda", "match", "nonlocal", "not", "or", "pass",
    "raise", "return", "try", "type", "while", "with", "yield",
];

/// What the generated programs import, call or define themselves.
const TAKEN: &[&str] = &[
    "Lock",
    "Pool",
    "Process",
    "Queue",
    "TURNS_PER_MS",
    "Thread",
    "ThreadPoolExecutor",
    "Value",
    "asyncio",
    "deque",
    "i",
    "item",
    "main",
    "ms",
    "n",
    "pool",
    "print",
    "process",
    "processes",
    "range",
    "result",
    "results",
    "round",
    "share",
    "shared",
    "spin",
    "sum",
    "thread",
    "threads",
    "time",
    "value",
];

/// The longest name.
pub(super) const LONGEST: usize = 32;

/// What is wrong with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BadName {
    /// Not letters, digits and underscores of ASCII, or begins with a digit or two underscores, or is empty.
    NoIdentifier,
    /// Longer than [`LONGEST`].
    TooLong,
    /// A keyword of Python.
    Keyword,
    /// The generated programs use it.
    Taken,
}

/// Whether a task, step, lock, counter or queue may be called that.
pub(super) fn check_name(name: &str) -> Result<(), BadName> {
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && !name.starts_with("__");
    if !is_plain {
        Err(BadName::NoIdentifier)
    } else if name.len() > LONGEST {
        Err(BadName::TooLong)
    } else if KEYWORDS.contains(&name) {
        Err(BadName::Keyword)
    } else if TAKEN.contains(&name) || name.ends_with("_value") {
        Err(BadName::Taken)
    } else {
        Ok(())
    }
}
