//! `bytes(…)`, `bytearray(…)` and `fromhex`: bytes out of ints, texts and buffers.

use super::codec::encode;
use crate::vm::Vm;
use crate::vm::builtins::args::{call_prelude, class_arg, give, text_arg, wrong_self};
use crate::vm::exception::{PyResult, Raised};
use crate::vm::native::{Args, Reply};
use crate::vm::object::Object;
use crate::vm::ops::number::index;
use crate::vm::ops::sequence::bytes_of;
use crate::vm::ops::{is_exact, iterate};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

pub(super) fn make(vm: &mut Vm, class: ObjId, bytes: Vec<u8>) -> Value {
    let object = if vm.is_subclass(class, TypeTag::ByteArray.id()) {
        Object::ByteArray(bytes)
    } else {
        Object::Bytes(bytes.into())
    };
    Value::Obj(vm.heap.alloc_of(class, object))
}

/// Bytes of the same kind as `self`.
pub(super) fn make_like(vm: &mut Vm, args: &Args<'_>, bytes: Vec<u8>) -> PyResult<Reply> {
    let class = if vm.is_instance(args.get(0), TypeTag::ByteArray) {
        TypeTag::ByteArray
    } else {
        TypeTag::Bytes
    };
    let made = make(vm, class.id(), bytes);
    give(made)
}

/// The bytes that a native iterable of ints gives.
///
/// # Errors
/// Elements that are no ints in range.
pub(in crate::vm::builtins) fn bytes_of_ints(vm: &mut Vm, v: Value) -> PyResult<Vec<u8>> {
    let values = vm.iterate(v)?;
    let mut bytes = Vec::with_capacity(values.len());
    let mut failed = None;
    for value in &values {
        match index(&vm.heap, *value) {
            Some(number) => match u8::try_from(number) {
                Ok(byte) => bytes.push(byte),
                Err(_) => {
                    failed = Some(vm.value_error("bytes must be in range(0, 256)"));
                    break;
                }
            },
            None => {
                let name = vm.type_name(*value);
                failed = Some(vm.type_error(format!(
                    "'{name}' object cannot be interpreted as an integer"
                )));
                break;
            }
        }
    }
    vm.heap.decref_all(values);
    match failed {
        Some(raised) => Err(raised),
        None => Ok(bytes),
    }
}

pub(super) fn new(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = class_arg(vm, args, "bytes")?;
    let Some(source) = args.given(1) else {
        let made = make(vm, class, Vec::new());
        return give(made);
    };
    if let Some(text) = vm.heap.as_str(source).cloned() {
        if args.given(2).is_none() {
            return Err(vm.type_error("string argument without an encoding"));
        }
        let encoding = text_arg(vm, args, 2, "bytes")?;
        let bytes = encode(vm, source, &text, &encoding, "strict")?;
        let made = make(vm, class, bytes);
        return give(made);
    }
    if let Some(bytes) = bytes_of(&vm.heap, source) {
        let bytes = bytes.to_vec();
        let made = make(vm, class, bytes);
        return give(made);
    }
    if let Some(count) = index(&vm.heap, source) {
        let Ok(count) = usize::try_from(count) else {
            return Err(vm.value_error("negative count"));
        };
        if count > 1 << 28 {
            return Err(Raised(vm.new_exception(TypeTag::MemoryError, Vec::new())));
        }
        let made = make(vm, class, vec![0; count]);
        return give(made);
    }
    if !vm.is_natively_iterable(source) {
        if is_exact(&vm.heap, source) && iterate::is_never_iterable(&vm.heap, source) {
            let name = vm.type_name(source);
            return Err(vm.type_error(format!("cannot convert '{name}' object to bytes")));
        }
        return call_prelude(vm, "bytes_of", &[Value::Obj(class), source]);
    }
    let bytes = bytes_of_ints(vm, source)?;
    let made = make(vm, class, bytes);
    give(made)
}

pub(super) fn self_bytes(vm: &mut Vm, args: &Args<'_>, method: &str) -> PyResult<Vec<u8>> {
    match bytes_of(&vm.heap, args.get(0)) {
        Some(bytes) => Ok(bytes.to_vec()),
        None => Err(wrong_self(vm, args, method, "bytes")),
    }
}

/// A bytes-like argument; for searches an int stands for one byte.
pub(super) fn part_arg(vm: &mut Vm, args: &Args<'_>, at: usize) -> PyResult<Vec<u8>> {
    if let Some(bytes) = bytes_of(&vm.heap, args.get(at)) {
        return Ok(bytes.to_vec());
    }
    match index(&vm.heap, args.get(at)) {
        Some(byte) => match u8::try_from(byte) {
            Ok(byte) => Ok(vec![byte]),
            Err(_) => Err(vm.value_error("byte must be in range(0, 256)")),
        },
        None => {
            let name = vm.type_name(args.get(at));
            Err(vm.type_error(format!("a bytes-like object is required, not '{name}'")))
        }
    }
}

pub(super) fn fromhex(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = class_arg(vm, args, "bytes")?;
    let text = text_arg(vm, args, 1, "fromhex")?;
    let mut bytes = Vec::new();
    let mut half = None;
    for (at, c) in text.chars().enumerate() {
        if c.is_ascii_whitespace() && half.is_none() {
            continue;
        }
        let Some(digit) = c.to_digit(16) else {
            return Err(vm.value_error(format!(
                "non-hexadecimal number found in fromhex() arg at position {at}"
            )));
        };
        match half.take() {
            None => half = Some(digit),
            Some(high) => bytes.push((high * 16 + digit) as u8),
        }
    }
    if half.is_some() {
        return Err(
            vm.value_error("fromhex() arg must contain an even number of hexadecimal digits")
        );
    }
    let made = make(vm, class, bytes);
    give(made)
}
