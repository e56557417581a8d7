//! `format(value, spec)`: the format specification mini-language.
//!
//! Source: `Python/formatter_unicode.c` (`format_string_internal`, `format_long_internal`, `format_float_internal`).

use super::number::{Number, number};
use super::spec::FormatSpec;
use super::{float_text, is_exact, repr};
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
use num_bigint::{BigInt, Sign};

/// `format(v, spec)`. `None`: look for `__format__`.
///
/// # Errors
/// `ValueError` of a wrong spec, as CPython words it.
pub fn format(vm: &mut Vm, v: Value, spec: &str) -> PyResult<Option<String>> {
    if !is_exact(&vm.heap, v) {
        return Ok(None);
    }
    raw_format(vm, v, spec)
}

/// As [`format`] by the payload, for the built-in `__format__`. `None`: `str(v)` needs Python.
///
/// # Errors
/// As [`format`].
pub fn raw_format(vm: &mut Vm, v: Value, spec: &str) -> PyResult<Option<String>> {
    if spec.is_empty() {
        return repr::str(vm, v);
    }
    match number(&vm.heap, v) {
        Some(Number::Float(value)) => return float(vm, value, spec).map(Some),
        Some(_) => return int(vm, v, spec).map(Some),
        None => {}
    }
    if let Some(Object::Str(text)) = vm.heap.object(v) {
        let text = text.text.clone();
        return string(vm, &text, spec).map(Some);
    }
    let name = vm.type_name(v);
    Err(vm.type_error(format!(
        "unsupported format string passed to {name}.__format__"
    )))
}

fn unknown(vm: &mut Vm, kind: char, class: &str) -> Raised {
    let shown = if (' '..='\u{7f}').contains(&kind) {
        kind.to_string()
    } else {
        format!("\\x{:x}", u32::from(kind))
    };
    vm.value_error(format!(
        "Unknown format code '{shown}' for object of type '{class}'"
    ))
}

fn string(vm: &mut Vm, text: &str, spec: &str) -> PyResult<String> {
    let spec = FormatSpec::parse(vm, spec, '<', "str")?;
    if let Some(kind) = spec.kind
        && kind != 's'
    {
        return Err(unknown(vm, kind, "str"));
    }
    let wrong = if spec.sign == Some(' ') {
        "Space not allowed in string format specifier"
    } else if spec.sign.is_some() {
        "Sign not allowed in string format specifier"
    } else if spec.coerces_zero {
        "Negative zero coercion (z) not allowed in string format specifier"
    } else if spec.is_alternate {
        "Alternate form (#) not allowed in string format specifier"
    } else if spec.align == '=' {
        "'=' alignment not allowed in string format specifier"
    } else {
        ""
    };
    if !wrong.is_empty() {
        return Err(vm.value_error(wrong));
    }
    Ok(match spec.precision {
        Some(most) => spec.pad(&text.chars().take(most).collect::<String>()),
        None => spec.pad(text),
    })
}

fn int(vm: &mut Vm, v: Value, text: &str) -> PyResult<String> {
    let class = vm.type_name(v);
    let spec = FormatSpec::parse(vm, text, '>', &class)?;
    let kind = spec.kind.unwrap_or('d');
    if matches!(kind, 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') {
        let value = vm.expect_f64(v)?;
        return float_by(vm, value, spec, &class);
    }
    if !matches!(kind, 'd' | 'n' | 'b' | 'o' | 'x' | 'X' | 'c') {
        return Err(unknown(vm, kind, &class));
    }
    if spec.precision.is_some() {
        return Err(vm.value_error("Precision not allowed in integer format specifier"));
    }
    if spec.coerces_zero {
        return Err(
            vm.value_error("Negative zero coercion (z) not allowed in integer format specifier")
        );
    }
    if kind == 'c' {
        if spec.sign.is_some() {
            return Err(vm.value_error("Sign not allowed with integer format specifier 'c'"));
        }
        if spec.is_alternate {
            return Err(
                vm.value_error("Alternate form (#) not allowed with integer format specifier 'c'")
            );
        }
        let code = super::number::index(&vm.heap, v).unwrap_or(-1);
        let Some(c) = u32::try_from(code).ok().and_then(char::from_u32) else {
            return Err(vm.raise(TypeTag::OverflowError, "%c arg not in range(0x110000)"));
        };
        return Ok(spec.pad(&c.to_string()));
    }
    let (is_negative, digits) = match kind {
        'd' | 'n' => {
            let text = vm.int_text(v)?;
            match text.strip_prefix('-') {
                Some(digits) => (true, digits.to_owned()),
                None => (false, text),
            }
        }
        _ => {
            let value = number(&vm.heap, v)
                .and_then(Number::to_big)
                .unwrap_or_default();
            (value.sign() == Sign::Minus, in_base(&value, kind))
        }
    };
    let prefix = match kind {
        _ if !spec.is_alternate => "",
        'b' => "0b",
        'o' => "0o",
        'x' => "0x",
        'X' => "0X",
        _ => "",
    };
    Ok(spec.number(is_negative, prefix, &digits, ""))
}

/// The digits of an int's magnitude by presentation type `b`, `o`, `x` or `X`.
#[must_use]
pub fn in_base(value: &BigInt, kind: char) -> String {
    let magnitude = value.magnitude();
    match kind {
        'b' => magnitude.to_str_radix(2),
        'o' => magnitude.to_str_radix(8),
        'X' => magnitude.to_str_radix(16).to_uppercase(),
        _ => magnitude.to_str_radix(16),
    }
}

fn float(vm: &mut Vm, value: f64, text: &str) -> PyResult<String> {
    let spec = FormatSpec::parse(vm, text, '>', "float")?;
    float_by(vm, value, spec, "float")
}

fn float_by(vm: &mut Vm, value: f64, spec: FormatSpec, class: &str) -> PyResult<String> {
    if let Some(kind) = spec.kind
        && !matches!(kind, 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%')
    {
        return Err(unknown(vm, kind, class));
    }
    let (kind, precision) = match (spec.kind, spec.precision) {
        (None, None) => ('r', 0),
        (None | Some('g' | 'G' | 'n'), precision) => ('g', precision.unwrap_or(6)),
        (Some('e' | 'E'), precision) => ('e', precision.unwrap_or(6)),
        (_, precision) => ('f', precision.unwrap_or(6)),
    };
    let is_percent = spec.kind == Some('%');
    let scaled = if is_percent { value * 100.0 } else { value };
    let mut text = match float_text::special(scaled.abs()) {
        Some(text) => text.to_owned(),
        None => float_text::magnitude(scaled, kind, precision, spec.is_alternate),
    };
    if spec.kind.is_none() && scaled.is_finite() {
        // Without a type a float keeps a digit behind its point, and turns to an exponent earlier.
        if let Some(precision) = spec.precision {
            text = short(scaled, precision, spec.is_alternate);
        } else if !text.contains(['.', 'e']) {
            text.push_str(".0");
        }
    }
    if matches!(spec.kind, Some('E' | 'F' | 'G')) {
        text = text.to_uppercase();
    }
    let is_zero = text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let is_negative =
        scaled.is_sign_negative() && !scaled.is_nan() && !(spec.coerces_zero && is_zero);
    if is_percent {
        text.push('%');
    }
    let whole = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(whole);
    Ok(spec.number(is_negative, "", digits, rest))
}

/// As `g`, but with a digit behind the point, and with an exponent from `precision` digits on.
fn short(value: f64, precision: usize, keeps_point: bool) -> String {
    let mut text = float_text::magnitude(value, 'g', precision, keeps_point);
    if !text.contains('e') {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if !text.contains('.') {
            if digits >= precision.max(1) && precision > 0 && digits > 1 {
                return as_exponent(value, precision);
            }
            if digits >= precision.max(1) && text != "0" {
                return as_exponent(value, precision);
            }
            text.push_str(".0");
        }
    }
    text
}

fn as_exponent(value: f64, precision: usize) -> String {
    let text = float_text::magnitude(value, 'e', precision.max(1) - 1, false);
    match text.split_once('e') {
        Some((mantissa, exponent)) if mantissa.contains('.') => {
            let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
            format!("{mantissa}e{exponent}")
        }
        _ => text,
    }
}
