//! Reading a printf-style template.
//!
//! Source: `unicode_format_arg_parse` in `Objects/unicodeobject.c`.

use crate::vm::Vm;
use crate::vm::exception::PyResult;

/// One conversion: `%(key)#0- +5.2d`.
#[derive(Clone, Debug, Default)]
pub struct Conversion {
    /// `(key)`
    pub key: Option<String>,
    pub(super) flags: String,
    pub(super) width: Option<usize>,
    pub(super) precision: Option<usize>,
    pub(super) takes_width: bool,
    pub(super) takes_precision: bool,
    /// `d`, `s`, …
    pub kind: char,
    /// Where the letter stands in the template, in characters.
    pub at: usize,
}

/// A piece of a template.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Text as it is.
    Literal(String),
    /// A conversion.
    Conversion(Conversion),
}

/// What is wrong with a template.
fn parse_one(chars: &[char], at: &mut usize) -> Option<Conversion> {
    let mut conversion = Conversion::default();
    if chars.get(*at) == Some(&'(') {
        let mut depth = 1;
        let mut key = String::new();
        *at += 1;
        loop {
            let c = *chars.get(*at)?;
            *at += 1;
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            key.push(c);
        }
        conversion.key = Some(key);
    }
    while let Some(c @ ('-' | '+' | ' ' | '#' | '0')) = chars.get(*at) {
        conversion.flags.push(*c);
        *at += 1;
    }
    let number = |at: &mut usize| {
        let mut value = None;
        while let Some(digit) = chars.get(*at).and_then(|c| c.to_digit(10)) {
            value = Some(value.unwrap_or(0usize).saturating_mul(10) + digit as usize);
            *at += 1;
        }
        value
    };
    if chars.get(*at) == Some(&'*') {
        conversion.takes_width = true;
        *at += 1;
    } else {
        conversion.width = number(at);
    }
    if chars.get(*at) == Some(&'.') {
        *at += 1;
        if chars.get(*at) == Some(&'*') {
            conversion.takes_precision = true;
            *at += 1;
        } else {
            conversion.precision = Some(number(at).unwrap_or(0));
        }
    }
    while let Some('h' | 'l' | 'L') = chars.get(*at) {
        *at += 1;
    }
    conversion.kind = *chars.get(*at)?;
    conversion.at = *at;
    *at += 1;
    Some(conversion)
}

/// The pieces of a template.
///
/// # Errors
/// `incomplete format`.
pub fn parse(vm: &mut Vm, template: &str) -> PyResult<Vec<Piece>> {
    let chars: Vec<char> = template.chars().collect();
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        at += 1;
        if *c != '%' {
            literal.push(*c);
            continue;
        }
        let Some(conversion) = parse_one(&chars, &mut at) else {
            return Err(vm.value_error("incomplete format"));
        };
        if conversion.kind == '%' {
            literal.push('%');
            continue;
        }
        if !literal.is_empty() {
            pieces.push(Piece::Literal(std::mem::take(&mut literal)));
        }
        pieces.push(Piece::Conversion(conversion));
    }
    if !literal.is_empty() {
        pieces.push(Piece::Literal(literal));
    }
    Ok(pieces)
}
