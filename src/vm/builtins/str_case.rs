//! `str`: case, character classes, padding, stripping, translation.

use super::args::{call_prelude, def, give, give_text, index_arg, self_text};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::ops::repr_parts::is_printable;
use crate::vm::ops::table;
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

/// How much is missing to the width, and what fills it.
fn padding(vm: &mut Vm, args: &Args<'_>, text: &str) -> PyResult<(usize, char)> {
    let width = index_arg(vm, args, 1)?.unwrap_or(0);
    let fill = match args.given(2) {
        None => ' ',
        Some(value) => match vm.heap.as_str(value).cloned() {
            Some(fill) => {
                let mut chars = fill.chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => c,
                    _ => {
                        return Err(
                            vm.type_error("The fill character must be exactly one character long")
                        );
                    }
                }
            }
            None => {
                let name = vm.type_name(value);
                return Err(vm.type_error(format!(
                    "The fill character must be a unicode character, not {name}"
                )));
            }
        },
    };
    let width = usize::try_from(width).unwrap_or(0).min(1 << 28);
    Ok((width.saturating_sub(text.chars().count()), fill))
}

fn filled(fill: char, count: usize) -> String {
    std::iter::repeat_n(fill, count).collect()
}

fn ljust(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "ljust")?;
    let (missing, fill) = padding(vm, args, &text)?;
    give_text(vm, format!("{text}{}", filled(fill, missing)))
}

fn rjust(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "rjust")?;
    let (missing, fill) = padding(vm, args, &text)?;
    give_text(vm, format!("{}{text}", filled(fill, missing)))
}

fn center(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "center")?;
    let (missing, fill) = padding(vm, args, &text)?;
    let width = missing + text.chars().count();
    // CPython puts the odd one left if the width is odd.
    let left = missing / 2 + (missing & width & 1);
    give_text(
        vm,
        format!(
            "{}{text}{}",
            filled(fill, left),
            filled(fill, missing - left)
        ),
    )
}

fn zfill(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "zfill")?;
    let (missing, _) = padding(vm, args, &text)?;
    let zeros = filled('0', missing);
    match text.chars().next() {
        Some(sign @ ('+' | '-')) => give_text(vm, format!("{sign}{zeros}{}", &text[1..])),
        _ => give_text(vm, format!("{zeros}{text}")),
    }
}

fn expandtabs(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "expandtabs")?;
    let size = index_arg(vm, args, 1)?.unwrap_or(8);
    let size = usize::try_from(size).unwrap_or(0);
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' => {
                let count = if size == 0 { 0 } else { size - column % size };
                out.push_str(&filled(' ', count));
                column += count;
            }
            '\n' | '\r' => {
                out.push(c);
                column = 0;
            }
            c => {
                out.push(c);
                column += 1;
            }
        }
    }
    give_text(vm, out)
}

fn stripped(
    vm: &mut Vm,
    args: &Args<'_>,
    method: &str,
    left: bool,
    right: bool,
) -> PyResult<Reply> {
    let text = self_text(vm, args, method)?;
    let chars = match args.given(1) {
        None | Some(Value::None) => None,
        Some(value) => match vm.heap.as_str(value).cloned() {
            Some(chars) => Some(chars),
            None => return Err(vm.type_error(format!("{method} arg must be None or str"))),
        },
    };
    let goes = |c: char| match &chars {
        Some(chars) => chars.contains(c),
        None => is_space(c),
    };
    let mut rest = &*text;
    if left {
        rest = rest.trim_start_matches(goes);
    }
    if right {
        rest = rest.trim_end_matches(goes);
    }
    give_text(vm, rest)
}

fn strip(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    stripped(vm, args, "strip", true, true)
}

fn lstrip(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    stripped(vm, args, "lstrip", true, false)
}

fn rstrip(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    stripped(vm, args, "rstrip", false, true)
}

fn translate(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "translate")?;
    let Some(Object::Dict(_)) = vm.heap.object(args.get(1)) else {
        return call_prelude(vm, "translate", &[args.get(0), args.get(1)]);
    };
    let Value::Obj(dict) = args.get(1) else {
        return give(Value::None);
    };
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let key = Value::Int(i64::from(u32::from(c)));
        match table::dict_get(vm, dict, key)? {
            table::Lookup::Found(value) => {
                match value {
                    Value::None => {}
                    Value::Int(code) => {
                        out.extend(u32::try_from(code).ok().and_then(char::from_u32));
                    }
                    value => match vm.heap.as_str(value).cloned() {
                        Some(text) => out.push_str(&text),
                        None => {
                            vm.heap.decref(value);
                            return Err(
                                vm.type_error("character mapping must return integer, None or str")
                            );
                        }
                    },
                }
                vm.heap.decref(value);
            }
            _ => out.push(c),
        }
    }
    give_text(vm, out)
}

fn maketrans(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let new = vm.heap.dict();
    let filled = fill_translation(vm, args, new);
    match filled {
        Ok(()) => give(new),
        Err(raised) => {
            vm.heap.decref(new);
            Err(raised)
        }
    }
}

fn fill_translation(vm: &mut Vm, args: &Args<'_>, new: Value) -> PyResult<()> {
    let Value::Obj(id) = new else {
        return Ok(());
    };
    let code = |c: char| Value::Int(i64::from(u32::from(c)));
    let Some(from) = vm.heap.as_str(args.get(0)).cloned() else {
        let Some(table) = vm.heap.as_dict(args.get(0)) else {
            return Err(
                vm.type_error("if you give only one argument to maketrans it must be a dict")
            );
        };
        let entries: Vec<(Value, Value)> =
            table.iter().map(|entry| (entry.key, entry.value)).collect();
        for (key, value) in entries {
            let key = match vm.heap.as_str(key) {
                Some(text) => {
                    let mut chars = text.chars();
                    match (chars.next(), chars.next()) {
                        (Some(c), None) => code(c),
                        _ => {
                            return Err(vm.value_error(
                                "string keys in translate table must be of length 1",
                            ));
                        }
                    }
                }
                None => key,
            };
            let value = vm.heap.own(value);
            table::dict_set(vm, id, key, value)?;
        }
        return Ok(());
    };
    let Some(to) = vm.heap.as_str(args.get(1)).cloned() else {
        let name = vm.type_name(args.get(1));
        return Err(vm.type_error(format!("maketrans() argument 2 must be str, not {name}")));
    };
    if from.chars().count() != to.chars().count() {
        return Err(vm.value_error("the first two maketrans arguments must have equal length"));
    }
    for (a, b) in from.chars().zip(to.chars()) {
        table::dict_set(vm, id, code(a), code(b))?;
    }
    if let Some(gone) = vm.heap.as_str(args.get(2)).cloned() {
        for c in gone.chars() {
            table::dict_set(vm, id, code(c), Value::None)?;
        }
    }
    Ok(())
}
