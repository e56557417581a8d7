//! The fold over places in memory: what they hold, and who stored it.

use super::MOST_IDS;
use crate::ids::{CellId, StrandId};
use crate::trace::scoreboard::{CellState, Reading, Scoreboard};

impl Scoreboard {
    /// A place in memory is read for the first time.
    pub(super) fn cell_is_born(&mut self, cell: CellId, name: &str) {
        if let Some(state) = self.meet_cell(cell) {
            name.clone_into(&mut state.name);
        }
    }

    /// It was read. Without a GIL a load may be told after a store that came after it, so what was stored says more.
    pub(super) fn loads_cell(&mut self, strand: StrandId, cell: CellId, value: i64) {
        let process = self.strand(strand).map(|state| state.info.process);
        if let Some(state) = self.meet_cell(cell) {
            state.value.get_or_insert(value);
            state.readers.retain(|reading| reading.strand != strand);
            state.readers.push(Reading { strand, value });
            state.users.extend(process);
        }
    }

    /// It holds something else now.
    pub(super) fn stores_cell(&mut self, strand: StrandId, cell: CellId, value: Option<i64>) {
        let process = self.strand(strand).map(|state| state.info.process);
        if let Some(state) = self.meet_cell(cell) {
            (state.value, state.stored_by) = (value, Some(strand));
            state.readers.retain(|reading| reading.strand != strand);
            state.users.extend(process);
        }
    }

    fn meet_cell(&mut self, cell: CellId) -> Option<&mut CellState> {
        let at = cell.index();
        if at >= MOST_IDS {
            return None;
        }
        if self.cells.len() <= at {
            self.cells.resize(at + 1, None);
        }
        Some(self.cells[at].get_or_insert_default())
    }
}
