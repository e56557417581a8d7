//! Memory cells: the program's variables, as boxes with a name and a value.

use super::phrase::shorten;
use super::view::View;
use crate::ids::{LockId, ProcessId};
use crate::session::inspection::{Inspection, Variable};

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
    /// It has changed since the last look.
    pub changed: bool,
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

/// The cells of a process and how many were left out. `before` is what the stage showed last, to tell what changed.
#[must_use]
pub fn cells(
    view: &View,
    process: ProcessId,
    before: Option<&Inspection>,
    most: usize,
) -> (Vec<Cell>, usize) {
    let Some(memory) = view.memory(process) else {
        return (Vec::new(), 0);
    };
    let old = before.and_then(|inspection| {
        let mut processes = inspection.processes.iter();
        processes.find(|memory| memory.process == process)
    });
    let mut cells: Vec<Cell> = memory
        .globals
        .iter()
        .map(|variable| {
            let changed = old.is_some_and(|old| {
                let mut globals = old.globals.iter();
                globals
                    .find(|other| other.name == variable.name)
                    .is_none_or(|other| other.repr != variable.repr)
            });
            cell(view, variable, changed)
        })
        .collect();
    // Plain values tell most, so they stay when there is no room for all.
    let left_out = cells.len().saturating_sub(most);
    for _ in 0..left_out {
        let place = cells
            .iter()
            .rposition(|cell| matches!(cell.value, CellValue::TypeName(_)) && !cell.changed)
            .unwrap_or(cells.len() - 1);
        cells.remove(place);
    }
    (cells, left_out)
}

fn cell(view: &View, variable: &Variable, changed: bool) -> Cell {
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
        changed,
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
