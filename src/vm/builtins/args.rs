//! What every built-in needs: declaring itself, checking arguments, giving replies.

use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::native::{Args, Call, NativeDef, NativeFn, Reply};
use crate::vm::object::Object;
use crate::vm::value::{ObjId, Value};
use std::sync::Arc;

/// A row of a table of natives.
pub(super) const fn def(name: &'static str, signature: &'static str, call: NativeFn) -> NativeDef {
    NativeDef {
        name,
        signature,
        call,
    }
}

/// Replies with an owned value.
pub(super) fn give(value: Value) -> PyResult<Reply> {
    Ok(Reply::Value(value))
}

/// Replies with a text.
pub(super) fn give_text(vm: &mut Vm, text: impl Into<Arc<str>>) -> PyResult<Reply> {
    Ok(Reply::Value(vm.heap.str(text)))
}

/// Replies with a borrowed value.
pub(super) fn give_own(vm: &mut Vm, value: Value) -> PyResult<Reply> {
    Ok(Reply::Value(vm.heap.own(value)))
}

/// Replies by a call of a prelude function with borrowed arguments.
pub(super) fn call_prelude(vm: &mut Vm, name: &str, args: &[Value]) -> PyResult<Reply> {
    let function = vm.heap.own(vm.prelude_function(name));
    Ok(Reply::Call(call_of(vm, function, args)))
}

/// A call of an owned callable with borrowed arguments.
pub(super) fn call_of(vm: &mut Vm, callable: Value, args: &[Value]) -> Call {
    let args = args.iter().map(|arg| vm.heap.own(*arg)).collect();
    Call::new(callable, args)
}

/// The `TypeError` of a method called on something that it is not for.
pub(super) fn wrong_self(vm: &mut Vm, args: &Args<'_>, method: &str, class: &str) -> Raised {
    let given = vm.type_name(args.get(0));
    let message = if method.starts_with("__") {
        format!("descriptor '{method}' requires a '{class}' object but received a '{given}'")
    } else {
        format!("descriptor '{method}' for '{class}' objects doesn't apply to a '{given}' object")
    };
    vm.type_error(message)
}

/// The text of `self`.
pub(super) fn self_text(vm: &mut Vm, args: &Args<'_>, method: &str) -> PyResult<Arc<str>> {
    match vm.heap.as_str(args.get(0)).cloned() {
        Some(text) => Ok(text),
        None => Err(wrong_self(vm, args, method, "str")),
    }
}

/// The id of `self`, a list.
pub(super) fn self_list(vm: &mut Vm, args: &Args<'_>, method: &str) -> PyResult<ObjId> {
    match (args.get(0), vm.heap.object(args.get(0))) {
        (Value::Obj(id), Some(Object::List(_))) => Ok(id),
        _ => Err(wrong_self(vm, args, method, "list")),
    }
}

/// The id of `self`, a dict.
pub(super) fn self_dict(vm: &mut Vm, args: &Args<'_>, method: &str) -> PyResult<ObjId> {
    match (args.get(0), vm.heap.object(args.get(0))) {
        (Value::Obj(id), Some(Object::Dict(_))) => Ok(id),
        _ => Err(wrong_self(vm, args, method, "dict")),
    }
}

/// The id of `self`, a set or frozenset.
pub(super) fn self_set(vm: &mut Vm, args: &Args<'_>, method: &str) -> PyResult<ObjId> {
    match (args.get(0), vm.heap.object(args.get(0))) {
        (Value::Obj(id), Some(Object::Set(_))) => Ok(id),
        _ => Err(wrong_self(vm, args, method, "set")),
    }
}

/// A str argument.
pub(super) fn text_arg(
    vm: &mut Vm,
    args: &Args<'_>,
    at: usize,
    method: &str,
) -> PyResult<Arc<str>> {
    match vm.heap.as_str(args.get(at)).cloned() {
        Some(text) => Ok(text),
        None => {
            let name = vm.type_name(args.get(at));
            Err(vm.type_error(format!("{method}() argument {at} must be str, not {name}")))
        }
    }
}

/// An optional int argument; `None` where it was not given or is None.
pub(super) fn index_arg(vm: &mut Vm, args: &Args<'_>, at: usize) -> PyResult<Option<i64>> {
    match args.given(at) {
        None | Some(Value::None) => Ok(None),
        Some(value) => vm.expect_index(value).map(Some),
    }
}

/// The class that `__new__` is to make an instance of.
pub(super) fn class_arg(vm: &mut Vm, args: &Args<'_>, what: &str) -> PyResult<ObjId> {
    match args.get(0) {
        Value::Obj(id) if matches!(vm.heap.get(id), Object::Class(_)) => Ok(id),
        other => {
            let name = vm.type_name(other);
            Err(vm.type_error(format!(
                "{what}.__new__(X): X is not a type object ({name})"
            )))
        }
    }
}

/// The truth of a flag argument, which is not asked for `__bool__`.
pub(super) fn flag_arg(vm: &Vm, args: &Args<'_>, at: usize) -> bool {
    args.given(at)
        .is_some_and(|value| crate::vm::ops::truth::truth(&vm.heap, value).unwrap_or(true))
}
