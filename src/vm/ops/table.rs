//! Access to dicts and sets by value keys.
//!
//! Where a key has a Python `__eq__` or `__hash__`, these say so, and the caller calls the prelude function of the same
//! name (`dict_get`, `dict_set`, …) with the same arguments, as the methods in [`crate::vm::builtins`] do.

use super::compare::equal;
use super::hash::{Hashed, hash};
use crate::vm::Vm;
use crate::vm::dict::Dict;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::heap::Heap;
use crate::vm::object::Object;
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

/// What a key is used as, for the message about one that has no hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyUse {
    /// In a dict.
    DictKey,
    /// In a set.
    SetElement,
    /// For `hash()`.
    Hash,
}

/// The index of a key's entry. The outer `None`: a Python `__eq__` takes part.
#[inline]
#[must_use]
pub fn find(heap: &Heap, table: &Dict, hash: u64, key: Value) -> Option<Option<usize>> {
    let mut needs_python = false;
    let found = table.find(hash, |other| match equal(heap, other, key) {
        Some(is_equal) => is_equal,
        None => {
            needs_python = true;
            false
        }
    });
    if found.is_none() && needs_python {
        return None;
    }
    Some(found)
}

/// The table of a dict or set object.
#[must_use]
pub fn table(heap: &Heap, id: ObjId) -> Option<&Dict> {
    match heap.get(id) {
        Object::Dict(dict) | Object::Set(dict) => Some(dict),
        _ => None,
    }
}

/// The hash of a key; `None`: it needs Python.
///
/// # Errors
/// The key is unhashable.
#[inline]
pub fn hash_key(vm: &mut Vm, key: Value, key_use: KeyUse) -> PyResult<Option<u64>> {
    match hash(&vm.heap, key) {
        Hashed::Hash(hash) => Ok(Some(hash)),
        Hashed::NeedsPython => Ok(None),
        Hashed::Unhashable(culprit) => Err(unhashable(vm, key, culprit, key_use)),
    }
}

/// The `TypeError` about `key`, in which (or which itself) `culprit` has no hash.
pub fn unhashable(vm: &mut Vm, key: Value, culprit: Value, key_use: KeyUse) -> Raised {
    let name = vm.type_name(culprit);
    let reason = format!("unhashable type: '{name}'");
    let key_name = vm.type_name(key);
    let message = match key_use {
        KeyUse::Hash => reason,
        _ if vm.has_old_wording() => reason,
        KeyUse::DictKey => format!("cannot use '{key_name}' as a dict key ({reason})"),
        KeyUse::SetElement => format!("cannot use '{key_name}' as a set element ({reason})"),
    };
    vm.type_error(message)
}

/// Hash and place of a key. The outer `None`: it needs Python.
fn locate(
    vm: &mut Vm,
    id: ObjId,
    key: Value,
    key_use: KeyUse,
) -> PyResult<Option<(u64, Option<usize>)>> {
    let Some(hash) = hash_key(vm, key, key_use)? else {
        return Ok(None);
    };
    Ok(table(&vm.heap, id)
        .and_then(|table| find(&vm.heap, table, hash, key))
        .map(|at| (hash, at)))
}

/// `dict[key]`
///
/// # Errors
/// The key is unhashable.
#[inline]
pub fn dict_get(vm: &mut Vm, dict: ObjId, key: Value) -> PyResult<Lookup> {
    Ok(match locate(vm, dict, key, KeyUse::DictKey)? {
        None => Lookup::NeedsPython,
        Some((_, None)) => Lookup::Missing,
        Some((_, Some(at))) => match table(&vm.heap, dict).and_then(|table| table.entry(at)) {
            Some(entry) => {
                let value = entry.value;
                Lookup::Found(vm.heap.own(value))
            }
            None => Lookup::Missing,
        },
    })
}

/// `dict[key] = value`: counts the key, takes over `value` if it answers true. False: it needs Python, and nothing was
/// done (prelude function `dict_set(dict, key, value)`).
///
/// # Errors
/// The key is unhashable (`value` is given back).
#[inline]
pub fn dict_set(vm: &mut Vm, dict: ObjId, key: Value, value: Value) -> PyResult<bool> {
    match locate(vm, dict, key, KeyUse::DictKey) {
        Ok(None) => Ok(false),
        Ok(Some((hash, at))) => {
            store(vm, dict, hash, at, key, value);
            Ok(true)
        }
        Err(raised) => {
            vm.heap.decref(value);
            Err(raised)
        }
    }
}

/// Puts a value (owned) under a key (borrowed) whose place is known.
pub fn store(vm: &mut Vm, id: ObjId, hash: u64, at: Option<usize>, key: Value, value: Value) {
    match at {
        Some(at) => {
            let old = vm.heap.table_mut(id).replace(at, value);
            vm.heap.decref(old);
        }
        None => {
            vm.heap.incref(key);
            vm.heap.table_mut(id).insert_new(hash, key, value);
        }
    }
}

/// Takes the entry of `key` out: its value (owned).
///
/// # Errors
/// The key is unhashable.
pub fn dict_delete(vm: &mut Vm, dict: ObjId, key: Value) -> PyResult<Lookup> {
    Ok(match locate(vm, dict, key, KeyUse::DictKey)? {
        None => Lookup::NeedsPython,
        Some((_, None)) => Lookup::Missing,
        Some((_, Some(at))) => {
            let entry = vm.heap.table_mut(dict).remove(at);
            vm.heap.decref(entry.key);
            Lookup::Found(entry.value)
        }
    })
}

/// `key in dict`; `None`: it needs Python.
///
/// # Errors
/// The key is unhashable.
pub fn dict_contains(vm: &mut Vm, dict: ObjId, key: Value) -> PyResult<Option<bool>> {
    Ok(locate(vm, dict, key, KeyUse::DictKey)?.map(|(_, at)| at.is_some()))
}

/// `set.add(item)`: counts the item. False: it needs Python (prelude function `set_add(set, item)`).
///
/// # Errors
/// The item is unhashable.
pub fn set_add(vm: &mut Vm, set: ObjId, item: Value) -> PyResult<bool> {
    Ok(match locate(vm, set, item, KeyUse::SetElement)? {
        None => false,
        Some((_, Some(_))) => true,
        Some((hash, None)) => {
            store(vm, set, hash, None, item, Value::None);
            true
        }
    })
}

/// Takes an item out of a set: whether it was there; `None`: it needs Python.
///
/// # Errors
/// The item is unhashable.
pub fn set_discard(vm: &mut Vm, set: ObjId, item: Value) -> PyResult<Option<bool>> {
    Ok(match locate(vm, set, item, KeyUse::SetElement)? {
        None => None,
        Some((_, None)) => Some(false),
        Some((_, Some(at))) => {
            let entry = vm.heap.table_mut(set).remove(at);
            vm.heap.decref(entry.key);
            Some(true)
        }
    })
}

/// `item in set`; `None`: it needs Python.
///
/// # Errors
/// The item is unhashable.
pub fn set_contains(vm: &mut Vm, set: ObjId, item: Value) -> PyResult<Option<bool>> {
    Ok(locate(vm, set, item, KeyUse::SetElement)?.map(|(_, at)| at.is_some()))
}

/// `dict.update(other)` for another dict: false if a key needs Python (then it is done in part; doing all of it again
/// by prelude function `dict_update(dict, other)` is right).
///
/// # Errors
/// None; as the others for symmetry.
pub fn dict_update(vm: &mut Vm, dict: ObjId, other: ObjId) -> PyResult<bool> {
    let entries: Vec<(u64, Value, Value)> = table(&vm.heap, other)
        .map(|table| {
            table
                .iter()
                .map(|entry| (entry.hash, entry.key, entry.value))
                .collect()
        })
        .unwrap_or_default();
    vm.charge_items(entries.len());
    for (hash, key, value) in entries {
        let Some(at) = table(&vm.heap, dict).and_then(|table| find(&vm.heap, table, hash, key))
        else {
            return Ok(false);
        };
        let value = vm.heap.own(value);
        store(vm, dict, hash, at, key, value);
    }
    Ok(true)
}

/// A copy of a table: every key and value counted once more.
#[must_use]
pub fn copy(vm: &mut Vm, id: ObjId) -> Dict {
    let new = table(&vm.heap, id).map(Dict::copied).unwrap_or_default();
    for entry in new.iter() {
        vm.heap.incref(entry.key);
        vm.heap.incref(entry.value);
    }
    new
}

/// Gives back what a table owned.
pub fn release(vm: &mut Vm, mut table: Dict) {
    for entry in table.clear() {
        vm.heap.decref(entry.key);
        vm.heap.decref(entry.value);
    }
}

/// `item in set` where the item is itself a set: it is looked up as the frozenset of its elements.
///
/// # Errors
/// None; as the others for symmetry.
pub fn set_contains_set(vm: &mut Vm, set: ObjId, item: Value) -> PyResult<bool> {
    let Some(Object::Set(wanted)) = vm.heap.object(item) else {
        return Ok(false);
    };
    let hash =
        super::hash::of_frozen_set(wanted.len() as u64, wanted.iter().map(|entry| entry.hash));
    Ok(table(&vm.heap, set)
        .and_then(|table| find(&vm.heap, table, hash, item))
        .flatten()
        .is_some())
}
