//! Memory that processes share: words of one C type. Reading and writing one is all that is atomic about them.

use crate::ids::CellId;
use crate::vm::syscall::Word;

/// An array of words.
#[derive(Clone, Debug)]
pub struct SharedMemory {
    /// The words.
    pub words: Vec<Word>,
    /// The numbers under which the trace knows them, where it tells of loads and stores.
    pub cells: Vec<Option<CellId>>,
}

impl SharedMemory {
    /// Stores a word as C stores it: an int is cut to the width of what was there.
    pub fn store(&mut self, index: usize, word: Word) {
        let Some(slot) = self.words.get_mut(index) else {
            return;
        };
        let bits = match word {
            Word::Signed(value, _) => value,
            Word::Unsigned(value, _) => value as i64,
            Word::Char(value) => i64::from(value),
            Word::Bool(value) => i64::from(value),
            Word::Float(value) => value as i64,
        };
        *slot = match *slot {
            Word::Signed(_, width) => {
                let shift = 64 - u32::from(width);
                Word::Signed((bits << shift) >> shift, width)
            }
            Word::Unsigned(_, width) => {
                let shift = 64 - u32::from(width);
                Word::Unsigned(((bits as u64) << shift) >> shift, width)
            }
            Word::Float(_) => match word {
                Word::Float(value) => Word::Float(value),
                _ => Word::Float(bits as f64),
            },
            Word::Char(_) => Word::Char(bits as u8),
            Word::Bool(_) => Word::Bool(bits != 0),
        };
    }
}
