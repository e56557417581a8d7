//! The texts of exceptions.

use super::{repr, str};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

/// `str(exception)` by its arguments; `None`: one of them needs Python.
///
/// # Errors
/// As [`repr`].
pub fn exception_text(vm: &mut Vm, v: Value) -> PyResult<Option<String>> {
    let Some(args) = vm.exception(v).map(|state| state.args) else {
        return Ok(None);
    };
    let values = vm.heap.as_tuple(args).unwrap_or_default().to_vec();
    if vm.is_instance(v, TypeTag::UnicodeError)
        && let Some(text) = unicode_error_text(vm, v, &values)
    {
        return Ok(Some(text));
    }
    if vm.is_instance(v, TypeTag::BaseExceptionGroup) && values.len() == 2 {
        let Some(message) = str(vm, values[0])? else {
            return Ok(None);
        };
        let count = match vm.heap.object(values[1]) {
            Some(Object::List(inner)) => inner.len(),
            Some(Object::Tuple(inner)) => inner.len(),
            _ => 0,
        };
        let plural = if count == 1 { "" } else { "s" };
        return Ok(Some(format!("{message} ({count} sub-exception{plural})")));
    }
    if vm.is_instance(v, TypeTag::SyntaxError)
        && let [message, place] = values.as_slice()
        && let Some([file, Value::Int(line), ..]) = vm.heap.as_tuple(*place)
    {
        let message = vm.heap.as_str(*message).cloned().unwrap_or_default();
        let file = vm.heap.as_str(*file).cloned().unwrap_or_default();
        let file = file.rsplit('/').next().unwrap_or_default();
        return Ok(Some(format!("{message} ({file}, line {line})")));
    }
    if vm.is_instance(v, TypeTag::OSError) && (2..=5).contains(&values.len()) {
        let (Some(number), Some(reason)) = (str(vm, values[0])?, str(vm, values[1])?) else {
            return Ok(None);
        };
        let mut text = format!("[Errno {number}] {reason}");
        if let Some(file) = values.get(2).filter(|file| !file.is_none()) {
            let Some(file) = repr(vm, *file)? else {
                return Ok(None);
            };
            text.push_str(": ");
            text.push_str(&file);
        }
        return Ok(Some(text));
    }
    match values[..] {
        [] => Ok(Some(String::new())),
        [only] if vm.is_instance(v, TypeTag::KeyError) => repr(vm, only),
        [only] => str(vm, only),
        _ => repr(vm, args),
    }
}

fn unicode_error_text(vm: &Vm, v: Value, args: &[Value]) -> Option<String> {
    let [encoding, object, Value::Int(start), Value::Int(end), reason] = args else {
        return None;
    };
    let (encoding, reason) = (vm.heap.as_str(*encoding)?, vm.heap.as_str(*reason)?);
    let place = if *end == start + 1 {
        let what = match vm.heap.object(*object)? {
            Object::Bytes(bytes) => format!("byte {:#04x}", bytes.get(*start as usize)?),
            Object::Str(text) => {
                let mut shown = String::new();
                crate::vm::ops::repr_parts::escape(
                    text.text.chars().nth(*start as usize)?,
                    &mut shown,
                );
                format!("character '{shown}'")
            }
            _ => return None,
        };
        format!("{what} in position {start}")
    } else {
        let what = if vm.is_instance(v, TypeTag::UnicodeDecodeError) {
            "bytes"
        } else {
            "characters"
        };
        format!("{what} in position {start}-{}", end - 1)
    };
    let verb = if vm.is_instance(v, TypeTag::UnicodeDecodeError) {
        "decode"
    } else {
        "encode"
    };
    Some(format!("'{encoding}' codec can't {verb} {place}: {reason}"))
}
