//! `o[k] = v` and `del o[k]` of built-in types.

use super::{is_slice, place, sequence_length, wrong_index};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::object::Object;
use crate::vm::ops::is_exact;
use crate::vm::ops::number::index;
use crate::vm::ops::slice::{Indices, indices};
use crate::vm::ops::table::{self, Lookup};
use crate::vm::value::{ObjId, Value};

/// `o[k] = v`, counting `v` itself. False: look for `__setitem__`; if there is none,
/// `'tuple' object does not support item assignment`.
///
/// # Errors
/// `IndexError`, a wrong index type, slices of wrong sizes.
#[inline]
pub fn set_item(vm: &mut Vm, o: Value, k: Value, v: Value) -> PyResult<bool> {
    if !is_exact(&vm.heap, o) {
        return Ok(false);
    }
    raw_set_item(vm, o, k, v)
}

/// As [`set_item`] by the payload, for the built-in `__setitem__`.
///
/// # Errors
/// As [`set_item`].
pub fn raw_set_item(vm: &mut Vm, o: Value, k: Value, v: Value) -> PyResult<bool> {
    let Value::Obj(id) = o else {
        return Ok(false);
    };
    match vm.heap.get(id) {
        Object::Dict(_) => {
            let v = vm.heap.own(v);
            let done = table::dict_set(vm, id, k, v)?;
            if !done {
                vm.heap.decref(v);
            }
            Ok(done)
        }
        Object::List(values) => {
            let len = values.len();
            if let Some(at) = index(&vm.heap, k) {
                let Some(at) = place(at, len) else {
                    return Err(vm.index_error("list assignment index out of range"));
                };
                vm.heap.incref(v);
                let old = match vm.heap.get_mut(id) {
                    Object::List(values) => std::mem::replace(&mut values[at], v),
                    _ => Value::Unbound,
                };
                vm.heap.decref(old);
                return Ok(true);
            }
            match indices(vm, k, len)? {
                Some(indices) => set_slice(vm, id, indices, v),
                None if !is_exact(&vm.heap, k) || is_slice(vm, k) => Ok(false),
                None => Err(wrong_index(vm, id, k)),
            }
        }
        Object::ByteArray(bytes) => {
            let len = bytes.len();
            let Some(at) = index(&vm.heap, k) else {
                return set_bytes(vm, id, k, v);
            };
            let Some(at) = place(at, len) else {
                return Err(vm.index_error("bytearray index out of range"));
            };
            let value = vm.expect_index(v)?;
            let Ok(value) = u8::try_from(value) else {
                return Err(vm.value_error("byte must be in range(0, 256)"));
            };
            if let Object::ByteArray(bytes) = vm.heap.get_mut(id) {
                bytes[at] = value;
            }
            Ok(true)
        }
        _ => Ok(false),
    }
}

fn set_bytes(vm: &mut Vm, id: ObjId, k: Value, v: Value) -> PyResult<bool> {
    let len = sequence_length(vm, id).unwrap_or(0);
    let Some(indices) = indices(vm, k, len)? else {
        return Err(wrong_index(vm, id, k));
    };
    let Some(new) = crate::vm::ops::sequence::bytes_of(&vm.heap, v).map(<[u8]>::to_vec) else {
        return Err(
            vm.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
        );
    };
    if indices.step != 1 {
        return Err(vm.value_error("extended slices of bytearrays cannot be assigned here"));
    }
    if let Object::ByteArray(bytes) = vm.heap.get_mut(id) {
        bytes.splice(indices.range(), new);
    }
    Ok(true)
}

fn set_slice(vm: &mut Vm, id: ObjId, indices: Indices, v: Value) -> PyResult<bool> {
    if !vm.is_natively_iterable(v) {
        if is_exact(&vm.heap, v) && crate::vm::ops::iterate::is_never_iterable(&vm.heap, v) {
            return Err(vm.type_error(if indices.step == 1 && vm.has_old_wording() {
                "can only assign an iterable"
            } else {
                "must assign iterable to extended slice"
            }));
        }
        return Ok(false);
    }
    let new = vm.iterate(v)?;
    vm.charge_items(new.len());
    if indices.step != 1 && new.len() != indices.count {
        let message = format!(
            "attempt to assign sequence of size {} to extended slice of size {}",
            new.len(),
            indices.count
        );
        vm.heap.decref_all(new);
        return Err(vm.value_error(message));
    }
    let Object::List(values) = vm.heap.get_mut(id) else {
        return Ok(false);
    };
    let old: Vec<Value> = if indices.step == 1 {
        values.splice(indices.range(), new).collect()
    } else {
        indices
            .iter()
            .zip(new)
            .map(|(at, value)| std::mem::replace(&mut values[at], value))
            .collect()
    };
    vm.heap.decref_all(old);
    Ok(true)
}

/// `del o[k]`. False: look for `__delitem__`; if there is none, `'tuple' object doesn't support item deletion`.
///
/// # Errors
/// `IndexError`, `KeyError`, a wrong index type.
pub fn delete_item(vm: &mut Vm, o: Value, k: Value) -> PyResult<bool> {
    if !is_exact(&vm.heap, o) {
        return Ok(false);
    }
    raw_delete_item(vm, o, k)
}

/// As [`delete_item`] by the payload, for the built-in `__delitem__`.
///
/// # Errors
/// As [`delete_item`].
pub fn raw_delete_item(vm: &mut Vm, o: Value, k: Value) -> PyResult<bool> {
    let Value::Obj(id) = o else {
        return Ok(false);
    };
    match vm.heap.get(id) {
        Object::Dict(_) => match table::dict_delete(vm, id, k)? {
            Lookup::Found(value) => {
                vm.heap.decref(value);
                Ok(true)
            }
            Lookup::Missing => Err(vm.key_error(k)),
            Lookup::NeedsPython => Ok(false),
        },
        Object::List(_) | Object::ByteArray(_) => {
            let len = sequence_length(vm, id).unwrap_or(0);
            let indices = match index(&vm.heap, k) {
                Some(at) => match place(at, len) {
                    Some(at) => Indices {
                        start: at as i64,
                        stop: at as i64 + 1,
                        step: 1,
                        count: 1,
                    },
                    None => {
                        return Err(vm.index_error(match vm.heap.get(id) {
                            Object::List(_) => "list assignment index out of range",
                            _ => "bytearray index out of range",
                        }));
                    }
                },
                None => match indices(vm, k, len)? {
                    Some(indices) => indices,
                    None if !is_exact(&vm.heap, k) || is_slice(vm, k) => return Ok(false),
                    None => return Err(wrong_index(vm, id, k)),
                },
            };
            delete_slice(vm, id, indices);
            Ok(true)
        }
        _ => Ok(false),
    }
}

fn delete_slice(vm: &mut Vm, id: ObjId, indices: Indices) {
    fn take<T>(values: &mut Vec<T>, indices: Indices) -> Vec<T> {
        if indices.step == 1 {
            return values.drain(indices.range()).collect();
        }
        let mut at: Vec<usize> = indices.iter().collect();
        at.sort_unstable();
        at.into_iter().rev().map(|at| values.remove(at)).collect()
    }
    let old = match vm.heap.get_mut(id) {
        Object::List(values) => take(values, indices),
        Object::ByteArray(bytes) => {
            take(bytes, indices);
            return;
        }
        _ => return,
    };
    vm.heap.decref_all(old);
}
