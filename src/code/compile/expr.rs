//! Expressions: the value on top of the stack.
//!
//! Source: `codegen_visit_expr` of CPython 3.14. Chains that grow to the left (`a + b + c`, `a.b().c`) are walked
//! without recursion, so that long ones do not need a deep stack.

use super::{Compiled, Compiler};
use crate::code::code_object::{CodeKind, Const};
use crate::code::instruction::Op;
use crate::code::scope::ScopeKind;
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
        let mut links = chain.into_iter().rev().peekable();
        // `super().f` needs nothing special: `super` finds its class by itself.
        self.expr(at)?;
        while let Some(link) = links.next() {
            match link {
                Expr::Attribute(node) => {
                    let name = self.mangled(&node.attr);
                    if let Some(Expr::Call(call)) = links.peek()
                        && Self::is_plain_call(call)
                    {
                        let range = attribute_range(node, self);
                        self.emit_name(Op::LoadMethod, &name, range);
                        let called = links.next();
                        debug_assert!(called.is_some());
                        self.method_arguments(call, range)?;
                    } else {
                        self.emit_name(Op::LoadAttr, &name, node.range());
                    }
                }
                Expr::Subscript(node) => {
                    self.index(&node.slice)?;
                    self.emit(Op::BinarySubscr, 0, node.range());
                }
                Expr::Call(node) => {
                    self.emit(Op::PushNull, 0, node.func.range());
                    self.arguments(&node.arguments, 0, node.range())?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// What stands in a subscript; a tuple may hold starred expressions.
    pub(super) fn index(&mut self, slice: &'a Expr) -> Compiled {
        self.expr(slice)
    }

    fn slice(&mut self, node: &'a ast::ExprSlice) -> Compiled {
        for bound in [&node.lower, &node.upper] {
            match bound {
                Some(bound) => self.expr(bound)?,
                None => self.load_const(Const::None, node.range()),
            }
        }
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
