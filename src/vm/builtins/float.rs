//! `float`.

use super::args::{call_prelude, class_arg, def, give, give_text, index_arg, text_arg, wrong_self};
use super::int::of_class;
use super::numeric;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::ops::number::{Number, number, parse_float};
use crate::vm::ops::{is_exact, repr_parts, sequence};
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
use num_bigint::BigInt;

/// The methods of float.
pub(super) const METHODS: &[NativeDef] = &[
    def("__new__", "(cls, x=0, /)", new),
    def("__float__", "(self, /)", plain),
    def("conjugate", "(self, /)", plain),
    def("__int__", "(self, /)", to_int),
    def("__trunc__", "(self, /)", to_int),
    def("__floor__", "(self, /)", floor),
    def("__ceil__", "(self, /)", ceil),
    def("__round__", "(self, ndigits=None, /)", round),
    def("__divmod__", "(self, value, /)", divmod),
    def("__rdivmod__", "(self, value, /)", rdivmod),
    def("is_integer", "(self, /)", is_integer),
    def("as_integer_ratio", "(self, /)", as_integer_ratio),
    def("hex", "(self, /)", hex),
];

/// The class methods of float.
pub(super) const CLASS_METHODS: &[NativeDef] = &[def("fromhex", "(cls, string, /)", from_hex)];

fn new(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = class_arg(vm, args, "float")?;
    let Some(value) = args.given(1) else {
        let made = of_class(vm, class, TypeTag::Float, Value::Float(0.0));
        return give(made);
    };
    let mut shown = String::new();
    let text = match vm.heap.object(value) {
        Some(Object::Str(text)) => {
            repr_parts::quote(&text.text, &mut shown);
            Some(text.text.to_string())
        }
        Some(Object::Bytes(_) | Object::ByteArray(_)) => {
            let bytes = sequence::bytes_of(&vm.heap, value).unwrap_or_default();
            repr_parts::quote_bytes(bytes, &mut shown);
            Some(String::from_utf8_lossy(bytes).into_owned())
        }
        _ => None,
    };
    let float = match text {
        Some(text) => match parse_float(&text) {
            Some(float) => float,
            None => {
                return Err(vm.value_error(format!("could not convert string to float: {shown}")));
            }
        },
        None if !is_exact(&vm.heap, value) => {
            return call_prelude(vm, "float_of", &[Value::Obj(class), value]);
        }
        None if number(&vm.heap, value).is_some() => vm.expect_f64(value)?,
        None => {
            let name = vm.type_name(value);
            return Err(vm.type_error(format!(
                "float() argument must be a string or a real number, not '{name}'"
            )));
        }
    };
    let made = of_class(vm, class, TypeTag::Float, Value::Float(float));
    give(made)
}

fn self_float(vm: &mut Vm, args: &Args<'_>, method: &str) -> PyResult<f64> {
    match number(&vm.heap, args.get(0)) {
        Some(Number::Float(value)) => Ok(value),
        _ => Err(wrong_self(vm, args, method, "float")),
    }
}

fn plain(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    self_float(vm, args, "__float__").map(|value| Reply::Value(Value::Float(value)))
}

fn to_int(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = self_float(vm, args, "__int__")?;
    vm.int_of_float(value).and_then(give)
}

fn floor(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = self_float(vm, args, "__floor__")?;
    vm.int_of_float(value.floor()).and_then(give)
}

fn ceil(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = self_float(vm, args, "__ceil__")?;
    vm.int_of_float(value.ceil()).and_then(give)
}

fn round(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let digits = index_arg(vm, args, 1)?;
    numeric::rounded(vm, args.get(0), digits).and_then(give)
}

fn divmod(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let pair = numeric::divide(vm, args.get(0), args.get(1))?;
    give(pair.unwrap_or(Value::NotImplemented))
}

fn rdivmod(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let pair = numeric::divide(vm, args.get(1), args.get(0))?;
    give(pair.unwrap_or(Value::NotImplemented))
}

fn is_integer(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = self_float(vm, args, "is_integer")?;
    give(Value::Bool(value.is_finite() && value == value.trunc()))
}

/// Sign, mantissa and exponent: `value = ±mantissa * 2 ** exponent`.
fn parts(value: f64) -> (bool, u64, i64) {
    let bits = value.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if exponent == 0 {
        (fraction, -1074)
    } else {
        (fraction | (1 << 52), exponent - 1075)
    };
    (value.is_sign_negative(), mantissa, exponent)
}

fn as_integer_ratio(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = self_float(vm, args, "as_integer_ratio")?;
    if value.is_nan() {
        return Err(vm.value_error("cannot convert NaN to integer ratio"));
    }
    if value.is_infinite() {
        return Err(vm.raise(
            TypeTag::OverflowError,
            "cannot convert Infinity to integer ratio",
        ));
    }
    let (is_negative, mut mantissa, mut exponent) = parts(value);
    if mantissa == 0 {
        let pair = vm.heap.tuple(vec![Value::Int(0), Value::Int(1)]);
        return give(pair);
    }
    let zeros = i64::from(mantissa.trailing_zeros()).min((-exponent).max(0));
    mantissa >>= zeros;
    exponent += zeros;
    let mut numerator = BigInt::from(mantissa);
    let mut denominator = BigInt::from(1);
    if exponent >= 0 {
        numerator <<= exponent as u64;
    } else {
        denominator <<= exponent.unsigned_abs();
    }
    let numerator = vm
        .heap
        .int(if is_negative { -numerator } else { numerator });
    let denominator = vm.heap.int(denominator);
    let pair = vm.heap.tuple(vec![numerator, denominator]);
    give(pair)
}

fn hex(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = self_float(vm, args, "hex")?;
    if let Some(text) = crate::vm::ops::float_text::special(value) {
        return give_text(vm, text);
    }
    let (is_negative, mantissa, exponent) = parts(value);
    let sign = if is_negative { "-" } else { "" };
    let text = if mantissa == 0 {
        format!("{sign}0x0.0p+0")
    } else {
        let lead = mantissa >> 52;
        let fraction = mantissa & ((1 << 52) - 1);
        format!("{sign}0x{lead}.{fraction:013x}p{:+}", exponent + 52)
    };
    give_text(vm, text)
}

fn from_hex(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = text_arg(vm, args, 1, "fromhex")?;
    match read_hex(text.trim()) {
        Some(value) => give(Value::Float(value)),
        None => Err(vm.value_error("invalid hexadecimal floating-point string")),
    }
}

fn read_hex(text: &str) -> Option<f64> {
    let (is_negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let lower = rest.to_ascii_lowercase();
    let value = match lower.as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => {
            let digits = lower.strip_prefix("0x").unwrap_or(&lower);
            let (mantissa, exponent) = digits.split_once('p').unwrap_or((digits, "0"));
            let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
            if whole.is_empty() && fraction.is_empty() {
                return None;
            }
            let mut value = 0.0;
            for c in whole.chars().chain(fraction.chars()) {
                value = value * 16.0 + f64::from(c.to_digit(16)?);
            }
            let exponent: i32 = exponent.parse().ok()?;
            value * 2f64.powi(exponent - 4 * fraction.len() as i32)
        }
    };
    Some(if is_negative { -value } else { value })
}
