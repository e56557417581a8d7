//! Access to dicts and sets by value keys.
//!
//! Where a key has a Python `__eq__` or `__hash__`, these say so, and the caller calls the prelude function of the same
//! name (`dict_get`, `dict_set`, …) with the same arguments, as the methods in [`crate::vm::builtins`] do.

use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::value::{ObjId, Value};

/// What a look-up came to.
#[derive(Clone, Copy, Debug)]
pub enum Lookup {
    /// The value (owned).
    Found(Value),
    /// There is no such key.
    Missing,
    /// A Python `__eq__` or `__hash__` takes part.
    NeedsPython,
}

/// `dict[key]`
///
/// # Errors
/// The key is unhashable.
pub fn dict_get(vm: &mut Vm, dict: ObjId, key: Value) -> PyResult<Lookup> {
    let _ = (vm, dict, key);
    Ok(Lookup::Missing)
}

/// `dict[key] = value`: counts the key, takes over `value` if it answers true. False: it needs Python, and nothing was
/// done (prelude function `dict_set(dict, key, value)`).
///
/// # Errors
/// The key is unhashable (`value` is given back).
pub fn dict_set(vm: &mut Vm, dict: ObjId, key: Value, value: Value) -> PyResult<bool> {
    let _ = (vm, dict, key, value);
    Ok(false)
}

/// Takes the entry of `key` out: its value (owned).
///
/// # Errors
/// The key is unhashable.
pub fn dict_delete(vm: &mut Vm, dict: ObjId, key: Value) -> PyResult<Lookup> {
    let _ = (vm, dict, key);
    Ok(Lookup::Missing)
}

/// `set.add(item)`: counts the item. False: it needs Python (prelude function `set_add(set, item)`).
///
/// # Errors
/// The item is unhashable.
pub fn set_add(vm: &mut Vm, set: ObjId, item: Value) -> PyResult<bool> {
    let _ = (vm, set, item);
    Ok(false)
}

/// Takes an item out of a set: whether it was there; `None`: it needs Python.
///
/// # Errors
/// The item is unhashable.
pub fn set_discard(vm: &mut Vm, set: ObjId, item: Value) -> PyResult<Option<bool>> {
    let _ = (vm, set, item);
    Ok(None)
}

/// `item in set`; `None`: it needs Python.
///
/// # Errors
/// The item is unhashable.
pub fn set_contains(vm: &mut Vm, set: ObjId, item: Value) -> PyResult<Option<bool>> {
    let _ = (vm, set, item);
    Ok(None)
}

/// `dict.update(other)` for another dict: false if a key needs Python (then it is done in part; doing all of it again
/// by prelude function `dict_update(dict, other)` is right).
///
/// # Errors
/// None yet known; for symmetry.
pub fn dict_update(vm: &mut Vm, dict: ObjId, other: ObjId) -> PyResult<bool> {
    let _ = (vm, dict, other);
    Ok(false)
}
