//! What can be reached, and how deep the value stack is there.
//!
//! For `optimize` and `assemble`; follows jumps, falls and the ways into exception handlers.

use super::stack_effect::{jump_effect, stack_effect};
use super::unit::{DraftOp, HandlerId, Label, Operand, Unit};
use crate::code::instruction::Op;

impl Unit<'_> {
    /// Where a label stands; the end, if it was never placed.
    pub(super) fn position(&self, label: Label) -> usize {
        self.labels[label.0 as usize].map_or(self.drafts.len(), |at| at as usize)
    }
}

/// Whether control never falls through to the next instruction.
pub(super) const fn ends_flow(op: DraftOp) -> bool {
    matches!(
        op,
        DraftOp::Jump { .. }
            | DraftOp::Real(
                Op::ReturnValue
                    | Op::RaiseVarargs
                    | Op::Reraise
                    | Op::JumpForward
                    | Op::JumpBackward
                    | Op::JumpBackwardNoInterrupt
            )
    )
}

pub(super) const fn inverted(op: Op) -> Op {
    match op {
        Op::PopJumpIfFalse => Op::PopJumpIfTrue,
        Op::PopJumpIfTrue => Op::PopJumpIfFalse,
        Op::PopJumpIfNone => Op::PopJumpIfNotNone,
        Op::PopJumpIfNotNone => Op::PopJumpIfNone,
        other => other,
    }
}

pub(super) const fn is_conditional(op: DraftOp) -> bool {
    matches!(
        op,
        DraftOp::Real(
            Op::PopJumpIfFalse | Op::PopJumpIfTrue | Op::PopJumpIfNone | Op::PopJumpIfNotNone
        )
    )
}

/// What is known of each draft: the depth of the stack before it, if it can be reached at all.
pub(super) struct Flow {
    pub(super) depth: Vec<Option<i64>>,
    pub(super) handler_depth: Vec<Option<i64>>,
    pub(super) deepest: i64,
}

impl Flow {
    /// Follows all ways from the beginning.
    pub(super) fn of(unit: &Unit<'_>) -> Self {
        Self::along(unit, true)
    }

    /// Follows all ways but those into exception handlers.
    pub(super) fn without_handlers(unit: &Unit<'_>) -> Self {
        Self::along(unit, false)
    }

    fn along(unit: &Unit<'_>, into_handlers: bool) -> Self {
        let mut flow = Self {
            depth: vec![None; unit.drafts.len()],
            handler_depth: vec![None; unit.handlers.len()],
            deepest: 0,
        };
        let mut work = vec![(0, 0)];
        while let Some((at, depth)) = work.pop() {
            flow.walk(unit, at, depth, into_handlers, &mut work);
        }
        flow
    }

    /// Whether a draft can be reached.
    pub(super) fn reaches(&self, at: usize) -> bool {
        self.depth.get(at).is_some_and(Option::is_some)
    }

    /// Follows the code from one place until it ends or joins what is known.
    fn walk(
        &mut self,
        unit: &Unit<'_>,
        mut at: usize,
        mut depth: i64,
        into_handlers: bool,
        work: &mut Vec<(usize, i64)>,
    ) {
        while let Some(draft) = unit.drafts.get(at) {
            if let Some(known) = self.depth[at] {
                debug_assert_eq!(
                    known, depth,
                    "the stack's depth at draft {at} of {} depends on the way there",
                    unit.qualname
                );
                return;
            }
            self.depth[at] = Some(depth);
            self.deepest = self.deepest.max(depth);
            let number = match draft.operand {
                Operand::Number(number) => number,
                _ => 0,
            };
            match draft.op {
                DraftOp::Setup(HandlerId(id)) => {
                    let handler = unit.handlers[id as usize];
                    let kept = depth - i64::from(handler.dropped);
                    self.handler_depth[id as usize] = Some(kept);
                    let entry = kept + 1 + i64::from(handler.push_lasti);
                    if into_handlers {
                        work.push((unit.position(handler.target), entry));
                    }
                }
                DraftOp::Jump { .. } => {
                    if let Operand::Target(label) = draft.operand {
                        work.push((unit.position(label), depth));
                    }
                }
                DraftOp::Real(op) => {
                    if let Operand::Target(label) = draft.operand {
                        let target = unit.position(label);
                        let target_op = match unit.drafts.get(target).map(|draft| draft.op) {
                            Some(DraftOp::Real(op)) => Some(op),
                            _ => None,
                        };
                        work.push((target, depth + jump_effect(op, number, target_op)));
                    }
                    depth += stack_effect(op, number);
                    self.deepest = self.deepest.max(depth);
                }
            }
            if ends_flow(draft.op) {
                return;
            }
            at += 1;
        }
    }
}
