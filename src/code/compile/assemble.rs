//! A finished unit to a code object: dead code dropped, jumps and locals numbered, stack depths computed.
//!
//! Last step of the compiler; knows instructions and nothing of the AST.
//! Source: `Python/flowgraph.c` and `Python/assemble.c` of CPython 3.14.

use super::stack_effect::{jump_effect, stack_effect};
use super::unit::{Draft, DraftOp, HandlerId, Label, LocalId, LocalKind, Operand, Unit, index};
use crate::code::code_object::{Code, Handler};
use crate::code::instruction::{Instruction, Op};
use crate::syntax::diagnostic::Span;
use std::sync::Arc;

/// Makes the code object.
pub(super) fn assemble(mut unit: Unit<'_>, filename: &Arc<str>, is_internal: bool) -> Code {
    thread_jumps(&mut unit);
    copy_exits(&mut unit);
    let flow = Flow::of(&unit);
    let (slots, free_count) = lay_out_locals(&unit);
    let kept = keep(&unit, &flow);
    let new_index = renumber(&unit, &kept);
    let mut instructions = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    let mut covers: Vec<Option<HandlerId>> = Vec::new();
    let fallback = Span {
        line: unit.first_line,
        end_line: unit.first_line,
        ..Span::default()
    };
    for (at, draft) in unit.drafts.iter().enumerate() {
        let target = |label: Label| new_index[unit.position(label)];
        let emitted = match (&kept[at], draft.op) {
            (Keep::Drop, _) | (_, DraftOp::Setup(_)) => continue,
            (Keep::Plain, DraftOp::Real(op)) => {
                let arg = match draft.operand {
                    Operand::Number(number) => number,
                    Operand::Target(label) => target(label),
                    Operand::Local(LocalId(id)) => slots[id as usize],
                };
                vec![Instruction { op, arg }]
            }
            (Keep::Inverted(label), DraftOp::Real(op)) => {
                let here = index(instructions.len());
                vec![
                    Instruction {
                        op: inverted(op),
                        arg: here + 2,
                    },
                    Instruction {
                        op: Op::JumpBackward,
                        arg: target(*label),
                    },
                ]
            }
            (_, DraftOp::Jump) => {
                let Operand::Target(label) = draft.operand else {
                    continue;
                };
                let is_forward = unit.position(label) > at;
                let op = if is_forward {
                    Op::JumpForward
                } else {
                    Op::JumpBackward
                };
                vec![Instruction {
                    op,
                    arg: target(label),
                }]
            }
        };
        let span = draft
            .span
            .unwrap_or_else(|| spans.last().copied().unwrap_or(fallback));
        for instruction in emitted {
            instructions.push(instruction);
            spans.push(span);
            covers.push(draft.handler);
        }
    }
    let handlers = exception_table(&unit, &flow, &covers, &new_index);
    Code {
        handlers,
        locals: ordered_names(&unit, &slots),
        free_count,
        name: unit.name,
        qualname: unit.qualname,
        filename: filename.clone(),
        first_line: unit.first_line,
        kind: unit.kind,
        docstring: unit.docstring,
        arg_count: unit.arg_count,
        posonly_count: unit.posonly_count,
        kwonly_count: unit.kwonly_count,
        has_varargs: unit.has_varargs,
        has_varkw: unit.has_varkw,
        names: unit.names,
        consts: unit.consts,
        instructions,
        spans,
        stack_size: index(usize::try_from(flow.deepest).unwrap_or_default()),
        is_internal,
    }
}

impl Unit<'_> {
    /// Where a label stands; the end, if it was never placed.
    fn position(&self, label: Label) -> usize {
        self.labels[label.0 as usize].map_or(self.drafts.len(), |at| at as usize)
    }
}

/// Whether control never falls through to the next instruction.
const fn ends_flow(op: DraftOp) -> bool {
    matches!(
        op,
        DraftOp::Jump
            | DraftOp::Real(
                Op::ReturnValue
                    | Op::RaiseVarargs
                    | Op::Reraise
                    | Op::EndAsyncFor
                    | Op::JumpForward
                    | Op::JumpBackward
                    | Op::JumpBackwardNoInterrupt
            )
    )
}

const fn inverted(op: Op) -> Op {
    match op {
        Op::PopJumpIfFalse => Op::PopJumpIfTrue,
        Op::PopJumpIfTrue => Op::PopJumpIfFalse,
        Op::PopJumpIfNone => Op::PopJumpIfNotNone,
        Op::PopJumpIfNotNone => Op::PopJumpIfNone,
        other => other,
    }
}

const fn is_conditional(op: DraftOp) -> bool {
    matches!(
        op,
        DraftOp::Real(
            Op::PopJumpIfFalse | Op::PopJumpIfTrue | Op::PopJumpIfNone | Op::PopJumpIfNotNone
        )
    )
}

/// A jump to a jump goes where the second one goes.
fn thread_jumps(unit: &mut Unit<'_>) {
    for at in 0..unit.drafts.len() {
        let draft = unit.drafts[at];
        if draft.op != DraftOp::Jump && !is_conditional(draft.op) {
            continue;
        }
        let Operand::Target(mut label) = draft.operand else {
            continue;
        };
        // Bounded, for jumps may go round in circles.
        for _ in 0..16 {
            let Some(next) = unit.drafts.get(unit.position(label)).copied() else {
                break;
            };
            let Operand::Target(further) = next.operand else {
                break;
            };
            if next.op != DraftOp::Jump || further == label {
                break;
            }
            label = further;
        }
        unit.drafts[at].operand = Operand::Target(label);
    }
}

/// A jump to `return` code without a place of its own gets a copy of that code, which then has the jump's place: so
/// that leaving a function after an untaken branch does not show the line of that branch.
fn copy_exits(unit: &mut Unit<'_>) {
    for at in 0..unit.drafts.len() {
        let jump = unit.drafts[at];
        let (Operand::Target(label), true) = (
            jump.operand,
            jump.op == DraftOp::Jump
                || is_conditional(jump.op)
                || jump.op == DraftOp::Real(Op::ForIter),
        ) else {
            continue;
        };
        let start = unit.position(label);
        let Some(exit) = unit.drafts.get(start..start + 2) else {
            continue;
        };
        let is_exit = exit[0].op == DraftOp::Real(Op::LoadConst)
            && exit[1].op == DraftOp::Real(Op::ReturnValue)
            && exit.iter().all(|draft| draft.span.is_none());
        if !is_exit {
            continue;
        }
        let copies: Vec<Draft> = exit
            .iter()
            .map(|draft| Draft {
                span: jump.span,
                ..*draft
            })
            .collect();
        let copy = unit.new_label();
        unit.place(copy);
        unit.drafts.extend(copies);
        unit.drafts[at].operand = Operand::Target(copy);
    }
}

/// What is known of each draft: the depth of the stack before it, if it can be reached at all.
struct Flow {
    depth: Vec<Option<i64>>,
    handler_depth: Vec<Option<i64>>,
    deepest: i64,
}

impl Flow {
    fn of(unit: &Unit<'_>) -> Self {
        let mut flow = Self {
            depth: vec![None; unit.drafts.len()],
            handler_depth: vec![None; unit.handlers.len()],
            deepest: 0,
        };
        let mut work = vec![(0, 0)];
        while let Some((at, depth)) = work.pop() {
            flow.walk(unit, at, depth, &mut work);
        }
        flow
    }

    /// Follows the code from one place until it ends or joins what is known.
    fn walk(
        &mut self,
        unit: &Unit<'_>,
        mut at: usize,
        mut depth: i64,
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
                    work.push((unit.position(handler.target), entry));
                }
                DraftOp::Jump => {
                    if let Operand::Target(label) = draft.operand {
                        work.push((unit.position(label), depth));
                    }
                }
                DraftOp::Real(op) => {
                    if let Operand::Target(label) = draft.operand {
                        work.push((unit.position(label), depth + jump_effect(op, number)));
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

/// What becomes of a draft.
enum Keep {
    Drop,
    Plain,
    /// A conditional jump backward: inverted, over a backward jump, which is the switch point.
    Inverted(Label),
}

fn keep(unit: &Unit<'_>, flow: &Flow) -> Vec<Keep> {
    let reached = |at: usize| flow.depth.get(at).is_some_and(Option::is_some);
    (0..unit.drafts.len())
        .map(|at| {
            let draft = unit.drafts[at];
            if !reached(at) || matches!(draft.op, DraftOp::Setup(_)) {
                return Keep::Drop;
            }
            let Operand::Target(label) = draft.operand else {
                return Keep::Plain;
            };
            let target = unit.position(label);
            if is_conditional(draft.op) && target <= at {
                return Keep::Inverted(label);
            }
            // A jump over nothing but dead code.
            let is_empty = target > at
                && (at + 1..target).all(|between| {
                    !reached(between) || matches!(unit.drafts[between].op, DraftOp::Setup(_))
                });
            if draft.op == DraftOp::Jump && is_empty {
                return Keep::Drop;
            }
            Keep::Plain
        })
        .collect()
}

/// The index of the instruction that each draft becomes, or that follows it.
fn renumber(unit: &Unit<'_>, kept: &[Keep]) -> Vec<u32> {
    let mut next = 0;
    let mut numbers = Vec::with_capacity(unit.drafts.len() + 1);
    for keep in kept {
        numbers.push(next);
        next += match keep {
            Keep::Drop => 0,
            Keep::Plain => 1,
            Keep::Inverted(_) => 2,
        };
    }
    numbers.push(next);
    numbers
}

/// The slot of each local: parameters, plain locals, cells, free variables; and how many of the last there are.
fn lay_out_locals(unit: &Unit<'_>) -> (Vec<u32>, u32) {
    let mut slots = vec![0; unit.locals.len()];
    let mut next = 0;
    let kinds = [
        LocalKind::Parameter,
        LocalKind::Plain,
        LocalKind::Cell,
        LocalKind::Free,
    ];
    let mut free_count = 0;
    for kind in kinds {
        for (at, local) in unit.locals.iter().enumerate() {
            if local.kind == kind {
                slots[at] = next;
                next += 1;
                free_count += u32::from(kind == LocalKind::Free);
            }
        }
    }
    (slots, free_count)
}

fn ordered_names(unit: &Unit<'_>, slots: &[u32]) -> Vec<Arc<str>> {
    let mut order: Vec<usize> = (0..unit.locals.len()).collect();
    order.sort_by_key(|at| slots[*at]);
    order
        .into_iter()
        .map(|at| unit.locals[at].name.clone())
        .collect()
}

/// Ranges of instructions with the same handler; each instruction is covered by its innermost handler and, in
/// further entries behind, by nothing else, since handlers nest through their own code.
fn exception_table(
    unit: &Unit<'_>,
    flow: &Flow,
    covers: &[Option<HandlerId>],
    new_index: &[u32],
) -> Vec<Handler> {
    let mut table: Vec<Handler> = Vec::new();
    let mut previous = None;
    for (at, cover) in covers.iter().enumerate() {
        let here = index(at);
        if *cover == previous
            && cover.is_some()
            && let Some(last) = table.last_mut()
            && last.end == here
        {
            last.end = here + 1;
            continue;
        }
        previous = *cover;
        let Some(HandlerId(id)) = *cover else {
            continue;
        };
        let handler = unit.handlers[id as usize];
        let Some(depth) = flow.handler_depth[id as usize] else {
            previous = None;
            continue;
        };
        table.push(Handler {
            start: here,
            end: here + 1,
            target: new_index[unit.position(handler.target)],
            depth: index(usize::try_from(depth).unwrap_or_default()),
            push_lasti: handler.push_lasti,
        });
    }
    table
}
