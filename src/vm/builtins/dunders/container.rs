//! Items, length and iteration of built-in types as dunder methods.

use crate::vm::Vm;
use crate::vm::builtins::args::{call_prelude, def, give};
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::ops::{iterate, subscript};
use crate::vm::value::Value;

/// `len()`, `in`, `[]` and `iter()` of containers.
pub(in crate::vm::builtins) const CONTAINER: &[NativeDef] = &[
    def("__len__", "(self, /)", len),
    def("__contains__", "(self, key, /)", contains),
    def("__iter__", "(self, /)", iter),
];

fn len(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let len = subscript::raw_length(vm, args.get(0)).unwrap_or(0);
    give(Value::Int(len as i64))
}

fn contains(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (container, item) = (args.get(0), args.get(1));
    if let Some(found) = subscript::raw_contains(vm, item, container)? {
        return give(Value::Bool(found));
    }
    let function = match vm.heap.object(container) {
        Some(Object::Dict(_) | Object::Set(_)) => "table_contains",
        Some(Object::DictView { .. }) => "view_contains",
        _ => "sequence_contains",
    };
    call_prelude(vm, function, &[container, item])
}

fn iter(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match iterate::raw_iter(vm, args.get(0))? {
        Some(iterator) => give(iterator),
        None => {
            let name = vm.type_name(args.get(0));
            Err(vm.type_error(format!("'{name}' object is not iterable")))
        }
    }
}

/// `[]` of sequences and dicts.
pub(in crate::vm::builtins) const ITEMS: &[NativeDef] =
    &[def("__getitem__", "(self, key, /)", getitem)];

fn getitem(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (container, key) = (args.get(0), args.get(1));
    if let Some(value) = subscript::raw_get_item(vm, container, key)? {
        return give(value);
    }
    let function = match vm.heap.object(container) {
        Some(Object::Dict(_)) => "dict_getitem",
        _ => "getitem_by_index",
    };
    call_prelude(vm, function, &[container, key])
}

/// Item assignment and deletion.
pub(in crate::vm::builtins) const MUTABLE: &[NativeDef] = &[
    def("__setitem__", "(self, key, value, /)", setitem),
    def("__delitem__", "(self, key, /)", delitem),
];

fn setitem(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (container, key, value) = (args.get(0), args.get(1), args.get(2));
    if subscript::raw_set_item(vm, container, key, value)? {
        return give(Value::None);
    }
    let function = match vm.heap.object(container) {
        Some(Object::Dict(_)) => "dict_set",
        _ => "setitem_by_index",
    };
    call_prelude(vm, function, &[container, key, value])
}

fn delitem(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (container, key) = (args.get(0), args.get(1));
    if subscript::raw_delete_item(vm, container, key)? {
        return give(Value::None);
    }
    let function = match vm.heap.object(container) {
        Some(Object::Dict(_)) => "dict_delete",
        _ => "delitem_by_index",
    };
    call_prelude(vm, function, &[container, key])
}

/// `reversed()`.
pub(in crate::vm::builtins) const REVERSED: &[NativeDef] =
    &[def("__reversed__", "(self, /)", reversed)];

fn reversed(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match iterate::reversed(vm, args.get(0)) {
        Some(iterator) => give(iterator),
        None => {
            let name = vm.type_name(args.get(0));
            Err(vm.type_error(format!("'{name}' object is not reversible")))
        }
    }
}
