//! Indentation: each line against those around it.

use super::{Complaint, Scanned, Scanner, range};
use crate::syntax::diagnostic::DiagnosticKind;

/// `MAXINDENT`.
const MOST_INDENTS: usize = 100;
impl Scanner<'_> {
    /// Compares a line's indentation with those around it; blank lines have none.
    pub(super) fn indentation(&mut self) -> Scanned {
        let (mut width, mut narrow) = (0, 0);
        let start = self.at;
        while let Some(character) = self.peek() {
            match character {
                ' ' => {
                    width += 1;
                    narrow += 1;
                }
                '\t' => {
                    width = (width / 8 + 1) * 8;
                    narrow += 1;
                }
                '\x0c' => (width, narrow) = (0, 0),
                _ => break,
            }
            self.bump();
        }
        if matches!(self.peek(), None | Some('#' | '\n' | '\r' | '\\')) {
            return Ok(());
        }
        let top = self.indents.last().copied().unwrap_or_default();
        let tabs = || Complaint {
            kind: DiagnosticKind::TabError,
            range: range(start, start),
            message: "inconsistent use of tabs and spaces in indentation".to_owned(),
        };
        match width.cmp(&top.0) {
            std::cmp::Ordering::Equal if narrow != top.1 => return Err(tabs()),
            std::cmp::Ordering::Equal => {}
            std::cmp::Ordering::Greater => {
                if narrow <= top.1 {
                    return Err(tabs());
                }
                if self.indents.len() >= MOST_INDENTS {
                    let complaint = Complaint {
                        kind: DiagnosticKind::IndentationError,
                        range: range(self.at, self.at),
                        message: "too many levels of indentation".to_owned(),
                    };
                    self.found.too_deep.get_or_insert(complaint.clone());
                    return Err(complaint);
                }
                self.indents.push((width, narrow));
            }
            std::cmp::Ordering::Less => {
                while self.indents.last().is_some_and(|indent| indent.0 > width) {
                    self.indents.pop();
                }
                let top = self.indents.last().copied().unwrap_or_default();
                if top.0 != width {
                    let end = self.at + self.rest().find('\n').unwrap_or(self.rest().len());
                    return Err(Complaint {
                        kind: DiagnosticKind::IndentationError,
                        range: range(end, end),
                        message: "unindent does not match any outer indentation level".to_owned(),
                    });
                }
                if top.1 != narrow {
                    return Err(tabs());
                }
            }
        }
        Ok(())
    }
}
