//! Displays: lists, tuples, sets and dicts, with `*` and `**` in them.
//!
//! Source: `starunpack_helper`, `codegen_dict` and, for constants, `optimize_lists_and_sets` in `Python/flowgraph.c` of
//! CPython 3.14; before, `starunpack_helper` and `fold_iter` in `Python/ast_opt.c` did it, for displays of any size.

use super::unit::index;
use super::{Compiled, Compiler};
use crate::code::code_object::Const;
use crate::code::instruction::Op;
use ruff_python_ast::{self as ast, DictItem, Expr};
use ruff_text_size::{Ranged, TextRange};

/// `_PY_STACK_USE_GUIDELINE`: CPython builds larger displays bit by bit, so that the stack stays small.
const STACK_USE_GUIDELINE: usize = 30;

/// So many pairs of a dict are gathered before they are added to it.
const MOST_PAIRS: usize = STACK_USE_GUIDELINE / 2 + 2;

/// `MIN_CONST_SEQUENCE_SIZE`: from so many constants on, a list or set is filled from a tuple or frozenset of them.
const LEAST_CONSTANTS: usize = 3;

/// How a display's kind is built at once, and bit by bit.
pub(super) struct Display {
    build: Op,
    begin: Op,
    append: Op,
    extend: Op,
    is_tuple: bool,
}

const LIST: Display = Display {
    build: Op::BuildList,
    begin: Op::BuildList,
    append: Op::ListAppend,
    extend: Op::ListExtend,
    is_tuple: false,
};
const SET: Display = Display {
    build: Op::BuildSet,
    begin: Op::BuildSet,
    append: Op::SetAdd,
    extend: Op::SetUpdate,
    is_tuple: false,
};
/// A tuple; also the positional arguments of a call.
pub(super) const TUPLE: Display = Display {
    build: Op::BuildTuple,
    begin: Op::BuildList,
    append: Op::ListAppend,
    extend: Op::ListExtend,
    is_tuple: true,
};

impl<'a> Compiler<'a> {
    pub(super) fn list(&mut self, node: &'a ast::ExprList) -> Compiled {
        let constants = self.constant_elements(&node.elts);
        if let Some(constants) = constants.filter(|constants| constants.len() >= LEAST_CONSTANTS) {
            self.fill(&LIST, Const::Tuple(constants), node.range());
            return Ok(());
        }
        self.display(&node.elts, 0, &LIST, node.range())
    }

    pub(super) fn tuple(&mut self, node: &'a ast::ExprTuple) -> Compiled {
        self.display(&node.elts, 0, &TUPLE, node.range())
    }

    pub(super) fn set(&mut self, node: &'a ast::ExprSet) -> Compiled {
        let constants = self.constant_elements(&node.elts);
        if let Some(constants) = constants.filter(|constants| constants.len() >= LEAST_CONSTANTS) {
            self.fill(&SET, Const::FrozenSet(constants), node.range());
            return Ok(());
        }
        self.display(&node.elts, 0, &SET, node.range())
    }

    /// Pushes what a `for` goes through or an `in` searches. A display that nobody else gets hold of need not be made anew
    /// each time, nor be a list.
    pub(super) fn elements(&mut self, expr: &'a Expr) -> Compiled {
        let range = expr.range();
        match expr {
            Expr::List(node) if self.folds(&node.elts) => {
                match self.constant_elements(&node.elts) {
                    Some(constants) => self.load_const(Const::Tuple(constants), range),
                    None => return self.display(&node.elts, 0, &TUPLE, range),
                }
                Ok(())
            }
            Expr::Set(node) => match self.constant_elements(&node.elts) {
                Some(constants) => {
                    self.load_const(Const::FrozenSet(constants), range);
                    Ok(())
                }
                None => self.expr(expr),
            },
            _ => self.expr(expr),
        }
    }

    /// Whether a display is looked at for constants at all.
    fn folds(&self, elements: &[Expr]) -> bool {
        let is_small = elements.len() <= STACK_USE_GUIDELINE || self.evaluates_annotations();
        is_small && !elements.iter().any(Expr::is_starred_expr)
    }

    /// The elements of a display, if they are all known now.
    fn constant_elements(&self, elements: &[Expr]) -> Option<Vec<Const>> {
        if !self.folds(elements) {
            return None;
        }
        let constants = elements.iter().map(|element| self.constant(element));
        constants.collect()
    }

    /// A new container with the elements of a constant one.
    fn fill(&mut self, display: &Display, constants: Const, range: TextRange) {
        self.emit(display.begin, 0, range);
        self.load_const(constants, range);
        self.emit(display.extend, 1, range);
    }

    /// Builds a display of the `pushed` values that are on the stack already and of `elements`.
    pub(super) fn display(
        &mut self,
        elements: &'a [Expr],
        pushed: u32,
        display: &Display,
        range: TextRange,
    ) -> Compiled {
        let has_starred = elements.iter().any(Expr::is_starred_expr);
        let is_large = elements.len() + pushed as usize > STACK_USE_GUIDELINE;
        if !has_starred && !is_large {
            for element in elements {
                self.expr(element)?;
            }
            let count = index(elements.len()) + pushed;
            self.emit(display.build, count, range);
            return Ok(());
        }
        let mut is_built = is_large;
        if is_large {
            self.emit(display.begin, pushed, range);
        }
        for (at, element) in elements.iter().enumerate() {
            if let Expr::Starred(starred) = element {
                if !is_built {
                    self.emit(display.begin, index(at) + pushed, range);
                    is_built = true;
                }
                self.expr(&starred.value)?;
                self.emit(display.extend, 1, range);
            } else {
                self.expr(element)?;
                if is_built {
                    self.emit(display.append, 1, range);
                }
            }
        }
        if display.is_tuple {
            self.emit(Op::ListToTuple, 0, range);
        }
        Ok(())
    }

    pub(super) fn dict(&mut self, node: &'a ast::ExprDict) -> Compiled {
        let range = node.range();
        if node.items.is_empty() {
            self.emit(Op::BuildMap, 0, range);
        }
        let mut has_dict = false;
        let mut rest = &*node.items;
        while let Some((first, after)) = rest.split_first() {
            if first.key.is_none() {
                if !has_dict {
                    self.emit(Op::BuildMap, 0, range);
                }
                self.expr(&first.value)?;
                self.emit(Op::DictUpdate, 1, range);
                rest = after;
            } else {
                let pairs = rest.iter().take_while(|item| item.key.is_some());
                let count = pairs.count().min(MOST_PAIRS);
                self.pairs(&rest[..count], range)?;
                if has_dict {
                    self.emit(Op::DictUpdate, 1, range);
                }
                rest = &rest[count..];
            }
            has_dict = true;
        }
        Ok(())
    }

    /// A dict of pairs (`codegen_subdict`).
    fn pairs(&mut self, items: &'a [DictItem], range: TextRange) -> Compiled {
        let is_large = items.len() * 2 > STACK_USE_GUIDELINE;
        if is_large {
            self.emit(Op::BuildMap, 0, range);
        }
        for item in items {
            if let Some(key) = &item.key {
                self.expr(key)?;
            }
            self.expr(&item.value)?;
            if is_large {
                self.emit(Op::MapAdd, 1, range);
            }
        }
        if !is_large {
            self.emit(Op::BuildMap, index(items.len()), range);
        }
        Ok(())
    }
}
