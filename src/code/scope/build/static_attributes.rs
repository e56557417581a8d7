//! The attributes that a class's methods assign on `self`, for `__static_attributes__`.

use super::Builder;
use crate::code::scope::table::ScopeKind;
use crate::syntax::left_chain::{is_link, walk_left_chain};
use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{self as ast, Expr, ExprContext};

impl Builder {
    /// Notes `self.x = …` of a method at its class.
    pub(super) fn static_attributes(&mut self, function: &ast::StmtFunctionDef) {
        if self.scope().kind != ScopeKind::Class {
            return;
        }
        let mut found = StaticAttributes::default();
        found.visit_body(&function.body);
        let names = &mut self.scope().static_attributes;
        for name in found.names {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
}

/// Finds the attributes that a method assigns on `self`.
#[derive(Default)]
struct StaticAttributes {
    names: Vec<Box<str>>,
}

impl<'a> Visitor<'a> for StaticAttributes {
    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Attribute(attribute) = expr
            && attribute.ctx == ExprContext::Store
            && let Expr::Name(owner) = &*attribute.value
            && owner.id == "self"
        {
            self.names.push(attribute.attr.as_str().into());
        }
        if is_link(expr) {
            walk_left_chain(self, expr);
        } else {
            walk_expr(self, expr);
        }
    }
}
