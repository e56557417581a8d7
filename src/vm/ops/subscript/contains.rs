//! `in` and `len()` of built-in types.

use super::sequence_length;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::object::{DictViewKind, Object, Range};
use crate::vm::ops::is_exact;
use crate::vm::ops::number::index;
use crate::vm::ops::table::{self, Lookup};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

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
            Ok(match crate::vm::ops::number::number(&vm.heap, item) {
                Some(crate::vm::ops::number::Number::Int(value)) => {
                    Some(range_position(&range, value).is_some())
                }
                Some(crate::vm::ops::number::Number::Float(value)) => {
                    Some(value == value.trunc() && range_position(&range, value as i64).is_some())
                }
                Some(crate::vm::ops::number::Number::Big(_)) => Some(false),
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
            match crate::vm::ops::iterate::next(vm, container)? {
                crate::vm::ops::iterate::Next::Value(value) => {
                    let found = crate::vm::ops::compare::equal(&vm.heap, value, item);
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
        if crate::vm::ops::compare::equal(&vm.heap, *value, item)? {
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
    let bytes = crate::vm::ops::sequence::bytes_of(&vm.heap, container).unwrap_or_default();
    if let Some(part) = crate::vm::ops::sequence::bytes_of(&vm.heap, item) {
        return Ok(crate::vm::ops::text::find_bytes(bytes, part).is_some());
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
            let is_equal = crate::vm::ops::compare::equal(&vm.heap, found, value);
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
