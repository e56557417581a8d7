//! `o[k]`, `o[k] = v`, `del o[k]`, `in` and `len()` of built-in types, slices included.

use super::number::index;
use super::slice::{Indices, indices};
use super::table::{self, Lookup};
use super::{is_exact, overrides};
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::object::{DictViewKind, Object, Range};
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
    let Some(new) = super::sequence::bytes_of(&vm.heap, v).map(<[u8]>::to_vec) else {
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
        if is_exact(&vm.heap, v) && super::iterate::is_never_iterable(&vm.heap, v) {
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

/// `item in container`. `None`: look for `__contains__`, then `__iter__`, then `__getitem__`; if there are none,
/// `argument of type 'int' is not a container or iterable`.
///
/// # Errors
/// `'in <string>' requires string as left operand, not int`; an unhashable item of a set or dict.
pub fn contains(vm: &mut Vm, item: Value, container: Value) -> PyResult<Option<bool>> {
    if !is_exact(&vm.heap, container) {
        return Ok(None);
    }
    raw_contains(vm, item, container)
}

/// As [`contains`] by the payload, for the built-in `__contains__`.
///
/// # Errors
/// As [`contains`].
pub fn raw_contains(vm: &mut Vm, item: Value, container: Value) -> PyResult<Option<bool>> {
    let Value::Obj(id) = container else {
        return Ok(None);
    };
    match vm.heap.get(id) {
        Object::Dict(_) => table::dict_contains(vm, id, item),
        Object::Set(_) => {
            if let Some(Object::Set(_)) = vm.heap.object(item)
                && vm.heap.class_of(item) == TypeTag::Set.id()
            {
                return table::set_contains_set(vm, id, item).map(Some);
            }
            table::set_contains(vm, id, item)
        }
        Object::List(values) => Ok(position(vm, values, item).map(|at| at.is_some())),
        Object::Tuple(values) => Ok(position(vm, values, item).map(|at| at.is_some())),
        Object::Str(text) => match vm.heap.as_str(item) {
            Some(part) => Ok(Some(text.text.contains(&**part))),
            None => {
                let name = vm.type_name(item);
                Err(vm.type_error(format!(
                    "'in <string>' requires string as left operand, not {name}"
                )))
            }
        },
        Object::Bytes(_) | Object::ByteArray(_) => bytes_contain(vm, item, container).map(Some),
        Object::Range(range) => {
            let range = **range;
            Ok(match super::number::number(&vm.heap, item) {
                Some(super::number::Number::Int(value)) => {
                    Some(range_position(&range, value).is_some())
                }
                Some(super::number::Number::Float(value)) => {
                    Some(value == value.trunc() && range_position(&range, value as i64).is_some())
                }
                Some(super::number::Number::Big(_)) => Some(false),
                None if is_exact(&vm.heap, item) => Some(false),
                None => None,
            })
        }
        Object::DictView { dict, kind } => {
            let (dict, kind) = (*dict, *kind);
            let Some(dict) = dict.obj() else {
                return Ok(None);
            };
            match kind {
                DictViewKind::Keys => table::dict_contains(vm, dict, item),
                DictViewKind::Values => {
                    let values: Vec<Value> = table::table(&vm.heap, dict)
                        .map(|table| table.iter().map(|entry| entry.value).collect())
                        .unwrap_or_default();
                    Ok(position(vm, &values, item).map(|at| at.is_some()))
                }
                DictViewKind::Items => items_contain(vm, dict, item),
            }
        }
        Object::Iterator(_) if vm.is_natively_iterable(container) => loop {
            match super::iterate::next(vm, container)? {
                super::iterate::Next::Value(value) => {
                    let found = super::compare::equal(&vm.heap, value, item);
                    vm.heap.decref(value);
                    match found {
                        Some(false) => {}
                        Some(true) => return Ok(Some(true)),
                        None => return Ok(None),
                    }
                }
                _ => return Ok(Some(false)),
            }
        },
        _ => Ok(None),
    }
}

/// The index of the first element equal to `item`. The outer `None`: a Python `__eq__` takes part.
#[must_use]
pub fn position(vm: &Vm, values: &[Value], item: Value) -> Option<Option<usize>> {
    for (at, value) in values.iter().enumerate() {
        if super::compare::equal(&vm.heap, *value, item)? {
            return Some(Some(at));
        }
    }
    Some(None)
}

/// At which index of a range an int stands.
#[must_use]
pub fn range_position(range: &Range, value: i64) -> Option<u64> {
    let is_inside = if range.step > 0 {
        range.start <= value && value < range.stop
    } else {
        range.stop < value && value <= range.start
    };
    if !is_inside {
        return None;
    }
    let distance = value.abs_diff(range.start);
    let step = range.step.unsigned_abs();
    distance.is_multiple_of(step).then(|| distance / step)
}

fn bytes_contain(vm: &mut Vm, item: Value, container: Value) -> PyResult<bool> {
    let bytes = super::sequence::bytes_of(&vm.heap, container).unwrap_or_default();
    if let Some(part) = super::sequence::bytes_of(&vm.heap, item) {
        return Ok(super::text::find_bytes(bytes, part).is_some());
    }
    match index(&vm.heap, item) {
        Some(value) => match u8::try_from(value) {
            Ok(byte) => Ok(bytes.contains(&byte)),
            Err(_) => Err(vm.value_error("byte must be in range(0, 256)")),
        },
        None => {
            let name = vm.type_name(item);
            Err(vm.type_error(format!("a bytes-like object is required, not '{name}'")))
        }
    }
}

fn items_contain(vm: &mut Vm, dict: ObjId, item: Value) -> PyResult<Option<bool>> {
    let Some(&[key, value]) = vm.heap.as_tuple(item) else {
        return Ok(Some(false));
    };
    match table::dict_get(vm, dict, key)? {
        Lookup::Found(found) => {
            let is_equal = super::compare::equal(&vm.heap, found, value);
            vm.heap.decref(found);
            Ok(is_equal)
        }
        Lookup::Missing => Ok(Some(false)),
        Lookup::NeedsPython => Ok(None),
    }
}

/// `len(v)`. `None`: look for `__len__`; if there is none, `object of type 'int' has no len()`.
///
/// # Errors
/// None; as the others for symmetry.
pub fn length(vm: &mut Vm, v: Value) -> PyResult<Option<usize>> {
    if !is_exact(&vm.heap, v) {
        return Ok(None);
    }
    Ok(raw_length(vm, v))
}

/// As [`length`] by the payload, for the built-in `__len__`.
#[must_use]
pub fn raw_length(vm: &Vm, v: Value) -> Option<usize> {
    let id = v.obj()?;
    match vm.heap.get(id) {
        Object::Dict(table) | Object::Set(table) => Some(table.len()),
        Object::DictView { dict, .. } => vm.heap.as_dict(*dict).map(crate::vm::dict::Dict::len),
        _ => sequence_length(vm, id),
    }
}
