//! `str`: making, searching, cutting and joining.

use super::args::{
    call_prelude, class_arg, def, flag_arg, give, give_own, give_text, index_arg, self_text,
    text_arg,
};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::{Object, Str};
use crate::vm::ops::slice::adjust;
use crate::vm::ops::text::{byte_offset, is_line_break, is_space};
use crate::vm::ops::{percent, repr, sequence, template};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};
use std::sync::Arc;

/// The methods.
pub(super) const METHODS: &[NativeDef] = &[
    def(
        "__new__",
        "(cls, object='', encoding='utf-8', errors='strict')",
        new,
    ),
    def("__str__", "(self, /)", to_str),
    def("count", "(self, sub, start=None, end=None, /)", count),
    def(
        "encode",
        "(self, /, encoding='utf-8', errors='strict')",
        encode,
    ),
    def(
        "endswith",
        "(self, suffix, start=None, end=None, /)",
        endswith,
    ),
    def("find", "(self, sub, start=None, end=None, /)", find),
    def("format", "(self, /, *args, **kwargs)", format),
    def("format_map", "(self, mapping, /)", format_map),
    def("index", "(self, sub, start=None, end=None, /)", position),
    def("join", "(self, iterable@, /)", join),
    def("partition", "(self, sep, /)", partition),
    def("removeprefix", "(self, prefix, /)", removeprefix),
    def("removesuffix", "(self, suffix, /)", removesuffix),
    def("replace", "(self, old, new, /, count=-1)", replace),
    def("rfind", "(self, sub, start=None, end=None, /)", rfind),
    def("rindex", "(self, sub, start=None, end=None, /)", rindex),
    def("rpartition", "(self, sep, /)", rpartition),
    def("rsplit", "(self, /, sep=None, maxsplit=-1)", rsplit),
    def("split", "(self, /, sep=None, maxsplit=-1)", split),
    def("splitlines", "(self, /, keepends=False)", splitlines),
    def(
        "startswith",
        "(self, prefix, start=None, end=None, /)",
        startswith,
    ),
];

/// A text as an instance of a class.
fn of_class(vm: &mut Vm, class: ObjId, text: Arc<str>) -> Value {
    Value::Obj(vm.heap.alloc_of(class, Object::Str(Str::new(text))))
}

fn new(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = class_arg(vm, args, "str")?;
    let Some(value) = args.given(1) else {
        let made = of_class(vm, class, "".into());
        return give(made);
    };
    if args.given(2).is_some() || args.given(3).is_some() {
        let Some(bytes) = sequence::bytes_of(&vm.heap, value).map(<[u8]>::to_vec) else {
            let name = vm.type_name(value);
            return Err(vm.type_error(format!(
                "decoding to str: need a bytes-like object, {name} found"
            )));
        };
        let encoding = match args.given(2) {
            Some(_) => text_arg(vm, args, 2, "str")?,
            None => "utf-8".into(),
        };
        let errors = match args.given(3) {
            Some(_) => text_arg(vm, args, 3, "str")?,
            None => "strict".into(),
        };
        let text = super::bytes::decode_bytes(vm, value, &bytes, &encoding, &errors)?;
        let made = of_class(vm, class, text.into());
        return give(made);
    }
    let is_plain = class == TypeTag::Str.id();
    if is_plain && vm.heap.class_of(value) == TypeTag::Str.id() {
        return give_own(vm, value);
    }
    match repr::str(vm, value)? {
        Some(text) => {
            let made = of_class(vm, class, text.into());
            give(made)
        }
        None if is_plain => call_prelude(vm, "str_of", &[value]),
        None => call_prelude(vm, "str_as", &[Value::Obj(class), value]),
    }
}

fn to_str(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    if vm.heap.class_of(args.get(0)) == TypeTag::Str.id() {
        return give_own(vm, args.get(0));
    }
    let text = self_text(vm, args, "__str__")?;
    give_text(vm, text)
}

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

fn find(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let found = search(vm, args, "find", first)?;
    give(Value::Int(found.unwrap_or(-1)))
}

fn rfind(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let found = search(vm, args, "rfind", last)?;
    give(Value::Int(found.unwrap_or(-1)))
}

fn position(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match search(vm, args, "index", first)? {
        Some(at) => give(Value::Int(at)),
        None => Err(vm.value_error("substring not found")),
    }
}

fn rindex(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match search(vm, args, "rindex", last)? {
        Some(at) => give(Value::Int(at)),
        None => Err(vm.value_error("substring not found")),
    }
}

fn count(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

fn startswith(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    affix(vm, args, "startswith", starts)
}

fn endswith(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    affix(vm, args, "endswith", ends)
}

fn encode(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "encode")?;
    let encoding = match args.given(1) {
        Some(_) => text_arg(vm, args, 1, "encode")?,
        None => "utf-8".into(),
    };
    let errors = match args.given(2) {
        Some(_) => text_arg(vm, args, 2, "encode")?,
        None => "strict".into(),
    };
    let bytes = super::bytes::encode(vm, args.get(0), &text, &encoding, &errors)?;
    let made = vm.heap.alloc(TypeTag::Bytes, Object::Bytes(bytes.into()));
    give(made)
}

fn join(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

fn partition(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "partition")?;
    let separator = separator(vm, args)?;
    match text.split_once(&*separator) {
        Some((before, after)) => triple(vm, [before, &separator, after]),
        None => triple(vm, [&text, "", ""]),
    }
}

fn rpartition(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "rpartition")?;
    let separator = separator(vm, args)?;
    match text.rsplit_once(&*separator) {
        Some((before, after)) => triple(vm, [before, &separator, after]),
        None => triple(vm, ["", "", &text]),
    }
}

fn removeprefix(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "removeprefix")?;
    let prefix = text_arg(vm, args, 1, "removeprefix")?;
    give_text(vm, text.strip_prefix(&*prefix).unwrap_or(&text))
}

fn removesuffix(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "removesuffix")?;
    let suffix = text_arg(vm, args, 1, "removesuffix")?;
    give_text(vm, text.strip_suffix(&*suffix).unwrap_or(&text))
}

fn replace(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

fn split(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

fn rsplit(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

fn splitlines(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

fn format(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    self_text(vm, args, "format")?;
    let values: Vec<Value> = args.rest.iter().map(|value| vm.heap.own(*value)).collect();
    let values = vm.heap.tuple(values);
    let keywords = vm.heap.dict();
    if let Value::Obj(id) = keywords {
        for (name, value) in args.keywords {
            let value = vm.heap.own(*value);
            vm.heap.set_name(id, *name, value);
        }
    }
    let reply = call_prelude(vm, "format_template", &[args.get(0), values, keywords]);
    vm.heap.decref(values);
    vm.heap.decref(keywords);
    reply
}

fn format_map(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    self_text(vm, args, "format_map")?;
    call_prelude(
        vm,
        "format_template",
        &[args.get(0), Value::None, args.get(1)],
    )
}

/// For the prelude: the pieces of a `str.format` template as tuples literal, name or None, specification, conversion.
pub(super) fn parse_template(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = text_arg(vm, args, 0, "format")?;
    let pieces = match template::parse(&text) {
        Ok(pieces) => pieces,
        Err(message) => return Err(vm.value_error(message)),
    };
    let mut rows = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let mut row = vec![vm.heap.str(piece.literal)];
        match piece.field {
            Some(field) => {
                row.push(vm.heap.str(field.name));
                row.push(vm.heap.str(field.spec));
                row.push(match field.conversion {
                    Some(c) => vm.heap.str(c.to_string()),
                    None => Value::None,
                });
            }
            None => row.extend([Value::None; 3]),
        }
        rows.push(vm.heap.tuple(row));
    }
    let list = vm.heap.list(rows);
    give(list)
}

/// For the prelude: the conversions of a `%` template as tuples key or None, letter.
pub(super) fn percent_conversions(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = text_arg(vm, args, 0, "format")?;
    let pieces = percent::parse(vm, &text)?;
    let mut rows = Vec::new();
    for piece in pieces {
        if let percent::Piece::Conversion(conversion) = piece {
            for letter in conversion.letters() {
                let key = match &conversion.key {
                    Some(key) => vm.heap.str(key.as_str()),
                    None => Value::None,
                };
                let letter = vm.heap.str(letter.to_string());
                rows.push(vm.heap.tuple(vec![key, letter]));
            }
        }
    }
    let list = vm.heap.list(rows);
    give(list)
}
