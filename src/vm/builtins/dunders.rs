//! The dunder methods of the built-in types: operators by the payload, for instances of subclasses and for `super()`.
//!
//! Where an element has a dunder in Python, the prelude does the same element by element.

use super::args::{call_prelude, def, give, give_text};
use crate::code::instruction::{Binary, Compare};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::ops::number::{integer, number};
use crate::vm::ops::{arithmetic, compare, format, hash, iterate, repr, subscript};
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

const NOT_IMPLEMENTED: PyResult<Reply> = Ok(Reply::Value(Value::NotImplemented));

fn binary(vm: &mut Vm, op: Binary, receiver: Value, a: Value, b: Value) -> PyResult<Reply> {
    let other = if receiver.is(a) { b } else { a };
    // The operators of int take ints, those of float numbers; everything else is for the other operand to say.
    let fits = if integer(&vm.heap, receiver).is_some() {
        integer(&vm.heap, other).is_some()
    } else if number(&vm.heap, receiver).is_some() {
        number(&vm.heap, other).is_some()
    } else {
        true
    };
    if !fits {
        return NOT_IMPLEMENTED;
    }
    if let Some(value) = arithmetic::raw_binary(vm, op, a, b)? {
        return give(value);
    }
    match (op, vm.heap.object(a), vm.heap.object(b)) {
        (Binary::Remainder, Some(Object::Str(_)), _) => call_prelude(vm, "percent", &[a, b]),
        (Binary::Or, Some(Object::Dict(_)), Some(Object::Dict(_))) => {
            call_prelude(vm, "dict_merge", &[a, b])
        }
        (
            Binary::And | Binary::Or | Binary::Xor | Binary::Subtract,
            Some(Object::Set(_) | Object::DictView { .. }),
            Some(Object::Set(_) | Object::DictView { .. }),
        ) => {
            let symbol = vm.heap.str(op.symbol());
            let reply = call_prelude(vm, "set_operation", &[symbol, a, b]);
            vm.heap.decref(symbol);
            reply
        }
        _ => NOT_IMPLEMENTED,
    }
}

macro_rules! binary_dunders {
    ($($plain:ident $reflected:ident $op:ident;)*) => {
        $(
            fn $plain(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
                binary(vm, Binary::$op, args.get(0), args.get(0), args.get(1))
            }
            fn $reflected(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
                binary(vm, Binary::$op, args.get(0), args.get(1), args.get(0))
            }
        )*
    };
}

binary_dunders! {
    add radd Add;
    sub rsub Subtract;
    mul rmul Multiply;
    truediv rtruediv TrueDivide;
    floordiv rfloordiv FloorDivide;
    modulo rmod Remainder;
    power rpow Power;
    lshift rlshift LeftShift;
    rshift rrshift RightShift;
    and rand And;
    or ror Or;
    xor rxor Xor;
}

const BINARY: &str = "(self, value, /)";

/// Operators that int and float share.
pub(super) const NUMBER: &[NativeDef] = &[
    def("__add__", BINARY, add),
    def("__radd__", BINARY, radd),
    def("__sub__", BINARY, sub),
    def("__rsub__", BINARY, rsub),
    def("__mul__", BINARY, mul),
    def("__rmul__", BINARY, rmul),
    def("__truediv__", BINARY, truediv),
    def("__rtruediv__", BINARY, rtruediv),
    def("__floordiv__", BINARY, floordiv),
    def("__rfloordiv__", BINARY, rfloordiv),
    def("__mod__", BINARY, modulo),
    def("__rmod__", BINARY, rmod),
    def("__pow__", "(self, value, mod=None, /)", power),
    def("__rpow__", "(self, value, mod=None, /)", rpow),
    def("__neg__", "(self, /)", neg),
    def("__pos__", "(self, /)", pos),
    def("__abs__", "(self, /)", abs),
    def("__bool__", "(self, /)", bool),
];

/// Operators of int alone.
pub(super) const BITS: &[NativeDef] = &[
    def("__lshift__", BINARY, lshift),
    def("__rlshift__", BINARY, rlshift),
    def("__rshift__", BINARY, rshift),
    def("__rrshift__", BINARY, rrshift),
    def("__and__", BINARY, and),
    def("__rand__", BINARY, rand),
    def("__or__", BINARY, or),
    def("__ror__", BINARY, ror),
    def("__xor__", BINARY, xor),
    def("__rxor__", BINARY, rxor),
    def("__invert__", "(self, /)", invert),
];

/// Operators of sequences that are concatenated and repeated.
pub(super) const SEQUENCE: &[NativeDef] = &[
    def("__add__", BINARY, add),
    def("__mul__", BINARY, mul),
    def("__rmul__", BINARY, rmul),
];

/// `%` of str.
pub(super) const PERCENT: &[NativeDef] = &[def("__mod__", BINARY, modulo)];

/// Operators of sets, frozensets and key views.
pub(super) const SET: &[NativeDef] = &[
    def("__sub__", BINARY, sub),
    def("__rsub__", BINARY, rsub),
    def("__and__", BINARY, and),
    def("__rand__", BINARY, rand),
    def("__or__", BINARY, or),
    def("__ror__", BINARY, ror),
    def("__xor__", BINARY, xor),
    def("__rxor__", BINARY, rxor),
];

/// `|` of dicts.
pub(super) const MERGE: &[NativeDef] = &[def("__or__", BINARY, or), def("__ror__", BINARY, ror)];

fn unary(vm: &mut Vm, value: Option<Value>) -> PyResult<Reply> {
    match value {
        Some(value) => give(value),
        None => Err(vm.type_error("bad operand type for unary operator")),
    }
}

fn neg(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = arithmetic::raw_negative(vm, args.get(0))?;
    unary(vm, value)
}

fn pos(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = arithmetic::raw_positive(vm, args.get(0))?;
    unary(vm, value)
}

fn invert(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = arithmetic::raw_invert(vm, args.get(0))?;
    unary(vm, value)
}

fn abs(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = super::numeric::absolute(vm, args.get(0))?;
    unary(vm, value)
}

fn bool(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = number(&vm.heap, args.get(0)).is_none_or(|number| number.to_f64() != 0.0);
    give(Value::Bool(value))
}

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
pub(super) const EQUALITY: &[NativeDef] = &[def("__eq__", BINARY, eq), def("__ne__", BINARY, ne)];

/// `<`, `<=`, `>`, `>=`.
pub(super) const ORDER: &[NativeDef] = &[
    def("__lt__", BINARY, lt),
    def("__le__", BINARY, le),
    def("__gt__", BINARY, gt),
    def("__ge__", BINARY, ge),
];

/// `hash()` of immutable built-in types.
pub(super) const HASH: &[NativeDef] = &[def("__hash__", "(self, /)", hash_of)];

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
pub(super) const REPR: &[NativeDef] = &[def("__repr__", "(self, /)", repr_of)];

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
pub(super) const FORMAT: &[NativeDef] = &[def("__format__", "(self, format_spec, /)", format_of)];

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

/// `len()`, `in`, `[]` and `iter()` of containers.
pub(super) const CONTAINER: &[NativeDef] = &[
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
pub(super) const ITEMS: &[NativeDef] = &[def("__getitem__", "(self, key, /)", getitem)];

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
pub(super) const MUTABLE: &[NativeDef] = &[
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
pub(super) const REVERSED: &[NativeDef] = &[def("__reversed__", "(self, /)", reversed)];

fn reversed(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match iterate::reversed(vm, args.get(0)) {
        Some(iterator) => give(iterator),
        None => {
            let name = vm.type_name(args.get(0));
            Err(vm.type_error(format!("'{name}' object is not reversible")))
        }
    }
}

/// The class of a frozenset's or set's own kind.
pub(super) fn set_kind(vm: &Vm, value: Value) -> TypeTag {
    if vm.is_instance(value, TypeTag::FrozenSet) {
        TypeTag::FrozenSet
    } else {
        TypeTag::Set
    }
}
