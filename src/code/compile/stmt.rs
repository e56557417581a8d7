//! Statements: suites, and those that need no file of their own.
//!
//! Source: `codegen_visit_stmt` of CPython 3.14.

use super::{Compiled, Compiler};
use crate::code::code_object::{CodeKind, Const};
use crate::code::instruction::Op;
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};
use std::sync::Arc;

/// `CO_MAXBLOCKS`
const MOST_BLOCKS: usize = 21;
/// Far more than a program that somebody wrote needs.
const MOST_INSTRUCTIONS: usize = 1_000_000;

impl<'a> Compiler<'a> {
    /// Statements one after another.
    pub(super) fn suite(&mut self, body: &'a [Stmt]) -> Compiled {
        for stmt in body {
            self.stmt(stmt)?;
        }
        Ok(())
    }

    /// Statements inside each other, and code that `finally` doubles again and again, have an end.
    fn check_size(&mut self, stmt: &Stmt) -> Compiled {
        let opens_block = matches!(
            stmt,
            Stmt::For(_) | Stmt::While(_) | Stmt::With(_) | Stmt::Try(_)
        );
        if opens_block && self.unit().blocks.len() >= MOST_BLOCKS {
            return self.syntax_error(stmt.range(), "too many statically nested blocks");
        }
        if self.unit().drafts.len() > MOST_INSTRUCTIONS {
            return self.unsupported(stmt.range(), "a function of so many instructions");
        }
        Ok(())
    }

    fn stmt(&mut self, stmt: &'a Stmt) -> Compiled {
        self.check_size(stmt)?;
        match stmt {
            Stmt::FunctionDef(function) => self.function_def(function),
            Stmt::ClassDef(class) => self.class_def(class),
            Stmt::Return(statement) => self.return_stmt(statement),
            Stmt::Delete(statement) => statement
                .targets
                .iter()
                .try_for_each(|target| self.delete(target)),
            Stmt::TypeAlias(statement) => {
                self.unsupported(statement.range(), "the 'type' statement")
            }
            Stmt::Assign(statement) => self.assign(statement),
            Stmt::AugAssign(statement) => self.augmented_assign(statement),
            Stmt::AnnAssign(statement) => self.annotated_assign(statement),
            Stmt::For(statement) if statement.is_async => self.async_for(statement),
            Stmt::For(statement) => self.for_stmt(statement),
            Stmt::While(statement) => self.while_stmt(statement),
            Stmt::If(statement) => self.if_stmt(statement),
            Stmt::With(statement) => self.with_stmt(statement),
            Stmt::Match(statement) => self.match_stmt(statement),
            Stmt::Raise(statement) => self.raise(statement),
            Stmt::Try(statement) => self.try_stmt(statement),
            Stmt::Assert(statement) => self.assert(statement),
            Stmt::Import(statement) => self.import(statement),
            Stmt::ImportFrom(statement) => self.import_from(statement),
            // The symbol tables know.
            Stmt::Global(_) | Stmt::Nonlocal(_) => Ok(()),
            Stmt::Expr(statement) => self.expr_stmt(statement),
            Stmt::Pass(_) => {
                self.emit(Op::Nop, 0, stmt.range());
                Ok(())
            }
            Stmt::Break(statement) => self.break_stmt(statement.range()),
            Stmt::Continue(statement) => self.continue_stmt(statement.range()),
            Stmt::IpyEscapeCommand(statement) => {
                self.syntax_error(statement.range(), "invalid syntax")
            }
        }
    }

    fn expr_stmt(&mut self, statement: &'a ast::StmtExpr) -> Compiled {
        if self.constant(&statement.value).is_some() {
            // A constant alone does nothing, but has its line.
            self.emit(Op::Nop, 0, statement.range());
            return Ok(());
        }
        self.expr(&statement.value)?;
        self.emit(Op::PopTop, 0, statement.range());
        Ok(())
    }

    fn if_stmt(&mut self, statement: &'a ast::StmtIf) -> Compiled {
        let end = self.label();
        let mut next = self.label();
        self.jump_if(&statement.test, next, false)?;
        self.suite(&statement.body)?;
        let clause_count = statement.elif_else_clauses.len();
        for (at, clause) in statement.elif_else_clauses.iter().enumerate() {
            self.jump_bare(end);
            self.place(next);
            next = self.label();
            if let Some(test) = &clause.test {
                self.jump_if(test, next, false)?;
            }
            self.suite(&clause.body)?;
            debug_assert!(clause.test.is_some() || at + 1 == clause_count);
        }
        self.place(next);
        self.place(end);
        Ok(())
    }

    fn raise(&mut self, statement: &'a ast::StmtRaise) -> Compiled {
        let mut count = 0;
        for value in [&statement.exc, &statement.cause].into_iter().flatten() {
            self.expr(value)?;
            count += 1;
        }
        self.emit(Op::RaiseVarargs, count, statement.range());
        Ok(())
    }

    fn assert(&mut self, statement: &'a ast::StmtAssert) -> Compiled {
        let end = self.label();
        self.jump_if(&statement.test, end, true)?;
        self.emit(Op::LoadAssertionError, 0, statement.range());
        if let Some(message) = &statement.msg {
            if self.has_new_opcodes() {
                // The message takes the place of `self`.
                self.expr(message)?;
                self.emit(Op::Call, 0, statement.range());
            } else {
                self.emit(Op::PushNull, 0, statement.range());
                self.expr(message)?;
                self.emit(Op::Call, 1, statement.range());
            }
        }
        self.emit(Op::RaiseVarargs, 1, statement.test.range());
        self.place(end);
        Ok(())
    }

    fn return_stmt(&mut self, statement: &'a ast::StmtReturn) -> Compiled {
        let range = statement.range();
        match self.unit().kind {
            CodeKind::Module | CodeKind::Class => {
                return self.syntax_error(range, "'return' outside function");
            }
            CodeKind::AsyncGenerator if statement.value.is_some() => {
                return self.syntax_error(range, "'return' with value in async generator");
            }
            _ => {}
        }
        let computed = match statement.value.as_deref() {
            None => None,
            Some(value) => {
                if self.constant(value).is_some() {
                    // CPython stops at the line of the value before it leaves the blocks around.
                    self.emit(Op::Nop, 0, value.range());
                    None
                } else {
                    self.expr(value)?;
                    Some(value)
                }
            }
        };
        let line = |range: TextRange| self.map.line(range.start());
        let has_line =
            (statement.value.as_deref()).is_some_and(|it| line(it.range()) == line(range));
        if !has_line {
            self.emit(Op::Nop, 0, range);
        }
        let value = statement
            .value
            .as_deref()
            .and_then(|value| self.constant(value));
        self.leave_blocks(0, computed.is_some(), range, |compiler| {
            if computed.is_none() {
                compiler.load_const(value.unwrap_or(Const::None), range);
            }
            compiler.emit(Op::ReturnValue, 0, range);
        })
    }

    /// Notes a suite's docstring in the unit, if it has one; gives the statements after it.
    pub(super) fn docstring(&mut self, body: &'a [Stmt]) -> &'a [Stmt] {
        let Some(text) = docstring_of(body) else {
            return body;
        };
        self.unit().docstring = Some(text);
        &body[1..]
    }

    /// Modules and classes keep their docstring in the namespace.
    pub(super) fn store_docstring(&mut self, body: &'a [Stmt]) {
        if let (Some(text), Some(first)) = (docstring_of(body), body.first()) {
            self.load_const(Const::Str(text), first.range());
            self.emit_name(Op::StoreName, "__doc__", first.range());
        }
    }
}

/// The docstring of a suite, its indentation taken off as CPython 3.13 and later do.
fn docstring_of(body: &[Stmt]) -> Option<Arc<str>> {
    match body.first() {
        Some(Stmt::Expr(statement)) => match &*statement.value {
            Expr::StringLiteral(literal) => Some(clean_docstring(literal.value.to_str()).into()),
            _ => None,
        },
        _ => None,
    }
}

/// Takes off the indentation that all lines but the first have in common (`_PyCompile_CleanDoc`).
fn clean_docstring(text: &str) -> String {
    let expanded = expand_tabs(text);
    let mut lines = expanded.split('\n');
    let first = lines.next().unwrap_or_default().trim_start_matches(' ');
    let rest: Vec<&str> = lines.collect();
    let margin = rest
        .iter()
        .filter(|line| !line.trim_start_matches(' ').is_empty())
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    let mut cleaned = first.to_owned();
    for line in rest {
        cleaned.push('\n');
        let indent = line.len() - line.trim_start_matches(' ').len();
        cleaned.push_str(&line[margin.min(indent)..]);
    }
    cleaned
}

/// `str.expandtabs()`.
fn expand_tabs(text: &str) -> String {
    let mut expanded = String::with_capacity(text.len());
    let mut column = 0;
    for character in text.chars() {
        match character {
            '\t' => {
                let width = 8 - column % 8;
                expanded.extend(std::iter::repeat_n(' ', width));
                column += width;
            }
            '\n' | '\r' => {
                expanded.push(character);
                column = 0;
            }
            _ => {
                expanded.push(character);
                column += 1;
            }
        }
    }
    expanded
}
