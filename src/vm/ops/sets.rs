//! Operators of sets and dict views, and `|` of dicts.
//!
//! Elements bring their hashes along, so only `==` of elements with equal hashes may need Python; then the answer is
//! `None`, and the method does the same element by element in the prelude.

use super::table::{self, find};
use crate::code::instruction::Binary;
use crate::vm::Vm;
use crate::vm::dict::{Dict, Entry};
use crate::vm::exception::PyResult;
use crate::vm::heap::Heap;
use crate::vm::object::{DictViewKind, Object};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

/// The table whose keys are a set's elements, or those of `dict.keys()`.
#[must_use]
pub fn keys_of(heap: &Heap, id: ObjId) -> Option<&Dict> {
    match heap.get(id) {
        Object::Set(table) => Some(table),
        Object::DictView {
            dict,
            kind: DictViewKind::Keys,
        } => heap.as_dict(*dict),
        _ => None,
    }
}

/// Every key of `a` is in `b`; `None`: it needs Python.
#[must_use]
pub fn is_subset(heap: &Heap, a: &Dict, b: &Dict) -> Option<bool> {
    for entry in a.iter() {
        if find(heap, b, entry.hash, entry.key)?.is_none() {
            return Some(false);
        }
    }
    Some(true)
}

/// Puts the entry in, unless it is there, or takes it out if it is and `toggle`; `None`: it needs Python.
fn put(heap: &Heap, set: &mut Dict, entry: &Entry, toggle: bool) -> Option<()> {
    match find(heap, set, entry.hash, entry.key)? {
        None => set.insert_new(entry.hash, entry.key, Value::None),
        Some(at) if toggle => {
            set.remove(at);
        }
        Some(_) => {}
    }
    Some(())
}

/// A set of the entries of `a` that are, or are not, in `b`; `None`: it needs Python.
fn filtered(heap: &Heap, a: &Dict, b: &Dict, those_in_b: bool) -> Option<Dict> {
    let mut kept = Dict::of_set();
    for entry in a.iter() {
        if find(heap, b, entry.hash, entry.key)?.is_some() == those_in_b {
            kept.insert_new(entry.hash, entry.key, Value::None);
        }
    }
    Some(kept)
}

/// `set_difference_update_internal`; `None`: it needs Python.
fn take_out(heap: &Heap, set: &mut Dict, out: &Dict) -> Option<()> {
    for entry in out.iter() {
        if let Some(at) = find(heap, set, entry.hash, entry.key)? {
            set.remove(at);
        }
    }
    set.sweep();
    Some(())
}

/// `set_copy_and_difference`: a copy of `a` without what is in `b`; `None`: it needs Python.
fn without(heap: &Heap, a: &Dict, b: &Dict) -> Option<Dict> {
    let mut new = a.copied_as_set();
    take_out(heap, &mut new, b)?;
    Some(new)
}

/// The table of a new set `a op b`, its keys borrowed; `None`: it needs Python. Elements go in in the order in which CPython
/// puts them in (`set_or`, `set_intersection`, `set_difference`, `set_xor` of `Objects/setobject.c`).
fn combined(heap: &Heap, op: Binary, a: &Dict, b: &Dict) -> Option<Dict> {
    match op {
        Binary::And if std::ptr::eq(a, b) => Some(a.copied_as_set()),
        Binary::And if b.len() > a.len() => filtered(heap, a, b, true),
        Binary::And => filtered(heap, b, a, true),
        Binary::Subtract if a.len() >> 2 > b.len() => without(heap, a, b),
        Binary::Subtract => filtered(heap, a, b, false),
        _ => {
            // `^` begins with a copy of the other set, `|` with one of its own.
            let is_xor = op == Binary::Xor;
            let (first, second) = if is_xor { (b, a) } else { (a, b) };
            let mut new = first.copied_as_set();
            if !is_xor {
                if new.is_untouched() {
                    return Some(second.copied_as_set());
                }
                new.make_room(second.len());
            }
            for entry in second.iter() {
                put(heap, &mut new, entry, is_xor)?;
            }
            Some(new)
        }
    }
}

/// The table of the set `a` after `a op= b`, its keys borrowed; `None`: it needs Python.
fn updated(heap: &Heap, op: Binary, a: &Dict, b: &Dict) -> Option<Dict> {
    let mut new = a.clone();
    match op {
        Binary::And => return combined(heap, op, a, b),
        Binary::Or if std::ptr::eq(a, b) => {}
        _ if std::ptr::eq(a, b) => return Some(Dict::of_set()),
        Binary::Subtract => take_out(heap, &mut new, b)?,
        _ => {
            if op == Binary::Or {
                new.make_room(b.len());
                if new.is_untouched() {
                    return Some(new.taking_in(b));
                }
            }
            for entry in b.iter() {
                put(heap, &mut new, entry, op == Binary::Xor)?;
            }
        }
    }
    Some(new)
}

/// Counts the keys of a table that borrowed them.
pub fn own(vm: &mut Vm, table: Dict) -> Dict {
    for entry in table.iter() {
        vm.heap.incref(entry.key);
    }
    table
}

/// `a op b` of sets and key views, `|` of dicts; `None`: something else, or it needs Python.
///
/// # Errors
/// None; as the others for symmetry.
pub fn binary(vm: &mut Vm, op: Binary, a: Value, b: Value) -> PyResult<Option<Value>> {
    let (Value::Obj(x), Value::Obj(y)) = (a, b) else {
        return Ok(None);
    };
    if let (Object::Dict(_), Object::Dict(_), Binary::Or) = (vm.heap.get(x), vm.heap.get(y), op) {
        let copy = table::copy(vm, x);
        let new = vm.heap.alloc(TypeTag::Dict, Object::Dict(Box::new(copy)));
        if let Value::Obj(id) = new
            && !table::dict_update(vm, id, y)?
        {
            vm.heap.decref(new);
            return Ok(None);
        }
        return Ok(Some(new));
    }
    let (Some(left), Some(right)) = (keys_of(&vm.heap, x), keys_of(&vm.heap, y)) else {
        return Ok(None);
    };
    let work = left.len() + right.len();
    let Some(new) = combined(&vm.heap, op, left, right) else {
        return Ok(None);
    };
    vm.charge_items(work);
    let class = match vm.heap.get(x) {
        Object::Set(_) if vm.is_instance(a, TypeTag::FrozenSet) => TypeTag::FrozenSet,
        _ => TypeTag::Set,
    };
    let new = own(vm, new);
    Ok(Some(vm.heap.alloc(class, Object::Set(Box::new(new)))))
}

/// What a method of a set is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// A set.
    Set,
    /// A dict.
    Dict,
    /// A table of its own of another iterable's elements.
    Items,
}

/// The table of the set `a` after `a.intersection_update(b)` and its like, or that of the new set of `a.intersection(b)`;
/// its keys borrowed; `None`: it needs Python.
fn by_method(
    heap: &Heap,
    op: Binary,
    a: &Dict,
    (b, operand): (&Dict, Operand),
    is_inplace: bool,
) -> Option<Dict> {
    match (op, operand) {
        (Binary::And, Operand::Dict | Operand::Items) => filtered(heap, b, a, true),
        (Binary::Subtract, Operand::Items) if !is_inplace => without(heap, a, b),
        // The set that was made of the elements is kept.
        (Binary::Xor, Operand::Items) if !is_inplace => updated(heap, op, b, a),
        _ if is_inplace => updated(heap, op, a, b),
        _ => combined(heap, op, a, b),
    }
}

/// The set `target` becomes what the operation's method, or `op=`, makes of `source`, which may be the same; `None`: it needs Python, and nothing was done.
pub fn update(
    vm: &mut Vm,
    op: Binary,
    (target, source): (ObjId, ObjId),
    other: (ObjId, Operand),
    is_inplace: bool,
) -> Option<()> {
    let left = table::table(&vm.heap, source)?;
    let right = table::table(&vm.heap, other.0)?;
    let work = left.len() + right.len();
    let new = by_method(&vm.heap, op, left, (right, other.1), is_inplace)?;
    vm.charge_items(work);
    let new = own(vm, new);
    let old = new.take_place_of(vm.heap.table_mut(target));
    table::release(vm, old);
    Some(())
}

/// `a op= b` of sets and dicts in place; `None`: something else, or it needs Python.
///
/// # Errors
/// None; as the others for symmetry.
pub fn inplace(vm: &mut Vm, op: Binary, a: Value, b: Value) -> PyResult<Option<Value>> {
    let (Value::Obj(x), Value::Obj(y)) = (a, b) else {
        return Ok(None);
    };
    if vm.is_instance(a, TypeTag::FrozenSet) {
        return binary(vm, op, a, b);
    }
    match (vm.heap.get(x), vm.heap.get(y)) {
        (Object::Dict(_), Object::Dict(_)) if op == Binary::Or => {
            if !table::dict_update(vm, x, y)? {
                return Ok(None);
            }
        }
        (Object::Set(_), Object::Set(_)) => {
            if update(vm, op, (x, x), (y, Operand::Set), true).is_none() {
                return Ok(None);
            }
        }
        _ => return Ok(None),
    }
    Ok(Some(vm.heap.own(a)))
}
