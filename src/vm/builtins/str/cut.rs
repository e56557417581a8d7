//! `str`: cutting, joining and replacing.

use crate::vm::Vm;
use crate::vm::builtins::args::{flag_arg, give, give_text, index_arg, self_text, text_arg};
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, Reply};
use crate::vm::ops::text::{is_line_break, is_space};
use crate::vm::value::Value;
use std::sync::Arc;

pub(super) fn join(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let separator = self_text(vm, args, "join")?;
    if !vm.is_natively_iterable(args.get(1)) {
        return Err(vm.type_error("can only join an iterable"));
    }
    let values = vm.iterate(args.get(1))?;
    vm.charge_items(values.len());
    let mut joined = String::new();
    for (at, value) in values.iter().enumerate() {
        let Some(text) = vm.heap.as_str(*value) else {
            let name = vm.type_name(*value);
            vm.heap.decref_all(values);
            return Err(vm.type_error(format!(
                "sequence item {at}: expected str instance, {name} found"
            )));
        };
        if at > 0 {
            joined.push_str(&separator);
        }
        joined.push_str(text);
    }
    vm.heap.decref_all(values);
    give_text(vm, joined)
}

fn triple(vm: &mut Vm, parts: [&str; 3]) -> PyResult<Reply> {
    let parts = parts.map(|part| vm.heap.str(part)).to_vec();
    let tuple = vm.heap.tuple(parts);
    give(tuple)
}

fn separator(vm: &mut Vm, args: &Args<'_>) -> PyResult<Arc<str>> {
    let Some(separator) = vm.heap.as_str(args.get(1)).cloned() else {
        let name = vm.type_name(args.get(1));
        return Err(vm.type_error(format!("must be str, not {name}")));
    };
    if separator.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    Ok(separator)
}

pub(super) fn partition(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "partition")?;
    let separator = separator(vm, args)?;
    match text.split_once(&*separator) {
        Some((before, after)) => triple(vm, [before, &separator, after]),
        None => triple(vm, [&text, "", ""]),
    }
}

pub(super) fn rpartition(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "rpartition")?;
    let separator = separator(vm, args)?;
    match text.rsplit_once(&*separator) {
        Some((before, after)) => triple(vm, [before, &separator, after]),
        None => triple(vm, ["", "", &text]),
    }
}

pub(super) fn removeprefix(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "removeprefix")?;
    let prefix = text_arg(vm, args, 1, "removeprefix")?;
    give_text(vm, text.strip_prefix(&*prefix).unwrap_or(&text))
}

pub(super) fn removesuffix(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "removesuffix")?;
    let suffix = text_arg(vm, args, 1, "removesuffix")?;
    give_text(vm, text.strip_suffix(&*suffix).unwrap_or(&text))
}

pub(super) fn replace(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "replace")?;
    let (old, new) = (
        text_arg(vm, args, 1, "replace")?,
        text_arg(vm, args, 2, "replace")?,
    );
    let most = index_arg(vm, args, 3)?.unwrap_or(-1);
    vm.charge_items(text.len() / 32);
    let replaced = match usize::try_from(most) {
        Ok(most) => text.replacen(&*old, &new, most),
        Err(_) => text.replace(&*old, &new),
    };
    give_text(vm, replaced)
}

fn list_of(vm: &mut Vm, parts: Vec<&str>) -> PyResult<Reply> {
    vm.charge_items(parts.len());
    let parts = parts.into_iter().map(|part| vm.heap.str(part)).collect();
    let list = vm.heap.list(parts);
    give(list)
}

/// The separator (`None`: white space) and how many cuts at most.
fn split_args(vm: &mut Vm, args: &Args<'_>) -> PyResult<(Option<Arc<str>>, usize)> {
    let separator = match args.given(1) {
        None | Some(Value::None) => None,
        Some(value) => match vm.heap.as_str(value).cloned() {
            Some(text) if text.is_empty() => return Err(vm.value_error("empty separator")),
            Some(text) => Some(text),
            None => {
                let name = vm.type_name(value);
                return Err(vm.type_error(format!("must be str or None, not {name}")));
            }
        },
    };
    let most = index_arg(vm, args, 2)?.unwrap_or(-1);
    Ok((separator, usize::try_from(most).unwrap_or(usize::MAX)))
}

pub(super) fn split(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "split")?;
    let (separator, most) = split_args(vm, args)?;
    let parts = match &separator {
        Some(separator) => text.splitn(most.saturating_add(1), &**separator).collect(),
        None => {
            let mut parts = Vec::new();
            let mut rest = text.trim_start_matches(is_space);
            while !rest.is_empty() {
                if parts.len() == most {
                    parts.push(rest);
                    break;
                }
                let end = rest.find(is_space).unwrap_or(rest.len());
                parts.push(&rest[..end]);
                rest = rest[end..].trim_start_matches(is_space);
            }
            parts
        }
    };
    list_of(vm, parts)
}

pub(super) fn rsplit(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "rsplit")?;
    let (separator, most) = split_args(vm, args)?;
    let mut parts: Vec<&str> = match &separator {
        Some(separator) => text.rsplitn(most.saturating_add(1), &**separator).collect(),
        None => {
            let mut parts = Vec::new();
            let mut rest = text.trim_end_matches(is_space);
            while !rest.is_empty() {
                if parts.len() == most {
                    parts.push(rest);
                    break;
                }
                let start = rest
                    .char_indices()
                    .rev()
                    .find(|(_, c)| is_space(*c))
                    .map_or(0, |(at, c)| at + c.len_utf8());
                parts.push(&rest[start..]);
                rest = rest[..start].trim_end_matches(is_space);
            }
            parts
        }
    };
    parts.reverse();
    list_of(vm, parts)
}

pub(super) fn splitlines(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "splitlines")?;
    let keeps_ends = flag_arg(vm, args, 1);
    let mut lines = Vec::new();
    let mut rest = &*text;
    while !rest.is_empty() {
        let Some(at) = rest.find(is_line_break) else {
            lines.push(rest);
            break;
        };
        let width = if rest[at..].starts_with("\r\n") {
            2
        } else {
            rest[at..].chars().next().map_or(1, char::len_utf8)
        };
        lines.push(&rest[..if keeps_ends { at + width } else { at }]);
        rest = &rest[at + width..];
    }
    list_of(vm, lines)
}
