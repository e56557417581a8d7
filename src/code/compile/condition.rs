//! Conditions: jumps on the truth of an expression, without making a bool of it first.
//!
//! Source: `codegen_jump_if` of CPython 3.14.

use super::fold;
use super::unit::Label;
use super::{Compiled, Compiler};
use crate::code::instruction::Op;
use ruff_python_ast::{BoolOp, Expr, ExprCompare, UnaryOp};
use ruff_text_size::Ranged;

impl<'a> Compiler<'a> {
    /// Jumps to `target` if the truth of `test` is `wanted`, else goes on.
    pub(super) fn jump_if(&mut self, test: &'a Expr, target: Label, wanted: bool) -> Compiled {
        if let Some(truth) = self.constant(test).map(|value| fold::truth(&value)) {
            self.emit(Op::Nop, 0, test.range());
            if truth == wanted {
                self.jump(target, test.range());
            }
            return Ok(());
        }
        match test {
            Expr::UnaryOp(node) if node.op == UnaryOp::Not => {
                return self.jump_if(&node.operand, target, !wanted);
            }
            Expr::BoolOp(node) => {
                // The truth that decides at once: true for `or`, false for `and`.
                let decisive = node.op == BoolOp::Or;
                let after = self.label();
                let early = if decisive == wanted { target } else { after };
                if let Some((last, values)) = node.values.split_last() {
                    for value in values {
                        self.jump_if(value, early, decisive)?;
                    }
                    self.jump_if(last, target, wanted)?;
                }
                self.place(after);
                return Ok(());
            }
            Expr::If(node) => {
                let otherwise = self.label();
                let end = self.label();
                self.jump_if(&node.test, otherwise, false)?;
                self.jump_if(&node.body, target, wanted)?;
                self.jump_bare(end);
                self.place(otherwise);
                self.jump_if(&node.orelse, target, wanted)?;
                self.place(end);
                return Ok(());
            }
            Expr::Compare(node) if node.comparators.len() > 1 => {
                return self.jump_if_chain(node, target, wanted);
            }
            Expr::Compare(node) if is_none_test(node) => {
                self.expr(&node.left)?;
                let is = matches!(node.ops[0], ruff_python_ast::CmpOp::Is);
                let op = if is == wanted {
                    Op::PopJumpIfNone
                } else {
                    Op::PopJumpIfNotNone
                };
                self.emit_jump(op, target, test.range());
                return Ok(());
            }
            _ => {}
        }
        self.expr(test)?;
        self.make_bool(test.range());
        let op = if wanted {
            Op::PopJumpIfTrue
        } else {
            Op::PopJumpIfFalse
        };
        self.emit_jump(op, target, test.range());
        Ok(())
    }

    /// `a < b < c`.
    fn jump_if_chain(&mut self, node: &'a ExprCompare, target: Label, wanted: bool) -> Compiled {
        let range = node.range();
        let cleanup = self.label();
        let end = self.label();
        self.expr(&node.left)?;
        let last = node.comparators.len() - 1;
        for (op, comparator) in node.ops.iter().zip(&node.comparators[..last]) {
            self.expr(comparator)?;
            self.emit(Op::Swap, 2, range);
            self.emit(Op::Copy, 2, range);
            self.comparison(*op, range);
            self.emit_jump(Op::PopJumpIfFalse, cleanup, range);
        }
        self.compared(node.ops[last], &node.comparators[last])?;
        self.comparison(node.ops[last], range);
        let op = if wanted {
            Op::PopJumpIfTrue
        } else {
            Op::PopJumpIfFalse
        };
        self.emit_jump(op, target, range);
        self.jump_bare(end);
        self.place(cleanup);
        self.emit(Op::PopTop, 0, range);
        if !wanted {
            self.jump_bare(target);
        }
        self.place(end);
        Ok(())
    }
}

/// `x is None`, `x is not None`.
fn is_none_test(node: &ExprCompare) -> bool {
    use ruff_python_ast::CmpOp;
    matches!(*node.ops, [CmpOp::Is | CmpOp::IsNot])
        && matches!(*node.comparators, [Expr::NoneLiteral(_)])
}
