//! `str`: padding and stripping.

use super::args::{give_text, index_arg, self_text};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, Reply};
use crate::vm::ops::text::is_space;
use crate::vm::value::Value;

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

pub(super) fn filled(fill: char, count: usize) -> String {
    std::iter::repeat_n(fill, count).collect()
}

pub(super) fn ljust(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "ljust")?;
    let (missing, fill) = padding(vm, args, &text)?;
    give_text(vm, format!("{text}{}", filled(fill, missing)))
}

pub(super) fn rjust(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "rjust")?;
    let (missing, fill) = padding(vm, args, &text)?;
    give_text(vm, format!("{}{text}", filled(fill, missing)))
}

pub(super) fn center(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

pub(super) fn zfill(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "zfill")?;
    let (missing, _) = padding(vm, args, &text)?;
    let zeros = filled('0', missing);
    match text.chars().next() {
        Some(sign @ ('+' | '-')) => give_text(vm, format!("{sign}{zeros}{}", &text[1..])),
        _ => give_text(vm, format!("{zeros}{text}")),
    }
}

pub(super) fn expandtabs(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

pub(super) fn strip(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    stripped(vm, args, "strip", true, true)
}

pub(super) fn lstrip(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    stripped(vm, args, "lstrip", true, false)
}

pub(super) fn rstrip(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    stripped(vm, args, "rstrip", false, true)
}
