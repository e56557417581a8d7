//! The output as lines: pieces that one strand printed without a newline between them belong together.

use super::record::Record;
use crate::ids::StrandId;
use crate::machine::event::Stream;
use crate::time::VirtualNanos;

/// A line of output, or what there is of it yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// When its first piece was printed.
    pub at: VirtualNanos,
    /// By whom.
    pub strand: StrandId,
    /// Where to.
    pub stream: Stream,
    /// What, without the newline.
    pub text: String,
}

/// The lines that the first `printed` pieces make: how many are left out at the front, and the last `most` of them.
#[must_use]
pub fn rows(record: &Record, printed: u32, most: usize) -> (usize, Vec<Row>) {
    let mut rows: Vec<Row> = Vec::new();
    // The last row has no newline yet.
    let mut open = false;
    for piece in record.output.printed(&record.trace, printed) {
        for part in piece.text.split_inclusive('\n') {
            let text = part.strip_suffix('\n').unwrap_or(part);
            match rows.last_mut() {
                Some(row) if open && row.strand == piece.strand && row.stream == piece.stream => {
                    row.text.push_str(text);
                }
                _ => rows.push(Row {
                    at: piece.at,
                    strand: piece.strand,
                    stream: piece.stream,
                    text: text.to_owned(),
                }),
            }
            open = !part.ends_with('\n');
        }
    }
    let left_out = rows.len().saturating_sub(most);
    (left_out, rows.split_off(left_out))
}
