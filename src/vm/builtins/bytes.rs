//! `bytes` and `bytearray`.

use super::args::{call_prelude, class_arg, def, give, give_text, text_arg, wrong_self};
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::ops::number::index;
use crate::vm::ops::sequence::bytes_of;
use crate::vm::ops::slice::adjust;
use crate::vm::ops::text::{find_bytes, rfind_bytes};
use crate::vm::ops::{is_exact, iterate};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

/// What bytes and bytearray share.
pub(super) const METHODS: &[NativeDef] = &[
    def(
        "decode",
        "(self, /, encoding='utf-8', errors='strict')",
        decode,
    ),
    def("hex", "(self, sep=None, bytes_per_sep=1)", hex),
    def("find", "(self, sub, start=None, end=None, /)", find),
    def("rfind", "(self, sub, start=None, end=None, /)", rfind),
    def("index", "(self, sub, start=None, end=None, /)", position),
    def("count", "(self, sub, start=None, end=None, /)", count),
    def(
        "startswith",
        "(self, prefix, start=None, end=None, /)",
        startswith,
    ),
    def(
        "endswith",
        "(self, suffix, start=None, end=None, /)",
        endswith,
    ),
    def("join", "(self, iterable_of_bytes@, /)", join),
    def("split", "(self, /, sep=None, maxsplit=-1)", split),
    def("replace", "(self, old, new, count=-1, /)", replace),
    def("strip", "(self, bytes=None, /)", strip),
    def("lstrip", "(self, bytes=None, /)", lstrip),
    def("rstrip", "(self, bytes=None, /)", rstrip),
    def("upper", "(self, /)", upper),
    def("lower", "(self, /)", lower),
    def("isdigit", "(self, /)", isdigit),
    def("isalpha", "(self, /)", isalpha),
];

/// The constructor of bytes.
pub(super) const BYTES: &[NativeDef] = &[def(
    "__new__",
    "(cls, source=b'', encoding=None, errors=None)",
    new,
)];

/// The constructor of bytearray and what changes one.
pub(super) const BYTEARRAY: &[NativeDef] = &[
    def(
        "__new__",
        "(cls, source=b'', encoding=None, errors=None)",
        new,
    ),
    def("append", "(self, item, /)", append),
    def("extend", "(self, iterable_of_ints@, /)", extend),
    def("pop", "(self, index=-1, /)", pop),
    def("clear", "(self, /)", clear),
    def("copy", "(self, /)", copy),
    def("reverse", "(self, /)", reverse),
    def("__iadd__", "(self, value@, /)", iadd),
];

/// The class methods of both.
pub(super) const CLASS_METHODS: &[NativeDef] = &[def("fromhex", "(cls, string, /)", fromhex)];

fn make(vm: &mut Vm, class: ObjId, bytes: Vec<u8>) -> Value {
    let object = if vm.is_subclass(class, TypeTag::ByteArray.id()) {
        Object::ByteArray(bytes)
    } else {
        Object::Bytes(bytes.into())
    };
    Value::Obj(vm.heap.alloc_of(class, object))
}

/// Bytes of the same kind as `self`.
fn make_like(vm: &mut Vm, args: &Args<'_>, bytes: Vec<u8>) -> PyResult<Reply> {
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
pub(super) fn bytes_of_ints(vm: &mut Vm, v: Value) -> PyResult<Vec<u8>> {
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

fn new(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

/// `str.encode`.
///
/// # Errors
/// Unknown encodings, characters that the encoding has not.
pub(super) fn encode(
    vm: &mut Vm,
    object: Value,
    text: &str,
    encoding: &str,
    errors: &str,
) -> PyResult<Vec<u8>> {
    let (limit, name) = match canonical(encoding).as_str() {
        "utf8" => return Ok(text.as_bytes().to_vec()),
        "ascii" | "usascii" => (0x80, "ascii"),
        "latin1" | "iso88591" => (0x100, "latin-1"),
        _ => return Err(unknown_encoding(vm, encoding)),
    };
    let mut bytes = Vec::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        let code = u32::from(c);
        if code < limit {
            bytes.push(code as u8);
            continue;
        }
        match errors {
            "ignore" => {}
            "replace" => bytes.push(b'?'),
            _ => {
                return Err(coding_error(
                    vm,
                    TypeTag::UnicodeEncodeError,
                    name,
                    object,
                    at,
                    &format!("ordinal not in range({limit})"),
                ));
            }
        }
    }
    Ok(bytes)
}

fn canonical(encoding: &str) -> String {
    encoding
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase()
}

fn unknown_encoding(vm: &mut Vm, encoding: &str) -> Raised {
    vm.raise(
        TypeTag::LookupError,
        format!("unknown encoding: {encoding}"),
    )
}

fn coding_error(
    vm: &mut Vm,
    class: TypeTag,
    encoding: &str,
    object: Value,
    at: usize,
    reason: &str,
) -> Raised {
    let encoding = vm.heap.str(encoding);
    let object = vm.heap.own(object);
    let reason = vm.heap.str(reason);
    let at = at as i64;
    Raised(vm.new_exception(
        class,
        vec![encoding, object, Value::Int(at), Value::Int(at + 1), reason],
    ))
}

fn self_bytes(vm: &mut Vm, args: &Args<'_>, method: &str) -> PyResult<Vec<u8>> {
    match bytes_of(&vm.heap, args.get(0)) {
        Some(bytes) => Ok(bytes.to_vec()),
        None => Err(wrong_self(vm, args, method, "bytes")),
    }
}

/// A bytes-like argument; for searches an int stands for one byte.
fn part_arg(vm: &mut Vm, args: &Args<'_>, at: usize) -> PyResult<Vec<u8>> {
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

fn decode(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bytes = self_bytes(vm, args, "decode")?;
    let encoding = match args.given(1) {
        Some(_) => text_arg(vm, args, 1, "decode")?,
        None => "utf-8".into(),
    };
    let errors = match args.given(2) {
        Some(_) => text_arg(vm, args, 2, "decode")?,
        None => "strict".into(),
    };
    let text = decode_bytes(vm, args.get(0), &bytes, &encoding, &errors)?;
    give_text(vm, text)
}

/// `bytes.decode`.
///
/// # Errors
/// Unknown encodings, bytes that are none of the encoding.
pub(super) fn decode_bytes(
    vm: &mut Vm,
    object: Value,
    bytes: &[u8],
    encoding: &str,
    errors: &str,
) -> PyResult<String> {
    match canonical(encoding).as_str() {
        "utf8" => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) if errors == "replace" => Ok(String::from_utf8_lossy(bytes).into_owned()),
            Err(_) if errors == "ignore" => {
                Ok(String::from_utf8_lossy(bytes).replace('\u{fffd}', ""))
            }
            Err(error) => {
                let at = error.valid_up_to();
                let is_start = bytes
                    .get(at)
                    .is_some_and(|byte| matches!(byte, 0xc2..=0xf4));
                let reason = match (error.error_len(), is_start) {
                    (None, _) => "unexpected end of data",
                    (Some(_), true) => "invalid continuation byte",
                    (Some(_), false) => "invalid start byte",
                };
                Err(coding_error(
                    vm,
                    TypeTag::UnicodeDecodeError,
                    "utf-8",
                    object,
                    at,
                    reason,
                ))
            }
        },
        "latin1" | "iso88591" => Ok(bytes.iter().map(|byte| char::from(*byte)).collect()),
        "ascii" | "usascii" => match bytes.iter().position(|byte| !byte.is_ascii()) {
            Some(at) if errors == "strict" => Err(coding_error(
                vm,
                TypeTag::UnicodeDecodeError,
                "ascii",
                object,
                at,
                "ordinal not in range(128)",
            )),
            _ => Ok(bytes
                .iter()
                .filter(|byte| byte.is_ascii() || errors == "replace")
                .map(|byte| {
                    if byte.is_ascii() {
                        char::from(*byte)
                    } else {
                        '\u{fffd}'
                    }
                })
                .collect()),
        },
        _ => Err(unknown_encoding(vm, encoding)),
    }
}

fn hex(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bytes = self_bytes(vm, args, "hex")?;
    let separator = match args.given(1) {
        None | Some(Value::None) => String::new(),
        Some(_) => text_arg(vm, args, 1, "hex")?.to_string(),
    };
    let pairs: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let text = pairs.join(&separator);
    give_text(vm, text)
}

fn fromhex(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

/// The part of `self` between the optional arguments start and end, and where it starts.
fn window(vm: &mut Vm, args: &Args<'_>, method: &str, at: usize) -> PyResult<(Vec<u8>, usize)> {
    let bytes = self_bytes(vm, args, method)?;
    let start = super::args::index_arg(vm, args, at)?;
    let end = super::args::index_arg(vm, args, at + 1)?;
    let range = adjust(start, end, 1, bytes.len()).range();
    Ok((bytes[range.clone()].to_vec(), range.start))
}

fn find(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (bytes, start) = window(vm, args, "find", 2)?;
    let part = part_arg(vm, args, 1)?;
    give(Value::Int(
        find_bytes(&bytes, &part).map_or(-1, |at| (at + start) as i64),
    ))
}

fn rfind(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (bytes, start) = window(vm, args, "rfind", 2)?;
    let part = part_arg(vm, args, 1)?;
    give(Value::Int(
        rfind_bytes(&bytes, &part).map_or(-1, |at| (at + start) as i64),
    ))
}

fn position(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (bytes, start) = window(vm, args, "index", 2)?;
    let part = part_arg(vm, args, 1)?;
    match find_bytes(&bytes, &part) {
        Some(at) => give(Value::Int((at + start) as i64)),
        None => Err(vm.value_error("subsection not found")),
    }
}

fn count(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

fn startswith(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    affix(vm, args, "startswith", <[u8]>::starts_with)
}

fn endswith(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    affix(vm, args, "endswith", <[u8]>::ends_with)
}

fn join(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

fn split(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bytes = self_bytes(vm, args, "split")?;
    let most = super::args::index_arg(vm, args, 2)?.unwrap_or(-1);
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

fn replace(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bytes = self_bytes(vm, args, "replace")?;
    let (old, new) = (part_arg(vm, args, 1)?, part_arg(vm, args, 2)?);
    let most = super::args::index_arg(vm, args, 3)?.unwrap_or(-1);
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

fn strip(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    stripped(vm, args, true, true)
}

fn lstrip(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    stripped(vm, args, true, false)
}

fn rstrip(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    stripped(vm, args, false, true)
}

fn upper(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bytes = self_bytes(vm, args, "upper")?.to_ascii_uppercase();
    make_like(vm, args, bytes)
}

fn lower(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bytes = self_bytes(vm, args, "lower")?.to_ascii_lowercase();
    make_like(vm, args, bytes)
}

fn isdigit(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bytes = self_bytes(vm, args, "isdigit")?;
    give(Value::Bool(
        !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit),
    ))
}

fn isalpha(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bytes = self_bytes(vm, args, "isalpha")?;
    give(Value::Bool(
        !bytes.is_empty() && bytes.iter().all(u8::is_ascii_alphabetic),
    ))
}

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

fn append(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = vm.expect_index(args.get(1))?;
    let Ok(byte) = u8::try_from(value) else {
        return Err(vm.value_error("byte must be in range(0, 256)"));
    };
    change(vm, args, "append", |bytes| bytes.push(byte))?;
    give(Value::None)
}

fn extend(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let new = match bytes_of(&vm.heap, args.get(1)) {
        Some(bytes) => bytes.to_vec(),
        None => bytes_of_ints(vm, args.get(1))?,
    };
    change(vm, args, "extend", |bytes| bytes.extend_from_slice(&new))?;
    give(Value::None)
}

fn iadd(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    extend(vm, args)?;
    super::args::give_own(vm, args.get(0))
}

fn pop(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let at = super::args::index_arg(vm, args, 1)?.unwrap_or(-1);
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

fn clear(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    change(vm, args, "clear", Vec::clear)?;
    give(Value::None)
}

fn copy(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bytes = self_bytes(vm, args, "copy")?;
    make_like(vm, args, bytes)
}

fn reverse(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    change(vm, args, "reverse", |bytes| bytes.reverse())?;
    give(Value::None)
}
