//! Annotations: names in them belong to the block around, or, where they are deferred, to a block of their own.

use super::Builder;
use crate::code::parameters::annotations;
use crate::code::scope::ScopeId;
use crate::code::scope::error::ScopeErrorKind;
use crate::code::scope::table::{Role, ScopeKind, ScopeTable};
use crate::version::PythonVersion;
use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

impl Builder {
    pub(super) fn defers_annotations(&self) -> bool {
        matches!(self.version, PythonVersion::V3_14 | PythonVersion::V3_14t)
    }

    pub(super) fn function_annotations(&mut self, function: &ast::StmtFunctionDef) {
        if self.future_annotations {
            return;
        }
        let annotations = annotations(function);
        if annotations.is_empty() {
            return;
        }
        if !self.defers_annotations() {
            for (_, annotation) in annotations {
                self.visit_expr(annotation);
            }
            return;
        }
        let outer = self.enter(function, Role::Annotations, ScopeKind::Annotations);
        self.symbol("format").is_parameter = true;
        for (_, annotation) in annotations {
            self.visit_expr(annotation);
        }
        self.leave(outer);
    }

    pub(super) fn annotated(&mut self, statement: &ast::StmtAnnAssign) {
        if let (Expr::Name(name), true) = (&*statement.target, statement.simple) {
            let range = name.range();
            let in_module = self.current == ScopeTable::MODULE;
            let symbol = self.symbol(&name.id);
            let is_declared = (symbol.is_global || symbol.is_nonlocal) && !in_module;
            let word = if symbol.is_global {
                "global"
            } else {
                "nonlocal"
            };
            symbol.is_annotated = true;
            symbol.is_bound = true;
            if is_declared {
                let name = name.id.to_string();
                self.fail(range, ScopeErrorKind::AnnotatedBefore(name, word));
            }
        } else {
            self.visit_expr(&statement.target);
        }
        self.annotation_of_variable(statement);
        if let Some(value) = &statement.value {
            self.visit_expr(value);
        }
    }

    /// Annotations of a function's variables are never evaluated.
    pub(super) fn annotation_of_variable(&mut self, statement: &ast::StmtAnnAssign) {
        if self.scope().is_function_like() {
            return;
        }
        let is_simple = statement.simple && statement.target.is_name_expr();
        if is_simple {
            self.scope().annotates = true;
        }
        if self.future_annotations {
            return;
        }
        if !self.defers_annotations() {
            self.visit_expr(&statement.annotation);
        } else if is_simple {
            let key_range = Annotated(self.current);
            let outer = self.current;
            let existing = self.table.of(&key_range, Role::Annotations);
            if let Some(scope) = existing {
                self.current = scope;
            } else {
                self.enter(&key_range, Role::Annotations, ScopeKind::Annotations);
                self.symbol("format").is_parameter = true;
            }
            self.visit_expr(&statement.annotation);
            self.leave(outer);
        }
    }
}

/// Stands for the annotations of a class or module, which have no node of their own: a range that no node has.
pub(crate) struct Annotated(pub(crate) ScopeId);

impl Ranged for Annotated {
    fn range(&self) -> TextRange {
        let number = u32::MAX - self.0.0;
        TextRange::empty(number.into())
    }
}
