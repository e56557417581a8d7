//! Suspension: `await`, `yield`, the loop that both drive, `async for`.
//!
//! Source: `codegen_add_yield_from`, `codegen_async_for` of CPython 3.14.

use super::unit::BlockKind;
use super::{Compiled, Compiler};
use crate::code::code_object::{CodeKind, Const};
use crate::code::instruction::Op;
use ruff_python_ast::StmtFor;
use ruff_text_size::{Ranged, TextRange};

impl<'a> Compiler<'a> {
    /// Yields the top; what is sent takes its place.
    pub(super) fn yield_top(&mut self, range: TextRange) {
        if self.unit().kind == CodeKind::AsyncGenerator {
            self.emit(Op::AsyncGenWrap, 0, range);
        }
        self.emit(Op::YieldValue, 0, range);
        self.emit(Op::Resume, 1, range);
    }

    /// Awaits the top; `purpose` as in [`Op::GetAwaitable`].
    pub(super) fn await_top(&mut self, purpose: u32, range: TextRange) {
        self.emit(Op::GetAwaitable, purpose, range);
        self.load_const(Const::None, range);
        self.send_loop(3, range);
    }

    /// Hands everything between the receiver below the top and our caller, until the receiver returns.
    pub(super) fn send_loop(&mut self, resume: u32, range: TextRange) {
        let send = self.label();
        let fail = self.label();
        let exit = self.label();
        self.place(send);
        self.emit_jump(Op::Send, exit, range);
        self.unit().open_handler(fail, false, 0);
        self.emit(Op::YieldValue, 0, range);
        self.unit().close_handler();
        self.emit(Op::Resume, resume, range);
        self.emit_jump(Op::JumpBackwardNoInterrupt, send, range);
        self.place(fail);
        self.emit(Op::CleanupThrow, 0, range);
        if self.has_new_opcodes() {
            self.place(exit);
            self.emit(Op::EndSend, 0, range);
        } else {
            self.emit(Op::Swap, 2, range);
            self.emit(Op::PopTop, 0, range);
            self.place(exit);
        }
    }

    pub(super) fn async_for(&mut self, statement: &'a StmtFor) -> Compiled {
        self.require_async(statement.range(), "'async for' outside async function")?;
        let iter_range = statement.iter.range();
        let next = self.label();
        let otherwise = self.label();
        let exit = self.label();
        self.expr(&statement.iter)?;
        self.emit(Op::GetAiter, 0, iter_range);
        self.push_block(BlockKind::For { next, exit });
        self.place(next);
        self.unit().open_handler(otherwise, false, 0);
        self.emit(Op::GetAnext, 0, iter_range);
        self.load_const(Const::None, iter_range);
        self.send_loop(3, iter_range);
        self.unit().close_handler();
        self.store(&statement.target)?;
        self.suite(&statement.body)?;
        self.jump_bare(next);
        self.pop_block();
        self.place(otherwise);
        let after = self.label();
        self.emit_jump(Op::EndAsyncFor, after, iter_range);
        self.place(after);
        self.suite(&statement.orelse)?;
        self.place(exit);
        Ok(())
    }
}
