//! `match`: each pattern tests the top of the stack and binds its names when all of it has matched.
//!
//! Source: `codegen_match`, `codegen_pattern_*` of CPython 3.14. While a pattern is tested, the values to be bound lie
//! below what is being tested; a failure jumps to a label that drops as many values as there are.

use super::unit::{Label, index};
use super::{Compiled, Compiler};
use crate::code::code_object::Const;
use crate::code::instruction::{Compare, Op};
use ruff_python_ast::{self as ast, MatchCase, Pattern, Singleton};
use ruff_text_size::{Ranged, TextRange};

/// The state of testing one case.
#[derive(Default)]
pub(super) struct Context<'a> {
    /// Names to bind, their values on the stack in this order.
    pub(super) stores: Vec<&'a str>,
    /// A pattern that always matches may stand here.
    pub(super) allow_irrefutable: bool,
    /// `fail_pop[n]` drops n values and goes on with the next case.
    pub(super) fail_pop: Vec<Label>,
    /// How many values lie above those to be bound.
    pub(super) on_top: usize,
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
            // With what follows (`NEXT_LOCATION`, since 3.14).
            let next = case.body.first().map_or(range, Ranged::range);
            let is_new = !self.evaluates_annotations();
            self.emit(Op::PopTop, 0, if is_new { next } else { range });
        }
        self.suite(&case.body)?;
        self.jump_bare(end);
        self.place_fail_pops(&mut context, range);
        Ok(())
    }

    /// The label that drops `pops` values.
    pub(super) fn fail_label(&mut self, context: &mut Context<'a>, pops: usize) -> Label {
        while context.fail_pop.len() <= pops {
            let label = self.label();
            context.fail_pop.push(label);
        }
        context.fail_pop[pops]
    }

    /// Jumps to the failure that drops all that lies on the stack for this case.
    pub(super) fn fail_if(&mut self, op: Op, context: &mut Context<'a>, range: TextRange) {
        let pops = context.on_top + context.stores.len();
        let label = self.fail_label(context, pops);
        self.emit_jump(op, label, range);
    }

    pub(super) fn place_fail_pops(&mut self, context: &mut Context<'a>, range: TextRange) {
        while let Some(label) = context.fail_pop.pop() {
            self.place(label);
            if !context.fail_pop.is_empty() {
                self.emit(Op::PopTop, 0, range);
            }
        }
    }

    pub(super) fn pattern(&mut self, pattern: &'a Pattern, context: &mut Context<'a>) -> Compiled {
        match pattern {
            Pattern::MatchValue(node) => self.value_pattern(node, context),
            Pattern::MatchSingleton(node) => {
                let value = match node.value {
                    Singleton::None => {
                        self.fail_if(Op::PopJumpIfNotNone, context, node.range());
                        return Ok(());
                    }
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
    pub(super) fn subpattern(
        &mut self,
        pattern: &'a Pattern,
        context: &mut Context<'a>,
    ) -> Compiled {
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
    pub(super) fn capture(
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
    pub(super) fn rotate(&mut self, count: usize, range: TextRange) {
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
}

/// `_`, or `*_`.
pub(super) fn is_wildcard(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::MatchAs(node) => node.pattern.is_none() && node.name.is_none(),
        Pattern::MatchStar(node) => node.name.is_none(),
        _ => false,
    }
}
