//! `with` and `async with`.
//!
//! Source: `codegen_with`, `codegen_async_with` of CPython 3.14.

use super::emit::Placement;
use super::unit::BlockKind;
use super::{Compiled, Compiler};
use crate::code::code_object::Const;
use crate::code::instruction::{Op, SPECIAL_ASYNC_WITH, SPECIAL_WITH};
use crate::syntax::diagnostic::Span;
use ruff_python_ast::StmtWith;
use ruff_text_size::{Ranged, TextRange};

impl<'a> Compiler<'a> {
    pub(super) fn with_stmt(&mut self, statement: &'a StmtWith) -> Compiled {
        if statement.is_async {
            self.require_async(statement.range(), "'async with' outside async function")?;
        }
        self.with_item(statement, 0)
    }

    fn with_item(&mut self, statement: &'a StmtWith, at: usize) -> Compiled {
        let Some(item) = statement.items.get(at) else {
            return self.suite(&statement.body);
        };
        let is_async = statement.is_async;
        let range = item.context_expr.range();
        let span = self.map.span(range);
        let fail = self.label();
        let cleanup = self.label();
        let suppress = self.label();
        let exit = self.label();
        self.expr(&item.context_expr)?;
        self.load_enter_and_exit(is_async, range);
        self.emit(Op::Call, 0, range);
        if is_async {
            self.await_top(1, range);
        }
        self.push_block(BlockKind::With { is_async, span });
        // What `__enter__` gave is not there any more when the handler runs.
        self.unit().open_handler(fail, true, 1);
        match &item.optional_vars {
            Some(target) => self.store(target)?,
            None => self.emit(Op::PopTop, 0, range),
        }
        self.with_item(statement, at + 1)?;
        self.unit().close_handler();
        self.pop_block();
        self.call_exit_with_nones(is_async, span);
        self.emit(Op::PopTop, 0, range);
        self.jump_bare(exit);

        self.place(fail);
        self.unit().open_handler(cleanup, true, 0);
        self.emit(Op::PushExcInfo, 0, range);
        let exit_values = if self.has_new_opcodes() { 2 } else { 1 };
        self.emit(Op::WithExceptStart, exit_values, range);
        if is_async {
            self.await_top(2, range);
        }
        self.make_bool(range);
        self.emit_jump(Op::PopJumpIfTrue, suppress, range);
        self.emit(Op::Reraise, 2, range);
        self.place(suppress);
        self.emit(Op::PopTop, 0, range);
        self.unit().close_handler();
        self.emit(Op::PopExcept, 0, range);
        for _ in 0..=exit_values {
            self.emit(Op::PopTop, 0, range);
        }
        self.jump_bare(exit);
        self.place(cleanup);
        self.pop_except_and_reraise();
        self.place(exit);
        Ok(())
    }

    /// `mgr → exit…, enter, self`: the exit is two values, a method and its `self`; before 3.14 one, the two bound.
    fn load_enter_and_exit(&mut self, is_async: bool, range: TextRange) {
        let (before, first) = if is_async {
            (Op::BeforeAsyncWith, SPECIAL_ASYNC_WITH)
        } else {
            (Op::BeforeWith, SPECIAL_WITH)
        };
        if !self.has_new_opcodes() {
            self.emit(before, 0, range);
            return;
        }
        self.emit(Op::Copy, 1, range);
        self.emit(Op::LoadSpecial, first + 1, range);
        self.emit(Op::Swap, 2, range);
        self.emit(Op::Swap, 3, range);
        self.emit(Op::LoadSpecial, first, range);
    }

    /// Calls the exit method on top with three `None`; its result is on top then.
    pub(super) fn call_exit_with_nones(&mut self, is_async: bool, span: Span) {
        self.placed(Placement::Fixed(span), |compiler| {
            let range = TextRange::default();
            if !compiler.has_new_opcodes() {
                compiler.emit(Op::PushNull, 0, range);
            }
            for _ in 0..3 {
                compiler.load_const(Const::None, range);
            }
            compiler.emit(Op::Call, 3, range);
            if is_async {
                compiler.await_top(2, range);
            }
        });
    }
}
