//! Comparison, hash and texts of built-in types as dunder methods.

use super::{BINARY, NOT_IMPLEMENTED};
use crate::code::instruction::Compare;
use crate::vm::Vm;
use crate::vm::builtins::args::{call_prelude, def, give, give_text};
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::ops::number::number;
use crate::vm::ops::{compare, format, hash, repr};
use crate::vm::value::Value;

/// Both are of kinds that the built-in comparison knows.
fn are_comparable(vm: &Vm, a: Value, b: Value) -> bool {
    if number(&vm.heap, a).is_some() {
        return number(&vm.heap, b).is_some();
    }
    match (vm.heap.object(a), vm.heap.object(b)) {
        (Some(a), Some(b)) => {
            matches!(
                (a, b),
                (Object::Str(_), Object::Str(_))
                    | (Object::List(_), Object::List(_))
                    | (Object::Tuple(_), Object::Tuple(_))
                    | (Object::Dict(_), Object::Dict(_))
                    | (Object::Range(_), Object::Range(_))
                    | (Object::Slice(_), Object::Slice(_))
                    | (
                        Object::Bytes(_) | Object::ByteArray(_),
                        Object::Bytes(_) | Object::ByteArray(_)
                    )
                    | (
                        Object::Set(_) | Object::DictView { .. },
                        Object::Set(_) | Object::DictView { .. }
                    )
                    | (Object::BoundMethod { .. }, Object::BoundMethod { .. })
            )
        }
        _ => false,
    }
}

fn rich(vm: &mut Vm, op: Compare, args: &Args<'_>) -> PyResult<Reply> {
    let (a, b) = (args.get(0), args.get(1));
    if !are_comparable(vm, a, b) {
        return NOT_IMPLEMENTED;
    }
    if let Some(result) = compare::raw_compare(&vm.heap, op, a, b) {
        return give(Value::Bool(result));
    }
    let is_equality = matches!(op, Compare::Eq | Compare::Ne);
    let function = match vm.heap.object(a) {
        Some(Object::List(_) | Object::Tuple(_)) if is_equality => "sequence_equality",
        Some(Object::List(_) | Object::Tuple(_)) => "sequence_order",
        Some(Object::Dict(_)) if is_equality => "dict_equality",
        Some(Object::Set(_) | Object::DictView { .. }) => "set_comparison",
        _ => return NOT_IMPLEMENTED,
    };
    let symbol = vm.heap.str(op.symbol());
    let reply = call_prelude(vm, function, &[symbol, a, b]);
    vm.heap.decref(symbol);
    reply
}

fn eq(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    rich(vm, Compare::Eq, args)
}

fn ne(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    rich(vm, Compare::Ne, args)
}

fn lt(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    rich(vm, Compare::Lt, args)
}

fn le(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    rich(vm, Compare::Le, args)
}

fn gt(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    rich(vm, Compare::Gt, args)
}

fn ge(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    rich(vm, Compare::Ge, args)
}

/// `==` and `!=`.
pub(in crate::vm::builtins) const EQUALITY: &[NativeDef] =
    &[def("__eq__", BINARY, eq), def("__ne__", BINARY, ne)];

/// `<`, `<=`, `>`, `>=`.
pub(in crate::vm::builtins) const ORDER: &[NativeDef] = &[
    def("__lt__", BINARY, lt),
    def("__le__", BINARY, le),
    def("__gt__", BINARY, gt),
    def("__ge__", BINARY, ge),
];

/// `hash()` of immutable built-in types.
pub(in crate::vm::builtins) const HASH: &[NativeDef] = &[def("__hash__", "(self, /)", hash_of)];

fn hash_of(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match hash::raw_hash(&vm.heap, args.get(0)) {
        hash::Hashed::Hash(hash) => give(Value::Int(hash as i64)),
        hash::Hashed::NeedsPython => call_prelude(vm, "hash_elements", &[args.get(0)]),
        hash::Hashed::Unhashable(culprit) => {
            let name = vm.type_name(culprit);
            Err(vm.type_error(format!("unhashable type: '{name}'")))
        }
    }
}

/// `repr()`, and `str()` where it is the same.
pub(in crate::vm::builtins) const REPR: &[NativeDef] = &[def("__repr__", "(self, /)", repr_of)];

fn repr_of(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = args.get(0);
    if let Some(text) = repr::raw_repr(vm, value)? {
        return give_text(vm, text);
    }
    let function = match vm.heap.object(value) {
        Some(Object::List(_)) => "list_repr",
        Some(Object::Tuple(_)) => "tuple_repr",
        Some(Object::Dict(_)) => "dict_repr",
        Some(Object::Set(_)) => "set_repr",
        Some(Object::DictView { .. }) => "view_repr",
        Some(Object::Slice(_)) => "slice_repr",
        Some(Object::Exception(_)) => "exception_repr",
        Some(Object::BoundMethod { .. }) => "method_repr",
        _ => return give_text(vm, "<object>"),
    };
    call_prelude(vm, function, &[value])
}

/// `format()` of numbers and str.
pub(in crate::vm::builtins) const FORMAT: &[NativeDef] =
    &[def("__format__", "(self, format_spec, /)", format_of)];

fn format_of(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = args.get(0);
    let Some(spec) = vm.heap.as_str(args.get(1)).cloned() else {
        let name = vm.type_name(args.get(1));
        return Err(vm.type_error(format!("__format__() argument must be str, not {name}")));
    };
    match format::raw_format(vm, value, &spec)? {
        Some(text) => give_text(vm, text),
        None => call_prelude(vm, "str_of", &[value]),
    }
}
