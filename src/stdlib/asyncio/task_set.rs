//! The tasks of a loop that are not done: `_all_tasks` in `Modules/_asynciomodule.c`.
//!
//! Strands are numbered as they are born, so tasks come in order, and mostly they go in that order too.

use crate::ids::StrandId;
use crate::vm::value::{Link, ObjId};

/// Tasks by strand.
#[derive(Clone, Debug, Default)]
pub(super) struct TaskSet {
    /// In order of strands. Who has gone leaves an empty place.
    places: Vec<(StrandId, Link)>,
    /// How many places are not empty.
    count: usize,
}

impl TaskSet {
    /// Adds a task, which is younger than all others.
    pub(super) fn insert(&mut self, strand: StrandId, task: ObjId) {
        debug_assert!(
            self.places.last().is_none_or(|(last, _)| *last < strand),
            "strands are numbered as they are born"
        );
        self.places.push((strand, task.into()));
        self.count += 1;
    }

    /// Takes a task out, if it is there.
    pub(super) fn remove(&mut self, strand: StrandId) -> Option<ObjId> {
        let at = self.places.binary_search_by_key(&strand, |place| place.0);
        let task = std::mem::take(&mut self.places[at.ok()?].1).id()?;
        self.count -= 1;
        if self.count * 2 < self.places.len() {
            self.places.retain(|(_, task)| *task != Link::NONE);
        }
        Some(task)
    }

    /// In order of strands.
    pub(super) fn iter(&self) -> impl Iterator<Item = ObjId> + '_ {
        self.places.iter().filter_map(|(_, task)| task.id())
    }
}
