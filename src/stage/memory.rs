//! Memory cells: the program's variables, as boxes with a name and a value.

use super::phrase::shorten;
use super::view::View;
use crate::event::EventKind;
use crate::ids::{CellId, LockId, ProcessId, StrandId};
use crate::session::inspection::{ProcessMemory, StrandStack, Variable};
use crate::trace::scoreboard::StrandState;
use std::collections::BTreeSet;

/// How many cells fit over the stage.
pub const MOST_CELLS: usize = 6;
/// How much of a value a cell shows, in characters.
const VALUE_CHARACTERS: usize = 18;

/// A variable.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its name.
    pub name: String,
    /// Its value, short enough for a cell.
    pub value: CellValue,
    /// Its value in full, as far as the engine gave it.
    pub whole: String,
    /// Whether it is being changed, or has just been.
    pub change: Option<Change>,
}

/// What a cell shows.
#[derive(Clone, Debug, PartialEq)]
pub enum CellValue {
    /// The `repr`, cut.
    Repr(String),
    /// An object without a telling `repr`: its type's name.
    TypeName(String),
    /// A lock, with its owner.
    Lock(LockId),
}

/// What is known of a variable's change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Somebody has read it and is about to store it.
    UnderWay(StrandId),
    /// It has another value since the step before; by whom, if only one can have done it.
    Made(Option<StrandId>),
}

/// The cells of a process and how many were left out.
#[must_use]
pub fn cells(view: &View, process: ProcessId, most: usize) -> (Vec<Cell>, usize) {
    let Some(memory) = view.memory(process) else {
        let mut told = told(view, |users| users.len() == 1 && users.contains(&process));
        let left_out = told.len().saturating_sub(most);
        told.truncate(most);
        return (told, left_out);
    };
    let before = view.before.and_then(|inspection| {
        let mut processes = inspection.processes.iter();
        processes.find(|memory| memory.process == process)
    });
    let mut cells: Vec<Cell> = memory
        .globals
        .iter()
        .map(|variable| {
            let made = before.is_some_and(|before| {
                let mut globals = before.globals.iter();
                globals
                    .find(|other| other.name == variable.name)
                    .is_none_or(|other| other.repr != variable.repr)
            });
            let change = if made {
                Some(Change::Made(writer(view, process)))
            } else {
                updater(view, memory, &variable.name).map(Change::UnderWay)
            };
            cell(view, variable, change)
        })
        .collect();
    // Plain values tell most, so they stay when there is no room for all.
    let left_out = cells.len().saturating_sub(most);
    for _ in 0..left_out {
        let place = cells
            .iter()
            .rposition(|cell| matches!(cell.value, CellValue::TypeName(_)) && cell.change.is_none())
            .unwrap_or(cells.len() - 1);
        cells.remove(place);
    }
    (cells, left_out)
}

/// What the trace itself tells of memory: a run on real workers has no variables to look at, but loads and stores cells.
pub(super) fn told(view: &View, is_meant: impl Fn(&BTreeSet<ProcessId>) -> bool) -> Vec<Cell> {
    let event = view.trace.get(view.tick).map(|event| &event.kind);
    (0..)
        .map(CellId)
        .zip(&view.board.cells)
        .filter_map(|(id, state)| Some((id, state.as_ref()?)))
        .filter(|(_, state)| is_meant(&state.users))
        .map(|(id, state)| {
            let whole = state
                .value
                .map_or_else(String::new, |value| value.to_string());
            let is_stored = matches!(event, Some(EventKind::CellStore { cell, .. } | EventKind::CellSummary { cell, .. }) if *cell == id);
            Cell {
                name: state.name.clone(),
                value: CellValue::Repr(shorten(&whole, VALUE_CHARACTERS)),
                whole,
                change: if is_stored {
                    Some(Change::Made(state.stored_by))
                } else {
                    let first = state.readers.first();
                    first.map(|reading| Change::UnderWay(reading.strand))
                },
            }
        })
        .collect()
}

/// Who executed Python in this process since the step before: whom the position is about, if it ran, else who runs.
fn writer(view: &View, process: ProcessId) -> Option<StrandId> {
    let board = view.board;
    let lives_here = |strand: &StrandId| {
        board
            .strand(*strand)
            .is_some_and(|state| state.info.process == process)
    };
    let actor = view.actor.filter(lives_here);
    let left = view.trace.get(view.tick).is_some_and(|event| {
        matches!(
            event.kind,
            EventKind::Block { .. }
                | EventKind::GilDrop { .. }
                | EventKind::Preempt { .. }
                | EventKind::TaskYield
                | EventKind::Done { .. }
        )
    });
    let runs = |strand: &StrandId| board.strand(*strand).is_some_and(StrandState::is_running);
    if let Some(actor) = actor.filter(|actor| view.step > 0 || left || runs(actor)) {
        return Some(actor);
    }
    let mut others = board
        .strands
        .iter()
        .map(|state| state.info.id)
        .filter(|strand| lives_here(strand) && runs(strand));
    match (others.next(), others.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// Who is in the middle of changing a variable: one that runs before those that wait.
fn updater(view: &View, memory: &ProcessMemory, name: &str) -> Option<StrandId> {
    let updates = |stack: &&StrandStack| {
        let mut names = stack.frames.iter().flat_map(|frame| &frame.updates);
        names.any(|other| other == name)
    };
    let runs = |stack: &&StrandStack| {
        view.board
            .strand(stack.strand)
            .is_some_and(StrandState::is_running)
    };
    let all = || memory.strands.iter().filter(updates);
    all()
        .find(runs)
        .or_else(|| all().next())
        .map(|stack| stack.strand)
}

fn cell(view: &View, variable: &Variable, change: Option<Change>) -> Cell {
    let lock = view
        .board
        .locks
        .iter()
        .flatten()
        .find(|lock| lock.name == variable.name && variable.repr.starts_with('<'));
    let repr = variable.repr.as_str();
    let value = match lock {
        Some(lock) => CellValue::Lock(lock.id),
        None => match shared_value(repr) {
            Some(value) => CellValue::Repr(shorten(value, VALUE_CHARACTERS)),
            None if is_opaque(repr) => {
                CellValue::TypeName(shorten(&variable.type_name, VALUE_CHARACTERS))
            }
            None => CellValue::Repr(shorten(repr, VALUE_CHARACTERS)),
        },
    };
    Cell {
        name: variable.name.clone(),
        value,
        whole: variable.repr.clone(),
        change,
    }
}

/// An object, or a container that begins with one: its `repr` says where it lies, not what it is.
fn is_opaque(repr: &str) -> bool {
    repr.trim_start_matches(['[', '(', '{']).starts_with('<')
}

/// `multiprocessing.Value` and `Array` live in memory that processes share.
#[must_use]
pub fn is_shared(repr: &str) -> bool {
    repr.starts_with("<Synchronized") || repr.starts_with("<multiprocessing.sharedctypes")
}

/// The value in `<Synchronized wrapper for c_int(3)>`.
fn shared_value(repr: &str) -> Option<&str> {
    if !is_shared(repr) {
        return None;
    }
    let (_, inner) = repr.split_once('(')?;
    let (value, _) = inner.rsplit_once(')')?;
    (!value.is_empty()).then_some(value)
}

/// A `repr` made short where it is that of an object: `range_iterator` for `<range_iterator object at 0x7f…>`.
#[must_use]
pub fn object_name(repr: &str) -> String {
    let Some(inner) = repr.strip_prefix('<') else {
        return repr.to_owned();
    };
    const KINDS: [&str; 8] = [
        "bound method ",
        "built-in function ",
        "built-in method ",
        "function ",
        "class ",
        "module ",
        "unlocked ",
        "locked ",
    ];
    let name = KINDS
        .iter()
        .find_map(|kind| inner.strip_prefix(kind))
        .unwrap_or(inner);
    let name = name.trim_start_matches('\'');
    let end = name.find([' ', '(', '\'', '>']).unwrap_or(name.len());
    name[..end].to_owned()
}
