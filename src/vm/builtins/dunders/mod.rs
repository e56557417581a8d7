//! The dunder methods of the built-in types: operators by the payload, for instances of subclasses and for `super()`.
//!
//! Where an element has a dunder in Python, the prelude does the same element by element.

mod compare;
mod container;

pub(super) use compare::{EQUALITY, FORMAT, HASH, ORDER, REPR};
pub(super) use container::{CONTAINER, ITEMS, MUTABLE, REVERSED};

use super::args::{call_prelude, def, give};
use crate::code::instruction::Binary;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::ops::arithmetic;
use crate::vm::ops::number::{integer, number};
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

/// The class of a frozenset's or set's own kind.
pub(super) fn set_kind(vm: &Vm, value: Value) -> TypeTag {
    if vm.is_instance(value, TypeTag::FrozenSet) {
        TypeTag::FrozenSet
    } else {
        TypeTag::Set
    }
}
