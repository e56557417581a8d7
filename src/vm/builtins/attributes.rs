//! `getattr` and its like, `vars` and `dir`.

use super::args::{call_prelude, give, give_own};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::execute::attribute::{Loaded, Stored};
use crate::vm::native::{Args, Reply};
use crate::vm::object::Object;
use crate::vm::ops::class_attribute;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
use std::collections::BTreeSet;

fn attribute_name(vm: &mut Vm, args: &Args<'_>) -> PyResult<()> {
    if vm.heap.as_str(args.get(1)).is_some() {
        return Ok(());
    }
    let name = vm.type_name(args.get(1));
    Err(vm.type_error(format!("attribute name must be string, not '{name}'")))
}

/// Attributes are found by interned names.
fn with_interned<T>(vm: &mut Vm, name: Value, action: impl FnOnce(&mut Vm, Value) -> T) -> T {
    let text = vm.heap.as_str(name).cloned().unwrap_or_default();
    let interned = vm.heap.intern(&text);
    let result = action(vm, interned);
    vm.heap.decref(interned);
    result
}

pub(super) fn getattr(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    attribute_name(vm, args)?;
    let loaded = with_interned(vm, args.get(1), |vm, name| {
        vm.load_attribute(args.get(0), name)
    });
    match (loaded, args.given(2)) {
        (Ok(Loaded::Value(value)), _) => give(value),
        (Ok(Loaded::Call(call)), None) => Ok(Reply::Call(call)),
        (Ok(Loaded::Call(call)), Some(default)) => {
            release_call(vm, call);
            call_prelude(vm, "getattr_default", &[args.get(0), args.get(1), default])
        }
        (Err(raised), Some(default)) if vm.is_instance(raised.0, TypeTag::AttributeError) => {
            vm.heap.decref(raised.0);
            give_own(vm, default)
        }
        (Err(raised), _) => Err(raised),
    }
}

fn release_call(vm: &mut Vm, call: crate::vm::native::Call) {
    vm.heap.decref(call.callable);
    vm.heap.decref_all(call.args);
    for (name, value) in call.keywords {
        vm.heap.decref(name);
        vm.heap.decref(value);
    }
}

pub(super) fn hasattr(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    attribute_name(vm, args)?;
    let loaded = with_interned(vm, args.get(1), |vm, name| {
        vm.load_attribute(args.get(0), name)
    });
    match loaded {
        Ok(Loaded::Value(value)) => {
            vm.heap.decref(value);
            give(Value::Bool(true))
        }
        Ok(Loaded::Call(call)) => {
            release_call(vm, call);
            call_prelude(vm, "hasattr_of", &[args.get(0), args.get(1)])
        }
        Err(raised) if vm.is_instance(raised.0, TypeTag::AttributeError) => {
            vm.heap.decref(raised.0);
            give(Value::Bool(false))
        }
        Err(raised) => Err(raised),
    }
}

pub(super) fn setattr(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    attribute_name(vm, args)?;
    let value = vm.heap.own(args.get(2));
    let stored = with_interned(vm, args.get(1), |vm, name| {
        vm.store_attribute(args.get(0), name, value)
    });
    match stored? {
        Stored::Done => give(Value::None),
        Stored::Call(call) => Ok(Reply::Call(call)),
    }
}

pub(super) fn delattr(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    attribute_name(vm, args)?;
    let stored = with_interned(vm, args.get(1), |vm, name| {
        vm.delete_attribute(args.get(0), name)
    });
    match stored? {
        Stored::Done => give(Value::None),
        Stored::Call(call) => Ok(Reply::Call(call)),
    }
}

pub(super) fn vars(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let Some(v) = args.given(0) else {
        let locals = vm.heap.get_text(vm.builtins, "locals").unwrap_or_default();
        return Ok(Reply::Call(super::args::call_of(vm, locals, &[])));
    };
    let loaded = with_interned_text(vm, "__dict__", |vm, name| vm.load_attribute(v, name));
    match loaded {
        Ok(Loaded::Value(value)) => give(value),
        Ok(Loaded::Call(call)) => Ok(Reply::Call(call)),
        Err(raised) => {
            vm.heap.decref(raised.0);
            Err(vm.type_error("vars() argument must have __dict__ attribute"))
        }
    }
}

fn with_interned_text<T>(vm: &mut Vm, name: &str, action: impl FnOnce(&mut Vm, Value) -> T) -> T {
    let interned = vm.heap.intern(name);
    let result = action(vm, interned);
    vm.heap.decref(interned);
    result
}

pub(super) fn dir(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match args.given(0) {
        None => names_of_locals(vm),
        Some(v) => {
            let class = vm.heap.class_of(v);
            match class_attribute(&vm.heap, class, "__dir__") {
                Some(method) if !matches!(method, Value::Native(_)) => {
                    call_prelude(vm, "dir_of", &[method, v])
                }
                _ => names_of(vm, v).and_then(give),
            }
        }
    }
}

/// The sorted names of the caller's local variables.
fn names_of_locals(vm: &mut Vm) -> PyResult<Reply> {
    let Some(Value::Native(locals)) = vm.heap.get_text(vm.builtins, "locals") else {
        return give(Value::None);
    };
    let call = vm.registry.natives[locals.0 as usize].def.call;
    let reply = call(
        vm,
        &Args {
            values: &[],
            rest: &[],
            keywords: &[],
        },
    )?;
    let Reply::Value(dict) = reply else {
        return Ok(reply);
    };
    let names: BTreeSet<String> = vm
        .heap
        .as_dict(dict)
        .map(|table| {
            table
                .iter()
                .filter_map(|entry| vm.heap.as_str(entry.key))
                .map(ToString::to_string)
                .collect()
        })
        .unwrap_or_default();
    vm.heap.decref(dict);
    let names = names.into_iter().map(|name| vm.heap.str(name)).collect();
    let list = vm.heap.list(names);
    give(list)
}

/// The names of an object's attributes and of its class's, sorted; a list (owned).
///
/// # Errors
/// None; as the others for symmetry.
pub(super) fn names_of(vm: &mut Vm, v: Value) -> PyResult<Value> {
    let mut names = BTreeSet::new();
    let mut dicts = Vec::new();
    let mut classes = vec![vm.heap.class_of(v)];
    if let Value::Obj(id) = v {
        dicts.extend(vm.heap.slot(id).dict);
        if matches!(vm.heap.get(id), Object::Class(_)) {
            classes = vec![id];
        } else if matches!(vm.heap.get(id), Object::Module { .. }) {
            classes.clear();
        }
    }
    for class in classes {
        names.insert("__class__".to_owned());
        names.insert("__doc__".to_owned());
        if let Object::Class(class) = vm.heap.get(class) {
            dicts.extend(class.mro.iter().filter_map(|base| vm.heap.slot(*base).dict));
        }
    }
    for dict in dicts {
        if let Object::Dict(table) = vm.heap.get(dict) {
            names.extend(
                table
                    .iter()
                    .filter_map(|entry| vm.heap.as_str(entry.key))
                    .map(ToString::to_string),
            );
        }
    }
    let names = names.into_iter().map(|name| vm.heap.str(name)).collect();
    Ok(vm.heap.list(names))
}
