//! `bytes`: searching and counting.

use super::make::{part_arg, self_bytes};
use crate::vm::Vm;
use crate::vm::builtins::args::give;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, Reply};
use crate::vm::ops::sequence::bytes_of;
use crate::vm::ops::slice::adjust;
use crate::vm::ops::text::{find_bytes, rfind_bytes};
use crate::vm::value::Value;

/// The part of `self` between the optional arguments start and end, and where it starts.
fn window(vm: &mut Vm, args: &Args<'_>, method: &str, at: usize) -> PyResult<(Vec<u8>, usize)> {
    let bytes = self_bytes(vm, args, method)?;
    let start = crate::vm::builtins::args::index_arg(vm, args, at)?;
    let end = crate::vm::builtins::args::index_arg(vm, args, at + 1)?;
    let range = adjust(start, end, 1, bytes.len()).range();
    Ok((bytes[range.clone()].to_vec(), range.start))
}

pub(super) fn find(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (bytes, start) = window(vm, args, "find", 2)?;
    let part = part_arg(vm, args, 1)?;
    give(Value::Int(
        find_bytes(&bytes, &part).map_or(-1, |at| (at + start) as i64),
    ))
}

pub(super) fn rfind(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (bytes, start) = window(vm, args, "rfind", 2)?;
    let part = part_arg(vm, args, 1)?;
    give(Value::Int(
        rfind_bytes(&bytes, &part).map_or(-1, |at| (at + start) as i64),
    ))
}

pub(super) fn position(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (bytes, start) = window(vm, args, "index", 2)?;
    let part = part_arg(vm, args, 1)?;
    match find_bytes(&bytes, &part) {
        Some(at) => give(Value::Int((at + start) as i64)),
        None => Err(vm.value_error("subsection not found")),
    }
}

pub(super) fn count(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (bytes, _) = window(vm, args, "count", 2)?;
    let part = part_arg(vm, args, 1)?;
    if part.is_empty() {
        return give(Value::Int(bytes.len() as i64 + 1));
    }
    let mut rest = &bytes[..];
    let mut count = 0;
    while let Some(at) = find_bytes(rest, &part) {
        count += 1;
        rest = &rest[at + part.len()..];
    }
    give(Value::Int(count))
}

fn affix(
    vm: &mut Vm,
    args: &Args<'_>,
    method: &str,
    test: fn(&[u8], &[u8]) -> bool,
) -> PyResult<Reply> {
    let (bytes, _) = window(vm, args, method, 2)?;
    let parts = match vm.heap.as_tuple(args.get(1)) {
        Some(parts) => parts.to_vec(),
        None => vec![args.get(1)],
    };
    for part in parts {
        let Some(part) = bytes_of(&vm.heap, part) else {
            let name = vm.type_name(args.get(1));
            return Err(vm.type_error(format!(
                "{method} first arg must be bytes or a tuple of bytes, not {name}"
            )));
        };
        if test(&bytes, part) {
            return give(Value::Bool(true));
        }
    }
    give(Value::Bool(false))
}

pub(super) fn startswith(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    affix(vm, args, "startswith", <[u8]>::starts_with)
}

pub(super) fn endswith(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    affix(vm, args, "endswith", <[u8]>::ends_with)
}
