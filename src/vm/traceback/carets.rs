//! The source lines of a frame, and the marks below the part that raised.

use super::anchors::{Anchors, anchors_of, is_whole_call};
use crate::syntax::diagnostic::Span;
use crate::version::PythonVersion;
use std::collections::BTreeSet;

/// Appends the lines of `span`, indented by four.
pub(super) fn show(out: &mut String, lines: &[&str], span: Span, version: PythonVersion) {
    let Some(first) = (span.line as usize).checked_sub(1) else {
        return;
    };
    let Some(line) = lines.get(first).filter(|line| !line.trim().is_empty()) else {
        return;
    };
    match version {
        PythonVersion::V3_9 => {
            out.push_str(&format!("    {}\n", line.trim()));
        }
        PythonVersion::V3_11 => show_line(out, line, span),
        PythonVersion::V3_14 | PythonVersion::V3_14t => {
            let last = (span.end_line.max(span.line) as usize).min(lines.len());
            show_lines(out, &lines[first..last], span);
        }
    }
}

/// As 3.11: one line, marked unless the part is all of it.
fn show_line(out: &mut String, line: &str, span: Span) {
    let stripped = line.trim();
    out.push_str(&format!("    {stripped}\n"));
    let indent = line.chars().count() - line.trim_start().chars().count();
    let start = span.column as usize;
    let chars: Vec<char> = line.chars().collect();
    let (end, anchors) = if span.end_line == span.line {
        let end = span.end_column as usize;
        let segment: String = chars.get(start..end).unwrap_or_default().iter().collect();
        // 3.11 has no anchors for calls.
        (end, anchors_of(&segment, false))
    } else {
        (indent + stripped.chars().count(), None)
    };
    if end <= start || start < indent {
        return;
    }
    let is_all = end - start >= stripped.chars().count();
    if is_all && anchors.is_none() {
        return;
    }
    out.push_str("    ");
    out.push_str(&" ".repeat(start - indent));
    for at in 0..end - start {
        out.push(match anchors {
            Some(anchors) if at < anchors.left.1 || at >= anchors.right.1 => '~',
            _ => '^',
        });
    }
    out.push('\n');
}

/// As 3.13 and later: all lines that matter, marked unless the statement says it all.
fn show_lines(out: &mut String, lines: &[&str], span: Span) {
    let dedent = dedent_of(lines);
    let all: Vec<Vec<char>> = lines
        .iter()
        .map(|line| line.trim_end().chars().skip(dedent).collect())
        .collect();
    let last = all.len() - 1;
    let start = (span.column as usize)
        .saturating_sub(dedent)
        .min(all[0].len());
    let end = (span.end_column as usize)
        .saturating_sub(dedent)
        .min(all[last].len());
    let segment = segment_of(&all, start, end);
    let anchors = anchors_of(&segment, true);
    let is_marked = is_marked(&all, start, end, anchors);
    let shift = |(line, column): (usize, usize)| {
        if line == 0 {
            (line, column + start)
        } else {
            (line, column)
        }
    };
    let anchors = anchors.map(|anchors| Anchors {
        left: shift(anchors.left),
        right: shift(anchors.right),
    });
    let mut significant = BTreeSet::from([0, last]);
    for line in anchors.iter().flat_map(|a| [a.left.0, a.right.0]) {
        significant.extend(line.saturating_sub(1)..=(line + 1).min(last));
    }
    let mut before: Option<usize> = None;
    for line in significant {
        match before.map(|before| line - before) {
            Some(2) => show_marked(out, &all, line - 1, start, end, anchors, is_marked),
            Some(gap) if gap > 2 => {
                out.push_str(&format!("    ...<{} lines>...\n", gap - 1));
            }
            _ => {}
        }
        show_marked(out, &all, line, start, end, anchors, is_marked);
        before = Some(line);
    }
}

fn dedent_of(lines: &[&str]) -> usize {
    lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.chars().take_while(|c| c.is_whitespace()).count())
        .min()
        .unwrap_or(0)
}

fn segment_of(all: &[Vec<char>], start: usize, end: usize) -> String {
    let last = all.len() - 1;
    let mut segment = String::new();
    for (at, line) in all.iter().enumerate() {
        let from = if at == 0 { start } else { 0 };
        let to = if at == last {
            end.max(from)
        } else {
            line.len()
        };
        if at > 0 {
            segment.push('\n');
        }
        segment.extend(line.get(from..to).unwrap_or_default());
    }
    segment
}

fn is_marked(all: &[Vec<char>], start: usize, end: usize, anchors: Option<Anchors>) -> bool {
    let text = all
        .iter()
        .map(|line| line.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("\n");
    let end_byte = text.len()
        - all[all.len() - 1][end..]
            .iter()
            .map(|c| c.len_utf8())
            .sum::<usize>();
    let start_byte = all[0][..start].iter().map(|c| c.len_utf8()).sum();
    if is_whole_call(&text, start_byte, end_byte) {
        return false;
    }
    anchors.is_some()
        || all[0][..start].iter().any(|c| !c.is_whitespace())
        || all[all.len() - 1][end..].iter().any(|c| !c.is_whitespace())
}

fn show_marked(
    out: &mut String,
    all: &[Vec<char>],
    line: usize,
    start: usize,
    end: usize,
    anchors: Option<Anchors>,
    is_marked: bool,
) {
    let chars = &all[line];
    out.push_str("    ");
    out.extend(chars.iter());
    out.push('\n');
    if !is_marked {
        return;
    }
    let spaces = chars.iter().take_while(|c| c.is_whitespace()).count();
    let until = if line == all.len() - 1 {
        end
    } else {
        chars.len()
    };
    out.push_str("    ");
    for column in 0..until {
        let here = (line, column);
        out.push(if column < spaces || (line == 0 && column < start) {
            ' '
        } else {
            match anchors {
                Some(anchors) if here < anchors.left || here >= anchors.right => '~',
                _ => '^',
            }
        });
    }
    out.push('\n');
}
