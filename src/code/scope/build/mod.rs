//! Collects the names of each block: what it binds, reads, declares.
//!
//! First half of the symbol tables; visits the AST in the order of CPython's `symtable.c`, so that of several
//! complaints the same one comes first.

mod annotations;
mod comprehensions;
mod static_attributes;

pub(crate) use annotations::Annotated;

use super::error::{ScopeError, ScopeErrorKind};
use super::resolve::resolve;
use super::table::{
    Comprehension, NodeKey, Role, Scope, ScopeId, ScopeKind, ScopeTable, Symbol, mangle,
};
use crate::code::parameters::in_frame;
use crate::syntax::left_chain::{is_link, walk_left_chain};
use crate::version::PythonVersion;
use ruff_python_ast::visitor::{Visitor, walk_except_handler, walk_expr, walk_pattern, walk_stmt};
use ruff_python_ast::{
    self as ast, ExceptHandler, Expr, ExprContext, ModModule, Parameters, Pattern, Stmt,
};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashMap;

/// Builds the symbol tables of a module.
///
/// # Errors
/// The first complaint that CPython's symbol tables would make.
pub(crate) fn build(
    module: &ModModule,
    version: PythonVersion,
    future_annotations: bool,
) -> Result<ScopeTable, ScopeError> {
    let mut builder = Builder {
        table: ScopeTable::default(),
        current: ScopeTable::MODULE,
        version,
        future_annotations,
        in_iterable: 0,
        error: None,
    };
    builder.push_scope(ScopeKind::Module, None);
    builder.visit_body(&module.body);
    if let Some(error) = builder.error {
        return Err(error);
    }
    resolve(&mut builder.table)?;
    Ok(builder.table)
}

struct Builder {
    table: ScopeTable,
    current: ScopeId,
    version: PythonVersion,
    future_annotations: bool,
    /// How many iterables of comprehensions we are inside.
    in_iterable: u32,
    error: Option<ScopeError>,
}

impl Builder {
    fn fail(&mut self, range: TextRange, kind: ScopeErrorKind) {
        if self.error.is_none() {
            self.error = Some(ScopeError { range, kind });
        }
    }

    fn push_scope(&mut self, kind: ScopeKind, parent: Option<ScopeId>) -> ScopeId {
        let id = ScopeId(u32::try_from(self.table.scopes.len()).unwrap_or(u32::MAX));
        let private = parent.and_then(|parent| self.table.get(parent).private.clone());
        self.table.scopes.push(Scope {
            kind,
            parent,
            order: Vec::new(),
            symbols: FxHashMap::default(),
            free: Vec::new(),
            is_generator: false,
            is_coroutine: false,
            is_inlined: false,
            needs_class_cell: false,
            annotates: false,
            static_attributes: Vec::new(),
            private,
        });
        id
    }

    /// Opens the block of a node and makes it the current one; gives the one before, for [`Self::leave`].
    fn enter(&mut self, node: &impl Ranged, role: Role, kind: ScopeKind) -> ScopeId {
        let outer = self.current;
        let id = self.push_scope(kind, Some(outer));
        self.table.by_node.insert(NodeKey::new(node, role), id);
        self.current = id;
        outer
    }

    fn leave(&mut self, outer: ScopeId) {
        self.current = outer;
    }

    fn scope(&mut self) -> &mut Scope {
        let current = self.current;
        self.table.get_mut(current)
    }

    fn symbol_in(&mut self, scope: ScopeId, name: &str) -> &mut Symbol {
        let scope = self.table.get_mut(scope);
        let name = mangle(scope.private.as_deref(), name);
        if !scope.symbols.contains_key(&name) {
            scope.order.push(name.clone());
        }
        scope.symbols.entry(name).or_default()
    }

    fn symbol(&mut self, name: &str) -> &mut Symbol {
        self.symbol_in(self.current, name)
    }

    fn bind(&mut self, name: &str) {
        self.symbol(name).is_bound = true;
    }

    fn use_name(&mut self, name: &str) {
        self.symbol(name).is_used = true;
        // Zero-argument super finds its class through the cell `__class__`.
        if name == "super" && self.scope().is_function_like() {
            self.symbol("__class__").is_used = true;
        }
    }

    fn declare(&mut self, name: &ast::Identifier, statement: TextRange, is_global: bool) {
        let word = if is_global { "global" } else { "nonlocal" };
        let in_function = self.scope().is_function_like();
        let symbol = self.symbol(name);
        let text = name.as_str().to_owned();
        let complaint = if symbol.is_parameter {
            Some(ScopeErrorKind::ParameterAnd(text, word))
        } else if (symbol.is_nonlocal && is_global) || (symbol.is_global && !is_global) {
            Some(ScopeErrorKind::NonlocalAndGlobal(text))
        } else if symbol.is_global || symbol.is_nonlocal {
            None
        } else if symbol.is_annotated {
            Some(ScopeErrorKind::AnnotatedBefore(text, word))
        } else if symbol.is_bound {
            Some(ScopeErrorKind::AssignedBefore(text, word))
        } else if symbol.is_used {
            Some(ScopeErrorKind::UsedBefore(text, word))
        } else {
            None
        };
        let place = if matches!(complaint, Some(ScopeErrorKind::NonlocalAndGlobal(_))) {
            symbol.declared_at
        } else {
            statement
        };
        symbol.declared_at = statement;
        if is_global {
            symbol.is_global = true;
        } else {
            symbol.is_nonlocal = true;
        }
        if is_global && in_function {
            // The name is a global of the module then, for the blocks nested in this one as well.
            self.symbol_in(ScopeTable::MODULE, name).is_used = true;
        }
        if is_global && self.current != ScopeTable::MODULE {
            self.symbol_in(ScopeTable::MODULE, name).is_global_elsewhere = true;
        }
        if let Some(complaint) = complaint {
            self.fail(place, complaint);
        }
    }

    fn parameters(&mut self, parameters: &Parameters) {
        for parameter in in_frame(parameters) {
            let symbol = self.symbol(&parameter.name);
            if symbol.is_parameter {
                let name = parameter.name.as_str().to_owned();
                self.fail(parameter.range(), ScopeErrorKind::DuplicateParameter(name));
            } else {
                symbol.is_parameter = true;
            }
        }
    }

    fn defaults(&mut self, parameters: &Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = &parameter.default {
                self.visit_expr(default);
            }
        }
    }

    fn function(&mut self, function: &ast::StmtFunctionDef) {
        self.bind(&function.name);
        for decorator in &function.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.defaults(&function.parameters);
        self.function_annotations(function);
        let outer = self.enter(function, Role::Body, ScopeKind::Function);
        self.scope().is_coroutine = function.is_async;
        self.parameters(&function.parameters);
        self.visit_body(&function.body);
        self.leave(outer);
        self.static_attributes(function);
    }

    fn class(&mut self, class: &ast::StmtClassDef) {
        self.bind(&class.name);
        for decorator in &class.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        if let Some(arguments) = &class.arguments {
            self.visit_arguments(arguments);
        }
        let outer = self.enter(class, Role::Body, ScopeKind::Class);
        self.scope().private = Some(class.name.as_str().into());
        self.visit_body(&class.body);
        self.leave(outer);
    }

    fn import(&mut self, alias: &ast::Alias) {
        let bound = alias.asname.as_ref().unwrap_or(&alias.name);
        let name = if alias.asname.is_none() {
            bound.as_str().split('.').next().unwrap_or_default()
        } else {
            bound.as_str()
        };
        if name == "*" {
            if self.current != ScopeTable::MODULE {
                self.fail(alias.range(), ScopeErrorKind::ImportStar);
            }
        } else {
            self.bind(name);
            self.symbol(name).is_imported = true;
        }
    }

    fn yields(&mut self, range: TextRange, what: &'static str) {
        if self.scope().kind == ScopeKind::Annotations {
            self.fail(range, ScopeErrorKind::InAnnotation(what));
        }
        if let ScopeKind::Comprehension(kind) = self.scope().kind {
            let what = match kind {
                Comprehension::List => "list comprehension",
                Comprehension::Set => "set comprehension",
                Comprehension::Dict => "dict comprehension",
                Comprehension::Generator => "generator expression",
            };
            self.fail(range, ScopeErrorKind::YieldInComprehension(what));
        }
        self.scope().is_generator = true;
    }
}

impl<'a> Visitor<'a> for Builder {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if self.error.is_some() {
            return;
        }
        match stmt {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::AnnAssign(statement) => self.annotated(statement),
            Stmt::Global(global) => {
                for name in &global.names {
                    self.declare(name, global.range(), true);
                }
            }
            Stmt::Nonlocal(nonlocal) => {
                if self.current == ScopeTable::MODULE {
                    self.fail(nonlocal.range(), ScopeErrorKind::NonlocalAtModule);
                }
                for name in &nonlocal.names {
                    self.declare(name, nonlocal.range(), false);
                }
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    self.import(alias);
                }
            }
            Stmt::ImportFrom(import) => {
                for alias in &import.names {
                    self.import(alias);
                }
            }
            Stmt::TypeAlias(alias) => self.visit_expr(&alias.name),
            Stmt::For(statement) => {
                self.visit_expr(&statement.target);
                self.visit_expr(&statement.iter);
                self.visit_body(&statement.body);
                self.visit_body(&statement.orelse);
            }
            Stmt::Assign(statement) => {
                for target in &statement.targets {
                    self.visit_expr(target);
                }
                self.visit_expr(&statement.value);
            }
            Stmt::AugAssign(statement) => {
                self.visit_expr(&statement.target);
                if let Expr::Name(name) = &*statement.target {
                    self.symbol(&name.id).is_used = true;
                }
                self.visit_expr(&statement.value);
            }
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if self.error.is_some() {
            return;
        }
        match expr {
            Expr::Name(name) => match name.ctx {
                ExprContext::Load | ExprContext::Invalid => self.use_name(&name.id),
                ExprContext::Store | ExprContext::Del => self.bind(&name.id),
            },
            _ if is_link(expr) => walk_left_chain(self, expr),
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::ListComp(comp) => {
                self.comprehension(comp, Comprehension::List, &[&comp.elt], &comp.generators);
            }
            Expr::SetComp(comp) => {
                self.comprehension(comp, Comprehension::Set, &[&comp.elt], &comp.generators);
            }
            Expr::DictComp(comp) => {
                let elements: Vec<&Expr> = comp.key.as_deref().into_iter().collect();
                let elements = [elements, vec![&*comp.value]].concat();
                self.comprehension(comp, Comprehension::Dict, &elements, &comp.generators);
            }
            Expr::Generator(comp) => {
                let elements = [&*comp.elt];
                self.comprehension(comp, Comprehension::Generator, &elements, &comp.generators);
            }
            Expr::Named(named) => {
                if self.scope().kind == ScopeKind::Annotations {
                    let kind = ScopeErrorKind::InAnnotation("named expression");
                    self.fail(named.range(), kind);
                }
                self.walrus(named);
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                walk_expr(self, expr);
                self.yields(expr.range(), "yield expression");
            }
            Expr::Await(_) => {
                walk_expr(self, expr);
                if self.scope().kind == ScopeKind::Annotations {
                    let kind = ScopeErrorKind::InAnnotation("await expression");
                    self.fail(expr.range(), kind);
                }
                if matches!(self.scope().kind, ScopeKind::Comprehension(_)) {
                    self.scope().is_coroutine = true;
                }
            }
            _ => walk_expr(self, expr),
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ExceptHandler) {
        let ExceptHandler::ExceptHandler(inner) = handler;
        if let Some(name) = &inner.name {
            self.bind(name);
        }
        walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let name = match pattern {
            Pattern::MatchStar(star) => star.name.as_ref(),
            Pattern::MatchAs(capture) => capture.name.as_ref(),
            Pattern::MatchMapping(mapping) => mapping.rest.as_ref(),
            _ => None,
        };
        if let Some(name) = name {
            self.bind(name);
        }
        walk_pattern(self, pattern);
    }
}
