//! Number literals as CPython's tokenizer reads them, and what it says of bad ones.
//!
//! Source: `tok_get_normal_mode`, `verify_end_of_number` in `Parser/lexer/lexer.c` of CPython 3.14.

/// A bad literal: a range of bytes from its start on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadNumber {
    /// Where the complaint starts.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// In CPython's words.
    pub(super) message: String,
}

/// The length of the number at the beginning of a text.
///
/// # Errors
/// CPython's complaint.
pub(super) fn check_number(text: &str) -> Result<usize, BadNumber> {
    let bytes = text.as_bytes();
    let radix = match bytes.get(1).map(u8::to_ascii_lowercase) {
        Some(b'x') if bytes[0] == b'0' => Some((16, "hexadecimal")),
        Some(b'o') if bytes[0] == b'0' => Some((8, "octal")),
        Some(b'b') if bytes[0] == b'0' => Some((2, "binary")),
        _ => None,
    };
    match radix {
        Some((radix, name)) => with_radix(bytes, radix, name),
        None => decimal(bytes),
    }
}

fn invalid(at: usize, name: &str) -> BadNumber {
    BadNumber {
        start: at,
        end: at,
        message: format!("invalid {name} literal"),
    }
}

/// Digits with single underscores between them; gives where they end.
fn digits(bytes: &[u8], mut at: usize, radix: u32) -> Result<usize, usize> {
    let is_digit = |at: usize| {
        bytes
            .get(at)
            .is_some_and(|byte| char::from(*byte).is_digit(radix))
    };
    loop {
        while is_digit(at) {
            at += 1;
        }
        if bytes.get(at) != Some(&b'_') {
            return Ok(at);
        }
        at += 1;
        if !is_digit(at) {
            return Err(at);
        }
    }
}

fn with_radix(bytes: &[u8], radix: u32, name: &str) -> Result<usize, BadNumber> {
    let mut at = 2;
    if bytes.get(at) == Some(&b'_') {
        at += 1;
    }
    let bad_digit = |at: usize| {
        bytes
            .get(at)
            .filter(|byte| byte.is_ascii_digit())
            .map(|byte| BadNumber {
                start: at,
                end: at,
                message: format!("invalid digit '{}' in {name} literal", char::from(*byte)),
            })
    };
    let start = at;
    let end = digits(bytes, at, radix)
        .map_err(|at| bad_digit(at).unwrap_or_else(|| invalid(at - 1, name)))?;
    if let Some(bad) = bad_digit(end) {
        return Err(bad);
    }
    if end == start {
        return Err(invalid(start - 1, name));
    }
    verify_end(bytes, end, name)
}

fn decimal(bytes: &[u8]) -> Result<usize, BadNumber> {
    let whole = |at| digits(bytes, at, 10).map_err(|at| invalid(at - 1, "decimal"));
    let mut at = whole(0)?;
    let mut is_int = true;
    if bytes.get(at) == Some(&b'.') {
        is_int = false;
        at = whole(at + 1)?;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        if bytes.get(at + 1 + sign).is_some_and(u8::is_ascii_digit) {
            is_int = false;
            at = whole(at + 1 + sign)?;
        } else if sign == 1 {
            return Err(invalid(at + 1, "decimal"));
        }
    }
    if matches!(bytes.get(at), Some(b'j' | b'J')) {
        return verify_end(bytes, at + 1, "imaginary");
    }
    let has_leading_zero = bytes[0] == b'0'
        && bytes[..at]
            .iter()
            .any(|byte| byte.is_ascii_digit() && *byte != b'0');
    if is_int && has_leading_zero {
        let zeros = bytes
            .iter()
            .take_while(|byte| matches!(byte, b'0' | b'_'))
            .count();
        return Err(BadNumber {
            start: 0,
            end: zeros,
            message: "leading zeros in decimal integer literals are not permitted; use an 0o \
                      prefix for octal integers"
                .to_owned(),
        });
    }
    verify_end(bytes, at, "decimal")
}

/// A name must not follow at once, except for a few keywords, which are deprecated there.
fn verify_end(bytes: &[u8], at: usize, name: &str) -> Result<usize, BadNumber> {
    let rest = &bytes[at..];
    let keywords: [&[u8]; 8] = [b"and", b"else", b"for", b"if", b"in", b"is", b"or", b"not"];
    let is_keyword = keywords.iter().any(|keyword| rest.starts_with(keyword));
    let goes_on = rest
        .first()
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80);
    if goes_on && !is_keyword {
        return Err(invalid(at.saturating_sub(1), name));
    }
    Ok(at)
}
