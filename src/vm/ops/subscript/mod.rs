//! `o[k]` of built-in types, slices included; changing and containing lie beside it.

mod change;
mod contains;

pub use change::{delete_item, raw_delete_item, raw_set_item, set_item};
pub use contains::{contains, length, position, range_position, raw_contains, raw_length};

use super::number::index;
use super::slice::{Indices, indices};
use super::table::{self, Lookup};
use super::{is_exact, overrides};
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::object::{Object, Range};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

/// `o[k]`. `None`: look for `__getitem__` (of a class: `__class_getitem__`); if there is none,
/// `'int' object is not subscriptable`.
///
/// # Errors
/// `IndexError`, `KeyError`, a wrong index type.
#[inline]
pub fn get_item(vm: &mut Vm, o: Value, k: Value) -> PyResult<Option<Value>> {
    if let (Value::Obj(id), Value::Int(at)) = (o, k)
        && at >= 0
        && vm.heap.slot(id).class == TypeTag::List.id()
        && let Object::List(values) = vm.heap.get(id)
        && let Some(value) = values.get(at as usize)
    {
        let value = *value;
        return Ok(Some(vm.heap.own(value)));
    }
    if !is_exact(&vm.heap, o) {
        return Ok(None);
    }
    raw_get_item(vm, o, k)
}

/// As [`get_item`] by the payload, for the built-in `__getitem__`.
///
/// # Errors
/// As [`get_item`].
pub fn raw_get_item(vm: &mut Vm, o: Value, k: Value) -> PyResult<Option<Value>> {
    let Value::Obj(id) = o else {
        return Ok(None);
    };
    if matches!(vm.heap.get(id), Object::Dict(_)) {
        return match table::dict_get(vm, id, k)? {
            Lookup::Found(value) => Ok(Some(value)),
            Lookup::Missing if overrides(&vm.heap, vm.heap.slot(id).class, "__missing__") => {
                Ok(None)
            }
            Lookup::Missing => Err(vm.key_error(k)),
            Lookup::NeedsPython => Ok(None),
        };
    }
    let Some(len) = sequence_length(vm, id) else {
        return Ok(None);
    };
    if let Some(at) = index(&vm.heap, k) {
        let Some(at) = place(at, len) else {
            let message = match vm.heap.get(id) {
                Object::List(_) => "list index out of range",
                Object::Tuple(_) => "tuple index out of range",
                Object::Str(_) => "string index out of range",
                Object::Range(_) => "range object index out of range",
                Object::ByteArray(_) => "bytearray index out of range",
                _ => "index out of range",
            };
            return Err(vm.index_error(message));
        };
        return Ok(Some(element(vm, id, at)));
    }
    match indices(vm, k, len)? {
        Some(indices) => Ok(Some(slice_of(vm, id, indices))),
        None if !is_exact(&vm.heap, k) || is_slice(vm, k) => Ok(None),
        None => Err(wrong_index(vm, id, k)),
    }
}

fn is_slice(vm: &Vm, k: Value) -> bool {
    matches!(vm.heap.object(k), Some(Object::Slice(_)))
}

/// A non-negative index within bounds.
fn place(at: i64, len: usize) -> Option<usize> {
    let at = if at < 0 { at + len as i64 } else { at };
    usize::try_from(at).ok().filter(|at| *at < len)
}

/// The length of something with indices.
fn sequence_length(vm: &Vm, id: ObjId) -> Option<usize> {
    Some(match vm.heap.get(id) {
        Object::List(values) => values.len(),
        Object::Tuple(values) => values.len(),
        Object::Str(text) => text.chars as usize,
        Object::Bytes(bytes) => bytes.len(),
        Object::ByteArray(bytes) => bytes.len(),
        Object::Range(range) => usize::try_from(range.len()).unwrap_or(usize::MAX),
        _ => return None,
    })
}

fn wrong_index(vm: &mut Vm, id: ObjId, k: Value) -> Raised {
    let given = vm.type_name(k);
    let message = match vm.heap.get(id) {
        Object::Str(_) => format!("string indices must be integers, not '{given}'"),
        Object::Bytes(_) => format!("byte indices must be integers or slices, not {given}"),
        Object::List(_) => format!("list indices must be integers or slices, not {given}"),
        Object::Tuple(_) => format!("tuple indices must be integers or slices, not {given}"),
        Object::Range(_) => format!("range indices must be integers or slices, not {given}"),
        _ => format!("bytearray indices must be integers or slices, not {given}"),
    };
    vm.type_error(message)
}

/// The element at an index within bounds (owned).
fn element(vm: &mut Vm, id: ObjId, at: usize) -> Value {
    let value = match vm.heap.get(id) {
        Object::List(values) => values[at],
        Object::Tuple(values) => values[at],
        Object::Bytes(bytes) => Value::Int(i64::from(bytes[at])),
        Object::ByteArray(bytes) => Value::Int(i64::from(bytes[at])),
        Object::Range(range) => Value::Int(range.at(at as u64)),
        Object::Str(text) => {
            let part: String = if text.is_ascii() {
                text.text[at..=at].to_owned()
            } else {
                text.text
                    .chars()
                    .nth(at)
                    .map(String::from)
                    .unwrap_or_default()
            };
            return vm.heap.str(part);
        }
        _ => Value::None,
    };
    vm.heap.own(value)
}

/// A slice of a sequence (owned).
fn slice_of(vm: &mut Vm, id: ObjId, indices: Indices) -> Value {
    fn pick<T: Copy>(values: &[T], indices: Indices) -> Vec<T> {
        if indices.step == 1 {
            values[indices.range()].to_vec()
        } else {
            indices.iter().map(|at| values[at]).collect()
        }
    }
    vm.charge_items(indices.count / 8);
    let (values, is_list) = match vm.heap.get(id) {
        Object::List(values) => (pick(values, indices), true),
        Object::Tuple(values) => (pick(values, indices), false),
        Object::Str(text) => {
            let part: String = if text.is_ascii() {
                if indices.step == 1 {
                    text.text[indices.range()].to_owned()
                } else {
                    let bytes = text.text.as_bytes();
                    indices.iter().map(|at| char::from(bytes[at])).collect()
                }
            } else {
                let chars: Vec<char> = text.text.chars().collect();
                pick(&chars, indices).into_iter().collect()
            };
            return vm.heap.str(part);
        }
        Object::Bytes(bytes) => {
            let bytes = pick(bytes, indices);
            return vm.heap.alloc(TypeTag::Bytes, Object::Bytes(bytes.into()));
        }
        Object::ByteArray(bytes) => {
            let bytes = pick(bytes, indices);
            return vm.heap.alloc(TypeTag::ByteArray, Object::ByteArray(bytes));
        }
        Object::Range(range) => {
            let part = Range {
                start: range.start + range.step * indices.start,
                stop: range.start + range.step * indices.stop,
                step: range.step * indices.step,
            };
            return vm.heap.alloc(TypeTag::Range, Object::Range(Box::new(part)));
        }
        _ => (Vec::new(), true),
    };
    for value in &values {
        vm.heap.incref(*value);
    }
    if is_list {
        vm.heap.list(values)
    } else {
        vm.heap.tuple(values)
    }
}
