//! Operators of ints: 64 bits where they suffice, any size beyond.
//!
//! Source: `Objects/longobject.c`.

use super::number::Number;
use crate::code::instruction::Binary;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

/// Ints beyond so many bits are not made: the playground must not freeze over `9 ** 9 ** 9`.
const MAX_BITS: u64 = 1 << 26;

/// `a op b` of two 64-bit ints.
///
/// # Errors
/// Division by zero, negative shifts.
#[inline]
pub fn small(vm: &mut Vm, op: Binary, a: i64, b: i64) -> PyResult<Option<Value>> {
    let result = match op {
        Binary::Add => a.checked_add(b),
        Binary::Subtract => a.checked_sub(b),
        Binary::Multiply => a.checked_mul(b),
        Binary::And => Some(a & b),
        Binary::Or => Some(a | b),
        Binary::Xor => Some(a ^ b),
        Binary::FloorDivide if b != 0 => floor_divide(a, b),
        Binary::Remainder if b != 0 => Some(remainder(a, b)),
        Binary::RightShift if b >= 0 => Some(a >> b.min(63)),
        Binary::LeftShift if (0..63).contains(&b) => {
            let shifted = a << b;
            (shifted >> b == a).then_some(shifted)
        }
        Binary::Power if b >= 0 => u32::try_from(b).ok().and_then(|b| a.checked_pow(b)),
        _ => None,
    };
    match result {
        Some(value) => Ok(Some(Value::Int(value))),
        None => big(vm, op, &a.into(), &b.into()),
    }
}

fn floor_divide(a: i64, b: i64) -> Option<i64> {
    let quotient = a.checked_div(b)?;
    Some(if a % b != 0 && (a < 0) != (b < 0) {
        quotient - 1
    } else {
        quotient
    })
}

fn remainder(a: i64, b: i64) -> i64 {
    let rest = a.checked_rem(b).unwrap_or(0);
    if rest != 0 && (rest < 0) != (b < 0) {
        rest + b
    } else {
        rest
    }
}

/// `a op b` of ints of any size; `None`: not defined for ints (`@`).
///
/// # Errors
/// Division by zero, negative shifts, results beyond all reason.
pub fn big(vm: &mut Vm, op: Binary, a: &BigInt, b: &BigInt) -> PyResult<Option<Value>> {
    let result = match op {
        Binary::Add => a + b,
        Binary::Subtract => a - b,
        Binary::Multiply => {
            if a.bits() + b.bits() > MAX_BITS {
                return Err(too_large(vm));
            }
            a * b
        }
        Binary::And => a & b,
        Binary::Or => a | b,
        Binary::Xor => a ^ b,
        Binary::TrueDivide => return true_divide(vm, a, b).map(|v| Some(Value::Float(v))),
        Binary::FloorDivide | Binary::Remainder if b.is_zero() => {
            let old = if op == Binary::FloorDivide {
                "integer division or modulo by zero"
            } else {
                "integer modulo by zero"
            };
            return Err(division_by_zero(vm, old));
        }
        Binary::FloorDivide => a.div_floor(b),
        Binary::Remainder => a.mod_floor(b),
        Binary::LeftShift | Binary::RightShift => return shift(vm, op, a, b).map(Some),
        Binary::Power => return power(vm, a, b).map(Some),
        Binary::MatrixMultiply => return Ok(None),
    };
    Ok(Some(vm.heap.int(result)))
}

/// `ZeroDivisionError`: since 3.14 all divisions say the same.
pub fn division_by_zero(vm: &mut Vm, old: &str) -> Raised {
    let message = if vm.has_old_wording() {
        old
    } else {
        "division by zero"
    };
    vm.raise(TypeTag::ZeroDivisionError, message)
}

fn too_large(vm: &mut Vm) -> Raised {
    Raised(vm.new_exception(TypeTag::MemoryError, Vec::new()))
}

fn shift(vm: &mut Vm, op: Binary, a: &BigInt, b: &BigInt) -> PyResult<Value> {
    if b.is_negative() {
        return Err(vm.value_error("negative shift count"));
    }
    let result = match (op, b.to_u64()) {
        (Binary::RightShift, Some(by)) => a >> by,
        (Binary::RightShift, None) => BigInt::from(if a.is_negative() { -1 } else { 0 }),
        (_, _) if a.is_zero() => BigInt::zero(),
        (_, Some(by)) if a.bits() + by <= MAX_BITS => a << by,
        _ => return Err(too_large(vm)),
    };
    Ok(vm.heap.int(result))
}

fn power(vm: &mut Vm, a: &BigInt, b: &BigInt) -> PyResult<Value> {
    if b.is_negative() {
        if a.is_zero() {
            return Err(super::float::zero_to_negative(vm));
        }
        let (a, b) = (Number::Big(a).to_f64(), Number::Big(b).to_f64());
        return Ok(Value::Float(a.powf(b)));
    }
    let result = match (a.to_i64(), b.to_u32()) {
        (Some(0 | 1), _) => {
            if b.is_zero() {
                BigInt::from(1)
            } else {
                a.clone()
            }
        }
        (Some(-1), _) => BigInt::from(if b.is_even() { 1 } else { -1 }),
        (_, Some(exponent)) if a.bits().saturating_mul(u64::from(exponent)) <= MAX_BITS => {
            a.pow(exponent)
        }
        _ => return Err(too_large(vm)),
    };
    Ok(vm.heap.int(result))
}

/// `a / b`, correctly rounded.
fn true_divide(vm: &mut Vm, a: &BigInt, b: &BigInt) -> PyResult<f64> {
    const EXACT: i64 = 1 << 53;
    if b.is_zero() {
        return Err(vm.raise(TypeTag::ZeroDivisionError, "division by zero"));
    }
    if let (Some(a), Some(b)) = (a.to_i64(), b.to_i64())
        && (-EXACT..=EXACT).contains(&a)
        && (-EXACT..=EXACT).contains(&b)
    {
        return Ok(a as f64 / b as f64);
    }
    if a.is_zero() {
        return Ok(0.0);
    }
    // Scale so that the quotient has 66 bits or more, keep what is left over as a sticky bit, round once.
    let excess = b.bits() as i64 - a.bits() as i64 + 66;
    let (numerator, denominator) = if excess >= 0 {
        (a.abs() << excess as u64, b.abs())
    } else {
        (a.abs(), b.abs() << excess.unsigned_abs())
    };
    let (mut quotient, rest) = numerator.div_rem(&denominator);
    if !rest.is_zero() {
        quotient |= BigInt::from(1);
    }
    let magnitude = quotient.to_f64().unwrap_or(f64::INFINITY) * 1.0;
    let value = scale(magnitude, -excess);
    if value.is_infinite() {
        return Err(vm.raise(
            TypeTag::OverflowError,
            "integer division result too large for a float",
        ));
    }
    let is_negative = (a.sign() == Sign::Minus) != (b.sign() == Sign::Minus);
    Ok(if is_negative { -value } else { value })
}

/// `value * 2 ** exponent`, in steps that stay in range.
fn scale(mut value: f64, mut exponent: i64) -> f64 {
    while exponent > 1000 && value.is_finite() {
        value *= 2f64.powi(1000);
        exponent -= 1000;
    }
    while exponent < -1000 && value != 0.0 {
        value *= 2f64.powi(-1000);
        exponent += 1000;
    }
    value * 2f64.powi(exponent.clamp(-1000, 1000) as i32)
}

/// `pow(base, exponent, modulus)`.
///
/// # Errors
/// A modulus of 0, no inverse.
pub fn power_modulo(
    vm: &mut Vm,
    base: &BigInt,
    exponent: &BigInt,
    modulus: &BigInt,
) -> PyResult<Value> {
    if modulus.is_zero() {
        return Err(vm.value_error("pow() 3rd argument cannot be 0"));
    }
    let size = modulus.abs();
    let mut base = base.mod_floor(&size);
    let mut exponent = exponent.clone();
    if exponent.is_negative() {
        let gcd = base.extended_gcd(&size);
        if gcd.gcd != BigInt::from(1) {
            return Err(vm.value_error("base is not invertible for the given modulus"));
        }
        base = gcd.x.mod_floor(&size);
        exponent = -exponent;
    }
    let result = base.modpow(&exponent, &size).mod_floor(modulus);
    Ok(vm.heap.int(result))
}
