//! A Python text while it is written: lines with their indentation, and which of them are steps.

use crate::workload::task::StepKind;

/// The longest line (PEP 8).
pub(super) const LONGEST_LINE: usize = 79;

/// Lines so far.
#[derive(Debug, Default)]
pub(super) struct Lines {
    lines: Vec<(String, Option<StepKind>)>,
    depth: usize,
}

impl Lines {
    /// A line at the indentation that holds.
    pub(super) fn push(&mut self, line: &str) {
        self.put(line, None);
    }

    /// A line that does a step.
    pub(super) fn step(&mut self, line: &str, kind: StepKind) {
        self.put(line, Some(kind));
    }

    fn put(&mut self, line: &str, kind: Option<StepKind>) {
        let indent = if line.is_empty() { 0 } else { self.depth * 4 };
        self.lines.push((format!("{:indent$}{line}", ""), kind));
    }

    /// So many blank lines, and the number of the line after them, from 1.
    pub(super) fn gap(&mut self, blank: usize) -> usize {
        while self.lines.last().is_some_and(|(line, _)| line.is_empty()) {
            self.lines.pop();
        }
        for _ in 0..blank {
            self.lines.push((String::new(), None));
        }
        self.lines.len() + 1
    }

    /// What `write` writes stands one step further in; if that is nothing, `pass` does.
    pub(super) fn indented(&mut self, write: impl FnOnce(&mut Self)) {
        let before = self.lines.len();
        self.depth += 1;
        write(self);
        if self.lines.len() == before {
            self.push("pass");
        }
        self.depth -= 1;
    }

    /// `open`, the items with commas between, `close`: on one line if it fits, else an item a line.
    pub(super) fn list(&mut self, open: &str, items: &[String], close: &str) {
        self.bracketed(open, items, ", ", ",", close);
    }

    /// `open`, the parts of one expression, `close`: on one line if it fits, else a part a line.
    pub(super) fn phrase(&mut self, open: &str, parts: &[String], close: &str) {
        self.bracketed(open, parts, " ", "", close);
    }

    fn bracketed(
        &mut self,
        open: &str,
        parts: &[String],
        between: &str,
        behind: &str,
        close: &str,
    ) {
        let line = format!("{open}{}{close}", parts.join(between));
        if self.depth * 4 + line.chars().count() <= LONGEST_LINE {
            self.push(&line);
            return;
        }
        self.push(open);
        self.indented(|lines| {
            for part in parts {
                lines.push(&format!("{part}{behind}"));
            }
        });
        self.push(close);
    }

    /// The steps: number of the line, from 1, and kind.
    pub(super) fn kinds(&self) -> Vec<(u32, StepKind)> {
        (1..)
            .zip(&self.lines)
            .filter_map(|(number, (_, kind))| kind.map(|kind| (number, kind)))
            .collect()
    }

    /// The text.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for (line, _) in &self.lines {
            text.push_str(line);
            text.push('\n');
        }
        text
    }
}
