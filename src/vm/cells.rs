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

/// A place that has been read.
#[derive(Clone, Copy, Debug)]
struct Known {
    cell: CellId,
    /// What was told last that it holds.
    value: Option<i64>,
}

/// The places that a process has read, and who is about to change what it read there.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    places: BTreeMap<ObjId, BTreeMap<Place, Known>>,
    /// Switch points that the process has passed.
    switch_points: u64,
    /// How many those were when a strand read a place last.
    read_at: BTreeMap<(StrandId, CellId), u64>,
}

impl Cells {
    /// The number of a place that holds this, if it has been read and nobody changed it unseen since: what another object
    /// holds that came to stand in the place of one that is gone is another number.
    #[must_use]
    pub fn number(&self, object: ObjId, place: &Place, value: i64) -> Option<CellId> {
        let known = self.places.get(&object)?.get(place)?;
        (known.value == Some(value)).then_some(known.cell)
    }

    /// Gives a place that holds this its number.
    pub fn insert(&mut self, object: ObjId, place: Place, cell: CellId, value: i64) {
        let value = Some(value);
        let places = self.places.entry(object).or_default();
        places.insert(place, Known { cell, value });
    }

    /// An instruction was reached after which the GIL may change hands.
    pub fn pass_switch_point(&mut self) {
        self.switch_points += 1;
    }

    /// A strand reads a place.
    pub fn load(&mut self, strand: StrandId, cell: CellId) {
        self.read_at.insert((strand, cell), self.switch_points);
    }

    /// A strand stores what it made of what it read: in which cell, if the place has a number, and what lay between.
    pub fn store(
        &mut self,
        strand: StrandId,
        (object, place): (ObjId, &Place),
        value: Option<i64>,
    ) -> Option<(CellId, SinceLoad)> {
        let known = self.places.get_mut(&object)?.get_mut(place)?;
        known.value = value;
        let since_load = match self.read_at.remove(&(strand, known.cell)) {
            Some(passed) if passed == self.switch_points => SinceLoad::Straight,
            _ => SinceLoad::SwitchPoint,
        };
        Some((known.cell, since_load))
    }
}
