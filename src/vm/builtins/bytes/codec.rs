//! Text to bytes and back: the codecs that teaching programs name, with CPython's complaints.

use super::make::self_bytes;
use crate::vm::Vm;
use crate::vm::builtins::args::{give_text, text_arg};
use crate::vm::exception::{PyResult, Raised};
use crate::vm::native::{Args, Reply};
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

/// `str.encode`.
///
/// # Errors
/// Unknown encodings, characters that the encoding has not.
pub(in crate::vm::builtins) fn encode(
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

pub(super) fn decode(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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
pub(in crate::vm::builtins) fn decode_bytes(
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

pub(super) fn hex(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bytes = self_bytes(vm, args, "hex")?;
    let separator = match args.given(1) {
        None | Some(Value::None) => String::new(),
        Some(_) => text_arg(vm, args, 1, "hex")?.to_string(),
    };
    let pairs: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let text = pairs.join(&separator);
    give_text(vm, text)
}
