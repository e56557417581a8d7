//! `while`, `for`, `break`, `continue`.
//!
//! Each turn of a loop passes exactly one backward jump, the switch point.
//! Source: `codegen_while`, `codegen_for` of CPython 3.14; 3.11 tests a `while` again at the bottom.

use super::unit::{Block, BlockKind};
use super::{Compiled, Compiler};
use crate::code::instruction::{Op, POP_ITER};
use crate::version::PythonVersion;
use ruff_python_ast::{StmtFor, StmtWhile};
use ruff_text_size::{Ranged, TextRange};

impl<'a> Compiler<'a> {
    /// Opens a statement that `break`, `continue` and `return` leave in order.
    pub(super) fn push_block(&mut self, kind: BlockKind<'a>) {
        let unit = self.unit();
        let outer_handler = unit.active;
        unit.blocks.push(Block {
            kind,
            outer_handler,
        });
    }

    pub(super) fn pop_block(&mut self) {
        self.unit().blocks.pop();
    }

    pub(super) fn while_stmt(&mut self, statement: &'a StmtWhile) -> Compiled {
        let next = self.label();
        let body = self.label();
        let otherwise = self.label();
        let exit = self.label();
        self.place(next);
        self.push_block(BlockKind::While { next, exit });
        self.jump_if(&statement.test, otherwise, false)?;
        self.place(body);
        self.suite(&statement.body)?;
        if self.options.version == PythonVersion::V3_11 {
            self.jump_if(&statement.test, body, true)?;
        } else {
            self.jump_bare(next);
        }
        self.pop_block();
        self.place(otherwise);
        self.suite(&statement.orelse)?;
        self.place(exit);
        Ok(())
    }

    pub(super) fn for_stmt(&mut self, statement: &'a StmtFor) -> Compiled {
        let next = self.label();
        let otherwise = self.label();
        let exit = self.label();
        let iter_range = statement.iter.range();
        self.elements(&statement.iter)?;
        self.emit(Op::GetIter, 0, iter_range);
        self.push_block(BlockKind::For { next, exit });
        self.place(next);
        self.emit_jump(Op::ForIter, otherwise, iter_range);
        self.store(&statement.target)?;
        self.suite(&statement.body)?;
        self.jump_bare(next);
        self.pop_block();
        self.place(otherwise);
        self.end_for(iter_range);
        self.suite(&statement.orelse)?;
        self.place(exit);
        Ok(())
    }

    /// Where a loop without further elements goes.
    pub(super) fn end_for(&mut self, range: TextRange) {
        if self.has_new_opcodes() {
            self.emit(Op::EndFor, 0, range);
            self.emit(Op::PopTop, POP_ITER, range);
        }
    }

    pub(super) fn break_stmt(&mut self, range: TextRange) -> Compiled {
        self.emit(Op::Nop, 0, range);
        let Some(at) = self.innermost_loop(range)? else {
            return self.syntax_error(range, "'break' outside loop");
        };
        let kind = self.unit().blocks[at].kind.clone();
        self.leave_blocks(at + 1, false, range, |compiler| {
            if let BlockKind::For { .. } = kind {
                compiler.emit(Op::PopTop, 0, range);
            }
            if let BlockKind::For { exit, .. } | BlockKind::While { exit, .. } = kind {
                compiler.jump_bare(exit);
            }
        })
    }

    pub(super) fn continue_stmt(&mut self, range: TextRange) -> Compiled {
        self.emit(Op::Nop, 0, range);
        let Some(at) = self.innermost_loop(range)? else {
            return self.syntax_error(range, "'continue' not properly in loop");
        };
        let kind = self.unit().blocks[at].kind.clone();
        self.leave_blocks(at + 1, false, range, |compiler| {
            if let BlockKind::For { next, .. } | BlockKind::While { next, .. } = kind {
                compiler.jump_bare(next);
            }
        })
    }

    /// Where in the open blocks the innermost loop stands.
    fn innermost_loop(&mut self, range: TextRange) -> Compiled<Option<usize>> {
        for at in (0..self.unit().blocks.len()).rev() {
            match self.unit().blocks[at].kind {
                BlockKind::For { .. } | BlockKind::While { .. } => return Ok(Some(at)),
                BlockKind::ExceptStar => {
                    return self.syntax_error(
                        range,
                        "'break', 'continue' and 'return' cannot appear in an except* block",
                    );
                }
                _ => {}
            }
        }
        Ok(None)
    }
}
