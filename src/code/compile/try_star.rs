//! `try … except*` (PEP 654).
//!
//! Source: `codegen_try_star_except` of CPython 3.14.

use super::emit::Placement;
use super::unit::{BlockKind, Label};
use super::{Compiled, Compiler};
use crate::code::instruction::Op;
use ruff_python_ast::{ExceptHandler, ExceptHandlerExceptHandler, StmtTry};
use ruff_text_size::Ranged;

impl<'a> Compiler<'a> {
    pub(super) fn try_star(&mut self, statement: &'a StmtTry) -> Compiled {
        let except = self.label();
        let cleanup = self.label();
        let reraise = self.label();
        let end = self.label();
        self.try_body(statement, except, end)?;

        self.place(except);
        let outside = self.unit().active;
        self.unit().open_handler(cleanup, true, 0);
        let inside = self.unit().active;
        self.emit_bare(Op::PushExcInfo, 0);
        self.push_block(BlockKind::ExceptStar);
        // The stack: the group, the exceptions that handlers raise, what no handler has taken yet.
        self.emit_bare(Op::BuildList, 0);
        self.emit_bare(Op::Copy, 2);
        for handler in &statement.handlers {
            let ExceptHandler::ExceptHandler(handler) = handler;
            self.star_handler(handler)?;
        }
        self.pop_block();
        self.emit_bare(Op::ListAppend, 1);
        self.emit_bare(Op::PrepReraiseStar, 0);
        self.emit_bare(Op::Copy, 1);
        self.jump_if_not_none_bare(reraise);
        self.emit_bare(Op::PopTop, 0);
        self.unit().active = outside;
        self.emit_bare(Op::PopExcept, 0);
        self.jump_bare(end);
        self.place(reraise);
        self.emit_bare(Op::Swap, 2);
        self.emit_bare(Op::PopExcept, 0);
        self.emit_bare(Op::Reraise, 0);
        self.unit().active = inside;
        self.place(cleanup);
        self.unit().active = outside;
        self.pop_except_and_reraise();
        self.place(end);
        Ok(())
    }

    fn jump_if_not_none_bare(&mut self, target: Label) {
        self.placed(Placement::Nowhere, |compiler| {
            compiler.emit_jump(
                Op::PopJumpIfNotNone,
                target,
                ruff_text_size::TextRange::default(),
            );
        });
    }

    fn star_handler(&mut self, handler: &'a ExceptHandlerExceptHandler) -> Compiled {
        let range = handler.range();
        let Some(class) = &handler.type_ else {
            return self.syntax_error(range, "expected one or more exception types");
        };
        let no_match = self.label();
        let failed = self.label();
        let next = self.label();
        self.expr(class)?;
        self.emit(Op::CheckEgMatch, 0, class.range());
        self.emit(Op::Copy, 1, class.range());
        self.emit_jump(Op::PopJumpIfNone, no_match, class.range());
        let name = handler
            .name
            .as_ref()
            .map(ruff_python_ast::Identifier::as_str);
        match name {
            Some(name) => self.store_name(name, range)?,
            None => self.emit(Op::PopTop, 0, range),
        }
        self.push_block(BlockKind::HandlerCleanup { name });
        self.unit().open_handler(failed, true, 0);
        self.suite(&handler.body)?;
        self.unit().close_handler();
        self.pop_block();
        if let Some(name) = name {
            self.unbind(name)?;
        }
        self.jump_bare(next);
        self.place(failed);
        if let Some(name) = name {
            self.unbind(name)?;
        }
        self.emit_bare(Op::ListAppend, 3);
        self.emit_bare(Op::PopTop, 0);
        self.jump_bare(next);
        self.place(no_match);
        self.emit_bare(Op::PopTop, 0);
        self.place(next);
        Ok(())
    }
}
