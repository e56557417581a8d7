//! Binary and unary operators of the built-in types.
//!
//! Source of the order of attempts and of the messages: `Objects/abstract.c` (`PyNumber_Add`, `binop_type_error`).

use super::number::{Number, number};
use super::{float, integer, is_exact, percent, sequence, sets};
use crate::code::instruction::Binary;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::object::Object;
use crate::vm::value::Value;

/// `a op b`. `None`: look for `__op__`, `__rop__`; if there are none, raise [`unsupported`].
///
/// # Errors
/// What CPython raises: `ZeroDivisionError`, `can only concatenate str…`.
#[inline]
pub fn binary(vm: &mut Vm, op: Binary, a: Value, b: Value) -> PyResult<Option<Value>> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => integer::small(vm, op, a, b),
        (Value::Float(a), Value::Float(b)) => float::binary(vm, op, a, b),
        _ if is_exact(&vm.heap, a) && is_exact(&vm.heap, b) => raw_binary(vm, op, a, b),
        _ => Ok(None),
    }
}

/// As [`binary`] by the payloads, for the built-in dunders: also for instances of subclasses.
///
/// # Errors
/// As [`binary`].
pub fn raw_binary(vm: &mut Vm, op: Binary, a: Value, b: Value) -> PyResult<Option<Value>> {
    if let Some(x) = number(&vm.heap, a) {
        if let Some(y) = number(&vm.heap, b) {
            return numbers(vm, op, a, b, x.into(), y.into());
        }
        return if op == Binary::Multiply {
            sequence::repeat(vm, b, a)
        } else {
            Ok(None)
        };
    }
    match op {
        Binary::Add => sequence::concat(vm, a, b),
        Binary::Multiply => sequence::repeat(vm, a, b),
        Binary::Remainder => match vm.heap.object(a) {
            Some(Object::Str(_)) => percent::format(vm, a, b),
            _ => Ok(None),
        },
        Binary::Subtract | Binary::And | Binary::Or | Binary::Xor => sets::binary(vm, op, a, b),
        _ => Ok(None),
    }
}

/// What two operands are, without borrowing the heap.
#[derive(Clone, Copy)]
enum Kind {
    Small(i64),
    Big,
    Float,
}

impl From<Number<'_>> for Kind {
    fn from(number: Number<'_>) -> Self {
        match number {
            Number::Int(value) => Self::Small(value),
            Number::Big(_) => Self::Big,
            Number::Float(_) => Self::Float,
        }
    }
}

fn numbers(
    vm: &mut Vm,
    op: Binary,
    a: Value,
    b: Value,
    x: Kind,
    y: Kind,
) -> PyResult<Option<Value>> {
    match (x, y) {
        (Kind::Small(x), Kind::Small(y)) => {
            // The bits of two bools are a bool.
            if let (Value::Bool(x), Value::Bool(y)) = (a, b) {
                match op {
                    Binary::And => return Ok(Some(Value::Bool(x & y))),
                    Binary::Or => return Ok(Some(Value::Bool(x | y))),
                    Binary::Xor => return Ok(Some(Value::Bool(x ^ y))),
                    _ => {}
                }
            }
            integer::small(vm, op, x, y)
        }
        (Kind::Float, _) | (_, Kind::Float) => {
            let x = vm.expect_f64(a)?;
            let y = vm.expect_f64(b)?;
            float::binary(vm, op, x, y)
        }
        _ => {
            let x = number(&vm.heap, a)
                .and_then(Number::to_big)
                .unwrap_or_default();
            let y = number(&vm.heap, b)
                .and_then(Number::to_big)
                .unwrap_or_default();
            integer::big(vm, op, &x, &y)
        }
    }
}

/// `a op= b`: the result to store, `a` itself where it was changed in place. `None`: look for `__iop__`, then as
/// [`binary`].
///
/// # Errors
/// As [`binary`].
#[inline]
pub fn inplace(vm: &mut Vm, op: Binary, a: Value, b: Value) -> PyResult<Option<Value>> {
    if let (Value::Obj(id), true) = (a, is_exact(&vm.heap, a)) {
        match vm.heap.get(id) {
            Object::List(_) => return sequence::inplace_list(vm, op, a, b),
            // `bytearray.__iadd__`
            Object::ByteArray(_) if op == Binary::Add => return Ok(None),
            Object::Set(_) | Object::Dict(_) if is_exact(&vm.heap, b) => {
                return sets::inplace(vm, op, a, b);
            }
            _ => {}
        }
    }
    binary(vm, op, a, b)
}

/// The `TypeError` of an operator that neither operand defines.
pub fn unsupported(vm: &mut Vm, op: Binary, is_inplace: bool, a: Value, b: Value) -> Raised {
    let (left, right) = (vm.type_name(a), vm.type_name(b));
    if op == Binary::Add
        && let Some(message) = sequence::concat_message(vm, a, &right)
    {
        return vm.type_error(message);
    }
    if op == Binary::Multiply {
        if sequence::is_repeatable(&vm.heap, a) {
            return vm.type_error(format!(
                "can't multiply sequence by non-int of type '{right}'"
            ));
        }
        if sequence::is_repeatable(&vm.heap, b) {
            return vm.type_error(format!(
                "can't multiply sequence by non-int of type '{left}'"
            ));
        }
    }
    let symbol = match (op, is_inplace) {
        (Binary::Power, true) => "**=".to_owned(),
        (Binary::Power, false) => "** or pow()".to_owned(),
        (op, true) => format!("{}=", op.symbol()),
        (op, false) => op.symbol().to_owned(),
    };
    vm.type_error(format!(
        "unsupported operand type(s) for {symbol}: '{left}' and '{right}'"
    ))
}

/// `-v`
///
/// # Errors
/// None; as the others for symmetry.
pub fn negative(vm: &mut Vm, v: Value) -> PyResult<Option<Value>> {
    if !is_exact(&vm.heap, v) {
        return Ok(None);
    }
    raw_negative(vm, v)
}

/// `-v` by the payload.
///
/// # Errors
/// As [`negative`].
pub fn raw_negative(vm: &mut Vm, v: Value) -> PyResult<Option<Value>> {
    Ok(match number(&vm.heap, v) {
        Some(Number::Int(value)) => Some(match value.checked_neg() {
            Some(value) => Value::Int(value),
            None => vm.heap.int(-num_bigint::BigInt::from(value)),
        }),
        Some(Number::Big(value)) => {
            let value = -value;
            Some(vm.heap.int(value))
        }
        Some(Number::Float(value)) => Some(Value::Float(-value)),
        None => None,
    })
}

/// `+v`
///
/// # Errors
/// As [`negative`].
pub fn positive(vm: &mut Vm, v: Value) -> PyResult<Option<Value>> {
    if !is_exact(&vm.heap, v) {
        return Ok(None);
    }
    raw_positive(vm, v)
}

/// `+v` by the payload: a plain number.
///
/// # Errors
/// As [`negative`].
pub fn raw_positive(vm: &mut Vm, v: Value) -> PyResult<Option<Value>> {
    Ok(match number(&vm.heap, v) {
        Some(Number::Int(value)) => Some(Value::Int(value)),
        Some(Number::Float(value)) => Some(Value::Float(value)),
        Some(Number::Big(value)) => {
            let value = value.clone();
            Some(vm.heap.int(value))
        }
        None => None,
    })
}

/// `~v`
///
/// # Errors
/// As [`negative`].
pub fn invert(vm: &mut Vm, v: Value) -> PyResult<Option<Value>> {
    if !is_exact(&vm.heap, v) {
        return Ok(None);
    }
    raw_invert(vm, v)
}

/// `~v` by the payload.
///
/// # Errors
/// As [`negative`].
pub fn raw_invert(vm: &mut Vm, v: Value) -> PyResult<Option<Value>> {
    Ok(match number(&vm.heap, v) {
        Some(Number::Int(value)) => Some(Value::Int(!value)),
        Some(Number::Big(value)) => {
            let value = !value.clone();
            Some(vm.heap.int(value))
        }
        _ => None,
    })
}
