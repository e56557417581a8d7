//! Event rings: one a worker, written by it alone, emptied by the coordinator alone.
//!
//! A record takes its number from the counter that all workers share, after there is room for it: so the numbers have no gaps,
//! whoever empties the rings can put records of different workers into the order in which they happened, and what is told
//! inside a critical section stands in the order of the sections, however coarse the clock is.

use super::host::{Host, Word};
use super::layout::ring as place;
use super::record::{Record, Told};
use crate::ids::StrandId;
use crate::time::VirtualNanos;

/// Room that ordinary records leave to births and ends.
const RESERVE: u32 = 16;

/// An event ring.
#[derive(Clone, Copy, Debug)]
pub struct Ring {
    /// Where it stands.
    pub at: Word,
    /// The counter of all records.
    pub sequence: Word,
}

impl Ring {
    /// Writes a record, or counts it as dropped if there is no room.
    pub fn tell(
        &self,
        host: &impl Host,
        at: VirtualNanos,
        strand: StrandId,
        line: u32,
        told: Told,
    ) {
        let get = |place| host.load(self.at.after(place)).cast_unsigned();
        let (written, read, capacity) =
            (get(place::WRITTEN), get(place::READ), get(place::CAPACITY));
        let reserve = if told.is_vital() { 0 } else { RESERVE };
        if written.wrapping_sub(read) + reserve >= capacity {
            host.add(self.at.after(place::DROPPED), 1);
            return;
        }
        let record = Record {
            sequence: host.add(self.sequence, 1).cast_unsigned(),
            at,
            strand,
            line,
            told,
        };
        let start = self.record_at(written, capacity);
        for (offset, word) in (0..).zip(record.words()) {
            host.store(start.after(offset), word);
        }
        // The record is there before the count says so.
        let next = written.wrapping_add(1);
        host.store(self.at.after(place::WRITTEN), next.cast_signed());
    }

    /// Takes out all that is there.
    pub fn drain(&self, host: &impl Host, out: &mut Vec<Record>) {
        let get = |place| host.load(self.at.after(place)).cast_unsigned();
        let (written, mut read, capacity) =
            (get(place::WRITTEN), get(place::READ), get(place::CAPACITY));
        while read != written {
            let start = self.record_at(read, capacity);
            let words = std::array::from_fn(|offset| host.load(start.after(offset as u32)));
            out.extend(Record::from_words(words));
            read = read.wrapping_add(1);
        }
        host.store(self.at.after(place::READ), read.cast_signed());
    }

    /// How many records found no room so far.
    #[must_use]
    pub fn dropped(&self, host: &impl Host) -> u32 {
        host.load(self.at.after(place::DROPPED)).cast_unsigned()
    }

    fn record_at(&self, number: u32, capacity: u32) -> Word {
        self.at
            .after(place::WORDS + (number % capacity) * place::RECORD_WORDS)
    }
}
