//! `template % values`: printf-style formatting.
//!
//! Source: `Objects/unicodeobject.c` (`unicode_format_arg_format`).

mod template;

pub use template::{Piece, parse};

use super::format::in_base;
use super::number::{Number, number};
use super::{float_text, repr};
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
use num_bigint::Sign;
use template::Conversion;

/// The arguments of a template, taken one after another.
struct Arguments {
    values: Vec<Value>,
    next: usize,
    mapping: Option<Value>,
}

impl Arguments {
    fn take(&mut self, vm: &mut Vm) -> PyResult<Value> {
        let Some(value) = self.values.get(self.next) else {
            return Err(vm.type_error("not enough arguments for format string"));
        };
        self.next += 1;
        Ok(*value)
    }

    fn take_size(&mut self, vm: &mut Vm) -> PyResult<i64> {
        match self.take(vm)? {
            Value::Int(value) => Ok(value),
            _ => Err(vm.type_error("* wants int")),
        }
    }
}

/// `template % values`; `None`: a `str()` or `repr()` needs Python (prelude function `percent`).
///
/// # Errors
/// Too few or too many arguments, arguments of wrong types, unknown conversions.
pub fn format(vm: &mut Vm, template: Value, values: Value) -> PyResult<Option<Value>> {
    let Some(text) = vm.heap.as_str(template).cloned() else {
        return Ok(None);
    };
    let pieces = parse(vm, &text)?;
    let is_mapping = match vm.heap.object(values) {
        Some(Object::Dict(_)) => true,
        Some(Object::Tuple(_) | Object::Str(_)) | None => false,
        Some(Object::Instance | Object::Native(_)) => {
            super::class_attribute(&vm.heap, vm.heap.class_of(values), "__getitem__").is_some()
        }
        Some(Object::List(_) | Object::Range(_) | Object::Bytes(_)) => true,
        Some(_) => false,
    };
    let mut arguments = Arguments {
        values: match vm.heap.as_tuple(values) {
            Some(values) => values.to_vec(),
            None => vec![values],
        },
        next: 0,
        mapping: is_mapping.then_some(values),
    };
    let mut out = String::new();
    let mut uses_keys = false;
    for piece in pieces {
        match piece {
            Piece::Literal(literal) => out.push_str(&literal),
            Piece::Conversion(conversion) => {
                uses_keys |= conversion.key.is_some();
                if !convert(vm, &conversion, &mut arguments, &mut out)? {
                    return Ok(None);
                }
            }
        }
    }
    if arguments.next < arguments.values.len() && !uses_keys && arguments.mapping.is_none() {
        return Err(vm.type_error("not all arguments converted during string formatting"));
    }
    Ok(Some(vm.heap.str(out)))
}

/// Writes one conversion; false: it needs Python.
fn convert(
    vm: &mut Vm,
    conversion: &Conversion,
    arguments: &mut Arguments,
    out: &mut String,
) -> PyResult<bool> {
    let mut conversion = conversion.clone();
    let mut owned = None;
    let mut value = None;
    if let Some(key) = &conversion.key {
        let Some(mapping) = arguments.mapping else {
            return Err(vm.type_error("format requires a mapping"));
        };
        let key = vm.heap.str(key.as_str());
        let item = super::subscript::get_item(vm, mapping, key);
        let item = match item {
            Ok(item) => item,
            Err(raised) => {
                vm.heap.decref(key);
                return Err(raised);
            }
        };
        vm.heap.decref(key);
        let Some(item) = item else {
            return Ok(false);
        };
        owned = Some(item);
        value = owned;
    }
    if conversion.takes_width {
        let width = arguments.take_size(vm)?;
        if width < 0 {
            conversion.flags.push('-');
        }
        conversion.width = Some(width.unsigned_abs() as usize);
    }
    if conversion.takes_precision {
        let precision = arguments.take_size(vm)?;
        conversion.precision = Some(usize::try_from(precision).unwrap_or(0));
    }
    let value = match value {
        Some(value) => value,
        None => arguments.take(vm)?,
    };
    let written = convert_value(vm, &conversion, value);
    if let Some(owned) = owned {
        vm.heap.decref(owned);
    }
    match written? {
        Some(text) => {
            out.push_str(&text);
            Ok(true)
        }
        None => Ok(false),
    }
}

fn convert_value(vm: &mut Vm, conversion: &Conversion, value: Value) -> PyResult<Option<String>> {
    match conversion.kind {
        's' | 'r' | 'a' => {
            let text = match conversion.kind {
                's' => repr::str(vm, value)?,
                'r' => repr::repr(vm, value)?,
                _ => repr::ascii(vm, value)?,
            };
            Ok(text.map(|text| match conversion.precision {
                Some(most) => conversion.pad(&text.chars().take(most).collect::<String>()),
                None => conversion.pad(&text),
            }))
        }
        'c' => character(vm, conversion, value).map(Some),
        'd' | 'i' | 'u' | 'x' | 'X' | 'o' => int(vm, conversion, value),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => float(vm, conversion, value),
        other => Err(vm.value_error(format!(
            "unsupported format character '{other}' ({:#x}) at index {}",
            u32::from(other),
            conversion.at
        ))),
    }
}

fn character(vm: &mut Vm, conversion: &Conversion, value: Value) -> PyResult<String> {
    if let Some(text) = vm.heap.as_str(value).cloned() {
        let count = text.chars().count();
        if count == 1 {
            return Ok(conversion.pad(&text));
        }
        let message = if vm.has_old_wording() {
            "%c requires int or char".to_owned()
        } else {
            format!("%c requires an int or a unicode character, not a string of length {count}")
        };
        return Err(vm.type_error(message));
    }
    let Some(code) = super::number::index(&vm.heap, value) else {
        let message = if vm.has_old_wording() {
            "%c requires int or char".to_owned()
        } else {
            let name = vm.type_name(value);
            format!("%c requires an int or a unicode character, not {name}")
        };
        return Err(vm.type_error(message));
    };
    match u32::try_from(code).ok().and_then(char::from_u32) {
        Some(c) => Ok(conversion.pad(&c.to_string())),
        None => Err(vm.raise(TypeTag::OverflowError, "%c arg not in range(0x110000)")),
    }
}

fn wrong_number(vm: &mut Vm, conversion: &Conversion, value: Value) -> Raised {
    let name = vm.type_name(value);
    let kind = conversion.kind;
    let wanted = if matches!(kind, 'x' | 'X' | 'o') {
        "an integer"
    } else {
        "a real number"
    };
    vm.type_error(format!("%{kind} format: {wanted} is required, not {name}"))
}

fn int(vm: &mut Vm, conversion: &Conversion, value: Value) -> PyResult<Option<String>> {
    let is_decimal = matches!(conversion.kind, 'd' | 'i' | 'u');
    let whole = match number(&vm.heap, value) {
        Some(Number::Float(float)) if is_decimal => vm.int_of_float(float)?,
        Some(Number::Float(_)) => return Err(wrong_number(vm, conversion, value)),
        Some(_) => vm.heap.own(value),
        None if !super::is_exact(&vm.heap, value) => return Ok(None),
        None => return Err(wrong_number(vm, conversion, value)),
    };
    let text = if is_decimal {
        vm.int_text(whole)
    } else {
        let big = number(&vm.heap, whole)
            .and_then(Number::to_big)
            .unwrap_or_default();
        let sign = if big.sign() == Sign::Minus { "-" } else { "" };
        Ok(format!("{sign}{}", in_base(&big, conversion.kind)))
    };
    vm.heap.decref(whole);
    let text = text?;
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, &text[..]),
    };
    let digits = match conversion.precision {
        Some(least) if digits.len() < least => format!("{digits:0>least$}"),
        _ => digits.to_owned(),
    };
    let prefix = match conversion.kind {
        _ if !conversion.flags.contains('#') => "",
        'x' => "0x",
        'X' => "0X",
        'o' => "0o",
        _ => "",
    };
    Ok(Some(conversion.number(is_negative, prefix, &digits)))
}

fn float(vm: &mut Vm, conversion: &Conversion, value: Value) -> PyResult<Option<String>> {
    if number(&vm.heap, value).is_none() && !super::is_exact(&vm.heap, value) {
        return Ok(None);
    }
    let value = vm.expect_f64(value)?;
    let kind = conversion.kind.to_ascii_lowercase();
    let precision = conversion.precision.unwrap_or(6);
    let mut text = match float_text::special(value.abs()) {
        Some(text) => text.to_owned(),
        None => float_text::magnitude(value, kind, precision, conversion.flags.contains('#')),
    };
    if conversion.kind.is_ascii_uppercase() {
        text = text.to_uppercase();
    }
    let is_negative = value.is_sign_negative() && !value.is_nan();
    Ok(Some(conversion.number(is_negative, "", &text)))
}

impl Conversion {
    fn pad(&self, text: &str) -> String {
        let width = self.width.unwrap_or(0);
        if self.flags.contains('-') {
            format!("{text:<width$}")
        } else {
            format!("{text:>width$}")
        }
    }

    fn number(&self, is_negative: bool, prefix: &str, digits: &str) -> String {
        let sign = if is_negative {
            "-"
        } else if self.flags.contains('+') {
            "+"
        } else if self.flags.contains(' ') {
            " "
        } else {
            ""
        };
        if self.flags.contains('0') && !self.flags.contains('-') {
            let width = self
                .width
                .unwrap_or(0)
                .saturating_sub(sign.len() + prefix.len());
            return format!("{sign}{prefix}{digits:0>width$}");
        }
        self.pad(&format!("{sign}{prefix}{digits}"))
    }

    /// The letters of the arguments that it takes: a `*` for a width and a precision, then its own.
    #[must_use]
    pub fn letters(&self) -> Vec<char> {
        let mut letters = Vec::new();
        if self.takes_width {
            letters.push('*');
        }
        if self.takes_precision {
            letters.push('*');
        }
        letters.push(self.kind);
        letters
    }
}
