//! The frames of a traceback as text, as CPython of each version prints them.
//!
//! Up to 3.10 a frame shows its line; 3.11 marks the part of the line that raised; from 3.13 on a part may span lines
//! and calls have anchors too. Source: `Lib/traceback.py`, `StackSummary.format`, of 3.9, 3.11 and 3.14. The rest of a
//! traceback (chains, groups, the last line) is Python, in the module `traceback`.

mod anchors;
mod carets;
pub mod suggest;

use super::Vm;
use super::exception::TracebackEntry;
use super::value::Value;
use crate::syntax::diagnostic::Span;

/// So many equal frames are printed; then it is said how often they repeat.
const MOST_EQUAL: usize = 3;

impl Vm {
    /// The frames through which an exception came, outermost first, each with its line; library code of ours is left out.
    #[must_use]
    pub fn format_frames(&self, exception: Value) -> String {
        let Some(state) = self.exception(exception) else {
            return String::new();
        };
        let lines: Vec<&str> = self.config.source.lines().collect();
        let mut out = String::new();
        let mut last: Option<(&str, u32, &str)> = None;
        let mut count = 0;
        for entry in state.traceback.iter().rev() {
            let code = &entry.code.code;
            if code.is_internal {
                continue;
            }
            let span = span_of(entry);
            let key = (&*code.filename, span.line, &*code.name);
            if last == Some(key) {
                count += 1;
                if count > MOST_EQUAL {
                    continue;
                }
            } else {
                say_repeated(&mut out, count);
                last = Some(key);
                count = 1;
            }
            out.push_str(&format!(
                "  File \"{}\", line {}, in {}\n",
                code.filename, span.line, code.name
            ));
            if *code.filename == *self.config.file_name {
                carets::show(&mut out, &lines, span, self.config.version);
            }
        }
        say_repeated(&mut out, count);
        out
    }

    /// Whether an exception has come through any frame.
    #[must_use]
    pub fn has_traceback(&self, exception: Value) -> bool {
        self.exception(exception)
            .is_some_and(|state| !state.traceback.is_empty())
    }
}

fn span_of(entry: &TracebackEntry) -> Span {
    entry
        .code
        .code
        .spans
        .get(entry.pc as usize)
        .copied()
        .unwrap_or_default()
}

fn say_repeated(out: &mut String, count: usize) {
    if count > MOST_EQUAL {
        let more = count - MOST_EQUAL;
        let s = if more == 1 { "" } else { "s" };
        out.push_str(&format!("  [Previous line repeated {more} more time{s}]\n"));
    }
}
