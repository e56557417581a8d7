//! Inside long repetitions little is told: pairs of taking and releasing a lock that met nobody are counted, as the simulator
//! does it, and stores too.

use super::record::Told;
use super::step::CellNumber;
use crate::ids::LockId;

/// From so many rounds on a repetition is quiet.
const LEAST_ROUNDS: u32 = 32;

/// What is kept quiet.
#[derive(Clone, Debug, Default)]
pub(super) struct Quiet {
    depth: u32,
    /// Taken and not told.
    open: Vec<LockId>,
    /// Pairs not told.
    pairs: Vec<(LockId, u32)>,
    /// Stores not told: how many, and what was stored last.
    stores: Vec<(CellNumber, u32, i32)>,
}

impl Quiet {
    /// A repetition begins.
    pub(super) fn enter(&mut self, rounds: u32) {
        self.depth += u32::from(rounds >= LEAST_ROUNDS);
    }

    /// It ended.
    pub(super) fn leave(&mut self, rounds: u32) {
        self.depth -= u32::from(rounds >= LEAST_ROUNDS);
    }

    /// A cell is read. Whether that is kept quiet.
    pub(super) fn loads(&self) -> bool {
        self.depth > 0
    }

    /// A lock was taken without a wait. Whether that is kept quiet.
    pub(super) fn takes(&mut self, lock: LockId) -> bool {
        if self.depth > 0 {
            self.open.push(lock);
        }
        self.depth > 0
    }

    /// A lock is released. Whether its taking was kept quiet, so that this is too.
    pub(super) fn releases(&mut self, lock: LockId) -> bool {
        let Some(at) = self.open.iter().rposition(|open| *open == lock) else {
            return false;
        };
        self.open.remove(at);
        match self.pairs.iter_mut().find(|(other, _)| *other == lock) {
            Some((_, count)) => *count += 1,
            None => self.pairs.push((lock, 1)),
        }
        true
    }

    /// A cell is written. Whether that is kept quiet.
    pub(super) fn stores(&mut self, cell: CellNumber, value: i32) -> bool {
        if self.depth == 0 {
            return false;
        }
        match self.stores.iter_mut().find(|(other, ..)| *other == cell) {
            Some((_, count, last)) => (*count, *last) = (count.saturating_add(1), value),
            None => self.stores.push((cell, 1, value)),
        }
        true
    }

    /// What was kept quiet and must be told before anything else is.
    pub(super) fn take(&mut self) -> impl Iterator<Item = Told> + use<> {
        let pairs = std::mem::take(&mut self.pairs).into_iter();
        let stores = std::mem::take(&mut self.stores).into_iter();
        pairs
            .map(|(lock, count)| Told::LockSummary(lock, count))
            .chain(stores.map(|(cell, count, value)| Told::CellSummary(cell, count, value)))
    }
}
