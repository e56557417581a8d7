//! Annotations: evaluated where they stand (3.9, 3.11), as strings (PEP 563), or by a function that is called when
//! somebody asks for them (3.14, PEP 649).
//!
//! Source: `codegen_process_deferred_annotations`, `codegen_setup_annotations_scope` of CPython 3.14.

use super::unit::LocalKind;
use super::{Compiled, Compiler};
use crate::code::code_object::{Code, CodeKind, Const};
use crate::code::instruction::{Compare, Op};
use crate::code::scope::{Annotated, Role, ScopeId, ScopeTable};
use ruff_python_ast::visitor::{Visitor, walk_stmt};
use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

impl<'a> Compiler<'a> {
    /// Pushes an annotation's value, or its text under `from __future__ import annotations`.
    pub(super) fn annotation(&mut self, annotation: &'a Expr) -> Compiled {
        if self.future_annotations {
            let text = self.map.slice(annotation.range());
            self.load_const(Const::Str(text.into()), annotation.range());
            return Ok(());
        }
        match annotation {
            // `*args: *Ts`
            Expr::Starred(starred) => {
                self.expr(&starred.value)?;
                self.emit(Op::UnpackSequence, 1, annotation.range());
                Ok(())
            }
            _ => self.expr(annotation),
        }
    }

    /// The code of an `__annotate__`: a dict of names and values, unless a format is asked for that it does not know.
    pub(super) fn annotate_code(
        &mut self,
        scope: ScopeId,
        annotations: &[(&str, &'a Expr)],
        range: TextRange,
    ) -> Compiled<Code> {
        self.enter_unit(scope, "__annotate__", CodeKind::Function, range);
        let unit = self.unit();
        let format = unit.add_local("format", LocalKind::Parameter);
        unit.local_ids.insert("format".into(), format);
        unit.arg_count = 1;
        unit.posonly_count = 1;
        self.resume(range);
        let known = self.label();
        self.emit_local(Op::LoadFast, format, range);
        self.load_const(Const::Int(2), range);
        self.emit(Op::CompareOp, Compare::Gt as u32, range);
        self.emit_jump(Op::PopJumpIfFalse, known, range);
        self.emit_name(Op::LoadGlobal, "NotImplementedError", range);
        self.emit(Op::RaiseVarargs, 1, range);
        self.place(known);
        self.emit(Op::BuildMap, 0, range);
        for (name, annotation) in annotations {
            self.annotation(annotation)?;
            self.emit(Op::Copy, 2, annotation.range());
            let name = self.mangled(name);
            self.load_const(Const::Str(name.into()), annotation.range());
            self.emit(Op::StoreSubscr, 0, annotation.range());
        }
        self.emit(Op::ReturnValue, 0, range);
        Ok(self.leave_unit())
    }

    /// The module's `__annotate__`.
    pub(super) fn module_annotations(&mut self, body: &'a [Stmt]) -> Compiled {
        self.deferred_annotations(
            ScopeTable::MODULE,
            body,
            "__annotate__",
            TextRange::default(),
        )
    }

    /// Makes the `__annotate__` of a module or class, if it has annotated names, and stores it in the namespace.
    pub(super) fn deferred_annotations(
        &mut self,
        owner: ScopeId,
        body: &'a [Stmt],
        stored_as: &str,
        range: TextRange,
    ) -> Compiled {
        let Some(scope) = self.scopes.of(&Annotated(owner), Role::Annotations) else {
            return Ok(());
        };
        let mut collected = Collected::default();
        collected.visit_body(body);
        let code = self.annotate_code(scope, &collected.annotations, range)?;
        self.make_function(scope, code, 0, range);
        self.emit_name(Op::StoreName, stored_as, range);
        Ok(())
    }
}

/// Collects the annotated names of a block, not those of blocks in it.
#[derive(Default)]
struct Collected<'a> {
    annotations: Vec<(&'a str, &'a Expr)>,
}

impl<'a> Visitor<'a> for Collected<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
            Stmt::AnnAssign(statement) => {
                if let (Expr::Name(name), true) = (&*statement.target, statement.simple) {
                    self.annotations.push((&name.id, &statement.annotation));
                }
            }
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, _: &'a Expr) {}
}
