//! What a frame has done of its line, and what it has still to do: told from its code and its place in it alone.
//!
//! Only straight stretches count, those that nothing jumps into or out of: there, what stands before the next
//! instruction has been executed and what stands behind it will be, unless an exception comes between. So nothing here
//! is a guess. For the page's fold under a line, and for finding lost updates; knows nothing of values.

use super::code_object::Code;
use super::compile::stack_effect;
use super::instruction::{Instruction, Op};
use std::ops::Range;
use std::sync::Arc;

/// The instructions of a line around a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineCode {
    /// All of them that stand together with the next one.
    pub whole: Range<usize>,
    /// Those that were surely executed in this visit of the line; ends at the next instruction.
    pub done: Range<usize>,
}

/// A global that a statement has read and will store: whoever stores it in between is overwritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenUpdate {
    /// Its name.
    pub name: Arc<str>,
    /// The instruction that read it.
    pub read_at: usize,
    /// The instruction that will store it.
    pub store_at: usize,
}

/// The line of the instruction at `at`, which is the next to be executed. `None` behind the end.
#[must_use]
pub fn line_code(code: &Code, at: usize) -> Option<LineCode> {
    let line = code.spans.get(at)?.line;
    let in_line = |place: usize| code.spans.get(place).is_some_and(|span| span.line == line);
    let start = (0..at).rev().take_while(|place| in_line(*place)).last();
    let end = (at..).take_while(|place| in_line(*place)).last();
    let whole = start.unwrap_or(at)..end.unwrap_or(at) + 1;
    let done = straight_start(code, at).max(whole.start)..at;
    Some(LineCode { whole, done })
}

/// The globals that the statement at `at` (the next instruction) has read and has still to store.
#[must_use]
pub fn open_updates(code: &Code, at: usize) -> Vec<OpenUpdate> {
    let Some(line) = line_code(code, at) else {
        return Vec::new();
    };
    let ahead = at..straight_end(code, at).min(line.whole.end);
    let mut open: Vec<OpenUpdate> = Vec::new();
    for store_at in ahead {
        let Some(name) = stored(code, code.instructions[store_at]) else {
            continue;
        };
        // Whatever lies between the last store and here read the value that is still meant.
        let since = line.done.clone().rev();
        let read_at = since
            .take_while(|place| stored(code, code.instructions[*place]) != Some(name))
            .filter(|place| loaded(code, code.instructions[*place]) == Some(name))
            .last();
        if let Some(read_at) = read_at
            && open.iter().all(|other| other.name != *name)
        {
            open.push(OpenUpdate {
                name: Arc::clone(name),
                read_at,
                store_at,
            });
        }
    }
    open
}

/// How deep the value stack is once the instruction at `place` has been executed, where it is `depth` deep before the
/// one at `at`, and only if nothing has since touched what it left on top.
#[must_use]
pub fn depth_of_result(code: &Code, place: usize, at: usize, depth: usize) -> Option<usize> {
    let mut below = i64::try_from(depth).ok()?;
    let mut lowest = below;
    for later in (place + 1..at).rev() {
        let Instruction { op, arg } = code.instructions[later];
        below -= stack_effect(op, arg);
        lowest = lowest.min(below - popped(op)?);
    }
    (lowest >= below && below > 0).then(|| usize::try_from(below).ok())?
}

/// Whether the instruction puts one new value on top: then that value says what it did.
#[must_use]
pub fn gives_value(op: Op) -> bool {
    matches!(
        op,
        Op::LoadConst
            | Op::LoadSmallInt
            | Op::LoadFast
            | Op::LoadName
            | Op::LoadGlobal
            | Op::LoadDeref
            | Op::LoadAttr
            | Op::BinaryOp
            | Op::BinarySubscr
            | Op::BinarySlice
            | Op::CompareOp
            | Op::UnaryNot
            | Op::Call
            | Op::CallKw
            | Op::ForIter
    )
}

/// How many values an instruction takes off the stack; `None` where that is not so simple.
fn popped(op: Op) -> Option<i64> {
    Some(match op {
        Op::LoadConst
        | Op::LoadSmallInt
        | Op::LoadFast
        | Op::LoadName
        | Op::LoadGlobal
        | Op::LoadDeref
        | Op::PushNull
        | Op::Copy
        | Op::Nop
        | Op::Resume => 0,
        Op::LoadAttr | Op::LoadMethod | Op::UnaryNot | Op::PopTop | Op::StoreFast => 1,
        Op::StoreName | Op::StoreGlobal | Op::StoreDeref => 1,
        Op::BinaryOp | Op::BinarySubscr | Op::CompareOp | Op::IsOp | Op::ContainsOp => 2,
        Op::BinarySlice => 3,
        _ => return None,
    })
}

/// The first instruction of the straight stretch that leads to `at`.
fn straight_start(code: &Code, at: usize) -> usize {
    let mut start = at;
    while start > 0 && !is_target(code, start) && goes_on(code.instructions[start - 1].op) {
        start -= 1;
    }
    start
}

/// One past the last instruction that follows on `at` without a jump, in or out.
fn straight_end(code: &Code, at: usize) -> usize {
    let mut end = at;
    while end < code.instructions.len() {
        let op = code.instructions[end].op;
        end += 1;
        if !goes_on(op) || is_branch(op) || is_target(code, end) {
            break;
        }
    }
    end
}

fn loaded(code: &Code, instruction: Instruction) -> Option<&Arc<str>> {
    match instruction.op {
        Op::LoadGlobal | Op::LoadName => code.names.get(instruction.arg as usize),
        _ => None,
    }
}

fn stored(code: &Code, instruction: Instruction) -> Option<&Arc<str>> {
    match instruction.op {
        Op::StoreGlobal | Op::StoreName => code.names.get(instruction.arg as usize),
        _ => None,
    }
}

/// Whether the next instruction may follow.
fn goes_on(op: Op) -> bool {
    !matches!(
        op,
        Op::JumpForward
            | Op::JumpBackward
            | Op::JumpBackwardNoInterrupt
            | Op::ReturnValue
            | Op::RaiseVarargs
            | Op::Reraise
    )
}

fn is_branch(op: Op) -> bool {
    matches!(
        op,
        Op::PopJumpIfFalse
            | Op::PopJumpIfTrue
            | Op::PopJumpIfNone
            | Op::PopJumpIfNotNone
            | Op::ForIter
            | Op::Send
            | Op::EndAsyncFor
    )
}

/// Whether anything jumps to this instruction, a handler of exceptions too.
fn is_target(code: &Code, place: usize) -> bool {
    let jumps = |instruction: &Instruction| {
        (is_branch(instruction.op) || is_jump(instruction.op)) && instruction.arg as usize == place
    };
    code.instructions.iter().any(jumps)
        || code
            .handlers
            .iter()
            .any(|handler| handler.target as usize == place)
}

fn is_jump(op: Op) -> bool {
    matches!(
        op,
        Op::JumpForward | Op::JumpBackward | Op::JumpBackwardNoInterrupt
    )
}
