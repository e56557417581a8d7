//! `repr()`, `str()` and `ascii()` of built-in types.
//!
//! Containers are written natively as long as nothing inside has a `__repr__` of its own.

mod containers;
mod exception;

pub use exception::exception_text;

use super::repr_parts::{address, quote, quote_bytes, to_ascii};
use super::{float_text, overrides};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::object::Object;
use crate::vm::value::{ObjId, Value};
use containers::{enter, write_all, write_pairs, write_set, write_view};

/// Containers nested deeper than this are written by Python calls.
const MAX_DEPTH: usize = 100;

/// Why a repr cannot be written here.
#[derive(Debug)]
enum Stop {
    /// A Python `__repr__` takes part, or the nesting is too deep.
    NeedsPython,
    /// This int has too many digits.
    Int(Value),
}

type Written = Result<(), Stop>;

/// `repr(v)`. `None`: a Python `__repr__` takes part; look for `__repr__`.
///
/// # Errors
/// An int with too many digits.
pub fn repr(vm: &mut Vm, v: Value) -> PyResult<Option<String>> {
    let mut out = String::new();
    let written = write(vm, v, &mut out, &mut Vec::new());
    finish(vm, written, out)
}

/// As [`repr`] by the payload, for the built-in `__repr__`.
///
/// # Errors
/// As [`repr`].
pub fn raw_repr(vm: &mut Vm, v: Value) -> PyResult<Option<String>> {
    let mut out = String::new();
    let written = write_payload(vm, v, &mut out, &mut Vec::new());
    finish(vm, written, out)
}

fn finish(vm: &mut Vm, written: Written, out: String) -> PyResult<Option<String>> {
    match written {
        Ok(()) => {
            vm.charge_items(out.len() / 32);
            Ok(Some(out))
        }
        Err(Stop::NeedsPython) => Ok(None),
        Err(Stop::Int(value)) => vm.int_text(value).map(Some),
    }
}

/// `str(v)`. `None`: look for `__str__`, then `__repr__`.
///
/// # Errors
/// As [`repr`].
pub fn str(vm: &mut Vm, v: Value) -> PyResult<Option<String>> {
    let class = vm.heap.class_of(v);
    if overrides(&vm.heap, class, "__str__") {
        return Ok(None);
    }
    match vm.heap.object(v) {
        Some(Object::Str(text)) if !overrides(&vm.heap, class, "__repr__") => {
            Ok(Some(text.text.to_string()))
        }
        Some(Object::Exception(_)) => exception_text(vm, v),
        _ => repr(vm, v),
    }
}

/// `ascii(v)`
///
/// # Errors
/// As [`repr`].
pub fn ascii(vm: &mut Vm, v: Value) -> PyResult<Option<String>> {
    Ok(repr(vm, v)?.map(|text| to_ascii(&text)))
}

fn write(vm: &Vm, v: Value, out: &mut String, active: &mut Vec<ObjId>) -> Written {
    if overrides(&vm.heap, vm.heap.class_of(v), "__repr__") {
        return Err(Stop::NeedsPython);
    }
    write_payload(vm, v, out, active)
}

fn write_payload(vm: &Vm, v: Value, out: &mut String, active: &mut Vec<ObjId>) -> Written {
    match v {
        Value::Unbound => out.push_str("<NULL>"),
        Value::None => out.push_str("None"),
        Value::Bool(true) => out.push_str("True"),
        Value::Bool(false) => out.push_str("False"),
        Value::Int(value) => out.push_str(&value.to_string()),
        Value::Float(value) => out.push_str(&float_text::repr(value)),
        Value::Ellipsis => out.push_str("Ellipsis"),
        Value::NotImplemented => out.push_str("NotImplemented"),
        Value::Native(id) => write_native(vm, id.0 as usize, out),
        Value::Obj(id) => return write_object(vm, id, out, active),
    }
    Ok(())
}

fn write_native(vm: &Vm, id: usize, out: &mut String) {
    let Some(native) = vm.registry.natives.get(id) else {
        out.push_str("<built-in function>");
        return;
    };
    let name = native.def.name;
    if native.is_method {
        let class = native
            .qualname
            .rsplit_once('.')
            .map_or("object", |(class, _)| class);
        let kind = if name.starts_with("__") {
            "slot wrapper"
        } else {
            "method"
        };
        out.push_str(&format!("<{kind} '{name}' of '{class}' objects>"));
    } else {
        out.push_str(&format!("<built-in function {name}>"));
    }
}

/// `module.Name`, without `builtins.`.
#[must_use]
pub fn full_class_name(vm: &Vm, class: ObjId) -> String {
    match vm.heap.get(class) {
        Object::Class(class) if &*class.module == "builtins" => class.qualname.to_string(),
        Object::Class(class) => format!("{}.{}", class.module, class.qualname),
        _ => "object".to_owned(),
    }
}

fn text_of(vm: &Vm, v: Value) -> &str {
    vm.heap.as_str(v).map_or("?", |text| text)
}

fn write_object(vm: &Vm, id: ObjId, out: &mut String, active: &mut Vec<ObjId>) -> Written {
    let at = address(id);
    let class = vm.heap.slot(id).class;
    match vm.heap.get(id) {
        Object::Str(text) => quote(&text.text, out),
        Object::BigInt(_) => match big_text(vm, id) {
            Some(text) => out.push_str(&text),
            None => return Err(Stop::Int(Value::Obj(id))),
        },
        Object::Number(value) => return write_payload(vm, *value, out, active),
        Object::Bytes(bytes) => quote_bytes(bytes, out),
        Object::ByteArray(bytes) => {
            out.push_str("bytearray(");
            quote_bytes(bytes, out);
            out.push(')');
        }
        Object::List(values) => {
            return enter(id, out, active, "[...]", |out, active| {
                out.push('[');
                write_all(vm, values, out, active)?;
                out.push(']');
                Ok(())
            });
        }
        Object::Tuple(values) => {
            return enter(id, out, active, "(...)", |out, active| {
                out.push('(');
                write_all(vm, values, out, active)?;
                out.push_str(if values.len() == 1 { ",)" } else { ")" });
                Ok(())
            });
        }
        Object::Dict(table) => {
            return enter(id, out, active, "{...}", |out, active| {
                out.push('{');
                write_pairs(vm, table, out, active)?;
                out.push('}');
                Ok(())
            });
        }
        Object::Set(table) => return write_set(vm, id, table, out, active),
        Object::DictView { dict, kind } => {
            return write_view(vm, id, *dict, *kind, out, active);
        }
        Object::Range(range) => {
            out.push_str(&format!("range({}, {}", range.start, range.stop));
            if range.step != 1 {
                out.push_str(&format!(", {}", range.step));
            }
            out.push(')');
        }
        Object::Slice(parts) => {
            out.push_str("slice(");
            write_all(vm, &parts[..], out, active)?;
            out.push(')');
        }
        Object::Function(function) => out.push_str(&format!(
            "<function {} at {at:#x}>",
            text_of(vm, function.qualname)
        )),
        Object::BoundMethod { function, receiver } => {
            return write_method(vm, *function, *receiver, out, active);
        }
        Object::Class(_) => {
            out.push_str(&format!("<class '{}'>", full_class_name(vm, id)));
        }
        Object::Module { name } => {
            if &**name == "__main__" {
                out.push_str(&format!(
                    "<module '__main__' from '{}'>",
                    vm.config.file_name
                ));
            } else {
                out.push_str(&format!("<module '{name}' (built-in)>"));
            }
        }
        Object::Code(index) => {
            let code = vm.codes.get(*index as usize).map(|loaded| &loaded.code);
            let (name, file, line) = code.map_or(("?", "?", 0), |code| {
                (&*code.qualname, &*code.filename, code.first_line)
            });
            out.push_str(&format!(
                "<code object {name} at {at:#x}, file \"{file}\", line {line}>"
            ));
        }
        Object::Generator(generator) => {
            let kind = vm.class_name(class);
            out.push_str(&format!(
                "<{kind} object {} at {at:#x}>",
                text_of(vm, generator.qualname.value())
            ));
        }
        Object::Exception(state) => {
            out.push_str(&vm.class_name(class));
            let args = vm.heap.as_tuple(state.args).unwrap_or_default();
            return enter(id, out, active, "(...)", |out, active| {
                out.push('(');
                write_all(vm, args, out, active)?;
                out.push(')');
                Ok(())
            });
        }
        Object::Cell(Value::Unbound) => out.push_str(&format!("<cell at {at:#x}: empty>")),
        Object::Cell(value) => {
            let name = vm.type_name(*value);
            let held = super::repr_parts::identity(*value);
            out.push_str(&format!("<cell at {at:#x}: {name} object at {held:#x}>"));
        }
        Object::StaticMethod(function) | Object::ClassMethod(function) => {
            out.push_str(&format!("<{}(", vm.class_name(class)));
            write(vm, *function, out, active)?;
            out.push_str(")>");
        }
        Object::Super { after, receiver } => {
            let after = after
                .obj()
                .map_or_else(String::new, |id| vm.class_name(id).to_string());
            out.push_str(&format!(
                "<super: <class '{after}'>, <{} object>>",
                vm.type_name(*receiver)
            ));
        }
        Object::Free
        | Object::Instance
        | Object::Property(_)
        | Object::Iterator(_)
        | Object::BareYield { .. }
        | Object::Native(_) => {
            out.push_str(&format!(
                "<{} object at {at:#x}>",
                full_class_name(vm, class)
            ));
        }
    }
    Ok(())
}

fn big_text(vm: &Vm, id: ObjId) -> Option<String> {
    match vm.heap.get(id) {
        Object::BigInt(value) if value.bits() < 14_200 => Some(value.to_string()),
        _ => None,
    }
}

fn write_method(
    vm: &Vm,
    function: Value,
    receiver: Value,
    out: &mut String,
    active: &mut Vec<ObjId>,
) -> Written {
    if let Value::Native(id) = function {
        let name = vm
            .registry
            .natives
            .get(id.0 as usize)
            .map_or("?", |native| native.def.name);
        let class = vm.type_name(receiver);
        let at = super::repr_parts::identity(receiver);
        let kind = if name.starts_with("__") {
            "method-wrapper"
        } else {
            "built-in method"
        };
        out.push_str(&match kind {
            "method-wrapper" => format!("<method-wrapper '{name}' of {class} object at {at:#x}>"),
            _ => format!("<built-in method {name} of {class} object at {at:#x}>"),
        });
        return Ok(());
    }
    let name = match vm.heap.object(function) {
        Some(Object::Function(function)) => text_of(vm, function.qualname),
        _ => "?",
    };
    out.push_str(&format!("<bound method {name} of "));
    write(vm, receiver, out, active)?;
    out.push('>');
    Ok(())
}
