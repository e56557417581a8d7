//! `bytearray`: what changes it in place.

use super::make::{bytes_of_ints, make_like, self_bytes};
use crate::vm::Vm;
use crate::vm::builtins::args::{give, wrong_self};
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, Reply};
use crate::vm::object::Object;
use crate::vm::ops::sequence::bytes_of;
use crate::vm::value::Value;

fn change<T>(
    vm: &mut Vm,
    args: &Args<'_>,
    method: &str,
    action: impl FnOnce(&mut Vec<u8>) -> T,
) -> PyResult<T> {
    if let Value::Obj(id) = args.get(0)
        && let Object::ByteArray(bytes) = vm.heap.get_mut(id)
    {
        return Ok(action(bytes));
    }
    Err(wrong_self(vm, args, method, "bytearray"))
}

pub(super) fn append(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = vm.expect_index(args.get(1))?;
    let Ok(byte) = u8::try_from(value) else {
        return Err(vm.value_error("byte must be in range(0, 256)"));
    };
    change(vm, args, "append", |bytes| bytes.push(byte))?;
    give(Value::None)
}

pub(super) fn extend(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let new = match bytes_of(&vm.heap, args.get(1)) {
        Some(bytes) => bytes.to_vec(),
        None => bytes_of_ints(vm, args.get(1))?,
    };
    change(vm, args, "extend", |bytes| bytes.extend_from_slice(&new))?;
    give(Value::None)
}

pub(super) fn iadd(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    extend(vm, args)?;
    crate::vm::builtins::args::give_own(vm, args.get(0))
}

pub(super) fn pop(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let at = crate::vm::builtins::args::index_arg(vm, args, 1)?.unwrap_or(-1);
    let popped = change(vm, args, "pop", |bytes| {
        let at = if at < 0 { at + bytes.len() as i64 } else { at };
        usize::try_from(at)
            .ok()
            .filter(|at| *at < bytes.len())
            .map(|at| bytes.remove(at))
    })?;
    match popped {
        Some(byte) => give(Value::Int(i64::from(byte))),
        None => Err(vm.index_error("pop index out of range")),
    }
}

pub(super) fn clear(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    change(vm, args, "clear", Vec::clear)?;
    give(Value::None)
}

pub(super) fn copy(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bytes = self_bytes(vm, args, "copy")?;
    make_like(vm, args, bytes)
}

pub(super) fn reverse(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    change(vm, args, "reverse", |bytes| bytes.reverse())?;
    give(Value::None)
}
