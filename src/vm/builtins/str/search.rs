//! `str`: searching and counting.

use crate::vm::Vm;
use crate::vm::builtins::args::{give, index_arg, self_text, text_arg};
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, Reply};
use crate::vm::ops::slice::adjust;
use crate::vm::ops::text::byte_offset;
use crate::vm::value::Value;
use std::sync::Arc;

/// The part of `self` between the optional arguments `at` and `at + 1`, and at which character it starts. `None`: the
/// start lies beyond the end, where not even the empty text is found.
fn window(
    vm: &mut Vm,
    args: &Args<'_>,
    method: &str,
    at: usize,
) -> PyResult<Option<(Arc<str>, usize)>> {
    let text = self_text(vm, args, method)?;
    let (start, end) = (index_arg(vm, args, at)?, index_arg(vm, args, at + 1)?);
    if start.is_none() && end.is_none() {
        return Ok(Some((text, 0)));
    }
    let len = text.chars().count();
    if start.is_some_and(|start| start > len as i64) {
        return Ok(None);
    }
    let range = adjust(start, end, 1, len).range();
    if end.is_some_and(|end| {
        let end = if end < 0 { end + len as i64 } else { end };
        end < range.start as i64
    }) {
        return Ok(None);
    }
    let part = &text[byte_offset(&text, range.start)..byte_offset(&text, range.end)];
    Ok(Some((part.into(), range.start)))
}

fn search(
    vm: &mut Vm,
    args: &Args<'_>,
    method: &str,
    finds: fn(&str, &str) -> Option<usize>,
) -> PyResult<Option<i64>> {
    let part = text_arg(vm, args, 1, method)?;
    let Some((text, start)) = window(vm, args, method, 2)? else {
        return Ok(None);
    };
    vm.charge_items(text.len() / 32);
    Ok(finds(&text, &part).map(|at| (text[..at].chars().count() + start) as i64))
}

fn first(text: &str, part: &str) -> Option<usize> {
    text.find(part)
}

fn last(text: &str, part: &str) -> Option<usize> {
    text.rfind(part)
}

pub(super) fn find(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let found = search(vm, args, "find", first)?;
    give(Value::Int(found.unwrap_or(-1)))
}

pub(super) fn rfind(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let found = search(vm, args, "rfind", last)?;
    give(Value::Int(found.unwrap_or(-1)))
}

pub(super) fn position(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match search(vm, args, "index", first)? {
        Some(at) => give(Value::Int(at)),
        None => Err(vm.value_error("substring not found")),
    }
}

pub(super) fn rindex(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match search(vm, args, "rindex", last)? {
        Some(at) => give(Value::Int(at)),
        None => Err(vm.value_error("substring not found")),
    }
}

pub(super) fn count(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let part = text_arg(vm, args, 1, "count")?;
    let count = match window(vm, args, "count", 2)? {
        None => 0,
        Some((text, _)) if part.is_empty() => text.chars().count() + 1,
        Some((text, _)) => text.matches(&*part).count(),
    };
    give(Value::Int(count as i64))
}

fn affix(
    vm: &mut Vm,
    args: &Args<'_>,
    method: &str,
    test: fn(&str, &str) -> bool,
) -> PyResult<Reply> {
    let window = window(vm, args, method, 2)?;
    let parts = match vm.heap.as_tuple(args.get(1)) {
        Some(parts) => parts.to_vec(),
        None => vec![args.get(1)],
    };
    for part in &parts {
        let Some(part) = vm.heap.as_str(*part).cloned() else {
            let name = vm.type_name(*part);
            return Err(vm.type_error(if vm.heap.as_tuple(args.get(1)).is_some() {
                format!("tuple for {method} must only contain str, not {name}")
            } else {
                format!("{method} first arg must be str or a tuple of str, not {name}")
            }));
        };
        if window.as_ref().is_some_and(|(text, _)| test(text, &part)) {
            return give(Value::Bool(true));
        }
    }
    give(Value::Bool(false))
}

fn starts(text: &str, part: &str) -> bool {
    text.starts_with(part)
}

fn ends(text: &str, part: &str) -> bool {
    text.ends_with(part)
}

pub(super) fn startswith(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    affix(vm, args, "startswith", starts)
}

pub(super) fn endswith(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    affix(vm, args, "endswith", ends)
}
