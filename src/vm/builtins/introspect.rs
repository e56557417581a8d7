//! Built-in functions that look at objects: classes, attributes, identity, hashes, texts.

use super::args::{call_prelude, def, give, give_own, give_text};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::execute::attribute::{Loaded, Stored};
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::ops::table::{KeyUse, unhashable};
use crate::vm::ops::{class_attribute, format, hash, is_exact, repr, repr_parts, subscript};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};
use std::collections::BTreeSet;

/// The functions.
pub(super) const FUNCTIONS: &[NativeDef] = &[
    def("isinstance", "(obj, class_or_tuple, /)", isinstance),
    def("issubclass", "(cls, class_or_tuple, /)", issubclass),
    def("getattr", "(object, name, default=None, /)", getattr),
    def("hasattr", "(obj, name, /)", hasattr),
    def("setattr", "(obj, name, value, /)", setattr),
    def("delattr", "(obj, name, /)", delattr),
    def("callable", "(obj, /)", callable),
    def("id", "(obj, /)", id),
    def("hash", "(obj, /)", hash_of),
    def("repr", "(obj, /)", repr_of),
    def("ascii", "(obj, /)", ascii),
    def("format", "(value, format_spec='', /)", format_of),
    def("len", "(obj, /)", len),
    def("vars", "(object=None, /)", vars),
    def("dir", "(object=None, /)", dir),
];

/// Methods of type.
pub(super) const TYPE: &[NativeDef] = &[
    def("mro", "(self, /)", mro),
    def("__call__", "(self, /, *args, **kwargs)", call),
    def("__instancecheck__", "(self, instance, /)", instance_check),
    def("__subclasscheck__", "(self, subclass, /)", subclass_check),
    def("__subclasses__", "(self, /)", subclasses),
    def("__or__", "(self, value, /)", union),
    def("__ror__", "(self, value, /)", union_reflected),
    def("__repr__", "(self, /)", class_repr),
];

/// `list[int]` and its like.
pub(super) const GENERIC: &[NativeDef] = &[def("__class_getitem__", "(cls, item, /)", generic)];

fn class_id(vm: &Vm, v: Value) -> Option<ObjId> {
    v.obj()
        .filter(|id| matches!(vm.heap.get(*id), Object::Class(_)))
}

/// `issubclass(class, spec)` where it can be said natively; `None`: a Python check takes part, or `spec` is wrong.
fn check(vm: &Vm, class: ObjId, spec: Value, hook: &str) -> Option<bool> {
    if let Some(id) = class_id(vm, spec) {
        let metaclass = vm.heap.slot(id).class;
        if metaclass != TypeTag::Type.id()
            && class_attribute(&vm.heap, metaclass, hook)
                .is_some_and(|method| !matches!(method, Value::Native(_)))
        {
            return None;
        }
        return Some(vm.is_subclass(class, id));
    }
    let specs = vm.heap.as_tuple(spec)?;
    for spec in specs {
        if check(vm, class, *spec, hook)? {
            return Some(true);
        }
    }
    Some(false)
}

fn isinstance(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = vm.heap.class_of(args.get(0));
    match check(vm, class, args.get(1), "__instancecheck__") {
        Some(is) => give(Value::Bool(is)),
        None => call_prelude(vm, "is_instance", &[args.get(0), args.get(1)]),
    }
}

fn issubclass(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let Some(class) = class_id(vm, args.get(0)) else {
        return Err(vm.type_error("issubclass() arg 1 must be a class"));
    };
    match check(vm, class, args.get(1), "__subclasscheck__") {
        Some(is) => give(Value::Bool(is)),
        None => call_prelude(vm, "is_subclass", &[args.get(0), args.get(1)]),
    }
}

/// `super().__call__(…)` of a metaclass: makes an instance.
fn call(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let values = args.rest.iter().map(|value| vm.heap.own(*value)).collect();
    let values = vm.heap.tuple(values);
    let keywords = vm.heap.dict();
    if let Value::Obj(id) = keywords {
        for (name, value) in args.keywords {
            let value = vm.heap.own(*value);
            vm.heap.set_name(id, *name, value);
        }
    }
    let reply = call_prelude(vm, "type_call", &[args.get(0), values, keywords]);
    vm.heap.decref_all([values, keywords]);
    reply
}

fn instance_check(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = vm.heap.class_of(args.get(1));
    let is = class_id(vm, args.get(0)).is_some_and(|id| vm.is_subclass(class, id));
    give(Value::Bool(is))
}

fn subclass_check(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let is = match (class_id(vm, args.get(0)), class_id(vm, args.get(1))) {
        (Some(base), Some(class)) => vm.is_subclass(class, base),
        _ => false,
    };
    give(Value::Bool(is))
}

fn mro(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let classes: Vec<Value> = match vm.heap.object(args.get(0)) {
        Some(Object::Class(class)) => class.mro.iter().map(|id| Value::Obj(*id)).collect(),
        _ => Vec::new(),
    };
    let classes = classes
        .into_iter()
        .map(|class| vm.heap.own(class))
        .collect();
    let list = vm.heap.list(classes);
    give(list)
}

fn subclasses(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let mut found = Vec::new();
    if let Some(base) = class_id(vm, args.get(0)) {
        for at in 0..vm.heap.capacity() {
            let id = ObjId(at as u32);
            if let Object::Class(class) = vm.heap.get(id)
                && class.bases.contains(&base)
                && id != base
            {
                found.push(Value::Obj(id));
            }
        }
    }
    let found = found.into_iter().map(|class| vm.heap.own(class)).collect();
    let list = vm.heap.list(found);
    give(list)
}

fn union(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    call_prelude(vm, "union_type", &[args.get(0), args.get(1)])
}

fn union_reflected(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    call_prelude(vm, "union_type", &[args.get(1), args.get(0)])
}

fn generic(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    call_prelude(vm, "generic_alias", &[args.get(0), args.get(1)])
}

fn class_repr(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = repr::raw_repr(vm, args.get(0))?.unwrap_or_default();
    give_text(vm, text)
}

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

fn getattr(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

fn hasattr(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

fn setattr(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

fn delattr(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    attribute_name(vm, args)?;
    let stored = with_interned(vm, args.get(1), |vm, name| {
        vm.delete_attribute(args.get(0), name)
    });
    match stored? {
        Stored::Done => give(Value::None),
        Stored::Call(call) => Ok(Reply::Call(call)),
    }
}

fn callable(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let v = args.get(0);
    let is = match v {
        Value::Native(_) => true,
        Value::Obj(id) => match vm.heap.get(id) {
            Object::Function(_) | Object::BoundMethod { .. } | Object::Class(_) => true,
            Object::StaticMethod(_) => true,
            _ => class_attribute(&vm.heap, vm.heap.slot(id).class, "__call__").is_some(),
        },
        _ => false,
    };
    give(Value::Bool(is))
}

fn id(_vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    give(Value::Int(repr_parts::identity(args.get(0))))
}

fn hash_of(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let v = args.get(0);
    match hash::hash(&vm.heap, v) {
        hash::Hashed::Hash(hash) => give(Value::Int(hash as i64)),
        hash::Hashed::NeedsPython => call_prelude(vm, "hash_of", &[v]),
        hash::Hashed::Unhashable(culprit) => Err(unhashable(vm, v, culprit, KeyUse::Hash)),
    }
}

fn repr_of(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match repr::repr(vm, args.get(0))? {
        Some(text) => give_text(vm, text),
        None => call_prelude(vm, "repr_of", &[args.get(0)]),
    }
}

fn ascii(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match repr::ascii(vm, args.get(0))? {
        Some(text) => give_text(vm, text),
        None => call_prelude(vm, "ascii_of", &[args.get(0)]),
    }
}

/// For the prelude: a text with everything beyond ASCII escaped.
pub(super) fn escape_ascii(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = super::args::text_arg(vm, args, 0, "ascii")?;
    give_text(vm, repr_parts::to_ascii(&text))
}

fn format_of(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let spec = match args.given(1) {
        None => "".into(),
        Some(value) => match vm.heap.as_str(value).cloned() {
            Some(spec) => spec,
            None => {
                let name = vm.type_name(value);
                return Err(vm.type_error(format!("format() argument 2 must be str, not {name}")));
            }
        },
    };
    if let Some(text) = format::format(vm, args.get(0), &spec)? {
        return give_text(vm, text);
    }
    let spec = vm.heap.str(spec);
    let reply = call_prelude(vm, "format_plain", &[args.get(0), spec]);
    vm.heap.decref(spec);
    reply
}

fn len(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let v = args.get(0);
    if let Some(len) = subscript::length(vm, v)? {
        return give(Value::Int(len as i64));
    }
    let class = vm.heap.class_of(v);
    if is_exact(&vm.heap, v) || class_attribute(&vm.heap, class, "__len__").is_none() {
        let name = vm.type_name(v);
        return Err(vm.type_error(format!("object of type '{name}' has no len()")));
    }
    call_prelude(vm, "len_of", &[v])
}

fn vars(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

fn dir(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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
