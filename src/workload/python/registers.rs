//! Whether a task still needs what it read of a counter: `counter += 1` says load, add and store at once, and keeps
//! nothing.

use super::dialect::flat;
use crate::workload::task::Step;

/// Whether the first thing that happens to a counter after a place in the text, if anything does, is that it is loaded
/// anew. `rest` is what follows in the same list; `around` is the repetition that the place stands in, if it does, and
/// `after` what follows that.
pub(super) fn is_read_anew(cell: &str, rest: &[Step], around: &[Step], after: &[Step]) -> bool {
    let next = flat(rest)
        .chain(flat(around))
        .chain(flat(after))
        .find(|step| touches(step, cell));
    // What follows a repetition follows its last round too.
    let last = flat(rest)
        .chain(flat(after))
        .find(|step| touches(step, cell));
    let is_load = |step: Option<&Step>| step.is_none_or(|step| matches!(step, Step::Load { .. }));
    is_load(next) && is_load(last)
}

fn touches(step: &Step, name: &str) -> bool {
    match step {
        Step::Load { cell } | Step::Add { cell, .. } | Step::Store { cell } => cell == name,
        _ => false,
    }
}
