//! Operators of floats.
//!
//! Source: `Objects/floatobject.c` (`_float_div_mod`, `float_pow`).

use super::integer::division_by_zero;
use crate::code::instruction::Binary;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

/// `a op b`; `None`: not defined for floats.
///
/// # Errors
/// Division by zero, a power that is too large or complex.
#[inline]
pub fn binary(vm: &mut Vm, op: Binary, a: f64, b: f64) -> PyResult<Option<Value>> {
    let value = match op {
        Binary::Add => a + b,
        Binary::Subtract => a - b,
        Binary::Multiply => a * b,
        Binary::TrueDivide if b == 0.0 => {
            return Err(division_by_zero(vm, "float division by zero"));
        }
        Binary::TrueDivide => a / b,
        Binary::FloorDivide if b == 0.0 => {
            return Err(division_by_zero(vm, "float floor division by zero"));
        }
        Binary::FloorDivide => divide_modulo(a, b).0,
        Binary::Remainder if b == 0.0 => return Err(division_by_zero(vm, "float modulo")),
        Binary::Remainder => divide_modulo(a, b).1,
        Binary::Power => return power(vm, a, b).map(|v| Some(Value::Float(v))),
        _ => return Ok(None),
    };
    Ok(Some(Value::Float(value)))
}

/// `divmod(a, b)`; b is not 0.
#[must_use]
pub fn divide_modulo(a: f64, b: f64) -> (f64, f64) {
    let mut modulo = a % b;
    let mut quotient = (a - modulo) / b;
    if modulo == 0.0 {
        modulo = 0f64.copysign(b);
    } else if (b < 0.0) != (modulo < 0.0) {
        modulo += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0f64.copysign(a / b), modulo);
    }
    let floor = quotient.floor();
    (
        if quotient - floor > 0.5 {
            floor + 1.0
        } else {
            floor
        },
        modulo,
    )
}

/// `ZeroDivisionError` of `0 ** -1`.
pub fn zero_to_negative(vm: &mut Vm) -> Raised {
    let message = if vm.has_old_wording() {
        "0.0 cannot be raised to a negative power"
    } else {
        "zero to a negative power"
    };
    vm.raise(TypeTag::ZeroDivisionError, message)
}

fn power(vm: &mut Vm, a: f64, b: f64) -> PyResult<f64> {
    if a == 0.0 && b < 0.0 && !b.is_infinite() {
        return Err(zero_to_negative(vm));
    }
    if a < 0.0 && a.is_finite() && b.is_finite() && b != b.floor() {
        return Err(vm.value_error("the result is complex: Interleave has no complex numbers"));
    }
    let value = a.powf(b);
    if value.is_infinite() && a.is_finite() && b.is_finite() {
        let text = vm.heap.str("Numerical result out of range");
        return Err(Raised(
            vm.new_exception(TypeTag::OverflowError, vec![Value::Int(34), text]),
        ));
    }
    Ok(value)
}
