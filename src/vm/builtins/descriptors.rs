//! `property`, `staticmethod`, `classmethod`.

use super::args::{class_arg, def, give, wrong_self};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::value::Value;

/// The methods of property.
pub(super) const PROPERTY: &[NativeDef] = &[
    def(
        "__new__",
        "(cls, /, fget=None, fset=None, fdel=None, doc=None)",
        new_property,
    ),
    def("getter", "(self, function, /)", getter),
    def("setter", "(self, function, /)", setter),
    def("deleter", "(self, function, /)", deleter),
];

/// The constructor of staticmethod.
pub(super) const STATIC: &[NativeDef] = &[def("__new__", "(cls, function, /)", new_static)];

/// The constructor of classmethod.
pub(super) const CLASS: &[NativeDef] = &[def("__new__", "(cls, function, /)", new_class)];

fn new_property(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = class_arg(vm, args, "property")?;
    let parts = [1, 2, 3, 4].map(|at| vm.heap.own(args.given(at).unwrap_or(Value::None)));
    let made = vm.heap.alloc_of(class, Object::Property(Box::new(parts)));
    give(Value::Obj(made))
}

/// A copy of a property with one of its functions replaced.
fn with_part(vm: &mut Vm, args: &Args<'_>, at: usize, method: &str) -> PyResult<Reply> {
    let Some(Object::Property(parts)) = vm.heap.object(args.get(0)) else {
        return Err(wrong_self(vm, args, method, "property"));
    };
    let mut parts = **parts;
    parts[at] = args.get(1);
    let parts = parts.map(|part| vm.heap.own(part));
    let class = vm.heap.class_of(args.get(0));
    let made = vm.heap.alloc_of(class, Object::Property(Box::new(parts)));
    give(Value::Obj(made))
}

fn getter(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    with_part(vm, args, 0, "getter")
}

fn setter(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    with_part(vm, args, 1, "setter")
}

fn deleter(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    with_part(vm, args, 2, "deleter")
}

fn new_static(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = class_arg(vm, args, "staticmethod")?;
    let function = vm.heap.own(args.get(1));
    let made = vm.heap.alloc_of(class, Object::StaticMethod(function));
    give(Value::Obj(made))
}

fn new_class(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = class_arg(vm, args, "classmethod")?;
    let function = vm.heap.own(args.get(1));
    let made = vm.heap.alloc_of(class, Object::ClassMethod(function));
    give(Value::Obj(made))
}
