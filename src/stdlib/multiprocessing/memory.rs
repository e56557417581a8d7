//! Words of memory that processes share, and floats as the bits of one.

use super::{ask, bytes, int, text, zero};
use crate::stdlib::sync::find_name;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, Reply};
use crate::vm::object::Object;
use crate::vm::syscall::{ProcessCall, Word};
use crate::vm::value::Value;

pub(super) fn new_memory(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let code = text(vm, args.get(0));
    let Some(word) = zero(&code) else {
        return Err(vm.type_error(format!("'{code}' is not a type code")));
    };
    let len = int(args.get(1)).max(0) as usize;
    ask(ProcessCall::NewMemory { word, len })
}

pub(super) fn read_word(_vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    ask(ProcessCall::ReadWord {
        memory: int(args.get(0)) as u32,
        index: int(args.get(1)) as usize,
    })
}

pub(super) fn write_word(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = args.get(2);
    let word = match value {
        Value::Int(int) => Word::Signed(int, 64),
        Value::Bool(truth) => Word::Bool(truth),
        Value::Float(float) => Word::Float(float),
        _ => match vm.heap.object(value) {
            Some(Object::Bytes(bytes)) => Word::Char(bytes.first().copied().unwrap_or(0)),
            Some(Object::BigInt(big)) => {
                let digits = big.to_signed_bytes_le();
                let mut low = [if digits.last().is_some_and(|last| *last > 127) {
                    255
                } else {
                    0
                }; 8];
                for (to, from) in low.iter_mut().zip(&digits) {
                    *to = *from;
                }
                Word::Signed(i64::from_le_bytes(low), 64)
            }
            _ => Word::Signed(0, 64),
        },
    };
    ask(ProcessCall::WriteWord {
        memory: int(args.get(0)) as u32,
        index: int(args.get(1)) as usize,
        word,
    })
}

/// The name of a variable that holds the object, for the page; else the default.
pub(super) fn variable_name(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match find_name(vm, args.get(0)) {
        Some(name) => Ok(Reply::Value(vm.heap.str(name))),
        None => Ok(Reply::Value(vm.heap.own(args.get(1)))),
    }
}

pub(super) fn short_repr(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = vm.peek_repr(args.get(0), 80);
    Ok(Reply::Value(vm.heap.str(text)))
}

pub(super) fn pack_float(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = match args.get(0) {
        Value::Float(value) => value,
        other => int(other) as f64,
    };
    let object = Object::Bytes(value.to_be_bytes().as_slice().into());
    let bytes = vm.heap.alloc(crate::vm::types::TypeTag::Bytes, object);
    Ok(Reply::Value(bytes))
}

pub(super) fn unpack_float(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bytes = bytes(vm, args.get(0))?;
    match <[u8; 8]>::try_from(&*bytes) {
        Ok(bytes) => Ok(Reply::Value(Value::Float(f64::from_be_bytes(bytes)))),
        Err(_) => Err(vm.value_error("8 bytes were expected")),
    }
}
