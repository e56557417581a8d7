//! Assignment in all its forms, and `del`.
//!
//! Source: `codegen_assign`, `unpack_helper`, `codegen_augassign`, `codegen_annassign` of CPython 3.14.

use super::operator::binary;
use super::unit::index;
use super::{Compiled, Compiler};
use crate::code::code_object::Const;
use crate::code::instruction::{INPLACE, Op};
use crate::code::scope::ScopeKind;
use ruff_python_ast::{self as ast, Expr, ExprContext};
use ruff_text_size::{Ranged, TextRange};

impl<'a> Compiler<'a> {
    pub(super) fn assign(&mut self, statement: &'a ast::StmtAssign) -> Compiled {
        if let [target] = &*statement.targets
            && let Some(count) = self.swappable(target, &statement.value)
        {
            return self.assign_swapped(target, &statement.value, count);
        }
        self.expr(&statement.value)?;
        let last = statement.targets.len() - 1;
        for (at, target) in statement.targets.iter().enumerate() {
            if at < last {
                self.emit(Op::Copy, 1, statement.range());
            }
            self.store(target)?;
        }
        Ok(())
    }

    /// `a, b = b, a`: two or three values need no tuple. Before 3.14 constants became one before anybody looked.
    fn swappable(&self, target: &Expr, value: &Expr) -> Option<u32> {
        let (Expr::Tuple(target), Expr::Tuple(value)) = (target, value) else {
            return None;
        };
        let is_plain = |elements: &[Expr]| !elements.iter().any(Expr::is_starred_expr);
        let fits = target.elts.len() == value.elts.len()
            && (2..=3).contains(&target.elts.len())
            && is_plain(&target.elts)
            && is_plain(&value.elts)
            && (!self.evaluates_annotations()
                || (value.elts.iter()).any(|element| self.constant(element).is_none()));
        fits.then(|| index(target.elts.len()))
    }

    fn assign_swapped(&mut self, target: &'a Expr, value: &'a Expr, count: u32) -> Compiled {
        let (Expr::Tuple(target), Expr::Tuple(value)) = (target, value) else {
            return Ok(());
        };
        for element in &value.elts {
            self.expr(element)?;
        }
        self.emit(Op::Swap, count, target.range());
        target
            .elts
            .iter()
            .try_for_each(|element| self.store(element))
    }

    /// Pops the top into a target.
    pub(super) fn store(&mut self, target: &'a Expr) -> Compiled {
        let range = target.range();
        match target {
            Expr::Name(node) => self.store_name(&node.id, range),
            Expr::Attribute(node) => {
                self.check_attribute(node)?;
                self.expr(&node.value)?;
                let name = self.mangled(&node.attr);
                self.emit_name(Op::StoreAttr, &name, range);
                Ok(())
            }
            Expr::Subscript(node) => {
                self.expr(&node.value)?;
                if let Some(slice) = self.two_part_slice(&node.slice) {
                    self.slice_parts(slice)?;
                    self.emit(Op::StoreSlice, 0, range);
                } else {
                    self.index(&node.slice)?;
                    self.emit(Op::StoreSubscr, 0, range);
                }
                Ok(())
            }
            Expr::List(node) => self.unpack(&node.elts, range),
            Expr::Tuple(node) => self.unpack(&node.elts, range),
            Expr::Starred(_) => self.syntax_error(
                range,
                "starred assignment target must be in a list or tuple",
            ),
            _ => self.syntax_error(range, "cannot assign to expression"),
        }
    }

    fn check_attribute(&self, node: &ast::ExprAttribute) -> Compiled {
        if node.attr.as_str() == "__debug__" {
            return self.syntax_error(node.range(), "cannot assign to __debug__");
        }
        Ok(())
    }

    fn unpack(&mut self, elements: &'a [Expr], range: TextRange) -> Compiled {
        let mut starred = elements
            .iter()
            .enumerate()
            .filter(|(_, element)| element.is_starred_expr());
        match (starred.next(), starred.next()) {
            (Some(_), Some(_)) => {
                return self.syntax_error(range, "multiple starred expressions in assignment");
            }
            (Some((before, _)), None) => {
                let after = elements.len() - before - 1;
                if before > 0xff || after > 0xff_ffff {
                    return self
                        .syntax_error(range, "too many expressions in star-unpacking assignment");
                }
                self.emit(Op::UnpackEx, index(before) | index(after) << 8, range);
            }
            _ => self.emit(Op::UnpackSequence, index(elements.len()), range),
        }
        for element in elements {
            match element {
                Expr::Starred(starred) => self.store(&starred.value)?,
                _ => self.store(element)?,
            }
        }
        Ok(())
    }

    pub(super) fn augmented_assign(&mut self, statement: &'a ast::StmtAugAssign) -> Compiled {
        let range = statement.range();
        let target_range = statement.target.range();
        let arg = binary(statement.op) as u32 | INPLACE;
        match &*statement.target {
            Expr::Name(node) => {
                self.name(&node.id, ExprContext::Load, target_range)?;
                self.expr(&statement.value)?;
                self.emit(Op::BinaryOp, arg, range);
                self.store_name(&node.id, target_range)
            }
            Expr::Attribute(node) => {
                self.check_attribute(node)?;
                let name = self.mangled(&node.attr);
                self.expr(&node.value)?;
                self.emit(Op::Copy, 1, target_range);
                self.emit_name(Op::LoadAttr, &name, target_range);
                self.expr(&statement.value)?;
                self.emit(Op::BinaryOp, arg, range);
                self.emit(Op::Swap, 2, target_range);
                self.emit_name(Op::StoreAttr, &name, target_range);
                Ok(())
            }
            Expr::Subscript(node) => {
                self.expr(&node.value)?;
                self.index(&node.slice)?;
                self.emit(Op::Copy, 2, target_range);
                self.emit(Op::Copy, 2, target_range);
                self.emit(Op::BinarySubscr, 0, target_range);
                self.expr(&statement.value)?;
                self.emit(Op::BinaryOp, arg, range);
                self.emit(Op::Swap, 3, target_range);
                self.emit(Op::Swap, 2, target_range);
                self.emit(Op::StoreSubscr, 0, target_range);
                Ok(())
            }
            _ => self.syntax_error(target_range, "illegal expression for augmented assignment"),
        }
    }

    pub(super) fn annotated_assign(&mut self, statement: &'a ast::StmtAnnAssign) -> Compiled {
        if let Some(value) = &statement.value {
            self.expr(value)?;
            self.store(&statement.target)?;
        }
        let range = statement.range();
        let is_kept = matches!(self.scope().kind, ScopeKind::Module | ScopeKind::Class);
        match &*statement.target {
            Expr::Name(node) if statement.simple => {
                if is_kept && (self.evaluates_annotations() || self.future_annotations) {
                    self.annotation(&statement.annotation)?;
                    self.emit_name(Op::LoadName, "__annotations__", range);
                    let name = self.mangled(&node.id);
                    self.load_const(Const::Str(name.into()), range);
                    self.emit(Op::StoreSubscr, 0, range);
                }
                return Ok(());
            }
            Expr::Attribute(node) if statement.value.is_none() => {
                self.expr(&node.value)?;
                self.emit(Op::PopTop, 0, range);
            }
            Expr::Subscript(node) if statement.value.is_none() => {
                self.expr(&node.value)?;
                self.emit(Op::PopTop, 0, range);
                self.expr(&node.slice)?;
                self.emit(Op::PopTop, 0, range);
            }
            _ => {}
        }
        // The annotation of something that is no simple name is evaluated and forgotten.
        if is_kept && self.evaluates_annotations() && !self.future_annotations {
            self.expr(&statement.annotation)?;
            self.emit(Op::PopTop, 0, range);
        }
        Ok(())
    }

    /// `del`.
    pub(super) fn delete(&mut self, target: &'a Expr) -> Compiled {
        let range = target.range();
        match target {
            Expr::Name(node) => self.delete_name(&node.id, range),
            Expr::Attribute(node) => {
                self.expr(&node.value)?;
                let name = self.mangled(&node.attr);
                self.emit_name(Op::DeleteAttr, &name, range);
                Ok(())
            }
            Expr::Subscript(node) => {
                self.expr(&node.value)?;
                self.index(&node.slice)?;
                self.emit(Op::DeleteSubscr, 0, range);
                Ok(())
            }
            Expr::List(node) => node
                .elts
                .iter()
                .try_for_each(|element| self.delete(element)),
            Expr::Tuple(node) => node
                .elts
                .iter()
                .try_for_each(|element| self.delete(element)),
            _ => self.syntax_error(range, "cannot delete expression"),
        }
    }
}
