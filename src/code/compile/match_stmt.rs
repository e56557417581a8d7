//! `match`: each pattern tests the top of the stack and binds its names when all of it has matched.
//!
//! Source: `codegen_match`, `codegen_pattern_*` of CPython 3.14. While a pattern is tested, the values to be bound lie
//! below what is being tested; a failure jumps to a label that drops as many values as there are.

use super::unit::{Label, index};
use super::{Compiled, Compiler};
use crate::code::code_object::Const;
use crate::code::instruction::{Binary, Compare, Op};
use ruff_python_ast::{self as ast, Expr, MatchCase, Pattern, Singleton};
use ruff_text_size::{Ranged, TextRange};

/// The state of testing one case.
#[derive(Default)]
struct Context<'a> {
    /// Names to bind, their values on the stack in this order.
    stores: Vec<&'a str>,
    /// A pattern that always matches may stand here.
    allow_irrefutable: bool,
    /// `fail_pop[n]` drops n values and goes on with the next case.
    fail_pop: Vec<Label>,
    /// How many values lie above those to be bound.
    on_top: usize,
}

impl<'a> Compiler<'a> {
    pub(super) fn match_stmt(&mut self, statement: &'a ast::StmtMatch) -> Compiled {
        self.expr(&statement.subject)?;
        let end = self.label();
        let last = statement.cases.len().saturating_sub(1);
        let has_default = last > 0
            && statement
                .cases
                .last()
                .is_some_and(|case| is_wildcard(&case.pattern));
        let tested = statement.cases.len() - usize::from(has_default);
        for (at, case) in statement.cases[..tested].iter().enumerate() {
            let keeps_subject = at + 1 < tested;
            let is_last = at == last;
            self.case(case, keeps_subject, is_last, end)?;
        }
        if let (true, Some(case)) = (has_default, statement.cases.last()) {
            self.emit(Op::Nop, 0, case.pattern.range());
            if let Some(guard) = &case.guard {
                self.jump_if(guard, end, false)?;
            }
            self.suite(&case.body)?;
        }
        self.place(end);
        Ok(())
    }

    fn case(
        &mut self,
        case: &'a MatchCase,
        keeps_subject: bool,
        is_last: bool,
        end: Label,
    ) -> Compiled {
        let range = case.pattern.range();
        if keeps_subject {
            self.emit(Op::Copy, 1, range);
        }
        let mut context = Context {
            allow_irrefutable: case.guard.is_some() || is_last,
            ..Context::default()
        };
        self.pattern(&case.pattern, &mut context)?;
        debug_assert_eq!(context.on_top, 0);
        for name in std::mem::take(&mut context.stores) {
            self.store_name(name, range)?;
        }
        if let Some(guard) = &case.guard {
            let fail = self.fail_label(&mut context, 0);
            self.jump_if(guard, fail, false)?;
        }
        if keeps_subject {
            self.emit(Op::PopTop, 0, range);
        }
        self.suite(&case.body)?;
        self.jump_bare(end);
        self.place_fail_pops(&mut context, range);
        Ok(())
    }

    /// The label that drops `pops` values.
    fn fail_label(&mut self, context: &mut Context<'a>, pops: usize) -> Label {
        while context.fail_pop.len() <= pops {
            let label = self.label();
            context.fail_pop.push(label);
        }
        context.fail_pop[pops]
    }

    /// Jumps to the failure that drops all that lies on the stack for this case.
    fn fail_if(&mut self, op: Op, context: &mut Context<'a>, range: TextRange) {
        let pops = context.on_top + context.stores.len();
        let label = self.fail_label(context, pops);
        self.emit_jump(op, label, range);
    }

    fn place_fail_pops(&mut self, context: &mut Context<'a>, range: TextRange) {
        while let Some(label) = context.fail_pop.pop() {
            self.place(label);
            if !context.fail_pop.is_empty() {
                self.emit(Op::PopTop, 0, range);
            }
        }
    }

    fn pattern(&mut self, pattern: &'a Pattern, context: &mut Context<'a>) -> Compiled {
        match pattern {
            Pattern::MatchValue(node) => self.value_pattern(node, context),
            Pattern::MatchSingleton(node) => {
                let value = match node.value {
                    Singleton::None => Const::None,
                    Singleton::True => Const::Bool(true),
                    Singleton::False => Const::Bool(false),
                };
                self.load_const(value, node.range());
                self.emit(Op::IsOp, 0, node.range());
                self.fail_if(Op::PopJumpIfFalse, context, node.range());
                Ok(())
            }
            Pattern::MatchSequence(node) => self.sequence_pattern(node, context),
            Pattern::MatchMapping(node) => self.mapping_pattern(node, context),
            Pattern::MatchClass(node) => self.class_pattern(node, context),
            Pattern::MatchStar(node) => self.capture(node.name.as_ref(), node.range(), context),
            Pattern::MatchAs(node) => self.as_pattern(node, context),
            Pattern::MatchOr(node) => self.or_pattern(node, context),
        }
    }

    /// A pattern inside another one, which may always match.
    fn subpattern(&mut self, pattern: &'a Pattern, context: &mut Context<'a>) -> Compiled {
        let before = std::mem::replace(&mut context.allow_irrefutable, true);
        self.pattern(pattern, context)?;
        context.allow_irrefutable = before;
        Ok(())
    }

    fn value_pattern(
        &mut self,
        node: &'a ast::PatternMatchValue,
        context: &mut Context<'a>,
    ) -> Compiled {
        let range = node.range();
        self.expr(&node.value)?;
        self.emit(Op::CompareOp, Compare::Eq as u32, range);
        self.fail_if(Op::PopJumpIfFalse, context, range);
        Ok(())
    }

    /// Binds the top to a name, or drops it.
    fn capture(
        &mut self,
        name: Option<&'a ast::Identifier>,
        range: TextRange,
        context: &mut Context<'a>,
    ) -> Compiled {
        let Some(name) = name.map(ast::Identifier::as_str) else {
            self.emit(Op::PopTop, 0, range);
            return Ok(());
        };
        if context.stores.contains(&name) {
            let message = format!("multiple assignments to name '{name}' in pattern");
            return self.syntax_error(range, &message);
        }
        // Below everything that is still to be tested.
        self.rotate(context.on_top + context.stores.len() + 1, range);
        context.stores.push(name);
        Ok(())
    }

    /// Moves the top below `count - 1` others.
    fn rotate(&mut self, count: usize, range: TextRange) {
        for depth in (2..=count).rev() {
            self.emit(Op::Swap, index(depth), range);
        }
    }

    fn as_pattern(&mut self, node: &'a ast::PatternMatchAs, context: &mut Context<'a>) -> Compiled {
        let range = node.range();
        let Some(pattern) = &node.pattern else {
            if !context.allow_irrefutable {
                let message = match &node.name {
                    Some(name) => {
                        format!("name capture '{name}' makes remaining patterns unreachable")
                    }
                    None => "wildcard makes remaining patterns unreachable".to_owned(),
                };
                return self.syntax_error(range, &message);
            }
            return self.capture(node.name.as_ref(), range, context);
        };
        context.on_top += 1;
        self.emit(Op::Copy, 1, range);
        self.pattern(pattern, context)?;
        context.on_top -= 1;
        self.capture(node.name.as_ref(), range, context)
    }

    fn sequence_pattern(
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
    fn pick_elements(
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

    fn mapping_pattern(
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
            self.expr(key)?;
        }
        self.emit(Op::BuildTuple, index(size), range);
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
    fn pattern_constant(&self, key: &Expr) -> Option<Const> {
        self.constant(key)
    }

    fn class_pattern(
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
    fn or_pattern(&mut self, node: &'a ast::PatternMatchOr, context: &mut Context<'a>) -> Compiled {
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
    fn reorder(
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

/// `_`, or `*_`.
fn is_wildcard(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::MatchAs(node) => node.pattern.is_none() && node.name.is_none(),
        Pattern::MatchStar(node) => node.name.is_none(),
        _ => false,
    }
}
