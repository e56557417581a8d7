//! `def`, `async def`, `lambda`: the function's own unit, and what makes the function object.
//!
//! Source: `codegen_function`, `codegen_lambda` of CPython 3.14.

use super::unit::{LocalKind, index};
use super::{Compiled, Compiler};
use crate::code::code_object::{Code, CodeKind, Const};
use crate::code::instruction::{ANNOTATE, ANNOTATIONS, CLOSURE, DEFAULTS, KW_DEFAULTS, Op};
use crate::code::parameters::{annotations, in_frame};
use crate::code::scope::{Role, ScopeId, ScopeKind};
use ruff_python_ast::{Decorator, Expr, ExprLambda, Parameters, StmtFunctionDef};
use ruff_text_size::{Ranged, TextRange};
use std::sync::Arc;

impl<'a> Compiler<'a> {
    pub(super) fn function_def(&mut self, function: &'a StmtFunctionDef) -> Compiled {
        let range = definition_range(&function.decorator_list, function.range(), &function.name);
        self.decorators(&function.decorator_list)?;
        let mut flags = self.defaults(&function.parameters, range)?;
        let evaluates = self.evaluates_annotations() || self.future_annotations;
        if evaluates {
            flags |= self.evaluated_annotations(function, range)?;
        }
        let annotate = if evaluates {
            None
        } else {
            self.annotate_function(function)?
        };
        let Some(scope) = self.scopes.of(function, Role::Body) else {
            return Ok(());
        };
        let kind = self.kind_of(scope);
        let first = function.decorator_list.first().map_or(range, Ranged::range);
        self.enter_unit(scope, &function.name, kind, first);
        self.parameters(&function.parameters)?;
        self.resume(first);
        let body = self.docstring(&function.body);
        self.suite(body)?;
        self.implicit_return();
        let code = self.leave_unit();
        flags |= self.closure(scope, range);
        if let Some((annotate_scope, annotate)) = annotate {
            self.make_function(annotate_scope, annotate, 0, range);
            flags |= ANNOTATE;
        }
        self.make_from(code, flags, range);
        self.apply_decorators(&function.decorator_list);
        self.store_name(&function.name, range)
    }

    pub(super) fn lambda(&mut self, lambda: &'a ExprLambda) -> Compiled {
        let range = lambda.range();
        let mut flags = 0;
        if let Some(parameters) = &lambda.parameters {
            flags |= self.defaults(parameters, range)?;
        }
        let Some(scope) = self.scopes.of(lambda, Role::Body) else {
            return Ok(());
        };
        let kind = self.kind_of(scope);
        self.enter_unit(scope, "<lambda>", kind, range);
        if let Some(parameters) = &lambda.parameters {
            self.parameters(parameters)?;
        }
        self.resume(range);
        self.expr(&lambda.body)?;
        self.emit(Op::ReturnValue, 0, lambda.body.range());
        let code = self.leave_unit();
        self.make_function(scope, code, flags, range);
        Ok(())
    }

    /// What calling the code of a function's block makes.
    fn kind_of(&self, scope: ScopeId) -> CodeKind {
        let scope = self.scopes.get(scope);
        debug_assert!(matches!(
            scope.kind,
            ScopeKind::Function | ScopeKind::Lambda
        ));
        match (scope.is_coroutine, scope.is_generator) {
            (false, false) => CodeKind::Function,
            (false, true) => CodeKind::Generator,
            (true, false) => CodeKind::Coroutine,
            (true, true) => CodeKind::AsyncGenerator,
        }
    }

    /// Gives the unit its parameters.
    fn parameters(&mut self, parameters: &Parameters) -> Compiled {
        let mut names: Vec<Box<str>> = Vec::new();
        for parameter in in_frame(parameters) {
            if parameter.name.as_str() == "__debug__" {
                return self.syntax_error(parameter.range(), "cannot assign to __debug__");
            }
            names.push(self.mangled(&parameter.name));
        }
        let unit = self.unit();
        for name in names {
            let id = unit.add_local(&name, LocalKind::Parameter);
            unit.local_ids.insert(name, id);
        }
        unit.posonly_count = index(parameters.posonlyargs.len());
        unit.arg_count = unit.posonly_count + index(parameters.args.len());
        unit.kwonly_count = index(parameters.kwonlyargs.len());
        unit.has_varargs = parameters.vararg.is_some();
        unit.has_varkw = parameters.kwarg.is_some();
        Ok(())
    }

    /// Pushes the defaults; gives the flags that tell which there are.
    fn defaults(&mut self, parameters: &'a Parameters, range: TextRange) -> Compiled<u32> {
        let mut flags = 0;
        let positional: Vec<&'a Expr> = parameters
            .posonlyargs
            .iter()
            .chain(&parameters.args)
            .filter_map(|parameter| parameter.default.as_deref())
            .collect();
        if !positional.is_empty() {
            flags |= DEFAULTS;
            let constants: Option<Vec<Const>> = positional
                .iter()
                .map(|default| self.constant(default))
                .collect();
            if let Some(constants) = constants {
                self.load_const(Const::Tuple(constants), range);
            } else {
                for default in &positional {
                    self.expr(default)?;
                }
                self.emit(Op::BuildTuple, index(positional.len()), range);
            }
        }
        let mut count = 0;
        for parameter in &parameters.kwonlyargs {
            if let Some(default) = &parameter.default {
                let name = self.mangled(&parameter.parameter.name);
                self.load_const(Const::Str(name.into()), range);
                self.expr(default)?;
                count += 1;
            }
        }
        if count > 0 {
            flags |= KW_DEFAULTS;
            self.emit(Op::BuildMap, count, range);
        }
        Ok(flags)
    }

    /// 3.9 and 3.11: the annotations as a dict, evaluated now.
    fn evaluated_annotations(
        &mut self,
        function: &'a StmtFunctionDef,
        range: TextRange,
    ) -> Compiled<u32> {
        let annotations = annotations(function);
        for (name, annotation) in &annotations {
            let name = self.mangled(name);
            self.load_const(Const::Str(name.into()), range);
            self.annotation(annotation)?;
        }
        if annotations.is_empty() {
            return Ok(0);
        }
        self.emit(Op::BuildMap, index(annotations.len()), range);
        Ok(ANNOTATIONS)
    }

    /// 3.14: the function that evaluates the annotations when they are asked for.
    fn annotate_function(
        &mut self,
        function: &'a StmtFunctionDef,
    ) -> Compiled<Option<(ScopeId, Code)>> {
        let Some(scope) = self.scopes.of(function, Role::Annotations) else {
            return Ok(None);
        };
        let annotations = annotations(function);
        let code = self.annotate_code(scope, &annotations, function.name.range())?;
        Ok(Some((scope, code)))
    }

    /// Pushes the tuple of cells that a block takes from around; gives the flag for it.
    pub(super) fn closure(&mut self, scope: ScopeId, range: TextRange) -> u32 {
        let free = self.scopes.get(scope).free.clone();
        if free.is_empty() {
            return 0;
        }
        for name in &free {
            let cell = self.cell(name);
            self.emit_local(Op::LoadClosure, cell, range);
        }
        self.emit(Op::BuildTuple, index(free.len()), range);
        CLOSURE
    }

    /// Pushes the closure and makes the function; what else `flags` names is on the stack already.
    pub(super) fn make_function(
        &mut self,
        scope: ScopeId,
        code: Code,
        flags: u32,
        range: TextRange,
    ) {
        let flags = flags | self.closure(scope, range);
        self.make_from(code, flags, range);
    }

    fn make_from(&mut self, code: Code, flags: u32, range: TextRange) {
        self.load_const(Const::Code(Arc::new(code)), range);
        if !self.has_new_opcodes() {
            self.emit(Op::MakeFunction, flags, range);
            return;
        }
        self.emit(Op::MakeFunction, 0, range);
        // What was pushed last lies on top.
        for flag in [ANNOTATE, CLOSURE, ANNOTATIONS, KW_DEFAULTS, DEFAULTS] {
            if flags & flag != 0 {
                self.emit(Op::SetFunctionAttribute, flag, range);
            }
        }
    }

    pub(super) fn decorators(&mut self, decorators: &'a [Decorator]) -> Compiled {
        decorators
            .iter()
            .try_for_each(|decorator| self.expr(&decorator.expression))
    }

    /// Calls the decorators, which lie below: the value takes the place of `self`.
    pub(super) fn apply_decorators(&mut self, decorators: &[Decorator]) {
        for decorator in decorators.iter().rev() {
            self.emit(Op::Call, 0, decorator.expression.range());
        }
    }
}

/// The place of a definition as CPython has it: from `def` or `class` on, without the decorators.
pub(super) fn definition_range(
    decorators: &[Decorator],
    whole: TextRange,
    name: &impl Ranged,
) -> TextRange {
    if decorators.is_empty() {
        whole
    } else {
        TextRange::new(name.range().start(), whole.end())
    }
}
