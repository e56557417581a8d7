//! `class`.
//!
//! Source: `codegen_class` of CPython 3.14.

use super::emit::Placement;
use super::function::definition_range;
use super::{Compiled, Compiler};
use crate::code::code_object::{Code, CodeKind, Const};
use crate::code::instruction::Op;
use crate::code::scope::{Role, ScopeId};
use ruff_python_ast::StmtClassDef;
use ruff_text_size::{Ranged, TextRange};

impl<'a> Compiler<'a> {
    pub(super) fn class_def(&mut self, class: &'a StmtClassDef) -> Compiled {
        let range = definition_range(&class.decorator_list, class.range(), &class.name);
        self.decorators(&class.decorator_list)?;
        let Some(scope) = self.scopes.of(class, Role::Body) else {
            return Ok(());
        };
        let first = class.decorator_list.first().map_or(range, Ranged::range);
        let code = self.class_body(class, scope, first, range)?;
        self.emit(Op::LoadBuildClass, 0, range);
        self.emit(Op::PushNull, 0, range);
        self.make_function(scope, code, 0, range);
        self.load_const(Const::Str(class.name.as_str().into()), range);
        match &class.arguments {
            Some(arguments) => self.arguments(arguments, 2, range)?,
            None => self.emit(Op::Call, 2, range),
        }
        self.apply_decorators(&class.decorator_list);
        self.store_name(&class.name, range)
    }

    fn class_body(
        &mut self,
        class: &'a StmtClassDef,
        scope: ScopeId,
        first: TextRange,
        range: TextRange,
    ) -> Compiled<Code> {
        self.enter_unit(scope, &class.name, CodeKind::Class, first);
        self.resume(first);
        self.emit_name(Op::LoadName, "__name__", first);
        self.emit_name(Op::StoreName, "__module__", first);
        let qualname = self.unit().qualname.clone();
        self.load_const(Const::Str(qualname), first);
        self.emit_name(Op::StoreName, "__qualname__", first);
        let is_new = !self.evaluates_annotations();
        if is_new {
            let line = self.unit().first_line;
            self.load_const(Const::Int(i64::from(line)), first);
            self.emit_name(Op::StoreName, "__firstlineno__", first);
        }
        if self.scope().annotates && (!is_new || self.future_annotations) {
            self.emit(Op::SetupAnnotations, 0, range);
        }
        let body = self.docstring(&class.body);
        self.store_docstring(&class.body);
        self.suite(body)?;
        self.deferred_annotations(scope, &class.body, "__annotate_func__", first)?;
        if is_new {
            let names = self.scope().static_attributes.clone();
            let names = names.into_iter().map(|name| Const::Str(name.into()));
            self.placed(Placement::Nowhere, |compiler| {
                compiler.load_const(Const::Tuple(names.collect()), first);
                compiler.emit_name(Op::StoreName, "__static_attributes__", first);
            });
        }
        // Since 3.13 the end has no line of its own.
        let placement = if is_new {
            Placement::Nowhere
        } else {
            Placement::OfNode
        };
        self.placed(placement, |compiler| compiler.class_end(first));
        Ok(self.leave_unit())
    }

    /// Returns the cell for `__class__`, if there is one.
    fn class_end(&mut self, range: TextRange) {
        if self.scope().needs_class_cell {
            let cell = self.cell("__class__");
            self.emit_local(Op::LoadClosure, cell, range);
            self.emit(Op::Copy, 1, range);
            self.emit_name(Op::StoreName, "__classcell__", range);
        } else {
            self.load_const(Const::None, range);
        }
        self.emit(Op::ReturnValue, 0, range);
    }
}
