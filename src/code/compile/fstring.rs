//! f-strings.
//!
//! Source: `codegen_joined_str`, `codegen_formatted_value` of CPython 3.14.

use super::unit::index;
use super::{Compiled, Compiler};
use crate::code::code_object::Const;
use crate::code::instruction::{
    CONVERT_ASCII, CONVERT_NONE, CONVERT_REPR, CONVERT_STR, FORMAT_SPEC, Op,
};
use ruff_python_ast::{
    ConversionFlag, ExprFString, FStringPart, InterpolatedElement, InterpolatedStringElement,
};
use ruff_text_size::{Ranged, TextRange};

/// A part of an f-string, text that stands together joined.
enum Piece<'a> {
    Text(String),
    Value(&'a InterpolatedElement),
}

impl<'a> Compiler<'a> {
    pub(super) fn fstring(&mut self, node: &'a ExprFString) -> Compiled {
        let mut pieces = Vec::new();
        for part in &node.value {
            match part {
                FStringPart::Literal(literal) => push_text(&mut pieces, literal.as_str()),
                FStringPart::FString(fstring) => collect(&mut pieces, &fstring.elements),
            }
        }
        self.pieces(&pieces, node.range())
    }

    fn pieces(&mut self, pieces: &[Piece<'a>], range: TextRange) -> Compiled {
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.load_const(Const::Str(text.as_str().into()), range),
                Piece::Value(element) => self.interpolation(element)?,
            }
        }
        match pieces {
            [] => self.load_const(Const::Str("".into()), range),
            [_] => {}
            _ => self.emit(Op::BuildString, index(pieces.len()), range),
        }
        Ok(())
    }

    fn interpolation(&mut self, element: &'a InterpolatedElement) -> Compiled {
        self.expr(&element.expression)?;
        let mut arg = match element.conversion {
            ConversionFlag::Str => CONVERT_STR,
            ConversionFlag::Repr => CONVERT_REPR,
            ConversionFlag::Ascii => CONVERT_ASCII,
            // `{x=}` shows the repr, unless it says how to format.
            ConversionFlag::None
                if element.debug_text.is_some() && element.format_spec.is_none() =>
            {
                CONVERT_REPR
            }
            ConversionFlag::None => CONVERT_NONE,
        };
        if arg != CONVERT_NONE && self.has_new_opcodes() {
            // `CONVERT_VALUE`, an instruction of its own since 3.13.
            self.emit(Op::FormatValue, arg, element.range());
            arg = CONVERT_NONE;
        }
        if let Some(spec) = &element.format_spec {
            let mut pieces = Vec::new();
            collect(&mut pieces, &spec.elements);
            self.pieces(&pieces, spec.range())?;
            arg |= FORMAT_SPEC;
        }
        self.emit(Op::FormatValue, arg, element.range());
        Ok(())
    }
}

fn push_text(pieces: &mut Vec<Piece<'_>>, text: &str) {
    if text.is_empty() {
        return;
    }
    if let Some(Piece::Text(last)) = pieces.last_mut() {
        last.push_str(text);
    } else {
        pieces.push(Piece::Text(text.to_owned()));
    }
}

fn collect<'a>(pieces: &mut Vec<Piece<'a>>, elements: &'a [InterpolatedStringElement]) {
    for element in elements {
        match element {
            InterpolatedStringElement::Literal(literal) => push_text(pieces, literal),
            InterpolatedStringElement::Interpolation(value) => {
                if let Some(text) = &value.debug_text {
                    push_text(pieces, text.as_str());
                }
                pieces.push(Piece::Value(value));
            }
        }
    }
}
