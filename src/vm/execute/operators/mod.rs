//! Operators: built-in types natively, everything else by dunder methods in CPython's order.
//!
//! Source: `binary_op1`, `binary_iop1` in `Objects/abstract.c`; `do_richcompare` in `Objects/object.c`;
//! `slot_nb_*` in `Objects/typeobject.c`.

mod contains;
mod dispatch;
mod truth;

use super::Flow;
use crate::code::instruction::{Binary, Compare, INPLACE, Op};
use crate::vm::exception::PyResult;
use crate::vm::frame::Then;
use crate::vm::native::Call;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
use crate::vm::{Vm, ops};
use dispatch::{Dispatch, Kind, Try};

/// The dunder names of an operator: plain, reflected, in place.
const fn dunders(op: Binary) -> (&'static str, &'static str, &'static str) {
    match op {
        Binary::Add => ("__add__", "__radd__", "__iadd__"),
        Binary::Subtract => ("__sub__", "__rsub__", "__isub__"),
        Binary::Multiply => ("__mul__", "__rmul__", "__imul__"),
        Binary::TrueDivide => ("__truediv__", "__rtruediv__", "__itruediv__"),
        Binary::FloorDivide => ("__floordiv__", "__rfloordiv__", "__ifloordiv__"),
        Binary::Remainder => ("__mod__", "__rmod__", "__imod__"),
        Binary::Power => ("__pow__", "__rpow__", "__ipow__"),
        Binary::LeftShift => ("__lshift__", "__rlshift__", "__ilshift__"),
        Binary::RightShift => ("__rshift__", "__rrshift__", "__irshift__"),
        Binary::And => ("__and__", "__rand__", "__iand__"),
        Binary::Or => ("__or__", "__ror__", "__ior__"),
        Binary::Xor => ("__xor__", "__rxor__", "__ixor__"),
        Binary::MatrixMultiply => ("__matmul__", "__rmatmul__", "__imatmul__"),
    }
}

/// The dunder name of a comparison, and of its reflection.
const fn comparison_dunders(op: Compare) -> (&'static str, &'static str) {
    match op {
        Compare::Lt => ("__lt__", "__gt__"),
        Compare::Le => ("__le__", "__ge__"),
        Compare::Eq => ("__eq__", "__eq__"),
        Compare::Ne => ("__ne__", "__ne__"),
        Compare::Gt => ("__gt__", "__lt__"),
        Compare::Ge => ("__ge__", "__le__"),
    }
}

impl Vm {
    /// The value's class was made by a `class` statement: its dunders come first.
    #[inline]
    pub(super) fn is_user_object(&self, value: Value) -> bool {
        match value {
            Value::Obj(id) => self.heap.slot(id).class.index() >= TypeTag::ALL.len(),
            _ => false,
        }
    }

    pub(super) fn binary_op(&mut self, arg: u32) -> PyResult<Flow> {
        let op = Binary::from_arg(arg);
        let is_inplace = arg & INPLACE != 0;
        let (a, b) = (self.peek(2), self.peek(1));
        if !self.is_user_object(a) && !self.is_user_object(b) {
            let result = if is_inplace {
                ops::arithmetic::inplace(self, op, a, b)?
            } else {
                ops::arithmetic::binary(self, op, a, b)?
            };
            if let Some(value) = result {
                self.replace_operands(value);
                return Ok(Flow::Next);
            }
        }
        let tries = self.binary_tries(op, is_inplace, a, b);
        let (b, a) = (self.pop(), self.pop());
        self.push_continuation(
            Box::new(Dispatch {
                kind: Kind::Binary { op, is_inplace },
                a,
                b,
                tries,
            }),
            Then::Push,
        );
        Ok(Flow::Frame)
    }

    /// Pops the two operands, pushes the result.
    fn replace_operands(&mut self, value: Value) {
        let (b, a) = (self.pop(), self.pop());
        self.push(value);
        self.heap.decref(a);
        self.heap.decref(b);
    }

    /// The calls to try in order, the last first: method, receiver, argument (all owned).
    fn binary_tries(&mut self, op: Binary, is_inplace: bool, a: Value, b: Value) -> Vec<Try> {
        let (plain, reflected, inplace) = dunders(op);
        let (class_a, class_b) = (self.heap.class_of(a), self.heap.class_of(b));
        let mut tries = Vec::new();
        if is_inplace && let Some(method) = self.lookup_text(class_a, inplace) {
            tries.push((method, a, b));
        }
        let left = self.lookup_text(class_a, plain);
        let right = if class_a == class_b {
            None
        } else {
            self.lookup_text(class_b, reflected)
        };
        let right_first = class_a != class_b
            && self.is_subclass(class_b, class_a)
            && right.is_some_and(|right| {
                self.lookup_text(class_a, reflected)
                    .is_none_or(|inherited| !inherited.is(right))
            });
        let left = left.map(|method| (method, a, b));
        let right = right.map(|method| (method, b, a));
        if right_first {
            tries.extend(right);
            tries.extend(left);
        } else {
            tries.extend(left);
            tries.extend(right);
        }
        self.own_tries(tries)
    }

    fn own_tries(&mut self, tries: Vec<(Value, Value, Value)>) -> Vec<Try> {
        tries
            .into_iter()
            .rev()
            .map(|(method, receiver, argument)| Try {
                method: self.heap.own(method),
                receiver: self.heap.own(receiver),
                argument: self.heap.own(argument),
            })
            .collect()
    }

    pub(super) fn compare_op(&mut self, op: Compare) -> PyResult<Flow> {
        let (a, b) = (self.peek(2), self.peek(1));
        if !self.is_user_object(a)
            && !self.is_user_object(b)
            && let Some(value) = ops::compare::compare(self, op, a, b)?
        {
            self.replace_operands(value);
            return Ok(Flow::Next);
        }
        let tries = self.comparison_tries(op, a, b);
        let (b, a) = (self.pop(), self.pop());
        self.push_continuation(
            Box::new(Dispatch {
                kind: Kind::Compare { op },
                a,
                b,
                tries,
            }),
            Then::Push,
        );
        Ok(Flow::Frame)
    }

    fn comparison_tries(&mut self, op: Compare, a: Value, b: Value) -> Vec<Try> {
        let (plain, reflected) = comparison_dunders(op);
        let (class_a, class_b) = (self.heap.class_of(a), self.heap.class_of(b));
        let left = self
            .lookup_text(class_a, plain)
            .map(|method| (method, a, b));
        let right = self
            .lookup_text(class_b, reflected)
            .map(|method| (method, b, a));
        let mut tries = Vec::new();
        if class_a != class_b && self.is_subclass(class_b, class_a) {
            tries.extend(right);
            tries.extend(left);
        } else {
            tries.extend(left);
            tries.extend(right);
        }
        self.own_tries(tries)
    }

    pub(super) fn unary_op(&mut self, op: Op) -> PyResult<Flow> {
        let value = self.peek(1);
        let (name, symbol) = match op {
            Op::UnaryNegative => ("__neg__", "-"),
            Op::UnaryPositive => ("__pos__", "+"),
            _ => ("__invert__", "~"),
        };
        // None for what a `class` statement made, even of a number: its method comes first.
        let native = match op {
            Op::UnaryNegative => ops::arithmetic::negative(self, value)?,
            Op::UnaryPositive => ops::arithmetic::positive(self, value)?,
            _ => ops::arithmetic::invert(self, value)?,
        };
        if let Some(result) = native {
            self.pop();
            self.heap.decref(value);
            self.push(result);
            return Ok(Flow::Next);
        }
        let class = self.heap.class_of(value);
        if let Some(method) = self.lookup_text(class, name) {
            let method = self.heap.own(method);
            let value = self.pop();
            return self.call_values(Call::new(method, vec![value]), Then::Push);
        }
        let type_name = self.type_name(value);
        Err(self.type_error(format!(
            "bad operand type for unary {symbol}: '{type_name}'"
        )))
    }
}
