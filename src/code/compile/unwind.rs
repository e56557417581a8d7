//! Leaving statements on the way out: what `break`, `continue` and `return` do in a `try`, a `with`, a loop.
//!
//! Source: `codegen_unwind_fblock` of CPython 3.14.

use super::emit::Placement;
use super::unit::{Block, BlockKind};
use super::{Compiled, Compiler};
use crate::code::code_object::Const;
use crate::code::instruction::Op;
use ruff_text_size::TextRange;

impl<'a> Compiler<'a> {
    /// Writes the code that leaves the open blocks above `keep`, the innermost first, and then what `write` writes
    /// outside them. With `has_value` the value of a `return` is on top of the stack and stays there. Afterwards the
    /// same blocks are open as before.
    pub(super) fn leave_blocks(
        &mut self,
        keep: usize,
        has_value: bool,
        range: TextRange,
        write: impl FnOnce(&mut Self),
    ) -> Compiled {
        let saved_handler = self.unit().active;
        let saved_blocks = self.unit().blocks.clone();
        let saved_placement = self.placement;
        while self.unit().blocks.len() > keep {
            if let Some(block) = self.unit().blocks.pop() {
                self.leave_block(&block, has_value, range)?;
                // What follows a `finally` or an `__exit__` seems to stand there too.
                if matches!(
                    block.kind,
                    BlockKind::FinallyTry { .. } | BlockKind::With { .. }
                ) {
                    self.placement = Placement::Nowhere;
                }
            }
        }
        write(self);
        self.placement = saved_placement;
        let unit = self.unit();
        unit.blocks = saved_blocks;
        unit.active = saved_handler;
        Ok(())
    }

    fn leave_block(&mut self, block: &Block<'a>, has_value: bool, range: TextRange) -> Compiled {
        match &block.kind {
            BlockKind::While { .. } | BlockKind::Other => {
                self.unit().active = block.outer_handler;
            }
            BlockKind::For { .. } | BlockKind::Value => self.pop_below(has_value, range),
            BlockKind::FinallyTry { body } => {
                self.unit().active = block.outer_handler;
                if has_value {
                    self.push_block(BlockKind::Value);
                }
                let placement = std::mem::replace(&mut self.placement, Placement::OfNode);
                self.suite(body)?;
                self.placement = placement;
                if has_value {
                    self.pop_block();
                }
            }
            BlockKind::FinallyEnd => {
                self.pop_below(has_value, range);
                self.swap_value(has_value, range);
                self.unit().active = block.outer_handler;
                self.emit(Op::PopExcept, 0, range);
            }
            BlockKind::HandlerCleanup { name } => {
                self.swap_value(has_value, range);
                self.unit().active = block.outer_handler;
                self.emit(Op::PopExcept, 0, range);
                if let Some(name) = name {
                    self.load_const(Const::None, range);
                    self.store_name(name, range)?;
                    self.delete_name(name, range)?;
                }
            }
            BlockKind::With { is_async, span } => {
                let (is_async, span) = (*is_async, *span);
                self.unit().active = block.outer_handler;
                self.placed(Placement::Fixed(span), |compiler| {
                    if has_value && compiler.has_new_opcodes() {
                        compiler.emit(Op::Swap, 3, range);
                    }
                    compiler.swap_value(has_value, range);
                });
                self.call_exit_with_nones(is_async, span);
                self.emit_bare(Op::PopTop, 0);
            }
            BlockKind::ExceptStar => {
                return self.syntax_error(
                    range,
                    "'break', 'continue' and 'return' cannot appear in an except* block",
                );
            }
        }
        Ok(())
    }

    /// Drops the value below that of the `return`, or the top if there is none.
    fn pop_below(&mut self, has_value: bool, range: TextRange) {
        self.swap_value(has_value, range);
        self.emit(Op::PopTop, 0, range);
    }

    fn swap_value(&mut self, has_value: bool, range: TextRange) {
        if has_value {
            self.emit(Op::Swap, 2, range);
        }
    }
}
