//! Instructions as text, in CPython's words and in the words of the version that is imitated.
//!
//! For the page's microscope, the command line and the tests; knows code objects and nothing of execution.
//! Source: `Lib/dis.py` and `Doc/library/dis.rst` of CPython 3.9, 3.11 and 3.14.

use super::code_object::{Code, Const, Handler};
use super::instruction::{
    ANNOTATE, ANNOTATIONS, Binary, CLOSURE, CONVERT_ASCII, CONVERT_NONE, CONVERT_REPR, CONVERT_STR,
    Compare, DEFAULTS, FORMAT_SPEC, INPLACE, Instruction, KW_DEFAULTS, Op, POP_ITER,
    SPECIAL_METHODS, TO_BOOL,
};
use crate::version::PythonVersion;
use std::fmt::Write;

/// An instruction's name and its argument, apart: `BINARY_OP` and `+=`. Empty behind the end.
#[must_use]
pub fn instruction_parts(code: &Code, index: usize, version: PythonVersion) -> (String, String) {
    code.instructions
        .get(index)
        .copied()
        .map_or_else(Default::default, |instruction| {
            (
                op_name(instruction, version),
                argument_text(code, index, instruction, version),
            )
        })
}

/// One instruction as the page shows it: `BINARY_OP +=`, `LOAD_GLOBAL x`, `JUMP_BACKWARD 12`.
#[must_use]
pub fn instruction_text(code: &Code, index: usize, version: PythonVersion) -> String {
    let (name, argument) = instruction_parts(code, index, version);
    if argument.is_empty() {
        name
    } else {
        format!("{name} {argument}")
    }
}

/// A whole code object and those nested in it: line, index, instruction; then the exception table.
#[must_use]
pub fn listing(code: &Code, version: PythonVersion) -> String {
    let mut text = format!("{} (line {}):\n", code.qualname, code.first_line);
    let mut shown_line = 0;
    for index in 0..code.instructions.len() {
        let line = code.spans.get(index).map_or(0, |span| span.line);
        let shown = if line == shown_line {
            String::new()
        } else {
            line.to_string()
        };
        shown_line = line;
        let instruction = instruction_text(code, index, version);
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{shown:>4} {index:>4} {instruction}");
    }
    for handler in &code.handlers {
        let lasti = if handler.push_lasti { " lasti" } else { "" };
        let _ = writeln!(
            text,
            "     {} to {} -> {} [{}]{lasti}",
            handler.start, handler.end, handler.target, handler.depth
        );
    }
    for value in &code.consts {
        if let Const::Code(nested) = value {
            text.push('\n');
            text.push_str(&listing(nested, version));
        }
    }
    text
}

/// The opcode's name in that version.
fn op_name(instruction: Instruction, version: PythonVersion) -> String {
    let is_39 = version == PythonVersion::V3_9;
    let is_311 = version == PythonVersion::V3_11;
    let old = is_39 || is_311;
    let renamed = match instruction.op {
        Op::BinaryOp if is_39 => return old_binary_name(instruction.arg),
        Op::LoadSmallInt if old => "LOAD_CONST",
        Op::UnaryPositive if !old => "CALL_INTRINSIC_1",
        Op::ListToTuple if !old => "CALL_INTRINSIC_1",
        Op::AsyncGenWrap if !old => "CALL_INTRINSIC_1",
        Op::ImportStar if !old => "CALL_INTRINSIC_1",
        Op::LoadMethod if !old => "LOAD_ATTR",
        Op::LoadSuperMethod => "LOAD_SUPER_ATTR",
        Op::BinarySubscr if !old => "BINARY_OP",
        Op::LoadClosure if !old => "LOAD_FAST",
        Op::LoadClassDeref if !old => "LOAD_FROM_DICT_OR_DEREF",
        Op::LoadAssertionError if !old => "LOAD_COMMON_CONSTANT",
        Op::PopTop if instruction.arg == POP_ITER => "POP_ITER",
        Op::UnaryNot if instruction.arg == TO_BOOL => "TO_BOOL",
        Op::PrepReraiseStar if !old => "CALL_INTRINSIC_2",
        Op::FormatValue if !old && instruction.arg & FORMAT_SPEC != 0 => "FORMAT_WITH_SPEC",
        Op::FormatValue if !old && instruction.arg != CONVERT_NONE => "CONVERT_VALUE",
        Op::FormatValue if !old => "FORMAT_SIMPLE",
        Op::JumpForward | Op::JumpBackward | Op::JumpBackwardNoInterrupt if is_39 => {
            "JUMP_ABSOLUTE"
        }
        Op::PopJumpIfFalse if is_39 => "POP_JUMP_IF_FALSE",
        Op::Call if is_39 => "CALL_FUNCTION",
        Op::CallKw if is_39 => "CALL_FUNCTION_KW",
        Op::BeforeWith if is_39 => "SETUP_WITH",
        Op::Copy if is_39 && instruction.arg == 1 => "DUP_TOP",
        Op::Copy if is_39 && instruction.arg == 2 => "DUP_TOP_TWO",
        Op::Swap if is_39 && instruction.arg == 2 => "ROT_TWO",
        Op::Swap if is_39 && instruction.arg == 3 => "ROT_THREE",
        Op::GetAiter if is_39 => "GET_AITER",
        Op::Send if is_39 => "YIELD_FROM",
        other => return upper_snake(&format!("{other:?}")),
    };
    renamed.to_owned()
}

/// Before 3.11 each operator had an opcode of its own.
fn old_binary_name(arg: u32) -> String {
    let name = match Binary::from_arg(arg) {
        Binary::Add => "ADD",
        Binary::Subtract => "SUBTRACT",
        Binary::Multiply => "MULTIPLY",
        Binary::TrueDivide => "TRUE_DIVIDE",
        Binary::FloorDivide => "FLOOR_DIVIDE",
        Binary::Remainder => "MODULO",
        Binary::Power => "POWER",
        Binary::LeftShift => "LSHIFT",
        Binary::RightShift => "RSHIFT",
        Binary::And => "AND",
        Binary::Or => "OR",
        Binary::Xor => "XOR",
        Binary::MatrixMultiply => "MATRIX_MULTIPLY",
    };
    let family = if arg & INPLACE == 0 {
        "BINARY"
    } else {
        "INPLACE"
    };
    format!("{family}_{name}")
}

/// `LoadFast` as `LOAD_FAST`.
fn upper_snake(name: &str) -> String {
    let mut text = String::with_capacity(name.len() + 4);
    for character in name.chars() {
        if character.is_ascii_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.push(character.to_ascii_uppercase());
    }
    text
}

fn argument_text(
    code: &Code,
    index: usize,
    instruction: Instruction,
    version: PythonVersion,
) -> String {
    let arg = instruction.arg;
    let name = || {
        code.names
            .get(arg as usize)
            .map_or_else(String::new, ToString::to_string)
    };
    let local = || {
        code.locals
            .get(arg as usize)
            .map_or_else(String::new, ToString::to_string)
    };
    let old = matches!(version, PythonVersion::V3_9 | PythonVersion::V3_11);
    let next = code.instructions.get(index + 1).copied();
    match instruction.op {
        Op::LoadConst => code
            .consts
            .get(arg as usize)
            .map_or_else(String::new, const_text),
        Op::LoadFast
        | Op::StoreFast
        | Op::DeleteFast
        | Op::LoadFastAndClear
        | Op::MakeCell
        | Op::LoadClosure
        | Op::LoadDeref
        | Op::StoreDeref
        | Op::DeleteDeref
        | Op::LoadClassDeref => local(),
        Op::LoadName
        | Op::StoreName
        | Op::DeleteName
        | Op::LoadGlobal
        | Op::StoreGlobal
        | Op::DeleteGlobal
        | Op::LoadAttr
        | Op::StoreAttr
        | Op::DeleteAttr
        | Op::ImportName
        | Op::ImportFrom
        | Op::LoadSuperAttr => name(),
        Op::LoadMethod if old => name(),
        Op::LoadMethod | Op::LoadSuperMethod => format!("{} + NULL|self", name()),
        Op::BinaryOp if version == PythonVersion::V3_9 => String::new(),
        Op::BinaryOp => {
            let equals = if arg & INPLACE == 0 { "" } else { "=" };
            format!("{}{equals}", Binary::from_arg(arg).symbol())
        }
        Op::BinarySubscr if !old => "[]".to_owned(),
        // Lengths that `match` compares are ints: nothing makes a bool of the result.
        Op::CompareOp if !old && next.is_some_and(wants_bool) && !follows_length(code, index) => {
            format!("bool({})", Compare::from_arg(arg).symbol())
        }
        Op::CompareOp => Compare::from_arg(arg).symbol().to_owned(),
        Op::IsOp => if arg == 0 { "is" } else { "is not" }.to_owned(),
        Op::ContainsOp => if arg == 0 { "in" } else { "not in" }.to_owned(),
        Op::UnaryPositive if !old => "+".to_owned(),
        Op::ListToTuple if !old => "INTRINSIC_LIST_TO_TUPLE".to_owned(),
        Op::AsyncGenWrap if !old => "INTRINSIC_ASYNC_GEN_WRAP".to_owned(),
        Op::ImportStar if !old => "INTRINSIC_IMPORT_STAR".to_owned(),
        Op::PrepReraiseStar if !old => "INTRINSIC_PREP_RERAISE_STAR".to_owned(),
        // What is yielded by `await` and `yield from`, where the instruction after it says so.
        Op::YieldValue if !old => {
            let is_delegated = next.is_some_and(|next| next.op == Op::Resume && next.arg > 1);
            u32::from(is_delegated).to_string()
        }
        Op::LoadAssertionError if !old => "AssertionError".to_owned(),
        Op::LoadSpecial => SPECIAL_METHODS
            .get(arg as usize)
            .map_or_else(String::new, |name| (*name).to_owned()),
        Op::CallFunctionEx if !old => String::new(),
        Op::FormatValue => conversion_text(arg).to_owned(),
        // That no handler is around the `yield` before makes it cheaper to close a generator.
        Op::Resume if !old && arg == 1 && !is_handled(code, index.saturating_sub(1)) => {
            "5".to_owned()
        }
        Op::MakeFunction | Op::SetFunctionAttribute => function_parts(arg),
        Op::Copy | Op::Swap if version == PythonVersion::V3_9 && arg <= 3 => String::new(),
        Op::LoadSmallInt
        | Op::Resume
        | Op::Copy
        | Op::Swap
        | Op::CopyFreeVars
        | Op::BuildSlice
        | Op::JumpForward
        | Op::JumpBackward
        | Op::JumpBackwardNoInterrupt
        | Op::PopJumpIfFalse
        | Op::PopJumpIfTrue
        | Op::PopJumpIfNone
        | Op::PopJumpIfNotNone
        | Op::BuildTuple
        | Op::BuildList
        | Op::BuildSet
        | Op::BuildMap
        | Op::BuildString
        | Op::ListAppend
        | Op::SetAdd
        | Op::MapAdd
        | Op::ListExtend
        | Op::SetUpdate
        | Op::DictUpdate
        | Op::DictMerge
        | Op::UnpackSequence
        | Op::UnpackEx
        | Op::ForIter
        | Op::Call
        | Op::CallKw
        | Op::CallFunctionEx
        | Op::Send
        | Op::GetAwaitable
        | Op::RaiseVarargs
        | Op::Reraise
        | Op::MatchClass => arg.to_string(),
        _ => String::new(),
    }
}

/// Whether an exception of the instruction is handled in its code.
fn is_handled(code: &Code, index: usize) -> bool {
    let covers =
        |handler: &Handler| (handler.start as usize..handler.end as usize).contains(&index);
    code.handlers.iter().any(covers)
}

/// Whether what is compared at `index` is a length and a constant.
fn follows_length(code: &Code, index: usize) -> bool {
    let length = index
        .checked_sub(2)
        .and_then(|at| code.instructions.get(at));
    length.is_some_and(|instruction| instruction.op == Op::GetLen)
}

/// Whether the instruction takes a bool, which a comparison before it makes at once since 3.13.
const fn wants_bool(next: Instruction) -> bool {
    match next.op {
        Op::PopJumpIfFalse | Op::PopJumpIfTrue => true,
        Op::UnaryNot => next.arg != TO_BOOL,
        _ => false,
    }
}

const fn conversion_text(arg: u32) -> &'static str {
    match arg & (FORMAT_SPEC - 1) {
        CONVERT_STR => "str",
        CONVERT_REPR => "repr",
        CONVERT_ASCII => "ascii",
        _ => "",
    }
}

/// What a function is made with, as `dis` says it.
fn function_parts(arg: u32) -> String {
    [
        (DEFAULTS, "defaults"),
        (KW_DEFAULTS, "kwdefaults"),
        (ANNOTATIONS, "annotations"),
        (CLOSURE, "closure"),
        (ANNOTATE, "annotate"),
    ]
    .into_iter()
    .filter(|(flag, _)| arg & flag != 0)
    .map(|(_, name)| name)
    .collect::<Vec<_>>()
    .join(", ")
}

/// A constant as its repr shows it, long ones cut.
fn const_text(value: &Const) -> String {
    const LONGEST: usize = 60;
    let text = match value {
        Const::None => "None".to_owned(),
        Const::Ellipsis => "...".to_owned(),
        Const::Bool(true) => "True".to_owned(),
        Const::Bool(false) => "False".to_owned(),
        Const::Int(value) => value.to_string(),
        Const::BigInt(value) => value.to_string(),
        Const::Float(value) => float_text(*value),
        Const::Str(value) => quoted(value),
        Const::Bytes(value) => bytes_text(value),
        Const::Tuple(items) if items.len() == 1 => format!("({},)", const_text(&items[0])),
        Const::Tuple(items) => format!("({})", joined(items)),
        Const::Slice(parts) => format!("slice({})", joined(&**parts)),
        Const::FrozenSet(items) => format!("frozenset({{{}}})", joined(items)),
        Const::Code(code) => format!("<code object {}>", code.name),
    };
    if text.chars().count() <= LONGEST {
        return text;
    }
    let mut cut: String = text.chars().take(LONGEST - 1).collect();
    cut.push('…');
    cut
}

/// A float as its repr: the exponent signed, and of two digits at least.
fn float_text(value: f64) -> String {
    let text = format!("{value:?}");
    let Some((digits, exponent)) = text.split_once('e') else {
        return text;
    };
    let (sign, exponent) = match exponent.strip_prefix('-') {
        Some(exponent) => ('-', exponent),
        None => ('+', exponent),
    };
    let digits = digits.strip_suffix(".0").unwrap_or(digits);
    format!("{digits}e{sign}{exponent:0>2}")
}

/// Bytes as their repr.
fn bytes_text(value: &[u8]) -> String {
    let escaped = value.escape_ascii().to_string().replace("\\\"", "\"");
    if value.contains(&b'\'') && !value.contains(&b'"') {
        format!("b\"{}\"", escaped.replace("\\'", "'"))
    } else {
        format!("b'{escaped}'")
    }
}

fn joined(items: &[Const]) -> String {
    items.iter().map(const_text).collect::<Vec<_>>().join(", ")
}

fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut quoted = String::from(quote);
    for character in text.chars() {
        match character {
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            '\\' => quoted.push_str("\\\\"),
            '\0'..=' ' | '\x7f'..='\u{a0}' if character != ' ' => {
                // Writing to a String cannot fail.
                let _ = write!(quoted, "\\x{:02x}", u32::from(character));
            }
            other if other == quote => {
                quoted.push('\\');
                quoted.push(other);
            }
            other => quoted.push(other),
        }
    }
    quoted.push(quote);
    quoted
}
