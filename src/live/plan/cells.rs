//! What a plan does to its cells: how often, by how much, and what they hold if no update is lost.

use super::Plan;
use crate::live::step::{CellNumber, Placed, Question, Step, visit};
use std::collections::BTreeMap;

impl Plan {
    /// How often cells are changed.
    #[must_use]
    pub fn updates(&self) -> u64 {
        let mut updates: u64 = 0;
        self.each_add(|_, _, times| updates = updates.saturating_add(times));
        updates
    }

    /// The largest amount that is added to each cell at once, whatever its sign.
    #[must_use]
    pub fn largest_adds(&self) -> Vec<u32> {
        let mut largest = vec![0; self.cells.len()];
        self.each_add(|cell, amount, _| {
            if let Some(largest) = largest.get_mut(cell as usize) {
                *largest = amount.unsigned_abs().max(*largest);
            }
        });
        largest
    }

    /// Every change of a cell: which, by how much, how often.
    fn each_add(&self, mut see: impl FnMut(CellNumber, i32, u64)) {
        let strands = self.strands.iter().map(|strand| &strand.steps);
        // A task is done once, by whoever takes it.
        let routines = self.routines.iter().map(|routine| &routine.steps);
        strands
            .chain(routines)
            .for_each(|steps| each_add(steps, &mut see));
    }

    /// Takes all cells out, and the steps with them.
    pub fn forget_cells(&mut self) {
        self.cells.clear();
        for strand in &mut self.strands {
            let steps = std::mem::take(&mut strand.steps);
            strand.steps = with_numbers(steps, &BTreeMap::new());
        }
    }

    /// What each cell holds in the end if no update is lost.
    #[must_use]
    pub fn expected_cells(&self) -> Vec<i32> {
        let mut values: Vec<i32> = self.cells.iter().map(|cell| cell.initial).collect();
        for strand in &self.strands {
            count_adds(&strand.steps, &mut values);
        }
        // A task is done once, by whoever takes it.
        for routine in &self.routines {
            count_adds(&routine.steps, &mut values);
        }
        values
    }
}

/// Adds to each cell what the strand would add to it: an `Add` belongs to the cell loaded last.
fn count_adds(steps: &[Placed], values: &mut [i32]) {
    fn walk(steps: &[Placed], times: i32, at: &mut Option<u32>, values: &mut [i32]) {
        for placed in steps {
            let (cell, amount) = match &placed.step {
                Step::Load(cell) => {
                    *at = Some(*cell);
                    continue;
                }
                Step::Add(amount) => (*at, *amount),
                Step::Ask {
                    question: Question::Add(cell, amount),
                    ..
                } => (Some(*cell), *amount),
                Step::Repeat { times: more, steps } => {
                    let times = times.wrapping_mul(more.cast_signed());
                    walk(steps, times, at, values);
                    continue;
                }
                _ => continue,
            };
            if let Some(value) = cell.and_then(|cell| values.get_mut(cell as usize)) {
                *value = value.wrapping_add(amount.wrapping_mul(times));
            }
        }
    }
    walk(steps, 1, &mut None, values);
}

/// Every change of a cell by a list of steps: which, by how much, how often.
pub fn each_add(steps: &[Placed], mut see: impl FnMut(CellNumber, i32, u64)) {
    let mut amount: i32 = 0;
    visit(steps, 1, &mut |step, times| match step {
        Step::Load(_) => amount = 0,
        Step::Add(added) => amount = amount.wrapping_add(*added),
        Step::Store(cell) => see(*cell, amount, times),
        _ => {}
    });
}

/// The steps with other numbers for their cells; those of cells that have none are left out.
#[must_use]
pub fn with_numbers(steps: Vec<Placed>, numbers: &BTreeMap<CellNumber, CellNumber>) -> Vec<Placed> {
    let new = |cell: CellNumber| numbers.get(&cell).copied();
    let mut kept: Vec<Placed> = Vec::with_capacity(steps.len());
    for Placed { line, step } in steps {
        let step = match step {
            Step::Load(cell) => match new(cell) {
                Some(cell) => Step::Load(cell),
                None => continue,
            },
            Step::Store(cell) => match new(cell) {
                Some(cell) => Step::Store(cell),
                None => {
                    // What belongs to it stands right before it.
                    kept.pop_if(|placed| matches!(placed.step, Step::Add(_)));
                    kept.pop_if(|placed| placed.step == Step::SwitchPoint);
                    continue;
                }
            },
            Step::Repeat { times, steps } => {
                let steps = with_numbers(steps, numbers);
                if steps.is_empty() {
                    continue;
                }
                Step::Repeat { times, steps }
            }
            other => other,
        };
        kept.push(step.placed(line));
    }
    kept
}
