//! `bytes`: cutting, joining, replacing, stripping, and letters.

use super::make::{make, make_like, part_arg, self_bytes};
use crate::vm::Vm;
use crate::vm::builtins::args::give;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, Reply};
use crate::vm::ops::sequence::bytes_of;
use crate::vm::ops::text::find_bytes;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

pub(super) fn join(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let separator = self_bytes(vm, args, "join")?;
    let values = vm.iterate(args.get(1))?;
    let mut joined = Vec::new();
    for (at, value) in values.iter().enumerate() {
        let Some(bytes) = bytes_of(&vm.heap, *value) else {
            let name = vm.type_name(*value);
            vm.heap.decref_all(values);
            return Err(vm.type_error(format!(
                "sequence item {at}: expected a bytes-like object, {name} found"
            )));
        };
        if at > 0 {
            joined.extend_from_slice(&separator);
        }
        joined.extend_from_slice(bytes);
    }
    vm.heap.decref_all(values);
    make_like(vm, args, joined)
}

pub(super) fn split(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bytes = self_bytes(vm, args, "split")?;
    let most = crate::vm::builtins::args::index_arg(vm, args, 2)?.unwrap_or(-1);
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let mut parts: Vec<Vec<u8>> = Vec::new();
    if matches!(args.given(1), None | Some(Value::None)) {
        let mut rest = &bytes[..];
        loop {
            rest = rest.trim_ascii_start();
            if rest.is_empty() {
                break;
            }
            if parts.len() == most {
                parts.push(rest.to_vec());
                break;
            }
            let end = rest
                .iter()
                .position(u8::is_ascii_whitespace)
                .unwrap_or(rest.len());
            parts.push(rest[..end].to_vec());
            rest = &rest[end..];
        }
    } else {
        let separator = part_arg(vm, args, 1)?;
        if separator.is_empty() {
            return Err(vm.value_error("empty separator"));
        }
        let mut rest = &bytes[..];
        while parts.len() < most
            && let Some(at) = find_bytes(rest, &separator)
        {
            parts.push(rest[..at].to_vec());
            rest = &rest[at + separator.len()..];
        }
        parts.push(rest.to_vec());
    }
    let parts = parts
        .into_iter()
        .map(|part| make(vm, TypeTag::Bytes.id(), part))
        .collect();
    let list = vm.heap.list(parts);
    give(list)
}

pub(super) fn replace(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bytes = self_bytes(vm, args, "replace")?;
    let (old, new) = (part_arg(vm, args, 1)?, part_arg(vm, args, 2)?);
    let most = crate::vm::builtins::args::index_arg(vm, args, 3)?.unwrap_or(-1);
    let mut left = usize::try_from(most).unwrap_or(usize::MAX);
    let mut out = Vec::new();
    let mut rest = &bytes[..];
    while left > 0
        && !old.is_empty()
        && let Some(at) = find_bytes(rest, &old)
    {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(&new);
        rest = &rest[at + old.len()..];
        left -= 1;
    }
    out.extend_from_slice(rest);
    make_like(vm, args, out)
}

fn stripped(vm: &mut Vm, args: &Args<'_>, left: bool, right: bool) -> PyResult<Reply> {
    let bytes = self_bytes(vm, args, "strip")?;
    let set = match args.given(1) {
        None | Some(Value::None) => b" \t\n\r\x0b\x0c".to_vec(),
        Some(_) => part_arg(vm, args, 1)?,
    };
    let mut rest = &bytes[..];
    while left && rest.first().is_some_and(|byte| set.contains(byte)) {
        rest = &rest[1..];
    }
    while right && rest.last().is_some_and(|byte| set.contains(byte)) {
        rest = &rest[..rest.len() - 1];
    }
    make_like(vm, args, rest.to_vec())
}

pub(super) fn strip(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    stripped(vm, args, true, true)
}

pub(super) fn lstrip(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    stripped(vm, args, true, false)
}

pub(super) fn rstrip(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    stripped(vm, args, false, true)
}

pub(super) fn upper(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bytes = self_bytes(vm, args, "upper")?.to_ascii_uppercase();
    make_like(vm, args, bytes)
}

pub(super) fn lower(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bytes = self_bytes(vm, args, "lower")?.to_ascii_lowercase();
    make_like(vm, args, bytes)
}

pub(super) fn isdigit(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bytes = self_bytes(vm, args, "isdigit")?;
    give(Value::Bool(
        !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit),
    ))
}

pub(super) fn isalpha(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bytes = self_bytes(vm, args, "isalpha")?;
    give(Value::Bool(
        !bytes.is_empty() && bytes.iter().all(u8::is_ascii_alphabetic),
    ))
}
