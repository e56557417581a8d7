//! Floats as text: the shortest that reads back, and the presentation types `e`, `f`, `g`.
//!
//! Source: `Python/pystrtod.c` (`format_float_short`), `Doc/library/string.rst`.

/// `repr(float)`: the shortest digits that read back as the same float.
#[must_use]
pub fn repr(value: f64) -> String {
    if let Some(text) = special(value) {
        return text.to_owned();
    }
    let (digits, exponent) = shortest(value);
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if (-4..16).contains(&exponent) {
        let mut text = format!("{sign}{}", positional(&digits, exponent));
        if !text.contains('.') {
            text.push_str(".0");
        }
        text
    } else {
        format!("{sign}{}", scientific(&digits, exponent, 'e'))
    }
}

/// `inf`, `-inf`, `nan`.
#[must_use]
pub fn special(value: f64) -> Option<&'static str> {
    if value.is_nan() {
        Some("nan")
    } else if value == f64::INFINITY {
        Some("inf")
    } else if value == f64::NEG_INFINITY {
        Some("-inf")
    } else {
        None
    }
}

/// The shortest digits of a finite float, and the exponent of the first.
fn shortest(value: f64) -> (String, i32) {
    split(&format!("{:e}", value.abs()))
}

/// Digits and exponent of Rust's `1.25e7`.
fn split(text: &str) -> (String, i32) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    (mantissa.replace('.', ""), exponent.parse().unwrap_or(0))
}

/// Digits with the point where the exponent says; no trailing `.`.
fn positional(digits: &str, exponent: i32) -> String {
    if exponent < 0 {
        let zeros = "0".repeat((-exponent - 1) as usize);
        return format!("0.{zeros}{digits}");
    }
    let whole = exponent as usize + 1;
    if digits.len() <= whole {
        format!("{digits}{}", "0".repeat(whole - digits.len()))
    } else {
        format!("{}.{}", &digits[..whole], &digits[whole..])
    }
}

/// `1.25e+07`
fn scientific(digits: &str, exponent: i32, letter: char) -> String {
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{first}{point}{rest}{letter}{sign}{:02}", exponent.abs())
}

/// The magnitude of a finite float by presentation type `e`, `f`, `g` or `r` (the shortest), lower case; `keeps_point`
/// is the alternate form `#`.
#[must_use]
pub fn magnitude(value: f64, kind: char, precision: usize, keeps_point: bool) -> String {
    let value = value.abs();
    let mut text = match kind {
        'f' => format!("{value:.precision$}"),
        'e' => {
            let (digits, exponent) = split(&format!("{value:.precision$e}"));
            scientific(&digits, exponent, 'e')
        }
        'r' => {
            let text = repr(value);
            text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
        }
        _ => general(value, precision.max(1), keeps_point),
    };
    if keeps_point && !text.contains('.') {
        let at = text.find('e').unwrap_or(text.len());
        text.insert(at, '.');
    }
    text
}

fn general(value: f64, precision: usize, keeps_zeros: bool) -> String {
    let (mut digits, exponent) = split(&format!("{value:.*e}", precision - 1));
    if !keeps_zeros {
        let kept = digits.trim_end_matches('0').len().max(1);
        digits.truncate(kept);
    }
    if exponent < -4 || exponent >= precision as i32 {
        scientific(&digits, exponent, 'e')
    } else {
        positional(&digits, exponent)
    }
}
