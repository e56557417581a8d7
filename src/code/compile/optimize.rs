//! Tidies a unit before it is assembled: jumps threaded, exits inlined, dead code dropped, exception handlers moved
//! behind everything else, needless NOPs removed, and every instruction given a place.
//!
//! Source: `Python/flowgraph.c` of CPython 3.14: `apply_static_swaps`, `optimize_cfg`,
//! `push_cold_blocks_to_end`,
//! `duplicate_exits_without_lineno`, `remove_redundant_nops`, `propagate_line_numbers`.

use super::flow::{Flow, ends_flow, is_conditional};
use super::unit::{Draft, DraftOp, Label, Operand, Unit, index};
use crate::code::instruction::Op;

/// Tidies a unit.
pub(super) fn optimize(unit: &mut Unit<'_>) {
    apply_static_swaps(unit);
    thread_jumps(unit);
    inline_exits(unit);
    copy_exits(unit);
    drop_dead_code(unit);
    move_cold_code(unit);
    drop_needless_jumps(unit);
    drop_needless_nops(unit);
    place_all(unit);
}

/// A new list of drafts, in which `first[i]` says where the draft that was number i begins.
struct Rebuilt {
    drafts: Vec<Draft>,
    first: Vec<Option<usize>>,
}

impl Rebuilt {
    fn new(unit: &Unit<'_>) -> Self {
        Self {
            drafts: Vec::with_capacity(unit.drafts.len()),
            first: vec![None; unit.drafts.len()],
        }
    }

    /// The next draft of the new list is what was number `at`.
    fn begin(&mut self, at: usize) {
        self.first[at] = Some(self.drafts.len());
    }

    /// Puts the new list into the unit. A label at a draft that is gone goes to the next one that is left.
    fn finish(self, unit: &mut Unit<'_>) {
        let mut next = self.drafts.len();
        let mut position = vec![next; self.first.len() + 1];
        for at in (0..self.first.len()).rev() {
            if let Some(first) = self.first[at] {
                next = first;
            }
            position[at] = next;
        }
        for label in unit.labels.iter_mut().flatten() {
            *label = index(position[*label as usize]);
        }
        unit.drafts = self.drafts;
    }
}

/// `SWAP` before instructions that only pop is done now, by exchanging them.
fn apply_static_swaps(unit: &mut Unit<'_>) {
    let targets = targets(unit);
    for at in (0..unit.drafts.len()).rev() {
        let (DraftOp::Real(Op::Swap), Operand::Number(depth)) =
            (unit.drafts[at].op, unit.drafts[at].operand)
        else {
            continue;
        };
        let span = depth as usize;
        let Some(popping) = unit.drafts.get(at + 1..=at + span) else {
            continue;
        };
        let (first, last) = (popping[0], popping[span - 1]);
        let pops = |draft: &Draft| {
            matches!(draft.op, DraftOp::Real(Op::StoreFast | Op::PopTop))
                && draft.handler == first.handler
        };
        let line = |draft: &Draft| draft.span.map(|span| span.line);
        let is_straight = !targets[at + 1..=at + span].contains(&true)
            && popping
                .iter()
                .all(|draft| pops(draft) && line(draft) == line(&first));
        // An exchange must not change who stores last.
        let stores = |draft: &Draft, of: &Draft| {
            draft.op == DraftOp::Real(Op::StoreFast) && draft.operand == of.operand
        };
        let is_safe = !stores(&first, &last)
            && popping[1..span - 1]
                .iter()
                .all(|between| !stores(between, &first) && !stores(between, &last));
        if is_straight && is_safe {
            unit.drafts.swap(at + 1, at + span);
            unit.drafts[at].op = DraftOp::Real(Op::Nop);
            unit.drafts[at].operand = Operand::Number(0);
        }
    }
}

/// For each place, and the end, whether a label stands there.
fn targets(unit: &Unit<'_>) -> Vec<bool> {
    let mut targets = vec![false; unit.drafts.len() + 1];
    for at in unit.labels.iter().flatten() {
        targets[*at as usize] = true;
    }
    targets
}

/// A jump to a jump goes where the second one goes.
fn thread_jumps(unit: &mut Unit<'_>) {
    for at in 0..unit.drafts.len() {
        let draft = unit.drafts[at];
        let is_jump = matches!(draft.op, DraftOp::Jump { .. });
        if !is_jump && !is_conditional(draft.op) {
            continue;
        }
        let Operand::Target(mut label) = draft.operand else {
            continue;
        };
        let mut op = draft.op;
        // Bounded, for jumps may go round in circles.
        for _ in 0..16 {
            let Some(next) = unit.drafts.get(unit.position(label)).copied() else {
                break;
            };
            let (DraftOp::Jump { is_loop }, Operand::Target(further)) = (next.op, next.operand)
            else {
                break;
            };
            if further == label {
                break;
            }
            label = further;
            if let DraftOp::Jump { is_loop: known } = &mut op {
                *known |= is_loop;
            }
        }
        unit.drafts[at].operand = Operand::Target(label);
        unit.drafts[at].op = op;
    }
}

/// The two instructions at a place, if they are a `return None` without a place of its own.
fn exit_at(unit: &Unit<'_>, label: Label) -> Option<[Draft; 2]> {
    let start = unit.position(label);
    let (first, second) = (*unit.drafts.get(start)?, *unit.drafts.get(start + 1)?);
    let is_exit = first.op == DraftOp::Real(Op::LoadConst)
        && second.op == DraftOp::Real(Op::ReturnValue)
        && first.span.is_none()
        && second.span.is_none();
    is_exit.then_some([first, second])
}

/// `MAX_COPY_SIZE`: a way out of the function that is no longer than this is copied to where a jump leads to it.
const LONGEST_COPY: usize = 4;

/// The instructions at a place, if they are few, nothing else jumps between them, and the last leaves the function.
fn small_exit<'u>(unit: &'u Unit<'_>, label: Label, targets: &[bool]) -> Option<&'u [Draft]> {
    let start = unit.position(label);
    let is_end = |draft: &Draft| {
        matches!(
            draft.op,
            DraftOp::Real(Op::ReturnValue | Op::RaiseVarargs | Op::Reraise)
        )
    };
    let length = unit.drafts.get(start..)?.iter().position(is_end)? + 1;
    let exit = &unit.drafts[start..start + length];
    let is_straight = exit.iter().all(|draft| {
        matches!(draft.op, DraftOp::Real(_)) && !matches!(draft.operand, Operand::Target(_))
    });
    let is_joined = targets[start + 1..start + length].contains(&true);
    (length <= LONGEST_COPY && is_straight && !is_joined).then_some(exit)
}

/// A jump to a small way out leaves at once. A `return` without a place of its own gets that of the jump: leaving a
/// function does not show the line of another branch.
fn inline_exits(unit: &mut Unit<'_>) {
    let mut rebuilt = Rebuilt::new(unit);
    let targets = targets(unit);
    for at in 0..unit.drafts.len() {
        let draft = unit.drafts[at];
        rebuilt.begin(at);
        let (DraftOp::Jump { .. }, Operand::Target(label)) = (draft.op, draft.operand) else {
            rebuilt.drafts.push(draft);
            continue;
        };
        if let Some(exit) = exit_at(unit, label) {
            rebuilt.drafts.extend(exit.map(|copy| Draft {
                span: draft.span,
                handler: draft.handler,
                ..copy
            }));
        } else if let Some(exit) = small_exit(unit, label, &targets) {
            // The jump's line is still seen.
            rebuilt.drafts.push(Draft {
                op: DraftOp::Real(Op::Nop),
                operand: Operand::Number(0),
                ..draft
            });
            rebuilt.drafts.extend_from_slice(exit);
        } else {
            rebuilt.drafts.push(draft);
        }
    }
    rebuilt.finish(unit);
}

/// A conditional jump to such a `return` gets a copy of its own, behind everything.
fn copy_exits(unit: &mut Unit<'_>) {
    for at in 0..unit.drafts.len() {
        let draft = unit.drafts[at];
        let may_jump = is_conditional(draft.op) || draft.op == DraftOp::Real(Op::ForIter);
        let (true, Operand::Target(label)) = (may_jump, draft.operand) else {
            continue;
        };
        let Some(exit) = exit_at(unit, label) else {
            continue;
        };
        let copy = unit.new_label();
        unit.place(copy);
        unit.drafts.extend(exit.map(|copied| Draft {
            span: draft.span,
            ..copied
        }));
        unit.drafts[at].operand = Operand::Target(copy);
    }
}

fn drop_dead_code(unit: &mut Unit<'_>) {
    let flow = Flow::of(unit);
    retain(unit, |_, at| flow.reaches(at));
}

/// Keeps the drafts that `keeps` says.
fn retain(unit: &mut Unit<'_>, keeps: impl Fn(&Unit<'_>, usize) -> bool) {
    let mut rebuilt = Rebuilt::new(unit);
    for at in 0..unit.drafts.len() {
        if keeps(unit, at) {
            rebuilt.begin(at);
            rebuilt.drafts.push(unit.drafts[at]);
        }
    }
    rebuilt.finish(unit);
}

/// Code that only an exception leads to goes to the end, so that the usual way is straight.
fn move_cold_code(unit: &mut Unit<'_>) {
    let flow = Flow::without_handlers(unit);
    let count = unit.drafts.len();
    // Where code falls from one kind into the other, a jump is needed.
    let mut crossings = vec![None; count];
    for (at, crossing) in crossings.iter_mut().enumerate() {
        let falls = at + 1 < count && !ends_flow(unit.drafts[at].op);
        if falls && flow.reaches(at) != flow.reaches(at + 1) {
            let label = unit.new_label();
            unit.labels[label.0 as usize] = Some(index(at + 1));
            *crossing = Some(label);
        }
    }
    // Two drafts at a time may change their order, so labels are mapped one by one.
    let mut drafts = Vec::with_capacity(count);
    let mut position = vec![None; count + 1];
    for is_warm in [true, false] {
        for (at, crossing) in crossings.iter().enumerate() {
            if flow.reaches(at) != is_warm {
                continue;
            }
            let draft = unit.drafts[at];
            position[at] = Some(index(drafts.len()));
            drafts.push(draft);
            if let Some(label) = crossing {
                drafts.push(Draft {
                    op: DraftOp::Jump { is_loop: false },
                    operand: Operand::Target(*label),
                    span: None,
                    handler: draft.handler,
                });
            }
        }
    }
    position[count] = Some(index(drafts.len()));
    for label in unit.labels.iter_mut().flatten() {
        if let Some(moved) = position[*label as usize] {
            *label = moved;
        }
    }
    unit.drafts = drafts;
}

/// A jump to what follows anyway becomes a NOP, which keeps its line.
fn drop_needless_jumps(unit: &mut Unit<'_>) {
    for at in 0..unit.drafts.len() {
        let (DraftOp::Jump { is_loop: false }, Operand::Target(label)) =
            (unit.drafts[at].op, unit.drafts[at].operand)
        else {
            continue;
        };
        let target = unit.position(label);
        let is_needless = target > at
            && unit.drafts[at + 1..target]
                .iter()
                .all(|draft| matches!(draft.op, DraftOp::Setup(_)));
        if is_needless {
            unit.drafts[at].op = DraftOp::Real(Op::Nop);
            unit.drafts[at].operand = Operand::Number(0);
        }
    }
}

/// A NOP stays only if it alone shows its line.
fn drop_needless_nops(unit: &mut Unit<'_>) {
    let targets = targets(unit);
    let is_code = |draft: &Draft| !matches!(draft.op, DraftOp::Setup(_));
    let mut is_needless = vec![false; unit.drafts.len()];
    let mut previous: Option<usize> = None;
    for (at, needless) in is_needless.iter_mut().enumerate() {
        let draft = unit.drafts[at];
        if !is_code(&draft) {
            continue;
        }
        let before = previous.replace(at);
        if draft.op != DraftOp::Real(Op::Nop) {
            continue;
        }
        let Some(span) = draft.span else {
            *needless = true;
            continue;
        };
        let line_of = |draft: &Draft| draft.span.map(|span| span.line);
        let follows_its_line = !targets[at]
            && before.is_some_and(|before| {
                !ends_flow(unit.drafts[before].op)
                    && line_of(&unit.drafts[before]) == Some(span.line)
            });
        let next = (at + 1..unit.drafts.len()).find(|next| is_code(&unit.drafts[*next]));
        match next {
            _ if follows_its_line => *needless = true,
            Some(next) if unit.drafts[next].span.is_none() => {
                unit.drafts[next].span = Some(span);
                *needless = true;
            }
            Some(next) if line_of(&unit.drafts[next]) == Some(span.line) => {
                *needless = true;
            }
            _ => {}
        }
        if *needless {
            previous = before;
        }
    }
    retain(unit, |_, at| !is_needless[at]);
}

/// What has no place of its own takes that of the instruction before; the beginning of a handler that of the one
/// behind.
fn place_all(unit: &mut Unit<'_>) {
    // How many jumps lead to a place, and the last of them.
    let mut jumps = vec![(0, 0); unit.drafts.len() + 1];
    for (at, draft) in unit.drafts.iter().enumerate() {
        if let Operand::Target(label) = draft.operand {
            let (count, from) = &mut jumps[unit.position(label)];
            *count += 1;
            *from = at;
        }
    }
    let mut span = None;
    let mut goes_on = true;
    for (at, (count, from)) in jumps.into_iter().enumerate() {
        let Some(draft) = unit.drafts.get(at).copied() else {
            continue;
        };
        if matches!(draft.op, DraftOp::Setup(_)) {
            continue;
        }
        // What only a jump leads to is where that was.
        if !goes_on && count == 1 {
            span = unit.drafts[from].span.or(span);
        }
        // A handler begins where its own code is, not where that before it ended.
        if draft.op != DraftOp::Real(Op::PushExcInfo) {
            unit.drafts[at].span = draft.span.or(span);
        }
        span = unit.drafts[at].span;
        goes_on = !ends_flow(draft.op);
    }
    let mut span = None;
    for draft in unit.drafts.iter_mut().rev() {
        if matches!(draft.op, DraftOp::Setup(_)) {
            continue;
        }
        draft.span = draft.span.or(span);
        span = draft.span;
    }
}
