//! Operators on two small ints or two floats, which need neither the heap nor a class: what the loop does by itself.

use crate::code::instruction::{Binary, Compare};
use crate::vm::value::Value;

/// What `BinaryOp` makes of the two topmost values, if they are of that kind.
#[inline(always)]
pub(super) fn binary(stack: &[Value], arg: u32) -> Option<Value> {
    match *stack {
        [.., Value::Int(a), Value::Int(b)] => match Binary::from_arg(arg) {
            Binary::Add => a.checked_add(b).map(Value::Int),
            Binary::Subtract => a.checked_sub(b).map(Value::Int),
            Binary::Multiply => a.checked_mul(b).map(Value::Int),
            _ => None,
        },
        [.., Value::Float(a), Value::Float(b)] => match Binary::from_arg(arg) {
            Binary::Add => Some(Value::Float(a + b)),
            Binary::Subtract => Some(Value::Float(a - b)),
            Binary::Multiply => Some(Value::Float(a * b)),
            _ => None,
        },
        _ => None,
    }
}

/// What `CompareOp` makes of the two topmost values, if they are of that kind.
#[inline(always)]
pub(super) fn compare(stack: &[Value], arg: u32) -> Option<Value> {
    let [.., Value::Int(a), Value::Int(b)] = *stack else {
        return None;
    };
    Some(Value::Bool(match Compare::from_arg(arg) {
        Compare::Lt => a < b,
        Compare::Le => a <= b,
        Compare::Eq => a == b,
        Compare::Ne => a != b,
        Compare::Gt => a > b,
        Compare::Ge => a >= b,
    }))
}
