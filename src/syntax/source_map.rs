//! From byte offsets, as ruff's parser counts, to lines and columns, as CPython's tracebacks show them.
//!
//! Used by the parser's diagnostics and by the compiler for every instruction; knows only the text.

use super::diagnostic::Span;
use ruff_text_size::{TextRange, TextSize};

/// Where the lines of a source text begin.
#[derive(Clone, Debug)]
pub struct SourceMap<'a> {
    text: &'a str,
    line_starts: Vec<u32>,
    is_ascii: bool,
}

impl<'a> SourceMap<'a> {
    /// Indexes a text. Lines end as Python has them end: `\n`, `\r\n` or `\r`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut line_starts = vec![0];
        for (index, byte) in bytes.iter().enumerate() {
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => bytes.get(index + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends_line {
                line_starts.push(offset_of(index + 1));
            }
        }
        Self {
            text,
            line_starts,
            is_ascii: text.is_ascii(),
        }
    }

    /// The text itself.
    #[must_use]
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// The text of a range; empty if the range does not lie in the text.
    #[must_use]
    pub fn slice(&self, range: TextRange) -> &'a str {
        self.text
            .get(range.start().to_usize()..range.end().to_usize())
            .unwrap_or_default()
    }

    /// How many lines there are; an empty text has one.
    #[must_use]
    pub fn line_count(&self) -> u32 {
        offset_of(self.line_starts.len())
    }

    /// The line, from 1, of an offset.
    #[must_use]
    pub fn line(&self, offset: TextSize) -> u32 {
        offset_of(
            self.line_starts
                .partition_point(|start| *start <= offset.to_u32()),
        )
    }

    /// The text of a line (from 1) without its end; empty beyond the last.
    #[must_use]
    pub fn line_text(&self, line: u32) -> &'a str {
        let index = line.saturating_sub(1) as usize;
        let Some(start) = self.line_starts.get(index) else {
            return "";
        };
        let end = self
            .line_starts
            .get(index + 1)
            .map_or(self.text.len(), |end| *end as usize);
        self.text
            .get(*start as usize..end)
            .unwrap_or_default()
            .trim_end_matches(['\n', '\r'])
    }

    /// Line from 1 and column from 0, in code points.
    #[must_use]
    pub fn position(&self, offset: TextSize) -> (u32, u32) {
        let line = self.line(offset);
        let start = self.line_starts[line as usize - 1];
        if self.is_ascii {
            return (line, offset.to_u32() - start);
        }
        let before = self
            .text
            .get(start as usize..offset.to_usize())
            .unwrap_or_default();
        (line, offset_of(before.chars().count()))
    }

    /// The span of a range.
    #[must_use]
    pub fn span(&self, range: TextRange) -> Span {
        let (line, column) = self.position(range.start());
        let (end_line, end_column) = self.position(range.end());
        Span {
            line,
            column,
            end_line,
            end_column,
        }
    }
}

/// Sources are shorter than 4 GiB, as ruff's offsets require; a longer one saturates.
fn offset_of(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
