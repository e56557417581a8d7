//! Built-in functions that look at objects: identity, hashes, texts, lengths.

use super::args::{call_prelude, def, give, give_text};
use super::attributes::{delattr, dir, getattr, hasattr, setattr, vars};
use super::classes::{isinstance, issubclass};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::ops::table::{KeyUse, unhashable};
use crate::vm::ops::{class_attribute, format, hash, is_exact, repr, repr_parts, subscript};
use crate::vm::value::Value;

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

pub(super) fn callable(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

pub(super) fn id(_vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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
