//! `str`: case and character classes.

use super::args::{def, give, give_text, self_text};
use super::str_pad::{center, expandtabs, ljust, lstrip, rjust, rstrip, strip, zfill};
use super::str_translate::{maketrans, translate};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::ops::repr_parts::is_printable;
use crate::vm::ops::text::is_space;
use crate::vm::value::Value;

/// The methods.
pub(super) const METHODS: &[NativeDef] = &[
    def("capitalize", "(self, /)", capitalize),
    def("casefold", "(self, /)", casefold),
    def("center", "(self, width, fillchar=' ', /)", center),
    def("expandtabs", "(self, /, tabsize=8)", expandtabs),
    def("isalnum", "(self, /)", isalnum),
    def("isalpha", "(self, /)", isalpha),
    def("isascii", "(self, /)", isascii),
    def("isdecimal", "(self, /)", isdecimal),
    def("isdigit", "(self, /)", isdigit),
    def("isidentifier", "(self, /)", isidentifier),
    def("islower", "(self, /)", islower),
    def("isnumeric", "(self, /)", isnumeric),
    def("isprintable", "(self, /)", isprintable),
    def("isspace", "(self, /)", isspace),
    def("istitle", "(self, /)", istitle),
    def("isupper", "(self, /)", isupper),
    def("ljust", "(self, width, fillchar=' ', /)", ljust),
    def("lower", "(self, /)", lower),
    def("lstrip", "(self, chars=None, /)", lstrip),
    def("rjust", "(self, width, fillchar=' ', /)", rjust),
    def("rstrip", "(self, chars=None, /)", rstrip),
    def("strip", "(self, chars=None, /)", strip),
    def("swapcase", "(self, /)", swapcase),
    def("title", "(self, /)", title),
    def("translate", "(self, table, /)", translate),
    def("upper", "(self, /)", upper),
    def("zfill", "(self, width, /)", zfill),
];

/// `str.maketrans`.
pub(super) const STATIC_METHODS: &[NativeDef] =
    &[def("maketrans", "(x, y=None, z=None, /)", maketrans)];

fn upper(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "upper")?;
    give_text(vm, text.to_uppercase())
}

fn lower(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "lower")?;
    give_text(vm, text.to_lowercase())
}

fn casefold(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "casefold")?;
    give_text(vm, text.to_lowercase().replace('ß', "ss"))
}

fn capitalize(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "capitalize")?;
    let mut chars = text.chars();
    let first: String = chars.next().map(title_case).unwrap_or_default();
    give_text(vm, first + &chars.as_str().to_lowercase())
}

fn title_case(c: char) -> String {
    // Digraphs have a case between the two, which Rust's library does not tell.
    match c {
        '\u{1c4}'..='\u{1c6}' => return '\u{1c5}'.to_string(),
        '\u{1c7}'..='\u{1c9}' => return '\u{1c8}'.to_string(),
        '\u{1ca}'..='\u{1cc}' => return '\u{1cb}'.to_string(),
        '\u{1f1}'..='\u{1f3}' => return '\u{1f2}'.to_string(),
        _ => {}
    }
    let upper: String = c.to_uppercase().collect();
    // Of several letters (ß becomes SS) only the first stays upper case.
    let mut chars = upper.chars();
    match chars.next() {
        Some(first) => first.to_string() + &chars.as_str().to_lowercase(),
        None => upper,
    }
}

fn title(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "title")?;
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        if inside {
            out.extend(c.to_lowercase());
        } else {
            out.push_str(&title_case(c));
        }
        inside = c.is_lowercase() || c.is_uppercase();
    }
    give_text(vm, out)
}

fn swapcase(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "swapcase")?;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_uppercase() {
            out.extend(c.to_lowercase());
        } else {
            out.extend(c.to_uppercase());
        }
    }
    give_text(vm, out)
}

fn all_chars(
    vm: &mut Vm,
    args: &Args<'_>,
    method: &str,
    test: fn(char) -> bool,
) -> PyResult<Reply> {
    let text = self_text(vm, args, method)?;
    give(Value::Bool(!text.is_empty() && text.chars().all(test)))
}

fn is_superscript_digit(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '\u{2070}' | '\u{2074}'..='\u{2079}' | '\u{2080}'..='\u{2089}' | '\u{2460}'..='\u{2468}')
}

/// A decimal digit of some script: the numerics that come in runs of ten.
fn is_decimal(c: char) -> bool {
    c.is_ascii_digit()
        || (c.is_numeric()
            && matches!(u32::from(c),
                0x660..=0x669 | 0x6f0..=0x6f9 | 0x7c0..=0x7c9 | 0x966..=0x96f | 0x9e6..=0x9ef | 0xa66..=0xa6f
                | 0xae6..=0xaef | 0xb66..=0xb6f | 0xbe6..=0xbef | 0xc66..=0xc6f | 0xce6..=0xcef | 0xd66..=0xd6f
                | 0xe50..=0xe59 | 0xed0..=0xed9 | 0xf20..=0xf29 | 0xff10..=0xff19 | 0x1d7ce..=0x1d7ff))
}

fn isalnum(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    all_chars(vm, args, "isalnum", char::is_alphanumeric)
}

fn isalpha(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    all_chars(vm, args, "isalpha", char::is_alphabetic)
}

fn isascii(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "isascii")?;
    give(Value::Bool(text.is_ascii()))
}

fn isdecimal(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    all_chars(vm, args, "isdecimal", is_decimal)
}

fn isdigit(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    all_chars(vm, args, "isdigit", |c| {
        is_decimal(c) || is_superscript_digit(c)
    })
}

fn isnumeric(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    all_chars(vm, args, "isnumeric", char::is_numeric)
}

fn isspace(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    all_chars(vm, args, "isspace", is_space)
}

fn isprintable(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "isprintable")?;
    give(Value::Bool(text.chars().all(is_printable)))
}

fn isidentifier(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "isidentifier")?;
    let starts = text.starts_with(|c: char| c == '_' || c.is_alphabetic());
    give(Value::Bool(
        starts && text.chars().all(|c| c == '_' || c.is_alphanumeric()),
    ))
}

fn cased(vm: &mut Vm, args: &Args<'_>, method: &str, is_upper: bool) -> PyResult<Reply> {
    let text = self_text(vm, args, method)?;
    let mut has_case = false;
    for c in text.chars() {
        if (is_upper && c.is_lowercase()) || (!is_upper && c.is_uppercase()) {
            return give(Value::Bool(false));
        }
        has_case |= c.is_lowercase() || c.is_uppercase();
    }
    give(Value::Bool(has_case))
}

fn isupper(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    cased(vm, args, "isupper", true)
}

fn islower(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    cased(vm, args, "islower", false)
}

fn istitle(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "istitle")?;
    let (mut inside, mut has_case) = (false, false);
    for c in text.chars() {
        if c.is_uppercase() == inside && (c.is_uppercase() || c.is_lowercase()) {
            return give(Value::Bool(false));
        }
        inside = c.is_uppercase() || c.is_lowercase();
        has_case |= inside;
    }
    give(Value::Bool(has_case))
}
