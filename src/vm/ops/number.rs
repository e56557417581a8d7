//! Numbers as operands, and numbers from text and as text.
//!
//! Source: `Objects/longobject.c` (`long_from_string_base`, the limit of 4300 digits), `Objects/floatobject.c`.

use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::heap::Heap;
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
use num_bigint::BigInt;
use num_traits::{FromPrimitive, Num, ToPrimitive};

/// `sys.get_int_max_str_digits()`
const MAX_DIGITS: usize = 4300;

/// A number's value, whatever class it is of.
#[derive(Clone, Copy, Debug)]
pub enum Number<'a> {
    /// An int of 64 bits, a bool.
    Int(i64),
    /// A larger int.
    Big(&'a BigInt),
    /// A float.
    Float(f64),
}

impl Number<'_> {
    /// As a float; infinite if it is too large.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        match self {
            Self::Int(value) => value as f64,
            Self::Big(value) => value.to_f64().unwrap_or(f64::INFINITY),
            Self::Float(value) => value,
        }
    }

    /// As an int of any size; `None` for a float.
    #[must_use]
    pub fn to_big(self) -> Option<BigInt> {
        match self {
            Self::Int(value) => Some(value.into()),
            Self::Big(value) => Some(value.clone()),
            Self::Float(_) => None,
        }
    }
}

/// The number that a value is, if it is one (subclasses of int and float included).
#[inline]
#[must_use]
pub fn number(heap: &Heap, v: Value) -> Option<Number<'_>> {
    match v {
        Value::Int(value) => Some(Number::Int(value)),
        Value::Bool(value) => Some(Number::Int(i64::from(value))),
        Value::Float(value) => Some(Number::Float(value)),
        Value::Obj(id) => match heap.get(id) {
            Object::BigInt(value) => Some(Number::Big(value)),
            Object::Number(value) => number(heap, *value),
            _ => None,
        },
        _ => None,
    }
}

/// The int that a value is, if it is one.
#[must_use]
pub fn integer(heap: &Heap, v: Value) -> Option<Number<'_>> {
    number(heap, v).filter(|number| !matches!(number, Number::Float(_)))
}

/// An index (`operator.index`): an int, clamped to 64 bits. `None`: no int; it may have an `__index__`.
#[must_use]
pub fn index(heap: &Heap, v: Value) -> Option<i64> {
    match number(heap, v)? {
        Number::Int(value) => Some(value),
        Number::Big(value) => Some(if value.sign() == num_bigint::Sign::Minus {
            i64::MIN
        } else {
            i64::MAX
        }),
        Number::Float(_) => None,
    }
}

impl Vm {
    /// The int that an argument must be.
    ///
    /// # Errors
    /// `TypeError`: `'str' object cannot be interpreted as an integer`.
    pub fn expect_index(&mut self, v: Value) -> PyResult<i64> {
        match index(&self.heap, v) {
            Some(value) => Ok(value),
            None => {
                let name = self.type_name(v);
                Err(self.type_error(format!(
                    "'{name}' object cannot be interpreted as an integer"
                )))
            }
        }
    }

    /// The float that an argument must be.
    ///
    /// # Errors
    /// `TypeError`: `must be real number, not str`; an int that is too large.
    pub fn expect_f64(&mut self, v: Value) -> PyResult<f64> {
        match number(&self.heap, v) {
            Some(value) => {
                let is_float = matches!(value, Number::Float(_));
                let value = value.to_f64();
                if value.is_infinite() && !is_float {
                    return Err(
                        self.raise(TypeTag::OverflowError, "int too large to convert to float")
                    );
                }
                Ok(value)
            }
            None => {
                let name = self.type_name(v);
                Err(self.type_error(format!("must be real number, not {name}")))
            }
        }
    }

    /// A float's whole part as an int.
    ///
    /// # Errors
    /// Infinity and NaN have none.
    pub fn int_of_float(&mut self, value: f64) -> PyResult<Value> {
        if value.is_nan() {
            return Err(self.value_error("cannot convert float NaN to integer"));
        }
        if value.is_infinite() {
            return Err(self.raise(
                TypeTag::OverflowError,
                "cannot convert float infinity to integer",
            ));
        }
        let whole = value.trunc();
        if whole.abs() < 9.2e18 {
            return Ok(Value::Int(whole as i64));
        }
        let big = BigInt::from_f64(whole).unwrap_or_default();
        Ok(self.heap.int(big))
    }

    /// `int(text, base)`; `shown` is the literal's repr for the message.
    ///
    /// # Errors
    /// `ValueError` as CPython words it.
    pub fn parse_int(&mut self, text: &str, base: u32, shown: &str) -> PyResult<Value> {
        match digits(text, base) {
            Some((is_negative, digits, radix)) => {
                if digits.len() > MAX_DIGITS && !radix.is_power_of_two() {
                    let count = digits.len();
                    return Err(self.value_error(format!(
                        "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion: value has {count} \
                         digits; use sys.set_int_max_str_digits() to increase the limit"
                    )));
                }
                if let Ok(value) = i64::from_str_radix(&digits, radix) {
                    return Ok(Value::Int(if is_negative { -value } else { value }));
                }
                let value = BigInt::from_str_radix(&digits, radix).unwrap_or_default();
                Ok(self.heap.int(if is_negative { -value } else { value }))
            }
            None => Err(self.value_error(format!(
                "invalid literal for int() with base {base}: {shown}"
            ))),
        }
    }

    /// An int in decimal.
    ///
    /// # Errors
    /// `ValueError` beyond 4300 digits.
    pub fn int_text(&mut self, value: Value) -> PyResult<String> {
        let text = match number(&self.heap, value) {
            Some(Number::Int(value)) => value.to_string(),
            Some(Number::Big(value)) => {
                // log10(2) is a little more: cheap before the quadratic conversion.
                let digits = value.bits() as f64 * 0.301;
                if digits > MAX_DIGITS as f64 + 1.0 {
                    return Err(self.too_many_digits());
                }
                value.to_string()
            }
            _ => String::new(),
        };
        if text.len() > MAX_DIGITS + 1 {
            return Err(self.too_many_digits());
        }
        Ok(text)
    }

    fn too_many_digits(&mut self) -> crate::vm::exception::Raised {
        self.value_error(format!(
            "Exceeds the limit ({MAX_DIGITS} digits) for integer string conversion; use \
             sys.set_int_max_str_digits() to increase the limit"
        ))
    }
}

/// Sign, digits without underscores, and base of an int literal as `int()` takes it.
fn digits(text: &str, base: u32) -> Option<(bool, String, u32)> {
    let text = text.trim_matches(char::is_whitespace);
    let (is_negative, rest) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let lower: String = rest.chars().take(2).collect::<String>().to_lowercase();
    let prefix = match lower.as_str() {
        "0x" => Some(16),
        "0o" => Some(8),
        "0b" => Some(2),
        _ => None,
    };
    let (mut rest, radix) = match (base, prefix) {
        (0, Some(radix)) => (&rest[2..], radix),
        (_, Some(radix)) if radix == base => (&rest[2..], radix),
        (0, None) => (rest, 10),
        _ => (rest, base),
    };
    if prefix == Some(radix) && (base == 0 || base == radix) {
        rest = rest.strip_prefix('_').unwrap_or(rest);
    }
    let mut digits = String::with_capacity(rest.len());
    let mut after_digit = false;
    for c in rest.chars() {
        if c == '_' {
            if !after_digit {
                return None;
            }
            after_digit = false;
        } else {
            c.to_digit(radix)?;
            digits.push(c);
            after_digit = true;
        }
    }
    if !after_digit {
        return None;
    }
    // In base 0, as in source code, a decimal literal has no leading zeros.
    if base == 0 && prefix.is_none() && digits.len() > 1 && digits.starts_with('0') {
        return digits
            .bytes()
            .all(|digit| digit == b'0')
            .then(|| (is_negative, "0".to_owned(), 10));
    }
    Some((is_negative, digits, radix))
}

/// The float that a text says, as `float()` takes it.
#[must_use]
pub fn parse_float(text: &str) -> Option<f64> {
    let text = text.trim_matches(char::is_whitespace);
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let lower = unsigned.to_ascii_lowercase();
    if matches!(lower.as_str(), "inf" | "infinity" | "nan") {
        let value = if lower == "nan" {
            f64::NAN
        } else {
            f64::INFINITY
        };
        return Some(if text.starts_with('-') { -value } else { value });
    }
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let bytes = text.as_bytes();
    let is_digit = |at: Option<&u8>| at.is_some_and(u8::is_ascii_digit);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'_' => {
                if at == 0 || !is_digit(bytes.get(at - 1)) || !is_digit(bytes.get(at + 1)) {
                    return None;
                }
            }
            b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-' => {}
            _ => return None,
        }
    }
    text.replace('_', "").parse().ok()
}
