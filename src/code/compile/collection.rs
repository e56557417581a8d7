//! Displays: lists, tuples, sets and dicts, with `*` and `**` in them.
//!
//! Source: `starunpack_helper`, `codegen_dict` of CPython 3.14.

use super::unit::index;
use super::{Compiled, Compiler};
use crate::code::code_object::Const;
use crate::code::instruction::Op;
use ruff_python_ast::{self as ast, DictItem, Expr};
use ruff_text_size::{Ranged, TextRange};

/// CPython builds larger displays bit by bit, so that the stack stays small.
const STACK_USE_GUIDELINE: usize = 30;

/// `MIN_CONST_SEQUENCE_SIZE`: from so many constants on, a set is filled from a frozenset of them.
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
        self.display(&node.elts, 0, &LIST, 0, node.range())
    }

    pub(super) fn tuple(&mut self, node: &'a ast::ExprTuple) -> Compiled {
        self.display(&node.elts, 0, &TUPLE, 0, node.range())
    }

    pub(super) fn set(&mut self, node: &'a ast::ExprSet) -> Compiled {
        if node.elts.len() >= LEAST_CONSTANTS {
            let constants = node.elts.iter().map(|element| self.constant(element));
            if let Some(constants) = constants.collect::<Option<Vec<Const>>>() {
                let range = node.range();
                self.emit(Op::BuildSet, 0, range);
                self.load_const(Const::FrozenSet(constants), range);
                self.emit(Op::SetUpdate, 1, range);
                return Ok(());
            }
        }
        self.display(&node.elts, 0, &SET, 0, node.range())
    }

    /// Builds a display of the `pushed` values that are on the stack already and of `elements`; `spread` is or-ed to
    /// the argument of an extension.
    pub(super) fn display(
        &mut self,
        elements: &'a [Expr],
        pushed: u32,
        display: &Display,
        spread: u32,
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
                self.emit(display.extend, 1 | spread, range);
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
        let is_plain = node.items.iter().all(|item| item.key.is_some());
        if is_plain && node.items.len() <= STACK_USE_GUIDELINE / 2 {
            return self.pairs(&node.items, range);
        }
        self.emit(Op::BuildMap, 0, range);
        let mut rest = &*node.items;
        while let Some((first, after)) = rest.split_first() {
            if first.key.is_none() {
                self.expr(&first.value)?;
                self.emit(Op::DictUpdate, 1, range);
                rest = after;
                continue;
            }
            let run = rest
                .iter()
                .take_while(|item| item.key.is_some())
                .count()
                .min(STACK_USE_GUIDELINE / 2);
            if run == 1 || !is_plain {
                for item in &rest[..run] {
                    if let Some(key) = &item.key {
                        self.expr(key)?;
                    }
                    self.expr(&item.value)?;
                    self.emit(Op::MapAdd, 1, range);
                }
            } else {
                self.pairs(&rest[..run], range)?;
                self.emit(Op::DictUpdate, 1, range);
            }
            rest = &rest[run..];
        }
        Ok(())
    }

    fn pairs(&mut self, items: &'a [DictItem], range: TextRange) -> Compiled {
        for item in items {
            if let Some(key) = &item.key {
                self.expr(key)?;
            }
            self.expr(&item.value)?;
        }
        self.emit(Op::BuildMap, index(items.len()), range);
        Ok(())
    }
}
