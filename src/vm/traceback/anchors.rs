//! Where the operator, the subscript or the call's parentheses are in the part of a line that raised.
//!
//! Source: `_extract_caret_anchors_from_line_segment` and `_should_show_carets` in `Lib/traceback.py` of CPython 3.14.

use crate::syntax::parse::parse;
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

/// The stretch that is marked by `^` while the rest is marked by `~`: (line, column) from 0 in characters, end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Anchors {
    pub(super) left: (usize, usize),
    pub(super) right: (usize, usize),
}

/// What stands before the segment when it is parsed, so that it may span lines.
const OPEN: &str = "(\n";

/// The anchors of a segment, if it is a binary operation, a subscript or (from 3.13) a call.
pub(super) fn anchors_of(segment: &str, has_calls: bool) -> Option<Anchors> {
    let module = parse(&format!("{OPEN}{segment}\n)")).ok()?;
    let [Stmt::Expr(statement)] = &*module.body else {
        return None;
    };
    let at = |offset: ruff_text_size::TextSize| offset.to_usize().saturating_sub(OPEN.len());
    match &*statement.value {
        Expr::BinOp(operation) => {
            let left = find(segment, at(operation.left.end()), |c| {
                !c.is_whitespace() && c != ')'
            })?;
            let next = segment[left..].chars().nth(1);
            let first = segment[left..].chars().next()?;
            let is_double = left + first.len_utf8() < at(operation.right.start())
                && next.is_some_and(|c| !c.is_whitespace() && !matches!(c, '\\' | '#' | '('));
            let length = first.len_utf8() + if is_double { 1 } else { 0 };
            Some(Anchors {
                left: place(segment, left),
                right: place(segment, left + length),
            })
        }
        Expr::Subscript(subscript) => {
            let left = find(segment, at(subscript.value.end()), |c| c == '[')?;
            Some(Anchors {
                left: place(segment, left),
                right: place(segment, at(subscript.end())),
            })
        }
        Expr::Call(call) if has_calls => {
            let left = find(segment, at(call.func.end()), |c| c == '(')?;
            Some(Anchors {
                left: place(segment, left),
                right: place(segment, at(call.end())),
            })
        }
        _ => None,
    }
}

/// The first character from `from` on that is the one, outside comments and behind line joins.
fn find(segment: &str, from: usize, is_it: impl Fn(char) -> bool) -> Option<usize> {
    let mut in_comment = false;
    for (offset, c) in segment.get(from..)?.char_indices() {
        match c {
            '\n' => in_comment = false,
            '\\' | '#' => in_comment = true,
            c if !in_comment && is_it(c) => return Some(from + offset),
            _ => {}
        }
    }
    None
}

/// A byte offset as line and column.
fn place(segment: &str, offset: usize) -> (usize, usize) {
    let before = segment.get(..offset).unwrap_or(segment);
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap_or("").chars().count();
    (line, column)
}

/// Whether the part is the whole of what `return f(…)` returns or `x = f(…)` assigns: marks would say nothing.
pub(super) fn is_whole_call(text: &str, start: usize, end: usize) -> bool {
    // A statement that opens a block, or `else` on its own, does not parse; then CPython goes on, too.
    let Ok(module) = parse(text) else {
        return false;
    };
    let value = match module.body.first() {
        Some(Stmt::Return(statement)) => match statement.value.as_deref() {
            Some(value @ Expr::Call(call)) if matches!(&*call.func, Expr::Name(_)) => Some(value),
            _ => None,
        },
        Some(Stmt::Assign(statement)) => match &*statement.value {
            value @ Expr::Call(_) => Some(value),
            _ => None,
        },
        _ => None,
    };
    value.is_some_and(|value| value.start().to_usize() == start && value.end().to_usize() == end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(segment: &str, expected: Option<((usize, usize), (usize, usize))>) {
        let found = anchors_of(segment, true).map(|anchors| (anchors.left, anchors.right));
        assert_eq!(found, expected, "{segment}");
    }

    #[test]
    fn operators_subscripts_and_calls_are_found() {
        check("a + b", Some(((0, 2), (0, 3))));
        check("a ** b", Some(((0, 2), (0, 4))));
        check("(a) // (b)", Some(((0, 4), (0, 6))));
        check("values[n]", Some(((0, 6), (0, 9))));
        check("first(1)", Some(((0, 5), (0, 8))));
        check("a\n+ b", Some(((1, 0), (1, 1))));
        check("name", None);
    }

    #[test]
    fn a_whole_call_needs_no_marks() {
        assert!(is_whole_call("return down(n + 1)", 7, 18));
        assert!(is_whole_call("x = f()", 4, 7));
        assert!(!is_whole_call("f()", 0, 3));
        assert!(!is_whole_call("return self.f()", 7, 15));
    }
}
