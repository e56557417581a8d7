//! Binary operators, comparisons and `and`/`or`.
//!
//! Source: `codegen_boolop`, `codegen_compare` of CPython 3.14.

use super::fold;
use super::{Compiled, Compiler};
use crate::code::instruction::{Binary, Compare, Op};
use ruff_python_ast::{self as ast, BoolOp, CmpOp, Expr, Operator};
use ruff_text_size::{Ranged, TextRange};

impl<'a> Compiler<'a> {
    /// `a + b + c…`: from the innermost left operand outwards, folding constants on the way.
    pub(super) fn binary_chain(&mut self, expr: &'a Expr) -> Compiled {
        let mut chain = Vec::new();
        let mut at = expr;
        while let Expr::BinOp(node) = at {
            chain.push(node);
            at = &node.left;
        }
        let mut folded = self.constant(at);
        let mut folded_range = at.range();
        if folded.is_none() {
            self.expr(at)?;
        }
        for node in chain.into_iter().rev() {
            if let Some(left) = folded.take() {
                let right = self.constant(&node.right);
                folded = right.and_then(|right| fold::binary(node.op, &left, &right));
                if folded.is_some() {
                    folded_range = node.range();
                    continue;
                }
                self.load_const(left, folded_range);
            }
            self.expr(&node.right)?;
            self.emit(Op::BinaryOp, binary(node.op) as u32, node.range());
        }
        if let Some(value) = folded {
            self.load_const(value, folded_range);
        }
        Ok(())
    }

    pub(super) fn bool_op(&mut self, node: &'a ast::ExprBoolOp) -> Compiled {
        let end = self.label();
        let op = match node.op {
            BoolOp::And => Op::PopJumpIfFalse,
            BoolOp::Or => Op::PopJumpIfTrue,
        };
        let Some((last, values)) = node.values.split_last() else {
            return Ok(());
        };
        for value in values {
            self.expr(value)?;
            self.emit(Op::Copy, 1, node.range());
            self.make_bool(node.range());
            self.emit_jump(op, end, node.range());
            self.emit(Op::PopTop, 0, node.range());
        }
        self.expr(last)?;
        self.place(end);
        Ok(())
    }

    pub(super) fn compare(&mut self, node: &'a ast::ExprCompare) -> Compiled {
        self.expr(&node.left)?;
        let Some((last, comparators)) = node.comparators.split_last() else {
            return Ok(());
        };
        if comparators.is_empty() {
            self.compared(node.ops[0], last)?;
            self.comparison(node.ops[0], node.range());
            return Ok(());
        }
        let cleanup = self.label();
        let end = self.label();
        for (op, comparator) in node.ops.iter().zip(comparators) {
            self.expr(comparator)?;
            self.emit(Op::Swap, 2, node.range());
            self.emit(Op::Copy, 2, node.range());
            self.comparison(*op, node.range());
            self.emit(Op::Copy, 1, node.range());
            self.make_bool(node.range());
            self.emit_jump(Op::PopJumpIfFalse, cleanup, node.range());
            self.emit(Op::PopTop, 0, node.range());
        }
        let op = node.ops[node.ops.len() - 1];
        self.compared(op, last)?;
        self.comparison(op, node.range());
        self.jump_bare(end);
        self.place(cleanup);
        self.emit(Op::Swap, 2, node.range());
        self.emit(Op::PopTop, 0, node.range());
        self.place(end);
        Ok(())
    }

    /// Pushes what `op` compares with.
    pub(super) fn compared(&mut self, op: CmpOp, comparator: &'a Expr) -> Compiled {
        match op {
            CmpOp::In | CmpOp::NotIn => self.elements(comparator),
            _ => self.expr(comparator),
        }
    }

    /// Compares the two values on top.
    pub(super) fn comparison(&mut self, op: CmpOp, range: TextRange) {
        let (op, arg) = match op {
            CmpOp::Eq => (Op::CompareOp, Compare::Eq as u32),
            CmpOp::NotEq => (Op::CompareOp, Compare::Ne as u32),
            CmpOp::Lt => (Op::CompareOp, Compare::Lt as u32),
            CmpOp::LtE => (Op::CompareOp, Compare::Le as u32),
            CmpOp::Gt => (Op::CompareOp, Compare::Gt as u32),
            CmpOp::GtE => (Op::CompareOp, Compare::Ge as u32),
            CmpOp::Is => (Op::IsOp, 0),
            CmpOp::IsNot => (Op::IsOp, 1),
            CmpOp::In => (Op::ContainsOp, 0),
            CmpOp::NotIn => (Op::ContainsOp, 1),
        };
        self.emit(op, arg, range);
    }
}

/// The operator as instructions number it.
pub(super) const fn binary(op: Operator) -> Binary {
    match op {
        Operator::Add => Binary::Add,
        Operator::Sub => Binary::Subtract,
        Operator::Mult => Binary::Multiply,
        Operator::MatMult => Binary::MatrixMultiply,
        Operator::Div => Binary::TrueDivide,
        Operator::Mod => Binary::Remainder,
        Operator::Pow => Binary::Power,
        Operator::LShift => Binary::LeftShift,
        Operator::RShift => Binary::RightShift,
        Operator::BitOr => Binary::Or,
        Operator::BitXor => Binary::Xor,
        Operator::BitAnd => Binary::And,
        Operator::FloorDiv => Binary::FloorDivide,
    }
}
