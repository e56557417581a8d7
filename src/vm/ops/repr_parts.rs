//! The pieces of `repr()`: quoted texts, escapes, addresses.
//!
//! Source: `Objects/unicodeobject.c` (`unicode_repr`), `Objects/bytesobject.c` (`PyBytes_Repr`).

use crate::vm::value::{ObjId, Value};
use std::fmt::Write;

/// The address that an object shows: as long as CPython's, but the same in every run.
#[must_use]
pub fn address(id: ObjId) -> u64 {
    0x7f3a_5c00_0000 + u64::from(id.0) * 48
}

/// `id(v)`: the address, or a number that stands for a value that has none.
#[must_use]
pub fn identity(v: Value) -> i64 {
    (match v {
        Value::Obj(id) => address(id),
        Value::Int(value) => 0x0095_5e00 ^ ((value as u64) << 5 & (i64::MAX as u64)),
        Value::Float(value) => (value.to_bits() >> 2) | 0x10,
        Value::None | Value::Unbound => 0x0094_c1e0,
        Value::Bool(false) => 0x0094_c200,
        Value::Bool(true) => 0x0094_c220,
        Value::Ellipsis => 0x0094_c240,
        Value::NotImplemented => 0x0094_c260,
        Value::Native(id) => 0x00a0_0000 + u64::from(id.0) * 64,
    }) as i64
}

/// `repr(str)`
pub fn quote(text: &str, out: &mut String) {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if is_printable(c) => out.push(c),
            c => escape(c, out),
        }
    }
    out.push(quote);
}

/// `\x..`, `\u....` or `\U........`
pub fn escape(c: char, out: &mut String) {
    let code = u32::from(c);
    // Writing to a String cannot fail.
    let _ = if code < 0x100 {
        write!(out, "\\x{code:02x}")
    } else if code < 0x1_0000 {
        write!(out, "\\u{code:04x}")
    } else {
        write!(out, "\\U{code:08x}")
    };
}

/// `str.isprintable` of a character.
#[must_use]
pub fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        return (' '..='~').contains(&c);
    }
    if c.is_whitespace() || c == '\u{ad}' {
        return false;
    }
    // The standard library escapes what is not printable; behind a letter, combining marks are left alone.
    let mut text = String::from('a');
    text.push(c);
    text.escape_debug().count() == 2
}

/// `repr(bytes)`
pub fn quote_bytes(bytes: &[u8], out: &mut String) {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') {
        '"'
    } else {
        '\''
    };
    out.push('b');
    out.push(quote);
    for byte in bytes {
        match *byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            byte if char::from(byte) == quote => {
                out.push('\\');
                out.push(quote);
            }
            byte @ b' '..=b'~' => out.push(char::from(byte)),
            byte => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\x{byte:02x}");
            }
        }
    }
    out.push(quote);
}

/// `ascii()`: a repr with everything beyond ASCII escaped.
#[must_use]
pub fn to_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            escape(c, &mut out);
        }
    }
    out
}
