//! `try`, `except`, `else`, `finally`.
//!
//! Source: `codegen_try_except`, `codegen_try_finally` of CPython 3.14.

use super::emit::Placement;
use super::unit::{BlockKind, HandlerId, Label};
use super::{Compiled, Compiler};
use crate::code::code_object::Const;
use crate::code::instruction::Op;
use ruff_python_ast::{ExceptHandler, ExceptHandlerExceptHandler, StmtTry};
use ruff_text_size::{Ranged, TextRange};

impl<'a> Compiler<'a> {
    pub(super) fn try_stmt(&mut self, statement: &'a StmtTry) -> Compiled {
        self.emit(Op::Nop, 0, statement.range());
        if statement.finalbody.is_empty() {
            return self.try_except(statement);
        }
        let end = self.label();
        let exit = self.label();
        let cleanup = self.label();
        self.push_block(BlockKind::FinallyTry {
            body: &statement.finalbody,
        });
        self.unit().open_handler(end, false, 0);
        if statement.handlers.is_empty() {
            self.suite(&statement.body)?;
        } else {
            self.try_except(statement)?;
        }
        self.unit().close_handler();
        self.pop_block();
        self.suite(&statement.finalbody)?;
        self.jump_bare(exit);

        self.place(end);
        self.push_block(BlockKind::FinallyEnd);
        self.unit().open_handler(cleanup, true, 0);
        self.emit_bare(Op::PushExcInfo, 0);
        self.suite(&statement.finalbody)?;
        self.emit_bare(Op::Reraise, 0);
        self.unit().close_handler();
        self.pop_block();
        self.place(cleanup);
        self.pop_except_and_reraise();
        self.place(exit);
        Ok(())
    }

    /// What is tried, with its `else`: an exception of the former leads to `except`, all else to `end`.
    pub(super) fn try_body(
        &mut self,
        statement: &'a StmtTry,
        except: Label,
        end: Label,
    ) -> Compiled {
        self.push_block(BlockKind::Other);
        self.unit().open_handler(except, false, 0);
        self.suite(&statement.body)?;
        self.unit().close_handler();
        self.pop_block();
        self.suite(&statement.orelse)?;
        self.jump_bare(end);
        Ok(())
    }

    fn try_except(&mut self, statement: &'a StmtTry) -> Compiled {
        if statement.is_star {
            return self.try_star(statement);
        }
        let except = self.label();
        let cleanup = self.label();
        let end = self.label();
        self.try_body(statement, except, end)?;

        self.place(except);
        let outside = self.unit().active;
        self.unit().open_handler(cleanup, true, 0);
        self.emit_bare(Op::PushExcInfo, 0);
        let last = statement.handlers.len().saturating_sub(1);
        for (at, handler) in statement.handlers.iter().enumerate() {
            let ExceptHandler::ExceptHandler(handler) = handler;
            if handler.type_.is_none() && at < last {
                let range = handler.range();
                return self.syntax_error(range, "default 'except:' must be last");
            }
            self.except_handler(handler, outside, end)?;
        }
        self.emit_bare(Op::Reraise, 0);
        self.unit().close_handler();
        self.place(cleanup);
        self.pop_except_and_reraise();
        self.place(end);
        Ok(())
    }

    /// One `except`; `outside` is the handler that is active outside the whole statement.
    fn except_handler(
        &mut self,
        handler: &'a ExceptHandlerExceptHandler,
        outside: Option<HandlerId>,
        end: Label,
    ) -> Compiled {
        let next = self.label();
        if let Some(class) = &handler.type_ {
            self.expr(class)?;
            self.emit(Op::CheckExcMatch, 0, class.range());
            self.emit_jump(Op::PopJumpIfFalse, next, class.range());
        }
        let inside = self.unit().active;
        let name = handler
            .name
            .as_ref()
            .map(ruff_python_ast::Identifier::as_str);
        match name {
            Some(name) => {
                self.store_name(name, handler.range())?;
                let cleanup = self.label();
                self.unit().open_handler(cleanup, true, 0);
                self.handler_body(handler, name, outside)?;
                self.unit().active = outside;
                self.emit_bare(Op::PopExcept, 0);
                self.unbind(name)?;
                self.jump_bare(end);
                self.unit().active = inside;
                self.place(cleanup);
                let header = self.map.span(handler.range());
                self.placed(Placement::Fixed(header), |compiler| {
                    compiler.unbind_here(name)?;
                    compiler.emit(Op::Reraise, 1, handler.range());
                    Ok(())
                })?;
            }
            None => {
                self.emit(Op::PopTop, 0, handler.range());
                self.cleanup_block(None, outside);
                self.suite(&handler.body)?;
                self.pop_block();
                self.unit().active = outside;
                self.emit_bare(Op::PopExcept, 0);
                self.jump_bare(end);
                self.unit().active = inside;
            }
        }
        self.place(next);
        Ok(())
    }

    fn handler_body(
        &mut self,
        handler: &'a ExceptHandlerExceptHandler,
        name: &'a str,
        outside: Option<HandlerId>,
    ) -> Compiled {
        self.cleanup_block(Some(name), outside);
        self.suite(&handler.body)?;
        self.pop_block();
        Ok(())
    }

    fn cleanup_block(&mut self, name: Option<&'a str>, outside: Option<HandlerId>) {
        self.push_block(BlockKind::HandlerCleanup { name });
        if let Some(block) = self.unit().blocks.last_mut() {
            block.outer_handler = outside;
        }
    }

    /// `name = None; del name`, so that the exception does not keep its frames alive.
    pub(super) fn unbind(&mut self, name: &str) -> Compiled {
        self.placed(Placement::Nowhere, |compiler| compiler.unbind_here(name))
    }

    fn unbind_here(&mut self, name: &str) -> Compiled {
        let range = TextRange::default();
        self.load_const(Const::None, range);
        self.store_name(name, range)?;
        self.delete_name(name, range)
    }

    /// An exception came out of a handler: the one that was being handled before is restored.
    pub(super) fn pop_except_and_reraise(&mut self) {
        self.emit_bare(Op::Copy, 3);
        self.emit_bare(Op::PopExcept, 0);
        self.emit_bare(Op::Reraise, 1);
    }
}
