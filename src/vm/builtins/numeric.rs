//! Built-in functions of numbers: `abs`, `round`, `divmod`, `pow`, `bin`, `oct`, `hex`, `chr`, `ord`.

use super::args::{call_prelude, def, give, give_text, index_arg};
use crate::code::instruction::Binary;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::ops::format::in_base;
use crate::vm::ops::number::{Number, integer, number};
use crate::vm::ops::{arithmetic, float, integer as int_ops, is_exact};
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::Signed;

/// The functions.
pub(super) const FUNCTIONS: &[NativeDef] = &[
    def("abs", "(x, /)", abs),
    def("round", "(number, ndigits=None)", round),
    def("divmod", "(x, y, /)", divmod),
    def("pow", "(base, exp, mod=None)", pow),
    def("bin", "(number, /)", bin),
    def("oct", "(number, /)", oct),
    def("hex", "(number, /)", hex),
    def("chr", "(i, /)", chr),
    def("ord", "(c, /)", ord),
];

/// `abs(v)` of a number (owned).
///
/// # Errors
/// None; as the others for symmetry.
pub(super) fn absolute(vm: &mut Vm, v: Value) -> PyResult<Option<Value>> {
    Ok(match number(&vm.heap, v) {
        Some(Number::Int(value)) => Some(match value.checked_abs() {
            Some(value) => Value::Int(value),
            None => vm.heap.int(BigInt::from(value).abs()),
        }),
        Some(Number::Big(value)) => {
            let value = value.abs();
            Some(vm.heap.int(value))
        }
        Some(Number::Float(value)) => Some(Value::Float(value.abs())),
        None => None,
    })
}

/// `real`, `imag`, `numerator` and `denominator` of a number (owned).
pub fn number_attribute(vm: &mut Vm, v: Value, name: &str) -> Option<Value> {
    let is_int = integer(&vm.heap, v).is_some();
    number(&vm.heap, v)?;
    match name {
        "real" => arithmetic::raw_positive(vm, v).ok().flatten(),
        "numerator" if is_int => arithmetic::raw_positive(vm, v).ok().flatten(),
        "imag" if is_int => Some(Value::Int(0)),
        "imag" => Some(Value::Float(0.0)),
        "denominator" if is_int => Some(Value::Int(1)),
        _ => None,
    }
}

fn abs(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let v = args.get(0);
    if is_exact(&vm.heap, v) {
        if let Some(value) = absolute(vm, v)? {
            return give(value);
        }
        let name = vm.type_name(v);
        return Err(vm.type_error(format!("bad operand type for abs(): '{name}'")));
    }
    call_prelude(vm, "abs_of", &[v])
}

fn round(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let v = args.get(0);
    if is_exact(&vm.heap, v) && number(&vm.heap, v).is_some() {
        let digits = index_arg(vm, args, 1)?;
        return rounded(vm, v, digits).and_then(give);
    }
    if is_exact(&vm.heap, v) {
        let name = vm.type_name(v);
        return Err(vm.type_error(format!("type {name} doesn't define __round__ method")));
    }
    let digits = args.given(1).unwrap_or(Value::None);
    call_prelude(vm, "round_of", &[v, digits])
}

/// `round(v, digits)` of a number (owned): half to even.
///
/// # Errors
/// Infinity and NaN without digits.
pub(super) fn rounded(vm: &mut Vm, v: Value, digits: Option<i64>) -> PyResult<Value> {
    match (number(&vm.heap, v), digits) {
        (Some(Number::Float(value)), None) => {
            if !value.is_finite() {
                return vm.int_of_float(value);
            }
            vm.int_of_float(value.round_ties_even())
        }
        (Some(Number::Float(value)), Some(digits)) => Ok(Value::Float(round_float(value, digits))),
        (Some(_), Some(digits)) if digits < 0 => {
            let value = number(&vm.heap, v)
                .and_then(Number::to_big)
                .unwrap_or_default();
            let places = u32::try_from(-digits).unwrap_or(u32::MAX).min(100_000);
            let unit = BigInt::from(10).pow(places);
            let (quotient, rest) = value.div_mod_floor(&unit);
            let twice: BigInt = rest * 2;
            let up = twice > unit || (twice == unit && quotient.is_odd());
            let quotient = if up { quotient + 1 } else { quotient };
            Ok(vm.heap.int(quotient * unit))
        }
        (Some(_), _) => Ok(arithmetic::raw_positive(vm, v)?.unwrap_or(Value::None)),
        (None, _) => Ok(Value::None),
    }
}

/// Correctly rounded by way of the exact decimal digits, as CPython does it.
fn round_float(value: f64, digits: i64) -> f64 {
    if !value.is_finite() || digits > 308 + 15 {
        return value;
    }
    if digits >= 0 {
        let text = format!("{value:.*}", digits as usize);
        return text.parse().unwrap_or(value);
    }
    if digits < -308 {
        return 0f64.copysign(value);
    }
    let unit = 10f64.powi(-digits as i32);
    let scaled = value / unit;
    scaled.round_ties_even() * unit
}

fn divmod(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (a, b) = (args.get(0), args.get(1));
    if is_exact(&vm.heap, a) && is_exact(&vm.heap, b) {
        if let Some(pair) = divide(vm, a, b)? {
            return give(pair);
        }
        let (left, right) = (vm.type_name(a), vm.type_name(b));
        return Err(vm.type_error(format!(
            "unsupported operand type(s) for divmod(): '{left}' and '{right}'"
        )));
    }
    call_prelude(vm, "divmod_of", &[a, b])
}

/// `divmod` of two numbers (owned); `None`: not both are.
///
/// # Errors
/// Division by zero.
pub(super) fn divide(vm: &mut Vm, a: Value, b: Value) -> PyResult<Option<Value>> {
    match (number(&vm.heap, a), number(&vm.heap, b)) {
        (Some(Number::Float(_)), Some(_)) | (Some(_), Some(Number::Float(_))) => {
            let (x, y) = (vm.expect_f64(a)?, vm.expect_f64(b)?);
            if y == 0.0 {
                return Err(int_ops::division_by_zero(vm, "float divmod()"));
            }
            let (quotient, modulo) = float::divide_modulo(x, y);
            Ok(Some(
                vm.heap
                    .tuple(vec![Value::Float(quotient), Value::Float(modulo)]),
            ))
        }
        (Some(_), Some(_)) => {
            let quotient = arithmetic::raw_binary(vm, Binary::FloorDivide, a, b)?;
            let modulo = arithmetic::raw_binary(vm, Binary::Remainder, a, b)?;
            match (quotient, modulo) {
                (Some(quotient), Some(modulo)) => Ok(Some(vm.heap.tuple(vec![quotient, modulo]))),
                _ => Ok(None),
            }
        }
        _ => Ok(None),
    }
}

fn pow(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (base, exponent) = (args.get(0), args.get(1));
    let modulus = args.given(2).unwrap_or(Value::None);
    if modulus.is_none() {
        if let Some(value) = arithmetic::binary(vm, Binary::Power, base, exponent)? {
            return give(value);
        }
        if is_exact(&vm.heap, base) && is_exact(&vm.heap, exponent) {
            return Err(arithmetic::unsupported(
                vm,
                Binary::Power,
                false,
                base,
                exponent,
            ));
        }
        return call_prelude(vm, "power", &[base, exponent]);
    }
    let big = |v: Value| integer(&vm.heap, v).and_then(Number::to_big);
    match (big(base), big(exponent), big(modulus)) {
        (Some(base), Some(exponent), Some(modulus)) => {
            int_ops::power_modulo(vm, &base, &exponent, &modulus).and_then(give)
        }
        _ => Err(vm.type_error("pow() 3rd argument not allowed unless all arguments are integers")),
    }
}

fn in_digits(vm: &mut Vm, args: &Args<'_>, kind: char, function: &str) -> PyResult<Reply> {
    let v = args.get(0);
    let Some(value) = integer(&vm.heap, v).and_then(Number::to_big) else {
        if !is_exact(&vm.heap, v) {
            let name = vm.heap.str(function);
            let reply = call_prelude(vm, "digits_of", &[name, v]);
            vm.heap.decref(name);
            return reply;
        }
        let name = vm.type_name(v);
        return Err(vm.type_error(format!(
            "'{name}' object cannot be interpreted as an integer"
        )));
    };
    let sign = if value.sign() == Sign::Minus { "-" } else { "" };
    let text = format!("{sign}0{kind}{}", in_base(&value, kind));
    give_text(vm, text)
}

fn bin(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    in_digits(vm, args, 'b', "bin")
}

fn oct(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    in_digits(vm, args, 'o', "oct")
}

fn hex(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    in_digits(vm, args, 'x', "hex")
}

fn chr(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let code = vm.expect_index(args.get(0))?;
    match u32::try_from(code).ok().filter(|code| *code < 0x11_0000) {
        Some(code) => {
            // A lone surrogate has no place in a Rust text; it shows as the replacement character.
            let c = char::from_u32(code).unwrap_or('\u{fffd}');
            give_text(vm, c.to_string())
        }
        None => Err(vm.value_error("chr() arg not in range(0x110000)")),
    }
}

fn ord(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let v = args.get(0);
    let (code, len) = match vm.heap.object(v) {
        Some(Object::Str(text)) => (text.text.chars().next().map(u32::from), text.chars as usize),
        Some(Object::Bytes(bytes)) => (bytes.first().map(|byte| u32::from(*byte)), bytes.len()),
        Some(Object::ByteArray(bytes)) => (bytes.first().map(|byte| u32::from(*byte)), bytes.len()),
        _ => {
            let name = vm.type_name(v);
            return Err(vm.type_error(format!(
                "ord() expected string of length 1, but {name} found"
            )));
        }
    };
    match code {
        Some(code) if len == 1 => give(Value::Int(i64::from(code))),
        _ => Err(vm.raise(
            TypeTag::TypeError,
            format!("ord() expected a character, but string of length {len} found"),
        )),
    }
}
