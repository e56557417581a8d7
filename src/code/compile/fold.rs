//! Constants, and constant folding: what CPython computes at compile time.
//!
//! Pure functions over [`Const`]; a fold that could raise, or that would make something large, is left to run time.
//! Source: `Python/flowgraph.c` (`const_folding_*`) of CPython 3.14, with its limits.

use super::Compiler;
use crate::code::code_object::Const;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};
use ruff_python_ast::{Expr, ExprContext, Number, Operator, UnaryOp};
use std::str::FromStr;

/// `MAX_INT_SIZE`, in bits.
const LARGEST_INT_BITS: u64 = 128;
/// `MAX_STR_SIZE`.
const LONGEST_STR: usize = 4096;
/// `MAX_COLLECTION_SIZE`.
const LONGEST_TUPLE: usize = 256;

impl Compiler<'_> {
    /// The value of an expression, if it is known now.
    pub(super) fn constant(&self, expr: &Expr) -> Option<Const> {
        match expr {
            Expr::Name(node) if node.id == "__debug__" && node.ctx == ExprContext::Load => {
                Some(Const::Bool(true))
            }
            Expr::UnaryOp(node) => {
                let operand = self.constant(&node.operand)?;
                unary(node.op, &operand)
            }
            Expr::BinOp(_) => {
                let mut chain = Vec::new();
                let mut at = expr;
                while let Expr::BinOp(node) = at {
                    chain.push(node);
                    at = &node.left;
                }
                let mut value = self.constant(at)?;
                for node in chain.into_iter().rev() {
                    value = binary(node.op, &value, &self.constant(&node.right)?)?;
                }
                Some(value)
            }
            Expr::Tuple(node) if node.ctx == ExprContext::Load => node
                .elts
                .iter()
                .map(|element| self.constant(element))
                .collect::<Option<Vec<Const>>>()
                .map(Const::Tuple),
            _ => literal(expr),
        }
    }
}

/// The value of a literal.
pub(super) fn literal(expr: &Expr) -> Option<Const> {
    match expr {
        Expr::NumberLiteral(node) => number(&node.value),
        Expr::StringLiteral(node) => Some(Const::Str(node.value.to_str().into())),
        Expr::BytesLiteral(node) => {
            Some(Const::Bytes(node.value.bytes().collect::<Vec<u8>>().into()))
        }
        Expr::BooleanLiteral(node) => Some(Const::Bool(node.value)),
        Expr::NoneLiteral(_) => Some(Const::None),
        Expr::EllipsisLiteral(_) => Some(Const::Ellipsis),
        _ => None,
    }
}

fn number(number: &Number) -> Option<Const> {
    match number {
        Number::Int(value) => match value.as_i64() {
            Some(value) => Some(Const::Int(value)),
            None => parse_int(&value.to_string()).map(int),
        },
        Number::Float(value) => Some(Const::Float(*value)),
        Number::Complex { .. } => None,
    }
}

/// An int literal of any size, with its prefix and underscores.
fn parse_int(token: &str) -> Option<BigInt> {
    let digits = token.replace('_', "").to_ascii_lowercase();
    let (digits, radix) = if let Some(digits) = digits.strip_prefix("0x") {
        (digits, 16)
    } else if let Some(digits) = digits.strip_prefix("0o") {
        (digits, 8)
    } else if let Some(digits) = digits.strip_prefix("0b") {
        (digits, 2)
    } else {
        return BigInt::from_str(&digits).ok();
    };
    BigInt::parse_bytes(digits.as_bytes(), radix)
}

/// The smallest form of an int.
fn int(value: BigInt) -> Const {
    match value.to_i64() {
        Some(small) => Const::Int(small),
        None => Const::BigInt(value),
    }
}

/// What `bool()` gives.
pub(super) fn truth(value: &Const) -> bool {
    match value {
        Const::None => false,
        Const::Ellipsis | Const::Code(_) | Const::Slice(_) => true,
        Const::Bool(value) => *value,
        Const::Int(value) => *value != 0,
        Const::BigInt(value) => !value.is_zero(),
        Const::Float(value) => *value != 0.0,
        Const::Str(value) => !value.is_empty(),
        Const::Bytes(value) => !value.is_empty(),
        Const::Tuple(items) | Const::FrozenSet(items) => !items.is_empty(),
    }
}

fn unary(op: UnaryOp, operand: &Const) -> Option<Const> {
    match (op, operand) {
        (UnaryOp::Not, value) => Some(Const::Bool(!truth(value))),
        (UnaryOp::USub, Const::Float(value)) => Some(Const::Float(-value)),
        (UnaryOp::UAdd, Const::Float(value)) => Some(Const::Float(*value)),
        // `~True` warns at run time.
        (UnaryOp::Invert, Const::Bool(_)) => None,
        (UnaryOp::USub, value) => Some(int(-as_int(value)?)),
        (UnaryOp::UAdd, value) => Some(int(as_int(value)?)),
        (UnaryOp::Invert, value) => Some(int(-as_int(value)? - 1)),
    }
}

fn as_int(value: &Const) -> Option<BigInt> {
    match value {
        Const::Bool(value) => Some(BigInt::from(u8::from(*value))),
        Const::Int(value) => Some(BigInt::from(*value)),
        Const::BigInt(value) => Some(value.clone()),
        _ => None,
    }
}

fn as_float(value: &Const) -> Option<f64> {
    match value {
        Const::Float(value) => Some(*value),
        // Larger ones may overflow; left to run time.
        Const::Int(value) if value.unsigned_abs() < 1 << 53 => value.to_f64(),
        Const::Bool(value) => Some(f64::from(u8::from(*value))),
        _ => None,
    }
}

/// The value of a binary operation on constants, if CPython folds it.
pub(super) fn binary(op: Operator, left: &Const, right: &Const) -> Option<Const> {
    if let (Const::Bool(left), Const::Bool(right)) = (left, right) {
        let value = match op {
            Operator::BitAnd => Some(left & right),
            Operator::BitOr => Some(left | right),
            Operator::BitXor => Some(left ^ right),
            _ => None,
        };
        if let Some(value) = value {
            return Some(Const::Bool(value));
        }
    }
    if let (Some(left), Some(right)) = (as_int(left), as_int(right)) {
        return int_binary(op, &left, &right);
    }
    match (op, left, right) {
        (Operator::Add, Const::Str(a), Const::Str(b)) => {
            (a.len() + b.len() <= LONGEST_STR).then(|| Const::Str(format!("{a}{b}").into()))
        }
        (Operator::Add, Const::Tuple(a), Const::Tuple(b)) => {
            (a.len() + b.len() <= LONGEST_TUPLE).then(|| Const::Tuple([&a[..], &b[..]].concat()))
        }
        (Operator::Mult, Const::Str(text), Const::Int(count))
        | (Operator::Mult, Const::Int(count), Const::Str(text)) => {
            let count = usize::try_from((*count).max(0)).ok()?;
            (count.checked_mul(text.len())? <= LONGEST_STR)
                .then(|| Const::Str(text.repeat(count).into()))
        }
        (Operator::Mult, Const::Tuple(items), Const::Int(count)) => {
            let count = usize::try_from((*count).max(0)).ok()?;
            (count.checked_mul(items.len())? <= LONGEST_TUPLE).then(|| {
                Const::Tuple(
                    std::iter::repeat_n(&items[..], count)
                        .flatten()
                        .cloned()
                        .collect(),
                )
            })
        }
        (_, Const::Float(_), _) | (_, _, Const::Float(_)) => {
            float_binary(op, as_float(left)?, as_float(right)?)
        }
        (Operator::Div, _, _) => None,
        _ => None,
    }
}

fn float_binary(op: Operator, left: f64, right: f64) -> Option<Const> {
    match op {
        Operator::Add => Some(left + right),
        Operator::Sub => Some(left - right),
        Operator::Mult => Some(left * right),
        Operator::Div if right != 0.0 => Some(left / right),
        // The rest rounds in ways that the virtual machine knows.
        _ => None,
    }
    .map(Const::Float)
}

fn int_binary(op: Operator, left: &BigInt, right: &BigInt) -> Option<Const> {
    let value = match op {
        Operator::Add => left + right,
        Operator::Sub => left - right,
        Operator::Mult => {
            if left.bits() + right.bits() > LARGEST_INT_BITS {
                return None;
            }
            left * right
        }
        Operator::Pow => {
            let exponent = right.to_u32()?;
            if left.bits().checked_mul(u64::from(exponent))? > LARGEST_INT_BITS {
                return None;
            }
            left.pow(exponent)
        }
        Operator::LShift => {
            let count = right.to_u64()?;
            if left.bits() + count > LARGEST_INT_BITS {
                return None;
            }
            left << count
        }
        Operator::RShift => left >> right.to_u64()?,
        Operator::BitAnd => left & right,
        Operator::BitOr => left | right,
        Operator::BitXor => left ^ right,
        Operator::FloorDiv if !right.is_zero() => left.div_floor(right),
        Operator::Mod if !right.is_zero() => left.mod_floor(right),
        Operator::Div if !right.is_zero() => {
            let exact = 1u64 << 53;
            if left.abs() > exact.into() || right.abs() > exact.into() {
                return None;
            }
            return Some(Const::Float(left.to_f64()? / right.to_f64()?));
        }
        _ => return None,
    };
    Some(int(value))
}
