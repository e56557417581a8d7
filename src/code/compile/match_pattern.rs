//! Patterns made of patterns: sequences, mappings, classes, alternatives.
//!
//! Source: `codegen_pattern_*` of CPython 3.14.

use super::match_stmt::{Context, is_wildcard};
use super::unit::index;
use super::{Compiled, Compiler};
use crate::code::code_object::Const;
use crate::code::instruction::{Binary, Compare, Op};
use ruff_python_ast as ast;
use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};

impl<'a> Compiler<'a> {
    pub(super) fn sequence_pattern(
        &mut self,
        node: &'a ast::PatternMatchSequence,
        context: &mut Context<'a>,
    ) -> Compiled {
        let range = node.range();
        let patterns = &node.patterns;
        let stars: Vec<usize> = patterns
            .iter()
            .enumerate()
            .filter(|(_, pattern)| pattern.is_match_star())
            .map(|(at, _)| at)
            .collect();
        if stars.len() > 1 {
            return self.syntax_error(range, "multiple starred names in sequence pattern");
        }
        let star = stars.first().copied();
        context.on_top += 1;
        self.emit(Op::MatchSequence, 0, range);
        self.fail_if(Op::PopJumpIfFalse, context, range);
        let required = patterns.len() - usize::from(star.is_some());
        if star.is_none() || required > 0 {
            self.emit(Op::GetLen, 0, range);
            self.load_const(Const::Int(i64::from(index(required))), range);
            let compare = if star.is_some() {
                Compare::Ge
            } else {
                Compare::Eq
            };
            self.emit(Op::CompareOp, compare as u32, range);
            self.fail_if(Op::PopJumpIfFalse, context, range);
        }
        context.on_top -= 1;
        let is_wild = patterns.iter().all(is_wildcard);
        let is_wild_star = star.is_some_and(|at| is_wildcard(&patterns[at]));
        if is_wild {
            self.emit(Op::PopTop, 0, range);
            return Ok(());
        }
        if let (true, Some(star)) = (is_wild_star, star) {
            return self.pick_elements(node, star, context);
        }
        match star {
            Some(before) => {
                let after = patterns.len() - before - 1;
                self.emit(Op::UnpackEx, index(before) | index(after) << 8, range);
            }
            None => self.emit(Op::UnpackSequence, index(patterns.len()), range),
        }
        context.on_top += patterns.len();
        for pattern in patterns {
            context.on_top -= 1;
            self.subpattern(pattern, context)?;
        }
        Ok(())
    }

    /// `[a, *_, b]`: indexes the elements, since nobody wants the middle.
    pub(super) fn pick_elements(
        &mut self,
        node: &'a ast::PatternMatchSequence,
        star: usize,
        context: &mut Context<'a>,
    ) -> Compiled {
        let range = node.range();
        context.on_top += 1;
        let size = node.patterns.len();
        for (at, pattern) in node.patterns.iter().enumerate() {
            if at == star || is_wildcard(pattern) {
                continue;
            }
            self.emit(Op::Copy, 1, range);
            if at < star {
                self.load_const(Const::Int(i64::from(index(at))), range);
            } else {
                self.emit(Op::GetLen, 0, range);
                self.load_const(Const::Int(i64::from(index(size - at))), range);
                self.emit(Op::BinaryOp, Binary::Subtract as u32, range);
            }
            self.emit(Op::BinarySubscr, 0, range);
            self.subpattern(pattern, context)?;
        }
        context.on_top -= 1;
        self.emit(Op::PopTop, 0, range);
        Ok(())
    }

    pub(super) fn mapping_pattern(
        &mut self,
        node: &'a ast::PatternMatchMapping,
        context: &mut Context<'a>,
    ) -> Compiled {
        let range = node.range();
        let size = node.keys.len();
        context.on_top += 1;
        self.emit(Op::MatchMapping, 0, range);
        self.fail_if(Op::PopJumpIfFalse, context, range);
        if size == 0 && node.rest.is_none() {
            context.on_top -= 1;
            self.emit(Op::PopTop, 0, range);
            return Ok(());
        }
        if size > 0 {
            self.emit(Op::GetLen, 0, range);
            self.load_const(Const::Int(i64::from(index(size))), range);
            self.emit(Op::CompareOp, Compare::Ge as u32, range);
            self.fail_if(Op::PopJumpIfFalse, context, range);
        }
        let mut seen = Vec::new();
        for key in &node.keys {
            if let Some(value) = self.pattern_constant(key) {
                if seen.contains(&value) {
                    let message = format!(
                        "mapping pattern checks duplicate key ({})",
                        self.map.slice(key.range())
                    );
                    return self.syntax_error(range, &message);
                }
                seen.push(value);
            }
        }
        let constants = node.keys.iter().map(|key| self.constant(key));
        if let Some(constants) = constants.collect::<Option<Vec<Const>>>() {
            self.load_const(Const::Tuple(constants), range);
        } else {
            (node.keys.iter()).try_for_each(|key| self.expr(key))?;
            self.emit(Op::BuildTuple, index(size), range);
        }
        self.emit(Op::MatchKeys, 0, range);
        context.on_top += 2;
        self.emit(Op::Copy, 1, range);
        self.fail_if(Op::PopJumpIfNone, context, range);
        self.emit(Op::UnpackSequence, index(size), range);
        context.on_top += size;
        context.on_top -= 1;
        for pattern in &node.patterns {
            context.on_top -= 1;
            self.subpattern(pattern, context)?;
        }
        context.on_top -= 2;
        // The subject and its keys are left.
        if let Some(rest) = &node.rest {
            self.emit(Op::BuildMap, 0, range);
            self.emit(Op::Swap, 3, range);
            self.emit(Op::DictUpdate, 2, range);
            self.emit(Op::UnpackSequence, index(size), range);
            for remaining in (1..=size).rev() {
                self.emit(Op::Copy, 1 + index(remaining), range);
                self.emit(Op::Swap, 2, range);
                self.emit(Op::DeleteSubscr, 0, range);
            }
            self.capture(Some(rest), range, context)
        } else {
            self.emit(Op::PopTop, 0, range);
            self.emit(Op::PopTop, 0, range);
            Ok(())
        }
    }

    /// The value of a key, if it is a literal.
    pub(super) fn pattern_constant(&self, key: &Expr) -> Option<Const> {
        self.constant(key)
    }

    pub(super) fn class_pattern(
        &mut self,
        node: &'a ast::PatternMatchClass,
        context: &mut Context<'a>,
    ) -> Compiled {
        let range = node.range();
        let positional = &node.arguments.patterns;
        let keywords = &node.arguments.keywords;
        for (at, keyword) in keywords.iter().enumerate() {
            if keywords[..at]
                .iter()
                .any(|other| other.attr.id == keyword.attr.id)
            {
                let message = format!("attribute name repeated in class pattern: {}", keyword.attr);
                return self.syntax_error(keyword.pattern.range(), &message);
            }
        }
        self.expr(&node.cls)?;
        let names = keywords
            .iter()
            .map(|keyword| Const::Str(keyword.attr.as_str().into()))
            .collect();
        self.load_const(Const::Tuple(names), range);
        self.emit(Op::MatchClass, index(positional.len()), range);
        self.emit(Op::Copy, 1, range);
        context.on_top += 1;
        self.fail_if(Op::PopJumpIfNone, context, range);
        let size = positional.len() + keywords.len();
        self.emit(Op::UnpackSequence, index(size), range);
        context.on_top += size;
        context.on_top -= 1;
        let patterns = positional
            .iter()
            .chain(keywords.iter().map(|keyword| &keyword.pattern));
        for pattern in patterns {
            context.on_top -= 1;
            if is_wildcard(pattern) {
                self.emit(Op::PopTop, 0, range);
            } else {
                self.subpattern(pattern, context)?;
            }
        }
        Ok(())
    }

    /// `a | b`: each alternative gets a copy and binds the same names, in the order of the first one.
    pub(super) fn or_pattern(
        &mut self,
        node: &'a ast::PatternMatchOr,
        context: &mut Context<'a>,
    ) -> Compiled {
        let range = node.range();
        let end = self.label();
        let mut control: Option<Vec<&'a str>> = None;
        let last = node.patterns.len().saturating_sub(1);
        for (at, alternative) in node.patterns.iter().enumerate() {
            let mut inner = Context {
                allow_irrefutable: at == last && context.allow_irrefutable,
                ..Context::default()
            };
            self.emit(Op::Copy, 1, range);
            self.pattern(alternative, &mut inner)?;
            match &control {
                None => control = Some(inner.stores.clone()),
                Some(control) => self.reorder(&mut inner, control, range)?,
            }
            self.jump_bare(end);
            self.place_fail_pops(&mut inner, alternative.range());
        }
        // No alternative matched: the subject is dropped by the failure.
        self.emit(Op::PopTop, 0, range);
        let pops = context.on_top + context.stores.len();
        let fail = self.fail_label(context, pops);
        self.jump(fail, range);
        self.place(end);
        // The new values go below what is on top, the subject's copy away.
        let names = control.unwrap_or_default();
        let rotation = names.len() + 1 + context.on_top + context.stores.len();
        for name in &names {
            self.rotate(rotation, range);
            if context.stores.contains(name) {
                let message = format!("multiple assignments to name '{name}' in pattern");
                return self.syntax_error(range, &message);
            }
        }
        context.stores.extend(names);
        self.emit(Op::PopTop, 0, range);
        Ok(())
    }

    /// Brings the values of an alternative into the order of the first one.
    pub(super) fn reorder(
        &mut self,
        inner: &mut Context<'a>,
        control: &[&'a str],
        range: TextRange,
    ) -> Compiled {
        let mut sorted = inner.stores.clone();
        let mut expected = control.to_vec();
        sorted.sort_unstable();
        expected.sort_unstable();
        if sorted != expected {
            return self.syntax_error(range, "alternative patterns bind different names");
        }
        let count = inner.stores.len();
        for wanted in (0..count).rev() {
            let Some(found) = inner
                .stores
                .iter()
                .position(|name| *name == control[wanted])
            else {
                continue;
            };
            if found == wanted {
                continue;
            }
            // Exchange two values by way of the top.
            let (a, b) = (count - found, count - wanted);
            let swaps = match (a, b) {
                (1, other) | (other, 1) => vec![other],
                _ => vec![a, b, a],
            };
            for depth in swaps {
                self.emit(Op::Swap, index(depth), range);
            }
            inner.stores.swap(found, wanted);
        }
        Ok(())
    }
}
