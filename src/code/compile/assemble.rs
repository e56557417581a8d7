//! A finished unit to a code object: jumps and locals numbered, stack depths and exception table computed.
//!
//! Last step of the compiler; knows instructions and nothing of the AST.
//! Source: `Python/assemble.c` of CPython 3.14.

use super::flow::{Flow, inverted, is_conditional};
use super::optimize::optimize;
use super::unit::{DraftOp, HandlerId, LocalId, LocalKind, Operand, Unit, index};
use crate::code::code_object::{Code, Handler};
use crate::code::instruction::{Instruction, Op};
use crate::syntax::diagnostic::Span;
use std::sync::Arc;

/// Makes the code object.
pub(super) fn assemble(mut unit: Unit<'_>, filename: &Arc<str>, is_internal: bool) -> Code {
    optimize(&mut unit);
    let flow = Flow::of(&unit);
    let (slots, free_count) = lay_out_locals(&unit);
    let numbers = number(&unit);
    let mut instructions = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    let mut covers: Vec<Option<HandlerId>> = Vec::new();
    let fallback = Span {
        line: unit.first_line,
        end_line: unit.first_line,
        ..Span::default()
    };
    for (at, draft) in unit.drafts.iter().enumerate() {
        let arg = match draft.operand {
            Operand::Number(number) => number,
            Operand::Target(label) => numbers[unit.position(label)],
            Operand::Local(LocalId(id)) => slots[id as usize],
        };
        let is_forward = arg > numbers[at];
        let mut emit = |op, arg| {
            instructions.push(Instruction { op, arg });
            spans.push(draft.span.unwrap_or(fallback));
            covers.push(draft.handler);
        };
        match draft.op {
            DraftOp::Setup(_) => {}
            DraftOp::Real(op) if goes_back(&unit, at) => {
                emit(inverted(op), numbers[at] + 2);
                emit(Op::JumpBackward, arg);
            }
            DraftOp::Real(op) => emit(op, arg),
            DraftOp::Jump { .. } if is_forward => emit(Op::JumpForward, arg),
            DraftOp::Jump { is_loop: true } => emit(Op::JumpBackward, arg),
            DraftOp::Jump { is_loop: false } => emit(Op::JumpBackwardNoInterrupt, arg),
        }
    }
    let handlers = exception_table(&unit, &flow, &covers, &numbers);
    Code {
        handlers,
        warnings: Vec::new(),
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

/// How many instructions each draft becomes, as the index of its first one; the last entry is their number.
fn number(unit: &Unit<'_>) -> Vec<u32> {
    let mut next = 0;
    let mut numbers = Vec::with_capacity(unit.drafts.len() + 1);
    for (at, draft) in unit.drafts.iter().enumerate() {
        numbers.push(next);
        next += match draft.op {
            DraftOp::Setup(_) => 0,
            _ if goes_back(unit, at) => 2,
            _ => 1,
        };
    }
    numbers.push(next);
    numbers
}

/// A conditional jump backward: it is inverted and goes over an unconditional one, which is the switch point.
fn goes_back(unit: &Unit<'_>, at: usize) -> bool {
    let draft = unit.drafts[at];
    match draft.operand {
        Operand::Target(label) => is_conditional(draft.op) && unit.position(label) <= at,
        _ => false,
    }
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
    numbers: &[u32],
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
            target: numbers[unit.position(handler.target)],
            depth: index(usize::try_from(depth).unwrap_or_default()),
            push_lasti: handler.push_lasti,
        });
    }
    table
}
