//! Places in memory that a process reads and changes, by number: for runs that tell of every load and store.
//!
//! What they hold is not known here, only which they are, and what lay between a strand's load and its store.

use super::value::ObjId;
use crate::event::SinceLoad;
use crate::ids::{CellId, StrandId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where in an object.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Under a name: a global, an attribute, a key.
    Name(Arc<str>),
    /// Under a number: an item of a list.
    Index(i64),
    /// The whole of it: a variable of an enclosing function.
    Whole,
}

/// The places that a process has read, and who is about to change what it read there.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    numbers: BTreeMap<ObjId, BTreeMap<Place, CellId>>,
    /// Switch points that the process has passed.
    switch_points: u64,
    /// How many those were when a strand read a place last.
    read_at: BTreeMap<(StrandId, CellId), u64>,
}

impl Cells {
    /// The number of a place, if it has been read.
    #[must_use]
    pub fn number(&self, object: ObjId, place: &Place) -> Option<CellId> {
        self.numbers.get(&object)?.get(place).copied()
    }

    /// Gives a place its number.
    pub fn insert(&mut self, object: ObjId, place: Place, cell: CellId) {
        self.numbers.entry(object).or_default().insert(place, cell);
    }

    /// An instruction was reached after which the GIL may change hands.
    pub fn pass_switch_point(&mut self) {
        self.switch_points += 1;
    }

    /// A strand reads a place.
    pub fn load(&mut self, strand: StrandId, cell: CellId) {
        self.read_at.insert((strand, cell), self.switch_points);
    }

    /// A strand stores what it made of what it read; what lay between.
    pub fn store(&mut self, strand: StrandId, cell: CellId) -> SinceLoad {
        match self.read_at.remove(&(strand, cell)) {
            Some(passed) if passed == self.switch_points => SinceLoad::Straight,
            _ => SinceLoad::SwitchPoint,
        }
    }
}
