//! Concatenation and repetition of str, bytes, list and tuple.

use crate::code::instruction::Binary;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::heap::Heap;
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

/// Sequences of more bytes or elements are not made by repetition.
const MAX_SIZE: usize = 1 << 28;

/// `a + b` of sequences; `None`: `a` is no sequence, or `b` is one of a class of its own.
///
/// # Errors
/// `can only concatenate str (not "int") to str`.
pub fn concat(vm: &mut Vm, a: Value, b: Value) -> PyResult<Option<Value>> {
    let (Some(left), Some(right)) = (vm.heap.object(a), vm.heap.object(b)) else {
        return mismatch(vm, a, b);
    };
    let joined = match (left, right) {
        (Object::Str(x), Object::Str(y)) => {
            let mut text = String::with_capacity(x.text.len() + y.text.len());
            text.push_str(&x.text);
            text.push_str(&y.text);
            vm.charge_items(text.len() / 64);
            return Ok(Some(vm.heap.str(text)));
        }
        (Object::List(x), Object::List(y)) => [&x[..], &y[..]].concat(),
        (Object::Tuple(x), Object::Tuple(y)) => [&x[..], &y[..]].concat(),
        (Object::Bytes(_) | Object::ByteArray(_), Object::Bytes(_) | Object::ByteArray(_)) => {
            let is_bytes = matches!(left, Object::Bytes(_));
            let bytes = [
                bytes_of(&vm.heap, a).unwrap_or_default(),
                bytes_of(&vm.heap, b).unwrap_or_default(),
            ]
            .concat();
            return Ok(Some(if is_bytes {
                vm.heap.alloc(TypeTag::Bytes, Object::Bytes(bytes.into()))
            } else {
                vm.heap.alloc(TypeTag::ByteArray, Object::ByteArray(bytes))
            }));
        }
        _ => return mismatch(vm, a, b),
    };
    let is_list = matches!(left, Object::List(_));
    vm.charge_items(joined.len());
    for value in &joined {
        vm.heap.incref(*value);
    }
    Ok(Some(if is_list {
        vm.heap.list(joined)
    } else {
        vm.heap.tuple(joined)
    }))
}

/// The bytes of a bytes or bytearray.
#[must_use]
pub fn bytes_of(heap: &Heap, v: Value) -> Option<&[u8]> {
    match heap.object(v)? {
        Object::Bytes(bytes) => Some(bytes),
        Object::ByteArray(bytes) => Some(bytes),
        _ => None,
    }
}

fn mismatch(vm: &mut Vm, a: Value, b: Value) -> PyResult<Option<Value>> {
    if !super::is_exact(&vm.heap, b) {
        return Ok(None);
    }
    let right = vm.type_name(b);
    match concat_message(vm, a, &right) {
        Some(message) => Err(vm.type_error(message)),
        None => Ok(None),
    }
}

/// What is said if something that is not such a sequence is added to one.
#[must_use]
pub fn concat_message(vm: &Vm, a: Value, right: &str) -> Option<String> {
    let left = match vm.heap.object(a)? {
        Object::Str(_) => "str",
        Object::List(_) => "list",
        Object::Tuple(_) => "tuple",
        Object::Bytes(_) => return Some(format!("can't concat {right} to bytes")),
        Object::ByteArray(_) => return Some(format!("can't concat {right} to bytearray")),
        _ => return None,
    };
    Some(format!(
        "can only concatenate {left} (not \"{right}\") to {left}"
    ))
}

/// A sequence that `*` repeats.
#[must_use]
pub fn is_repeatable(heap: &Heap, v: Value) -> bool {
    matches!(
        heap.object(v),
        Some(
            Object::Str(_)
                | Object::List(_)
                | Object::Tuple(_)
                | Object::Bytes(_)
                | Object::ByteArray(_)
        )
    )
}

/// `sequence * times`; `None`: no sequence.
///
/// # Errors
/// `can't multiply sequence by non-int of type 'str'`; `MemoryError`.
pub fn repeat(vm: &mut Vm, sequence: Value, times: Value) -> PyResult<Option<Value>> {
    if !is_repeatable(&vm.heap, sequence) {
        return Ok(None);
    }
    let Some(times) = super::number::index(&vm.heap, times) else {
        if !super::is_exact(&vm.heap, times) {
            return Ok(None);
        }
        let name = vm.type_name(times);
        return Err(vm.type_error(format!(
            "can't multiply sequence by non-int of type '{name}'"
        )));
    };
    let times = usize::try_from(times.max(0)).unwrap_or(usize::MAX);
    let size = match vm.heap.object(sequence) {
        Some(Object::Str(text)) => text.text.len(),
        Some(Object::List(values)) => values.len(),
        Some(Object::Tuple(values)) => values.len(),
        _ => bytes_of(&vm.heap, sequence).map_or(0, <[u8]>::len),
    };
    if size.saturating_mul(times) > MAX_SIZE {
        return Err(Raised(vm.new_exception(TypeTag::MemoryError, Vec::new())));
    }
    let values = match vm.heap.object(sequence) {
        Some(Object::Str(text)) => {
            let text = text.text.repeat(times);
            vm.charge_items(text.len() / 64);
            return Ok(Some(vm.heap.str(text)));
        }
        Some(Object::Bytes(bytes)) => {
            let bytes = bytes.repeat(times);
            return Ok(Some(
                vm.heap.alloc(TypeTag::Bytes, Object::Bytes(bytes.into())),
            ));
        }
        Some(Object::ByteArray(bytes)) => {
            let bytes = bytes.repeat(times);
            return Ok(Some(
                vm.heap.alloc(TypeTag::ByteArray, Object::ByteArray(bytes)),
            ));
        }
        Some(Object::List(values)) => values.repeat(times),
        Some(Object::Tuple(values)) => values.repeat(times),
        _ => return Ok(None),
    };
    let is_list = matches!(vm.heap.object(sequence), Some(Object::List(_)));
    vm.charge_items(values.len());
    for value in &values {
        vm.heap.incref(*value);
    }
    Ok(Some(if is_list {
        vm.heap.list(values)
    } else {
        vm.heap.tuple(values)
    }))
}

/// `list += iterable`, `list *= times`, in place; `None`: not an operation of lists, or the iterable is not native.
///
/// # Errors
/// `'int' object is not iterable`.
pub fn inplace_list(vm: &mut Vm, op: Binary, list: Value, b: Value) -> PyResult<Option<Value>> {
    let Value::Obj(id) = list else {
        return Ok(None);
    };
    match op {
        Binary::Add => {
            if !vm.is_natively_iterable(b) {
                if super::is_exact(&vm.heap, b) && super::iterate::is_never_iterable(&vm.heap, b) {
                    let name = vm.type_name(b);
                    return Err(vm.type_error(format!("'{name}' object is not iterable")));
                }
                return Ok(None);
            }
            let values = vm.iterate(b)?;
            vm.charge_items(values.len());
            if let Object::List(list) = vm.heap.get_mut(id) {
                list.extend(values);
            }
        }
        Binary::Multiply => {
            let Some(repeated) = repeat(vm, list, b)? else {
                return Ok(None);
            };
            if let Value::Obj(other) = repeated {
                let new = match vm.heap.get_mut(other) {
                    Object::List(values) => std::mem::take(values),
                    _ => Vec::new(),
                };
                let old = match vm.heap.get_mut(id) {
                    Object::List(values) => std::mem::replace(values, new),
                    _ => Vec::new(),
                };
                vm.heap.decref_all(old);
                vm.heap.decref(repeated);
            }
        }
        _ => return Ok(None),
    }
    Ok(Some(vm.heap.own(list)))
}
