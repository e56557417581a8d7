//! Operators of sets and dict views, and `|` of dicts.
//!
//! Elements bring their hashes along, so only `==` of elements with equal hashes may need Python; then the answer is
//! `None`, and the method does the same element by element in the prelude.

use super::table::{self, find};
use crate::code::instruction::Binary;
use crate::vm::Vm;
use crate::vm::dict::Dict;
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

/// What an operation keeps of `a` and `b` (borrowed keys with their hashes); `None`: it needs Python.
fn combine(heap: &Heap, op: Binary, a: &Dict, b: &Dict) -> Option<Vec<(u64, Value)>> {
    let mut kept = Vec::new();
    for entry in a.iter() {
        let is_in_b = match op {
            Binary::Or => false,
            _ => find(heap, b, entry.hash, entry.key)?.is_some(),
        };
        if is_in_b == (op == Binary::And) {
            kept.push((entry.hash, entry.key));
        }
    }
    if matches!(op, Binary::Or | Binary::Xor) {
        for entry in b.iter() {
            if find(heap, a, entry.hash, entry.key)?.is_none() {
                kept.push((entry.hash, entry.key));
            }
        }
    }
    Some(kept)
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
    let Some(kept) = combine(&vm.heap, op, left, right) else {
        return Ok(None);
    };
    vm.charge_items(work);
    let class = match vm.heap.get(x) {
        Object::Set(_) if vm.is_instance(a, TypeTag::FrozenSet) => TypeTag::FrozenSet,
        _ => TypeTag::Set,
    };
    Ok(Some(new_set(vm, class, kept)))
}

/// A set of these keys (borrowed, all different).
pub fn new_set(vm: &mut Vm, class: TypeTag, keys: Vec<(u64, Value)>) -> Value {
    let mut table = Dict::default();
    for (hash, key) in keys {
        vm.heap.incref(key);
        table.insert_new(hash, key, Value::None);
    }
    vm.heap.alloc(class, Object::Set(Box::new(table)))
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
            let Some(result) = binary(vm, op, a, b)? else {
                return Ok(None);
            };
            if let Value::Obj(other) = result {
                let new = std::mem::take(vm.heap.table_mut(other));
                let old = std::mem::replace(vm.heap.table_mut(x), new);
                table::release(vm, old);
                vm.heap.decref(result);
            }
        }
        _ => return Ok(None),
    }
    Ok(Some(vm.heap.own(a)))
}
