//! Expressions: the value on top of the stack.
//!
//! Source: `codegen_visit_expr` of CPython 3.14. Chains that grow to the left (`a + b + c`, `a.b().c`) are walked
//! without recursion, so that long ones do not need a deep stack.

use super::unit::LocalKind;
use super::{Compiled, Compiler, fold};
use crate::code::code_object::{CodeKind, Const};
use crate::code::instruction::Op;
use crate::code::scope::{Resolution, Scope, ScopeKind, ScopeTable};
use crate::syntax::left_chain::left_chain;
use ruff_python_ast::{self as ast, Expr, UnaryOp};
use ruff_text_size::{Ranged, TextRange};

impl<'a> Compiler<'a> {
    /// Pushes the value of an expression.
    pub(super) fn expr(&mut self, expr: &'a Expr) -> Compiled {
        match expr {
            Expr::BinOp(_) => return self.binary_chain(expr),
            Expr::Call(_) | Expr::Attribute(_) | Expr::Subscript(_) => {
                return self.trailer_chain(expr);
            }
            _ => {}
        }
        if let Some(value) = self.constant(expr) {
            self.load_const(value, expr.range());
            return Ok(());
        }
        match expr {
            Expr::BoolOp(node) => self.bool_op(node),
            Expr::Named(node) => self.walrus(node),
            Expr::UnaryOp(node) => self.unary(node),
            Expr::Lambda(node) => self.lambda(node),
            Expr::If(node) => self.conditional(node),
            Expr::Dict(node) => self.dict(node),
            Expr::Set(node) => self.set(node),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) | Expr::Generator(_) => {
                self.comprehension(expr)
            }
            Expr::Await(node) => self.await_expr(node),
            Expr::Yield(node) => self.yield_expr(node),
            Expr::YieldFrom(node) => self.yield_from_expr(node),
            Expr::Compare(node) => self.compare(node),
            Expr::FString(node) => self.fstring(node),
            Expr::TString(node) => self.unsupported(node.range(), "a template string"),
            Expr::NumberLiteral(node) => self.unsupported(node.range(), "a complex number"),
            Expr::Starred(node) => {
                self.syntax_error(node.range(), "can't use starred expression here")
            }
            Expr::Name(node) => self.load_name(&node.id, node.range()),
            Expr::List(node) => self.list(node),
            Expr::Tuple(node) => self.tuple(node),
            Expr::Slice(node) => self.slice(node),
            Expr::IpyEscapeCommand(node) => self.syntax_error(node.range(), "invalid syntax"),
            // Constants and chains were taken above.
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_)
            | Expr::BinOp(_)
            | Expr::Call(_)
            | Expr::Attribute(_)
            | Expr::Subscript(_) => Ok(()),
        }
    }

    /// `a.b(c)[d]…`: from the innermost value outwards.
    fn trailer_chain(&mut self, expr: &'a Expr) -> Compiled {
        let (mut chain, mut at) = left_chain(expr);
        // Operators are another matter.
        if let Some(operator) = chain.iter().position(|link| link.is_bin_op_expr()) {
            at = chain[operator];
            chain.truncate(operator);
        }
        let is_super = match chain[..] {
            [.., Expr::Attribute(_), Expr::Call(call)] => self.load_super(call)?,
            _ => false,
        };
        if is_super {
            chain.pop();
        } else {
            self.expr(at)?;
        }
        let mut is_super = is_super;
        let mut links = chain.into_iter().rev().peekable();
        while let Some(link) = links.next() {
            match link {
                Expr::Attribute(node) => {
                    let name = self.mangled(&node.attr);
                    let (load, load_method) = if std::mem::take(&mut is_super) {
                        (Op::LoadSuperAttr, Op::LoadSuperMethod)
                    } else {
                        (Op::LoadAttr, Op::LoadMethod)
                    };
                    if let Some(Expr::Call(call)) = links.peek()
                        && Self::is_plain_call(call)
                        && !self.is_import_originated(&node.value)
                    {
                        let range = attribute_range(node, self);
                        self.emit_name(load_method, &name, range);
                        let called = links.next();
                        debug_assert!(called.is_some());
                        self.method_arguments(call, range)?;
                    } else {
                        self.emit_name(load, &name, node.range());
                    }
                }
                Expr::Subscript(node) => match self.two_part_slice(&node.slice) {
                    Some(slice) => {
                        self.slice_parts(slice)?;
                        self.emit(Op::BinarySlice, 0, node.range());
                    }
                    None => {
                        self.index(&node.slice)?;
                        self.emit(Op::BinarySubscr, 0, node.range());
                    }
                },
                Expr::Call(node) => {
                    self.emit(Op::PushNull, 0, node.func.range());
                    self.arguments(&node.arguments, 0, node.range())?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Pushes `super`, the class and the first argument for `super().name`, if the call is one that 3.12 and later do not
    /// call (`can_optimize_super_call`, `load_args_for_superattr`).
    fn load_super(&mut self, call: &'a ast::ExprCall) -> Compiled<bool> {
        let Expr::Name(function) = &*call.func else {
            return Ok(false);
        };
        let is_bound = |scope: &Scope| scope.symbol("super").is_some_and(|it| it.is_bound);
        let is_builtin = function.id == "super"
            && self.scope().resolution("super") == Resolution::GlobalImplicit
            && !is_bound(self.scopes.get(ScopeTable::MODULE));
        let is_plain = call.arguments.keywords.is_empty()
            && !call.arguments.args.iter().any(Expr::is_starred_expr);
        if !self.has_new_opcodes() || !is_builtin || !is_plain {
            return Ok(false);
        }
        match &*call.arguments.args {
            [] => {
                let is_method =
                    matches!(self.scope().kind, ScopeKind::Function | ScopeKind::Lambda)
                        && self.scope().resolution("__class__") == Resolution::Free
                        && self.unit().arg_count > 0
                        && self.unit().overlays.is_empty();
                if !is_method {
                    return Ok(false);
                }
                self.load_name("super", function.range())?;
                self.load_name("__class__", call.range())?;
                let first = self
                    .unit()
                    .locals
                    .iter()
                    .find(|local| local.kind == LocalKind::Parameter);
                let first = first.map(|local| local.name.clone()).unwrap_or_default();
                self.load_name(&first, call.range())?;
            }
            [class, object] => {
                self.load_name("super", function.range())?;
                self.expr(class)?;
                self.expr(object)?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// What stands in a subscript; a tuple may hold starred expressions.
    pub(super) fn index(&mut self, slice: &'a Expr) -> Compiled {
        self.expr(slice)
    }

    /// A slice without a step, for the opcodes that make no slice object.
    pub(super) fn two_part_slice(&self, slice: &'a Expr) -> Option<&'a ast::ExprSlice> {
        let Expr::Slice(node) = slice else {
            return None;
        };
        let is_short = node.step.is_none() && constant_slice(node).is_none();
        (self.has_new_opcodes() && is_short).then_some(node)
    }

    /// Pushes start and stop.
    pub(super) fn slice_parts(&mut self, node: &'a ast::ExprSlice) -> Compiled {
        for bound in [&node.lower, &node.upper] {
            match bound {
                Some(bound) => self.expr(bound)?,
                None => self.load_const(Const::None, node.range()),
            }
        }
        Ok(())
    }

    fn slice(&mut self, node: &'a ast::ExprSlice) -> Compiled {
        if let (true, Some(parts)) = (self.has_new_opcodes(), constant_slice(node)) {
            self.load_const(Const::Slice(Box::new(parts)), node.range());
            return Ok(());
        }
        self.slice_parts(node)?;
        let mut count = 2;
        if let Some(step) = &node.step {
            self.expr(step)?;
            count = 3;
        }
        self.emit(Op::BuildSlice, count, node.range());
        Ok(())
    }

    fn unary(&mut self, node: &'a ast::ExprUnaryOp) -> Compiled {
        self.expr(&node.operand)?;
        if node.op == UnaryOp::Not {
            self.make_bool(node.range());
        }
        let op = match node.op {
            UnaryOp::Invert => Op::UnaryInvert,
            UnaryOp::Not => Op::UnaryNot,
            UnaryOp::UAdd => Op::UnaryPositive,
            UnaryOp::USub => Op::UnaryNegative,
        };
        self.emit(op, 0, node.range());
        Ok(())
    }

    fn conditional(&mut self, node: &'a ast::ExprIf) -> Compiled {
        let otherwise = self.label();
        let end = self.label();
        self.jump_if(&node.test, otherwise, false)?;
        self.expr(&node.body)?;
        self.jump_bare(end);
        self.place(otherwise);
        self.expr(&node.orelse)?;
        self.place(end);
        Ok(())
    }

    fn walrus(&mut self, node: &'a ast::ExprNamed) -> Compiled {
        self.expr(&node.value)?;
        self.emit(Op::Copy, 1, node.range());
        self.store(&node.target)
    }

    fn await_expr(&mut self, node: &'a ast::ExprAwait) -> Compiled {
        self.require_async(node.range(), "'await' outside async function")?;
        self.expr(&node.value)?;
        self.await_top(0, node.range());
        Ok(())
    }

    /// Complains unless the block can await. Without any function around, CPython's message is another one.
    pub(super) fn require_async(&mut self, range: TextRange, message: &str) -> Compiled {
        match self.unit().kind {
            CodeKind::Coroutine | CodeKind::AsyncGenerator => Ok(()),
            CodeKind::Module | CodeKind::Class if message.starts_with("'await'") => {
                self.syntax_error(range, "'await' outside function")
            }
            _ => self.syntax_error(range, message),
        }
    }

    fn yield_expr(&mut self, node: &'a ast::ExprYield) -> Compiled {
        self.require_function(node.range(), "'yield' outside function")?;
        match &node.value {
            Some(value) => self.expr(value)?,
            None => self.load_const(Const::None, node.range()),
        }
        self.yield_top(node.range());
        Ok(())
    }

    fn yield_from_expr(&mut self, node: &'a ast::ExprYieldFrom) -> Compiled {
        let range = node.range();
        self.require_function(range, "'yield from' outside function")?;
        if matches!(
            self.unit().kind,
            CodeKind::Coroutine | CodeKind::AsyncGenerator
        ) {
            return self.syntax_error(range, "'yield from' inside async function");
        }
        self.expr(&node.value)?;
        self.emit(Op::GetYieldFromIter, 0, range);
        self.load_const(Const::None, range);
        self.send_loop(2, range);
        Ok(())
    }

    fn require_function(&mut self, range: TextRange, message: &str) -> Compiled {
        if matches!(self.scope().kind, ScopeKind::Module | ScopeKind::Class) {
            return self.syntax_error(range, message);
        }
        Ok(())
    }
}

/// The parts of a slice that are literals: signs are folded too late for it (`is_constant_slice`).
fn constant_slice(node: &ast::ExprSlice) -> Option<[Const; 3]> {
    let part = |bound: &Option<Box<Expr>>| match bound.as_deref() {
        None => Some(Const::None),
        Some(literal) => fold::literal(literal),
    };
    Some([part(&node.lower)?, part(&node.upper)?, part(&node.step)?])
}

/// The place of a method's name, as the call's traceback shows it: from the attribute's line on, if it stands on a
/// line of its own (`update_start_location_to_match_attr`).
fn attribute_range(node: &ast::ExprAttribute, compiler: &Compiler<'_>) -> TextRange {
    let starts = compiler.map.line(node.range().start());
    let ends = compiler.map.line(node.attr.range().start());
    if starts == ends {
        node.range()
    } else {
        node.attr.range()
    }
}
