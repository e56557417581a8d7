//! Built-in functions and methods about classes: `isinstance`, `issubclass`, `type`'s own, `X | Y` and `list[int]`.

use super::args::{call_prelude, def, give, give_text};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::ops::{class_attribute, repr};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

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

pub(super) fn isinstance(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = vm.heap.class_of(args.get(0));
    match check(vm, class, args.get(1), "__instancecheck__") {
        Some(is) => give(Value::Bool(is)),
        None => call_prelude(vm, "is_instance", &[args.get(0), args.get(1)]),
    }
}

pub(super) fn issubclass(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let Some(class) = class_id(vm, args.get(0)) else {
        return Err(vm.type_error("issubclass() arg 1 must be a class"));
    };
    match check(vm, class, args.get(1), "__subclasscheck__") {
        Some(is) => give(Value::Bool(is)),
        None => call_prelude(vm, "is_subclass", &[args.get(0), args.get(1)]),
    }
}

/// `super().__call__(…)` of a metaclass: makes an instance.
pub(super) fn call(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

pub(super) fn mro(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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
