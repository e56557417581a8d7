//! Format specifications: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
//!
//! Source: `Python/formatter_unicode.c` (`parse_internal_render_format_spec`).

use crate::vm::Vm;
use crate::vm::exception::PyResult;

/// A parsed specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatSpec {
    /// What fills up to the width.
    pub fill: char,
    /// `<`, `>`, `=` or `^`.
    pub align: char,
    /// The alignment was given.
    pub has_align: bool,
    /// `+`, `-` or a space.
    pub sign: Option<char>,
    /// `z`: no negative zero.
    pub coerces_zero: bool,
    /// `#`
    pub is_alternate: bool,
    /// At least so wide.
    pub width: usize,
    /// `,` or `_`.
    pub grouping: Option<char>,
    /// Digits, or characters at most.
    pub precision: Option<usize>,
    /// The presentation type.
    pub kind: Option<char>,
}

fn is_align(c: char) -> bool {
    matches!(c, '<' | '>' | '=' | '^')
}

impl FormatSpec {
    /// Parses a specification for a value of class `class`, whose alignment by default is `default_align`.
    ///
    /// # Errors
    /// `ValueError`, as CPython words it.
    pub fn parse(vm: &mut Vm, text: &str, default_align: char, class: &str) -> PyResult<Self> {
        let chars: Vec<char> = text.chars().collect();
        let mut at = 0;
        let peek = |at: usize| chars.get(at).copied();
        let mut spec = Self {
            fill: ' ',
            align: default_align,
            has_align: false,
            sign: None,
            coerces_zero: false,
            is_alternate: false,
            width: 0,
            grouping: None,
            precision: None,
            kind: None,
        };
        let mut has_fill = false;
        if let (Some(fill), Some(align)) = (peek(0), peek(1))
            && is_align(align)
        {
            (spec.fill, spec.align, spec.has_align) = (fill, align, true);
            has_fill = true;
            at = 2;
        } else if let Some(align) = peek(0)
            && is_align(align)
        {
            (spec.align, spec.has_align) = (align, true);
            at = 1;
        }
        if let Some(sign @ ('+' | '-' | ' ')) = peek(at) {
            spec.sign = Some(sign);
            at += 1;
        }
        if peek(at) == Some('z') {
            spec.coerces_zero = true;
            at += 1;
        }
        if peek(at) == Some('#') {
            spec.is_alternate = true;
            at += 1;
        }
        if !has_fill && peek(at) == Some('0') {
            spec.fill = '0';
            if !spec.has_align && default_align == '>' {
                spec.align = '=';
            }
            at += 1;
        }
        if let Some(width) = number(vm, &chars, &mut at)? {
            spec.width = width;
        }
        for _ in 0..2 {
            if let Some(mark @ (',' | '_')) = peek(at) {
                if spec.grouping.is_some() {
                    return Err(vm.value_error(if spec.grouping == Some(mark) {
                        format!("Cannot specify '{mark}' with '{mark}'.")
                    } else {
                        "Cannot specify both ',' and '_'.".to_owned()
                    }));
                }
                spec.grouping = Some(mark);
                at += 1;
            }
        }
        if peek(at) == Some('.') {
            at += 1;
            spec.precision = number(vm, &chars, &mut at)?;
            if spec.precision.is_none() {
                return Err(vm.value_error("Format specifier missing precision"));
            }
        }
        if chars.len() - at > 1 {
            return Err(vm.value_error(format!(
                "Invalid format specifier '{text}' for object of type '{class}'"
            )));
        }
        spec.kind = peek(at);
        if let Some(grouping) = spec.grouping {
            let fits = match spec.kind {
                None | Some('d' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => class != "str",
                Some('b' | 'o' | 'x' | 'X') => grouping == '_',
                _ => false,
            };
            if !fits {
                let kind = spec.kind.unwrap_or('s');
                return Err(vm.value_error(format!("Cannot specify '{grouping}' with '{kind}'.")));
            }
        }
        Ok(spec)
    }

    /// Fills a finished text up to the width.
    #[must_use]
    pub fn pad(&self, text: &str) -> String {
        let missing = self.width.saturating_sub(text.chars().count());
        let (left, right) = match self.align {
            '<' => (0, missing),
            '^' => (missing / 2, missing - missing / 2),
            _ => (missing, 0),
        };
        let mut out = String::with_capacity(text.len() + missing);
        out.extend(std::iter::repeat_n(self.fill, left));
        out.push_str(text);
        out.extend(std::iter::repeat_n(self.fill, right));
        out
    }

    /// Puts a number together: sign and prefix, digits grouped, the rest (fraction, exponent, `%`), and fills up.
    #[must_use]
    pub fn number(&self, is_negative: bool, prefix: &str, digits: &str, rest: &str) -> String {
        let sign = match (is_negative, self.sign) {
            (true, _) => "-",
            (false, Some('+')) => "+",
            (false, Some(' ')) => " ",
            _ => "",
        };
        let group_size = match self.kind {
            Some('b' | 'o' | 'x' | 'X') => 4,
            _ => 3,
        };
        let around = sign.len() + prefix.len() + rest.len();
        let zero_fill = self.fill == '0' && self.align == '=';
        let digits = match self.grouping {
            Some(mark) => {
                let least = if zero_fill {
                    self.width.saturating_sub(around)
                } else {
                    0
                };
                group(digits, mark, group_size, least)
            }
            None => digits.to_owned(),
        };
        if self.align == '=' {
            let missing = self.width.saturating_sub(around + digits.len());
            let fill: String = std::iter::repeat_n(self.fill, missing).collect();
            return format!("{sign}{prefix}{fill}{digits}{rest}");
        }
        self.pad(&format!("{sign}{prefix}{digits}{rest}"))
    }
}

/// Digits in groups, with leading zeros until the text is at least `least` long.
fn group(digits: &str, mark: char, size: usize, least: usize) -> String {
    let mut reversed = Vec::new();
    let mut count = 0;
    let mut bytes = digits.bytes().rev();
    loop {
        let next = match bytes.next() {
            Some(byte) => char::from(byte),
            None if reversed.len() < least => '0',
            None => break,
        };
        if count > 0 && count % size == 0 {
            reversed.push(mark);
        }
        reversed.push(next);
        count += 1;
    }
    reversed.into_iter().rev().collect()
}

fn number(vm: &mut Vm, chars: &[char], at: &mut usize) -> PyResult<Option<usize>> {
    let mut value: Option<usize> = None;
    while let Some(digit) = chars.get(*at).and_then(|c| c.to_digit(10)) {
        let next = value
            .unwrap_or(0)
            .saturating_mul(10)
            .saturating_add(digit as usize);
        if next > i32::MAX as usize {
            return Err(vm.value_error("Too many decimal digits in format string"));
        }
        value = Some(next);
        *at += 1;
    }
    Ok(value)
}
