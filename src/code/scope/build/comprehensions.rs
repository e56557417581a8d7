//! Blocks inside expressions: lambdas, comprehensions, and what `:=` binds in them (PEP 572).

use super::Builder;
use crate::code::scope::error::ScopeErrorKind;
use crate::code::scope::table::{Comprehension, Role, ScopeKind};
use crate::version::PythonVersion;
use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

impl Builder {
    pub(super) fn lambda(&mut self, lambda: &ast::ExprLambda) {
        if let Some(parameters) = &lambda.parameters {
            self.defaults(parameters);
        }
        let outer = self.enter(lambda, Role::Body, ScopeKind::Lambda);
        if let Some(parameters) = &lambda.parameters {
            self.parameters(parameters);
        }
        self.visit_expr(&lambda.body);
        self.leave(outer);
    }

    pub(super) fn comprehension(
        &mut self,
        node: &impl Ranged,
        kind: Comprehension,
        elements: &[&Expr],
        generators: &[ast::Comprehension],
    ) {
        let Some((first, rest)) = generators.split_first() else {
            return;
        };
        // The outermost iterable is evaluated in the block around.
        self.in_iterable += 1;
        self.visit_expr(&first.iter);
        self.in_iterable -= 1;
        let outer = self.enter(node, Role::Body, ScopeKind::Comprehension(kind));
        let inlines = self.version != PythonVersion::V3_9 && self.version != PythonVersion::V3_11;
        let in_annotations = self.table.get(outer).kind == ScopeKind::Annotations;
        self.scope().is_inlined = kind != Comprehension::Generator && inlines && !in_annotations;
        self.scope().is_coroutine = first.is_async;
        if !self.scope().is_inlined {
            self.symbol(".0").is_parameter = true;
        }
        self.iteration_target(&first.target);
        for condition in &first.ifs {
            self.visit_expr(condition);
        }
        for generator in rest {
            self.scope().is_coroutine |= generator.is_async;
            self.iteration_target(&generator.target);
            self.in_iterable += 1;
            self.visit_expr(&generator.iter);
            self.in_iterable -= 1;
            for condition in &generator.ifs {
                self.visit_expr(condition);
            }
        }
        for element in elements {
            self.visit_expr(element);
        }
        let is_coroutine = self.scope().is_coroutine;
        self.leave(outer);
        // An asynchronous comprehension makes the comprehension around it asynchronous, but a generator does not.
        if is_coroutine
            && kind != Comprehension::Generator
            && matches!(self.scope().kind, ScopeKind::Comprehension(_))
        {
            self.scope().is_coroutine = true;
        }
    }

    pub(super) fn iteration_target(&mut self, target: &Expr) {
        let first_new = self.scope().order.len();
        self.visit_expr(target);
        let scope = self.scope();
        for name in &scope.order[first_new..] {
            if let Some(symbol) = scope.symbols.get_mut(name)
                && symbol.is_bound
            {
                symbol.is_iteration_target = true;
            }
        }
    }

    /// `x := …`: in a comprehension it binds in the block around all comprehensions (PEP 572).
    pub(super) fn walrus(&mut self, named: &ast::ExprNamed) {
        let Expr::Name(target) = &*named.target else {
            walk_expr(self, &named.target);
            return;
        };
        if self.in_iterable > 0 {
            self.fail(named.range(), ScopeErrorKind::WalrusInIterable);
        }
        if matches!(self.scope().kind, ScopeKind::Comprehension(_)) {
            self.extend_walrus_scope(&target.id, target.range());
        }
        self.visit_expr(&named.value);
        self.visit_expr(&named.target);
    }

    pub(super) fn extend_walrus_scope(&mut self, name: &str, range: TextRange) {
        let mut between = Vec::new();
        let mut at = self.current;
        loop {
            let scope = self.table.get(at);
            match scope.kind {
                ScopeKind::Comprehension(_) => {
                    if scope
                        .symbol(name)
                        .is_some_and(|symbol| symbol.is_iteration_target)
                    {
                        self.fail(range, ScopeErrorKind::RebindsIteration(name.to_owned()));
                        return;
                    }
                    between.push(at);
                }
                ScopeKind::Class => {
                    self.fail(range, ScopeErrorKind::WalrusInClassBody);
                    return;
                }
                ScopeKind::Module => {
                    self.symbol_in(at, name).is_bound = true;
                    for comprehension in between {
                        self.symbol_in(comprehension, name).is_global = true;
                    }
                    return;
                }
                _ => {
                    let symbol = self.symbol_in(at, name);
                    let is_global = symbol.is_global;
                    symbol.is_bound = true;
                    for comprehension in between {
                        let symbol = self.symbol_in(comprehension, name);
                        symbol.is_global = is_global;
                        symbol.is_nonlocal = !is_global;
                    }
                    return;
                }
            }
            let Some(parent) = scope.parent else { return };
            at = parent;
        }
    }
}
