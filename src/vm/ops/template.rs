//! `str.format` templates: `literal {field!conversion:spec}`.
//!
//! Source: `Objects/stringlib/unicode_format.h` (`MarkupIterator_next`, `parse_field`).

/// A piece of a template: literal text, then a field unless it is the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// Text before the field, braces unescaped.
    pub literal: String,
    /// The field.
    pub field: Option<Field>,
}

/// `{name!conversion:spec}`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// What is formatted: `0.name[key]`.
    pub name: String,
    /// `r`, `s`, `a`.
    pub conversion: Option<char>,
    /// The specification, itself a template.
    pub spec: String,
}

/// The pieces of a template.
///
/// # Errors
/// CPython's message for its `ValueError`.
pub fn parse(template: &str) -> Result<Vec<Piece>, &'static str> {
    let chars: Vec<char> = template.chars().collect();
    let mut pieces = Vec::new();
    let mut literal = String::new();
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        at += 1;
        match c {
            '{' if chars.get(at) == Some(&'{') => {
                literal.push('{');
                at += 1;
            }
            '}' if chars.get(at) == Some(&'}') => {
                literal.push('}');
                at += 1;
            }
            '}' => return Err("Single '}' encountered in format string"),
            '{' => {
                if at == chars.len() {
                    return Err("Single '{' encountered in format string");
                }
                let field = parse_field(&chars, &mut at)?;
                pieces.push(Piece {
                    literal: std::mem::take(&mut literal),
                    field: Some(field),
                });
            }
            c => literal.push(*c),
        }
    }
    if !literal.is_empty() {
        pieces.push(Piece {
            literal,
            field: None,
        });
    }
    Ok(pieces)
}

fn parse_field(chars: &[char], at: &mut usize) -> Result<Field, &'static str> {
    const UNFINISHED: &str = "expected '}' before end of string";
    let mut field = Field::default();
    let mut in_brackets = false;
    loop {
        let c = *chars.get(*at).ok_or(UNFINISHED)?;
        match c {
            '{' if !in_brackets => return Err("unexpected '{' in field name"),
            '[' => in_brackets = true,
            ']' => in_brackets = false,
            '}' | ':' | '!' if !in_brackets => break,
            _ => {}
        }
        field.name.push(c);
        *at += 1;
    }
    if chars.get(*at) == Some(&'!') {
        let Some(conversion) = chars.get(*at + 1) else {
            return Err("end of string while looking for conversion specifier");
        };
        if *conversion == '}' {
            return Err("unmatched '{' in format spec");
        }
        field.conversion = Some(*conversion);
        *at += 2;
        match chars.get(*at) {
            Some(':' | '}') => {}
            Some(_) => return Err("expected ':' after conversion specifier"),
            None => return Err("unmatched '{' in format spec"),
        }
    }
    if chars.get(*at) == Some(&':') {
        *at += 1;
        let mut depth = 1;
        loop {
            let c = *chars.get(*at).ok_or(UNFINISHED)?;
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            field.spec.push(c);
            *at += 1;
        }
    }
    *at += 1;
    Ok(field)
}
