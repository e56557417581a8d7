//! The fold under the line at which a strand stands, that of the position or one that runs: the line's instructions, how far the strand is with
//! them, and where among them the GIL may change hands. Where others stand in the same line, each has a column: so one sees
//! who has read what, and who will store over whom.
//!
//! Decides what stands in it; the editor draws it.

use super::state::State;
use super::words::Words;
use crate::ids::StrandId;
use crate::session::inspection::{
    FrameView, Inspection, InstructionProgress, LineInstruction, StrandStack,
};
use crate::trace::scoreboard::{Doing, StrandState};
use crate::version::PythonVersion;

/// How many instructions a fold shows: those around the one that is next.
const MOST_ROWS: usize = 12;
/// How many strands have a column.
const MOST_COLUMNS: usize = 3;

/// A fold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// Under which line, from 1.
    pub line: u32,
    /// The hue of the strand, 0 to 6.
    pub hue: u8,
    /// What a screen reader calls it.
    pub name: String,
    /// Who stands in the line, if they are several; else empty.
    pub columns: Vec<FoldColumn>,
    /// The instructions.
    pub rows: Vec<FoldRow>,
    /// Where in the line the GIL may change hands, in words.
    pub note: String,
}

/// A strand that stands in the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoldColumn {
    /// Its chip: `T1`.
    pub label: String,
    /// Its hue, 0 to 6.
    pub hue: u8,
}

/// What a strand has at an instruction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoldCell {
    /// What the instruction left on its stack; at its own place, that it is there.
    pub text: String,
    /// It is there.
    pub here: bool,
}

/// One instruction of a fold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoldRow {
    /// `BINARY_OP`.
    pub name: String,
    /// `+=`
    pub argument: String,
    /// What it left on the stack; at the strand's own place, who is here.
    pub result: String,
    /// A cell for each column.
    pub cells: Vec<FoldCell>,
    /// How far the strand is with it.
    pub mark: FoldMark,
    /// The GIL may change hands after it, and not after every other.
    pub switch_point: bool,
}

/// How far the strand is with an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoldMark {
    /// It was executed in this visit of the line.
    Done,
    /// The strand is here.
    Here,
    /// Neither.
    Open,
}

impl FoldMark {
    /// The style class.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Here => "here",
            Self::Open => "open",
        }
    }
}

/// The fold at the position; none where it is folded away, where nothing of the learner's code is under way, or once the
/// program is another than the one that ran.
#[must_use]
pub fn fold(state: &State, words: &Words) -> Option<Fold> {
    if !state.instructions_shown || state.edited() {
        return None;
    }
    // While the engine has not answered yet, the one before stays: better late than flickering.
    let (_, inspection) = state.inspection.as_ref()?;
    let (actor, stack, frame) = candidates(state).find_map(|who| {
        let stack = stack_of(state, inspection, who)?;
        let frame = stack.frames.first()?;
        (frame.line > 0 && !frame.line_code.is_empty()).then_some((who, stack, frame))
    })?;
    let label = state.record.labels.get(actor);
    let here = here(state, stack.strand, &frame.line_code);
    let first = window_start(here, frame.line_code.len());
    let mixed = has_some_switch_points(&frame.line_code);
    let executed = executed(state, actor, frame.line);
    let others = in_the_same_line(state, inspection, stack.strand, frame);
    let rows = frame
        .line_code
        .iter()
        .enumerate()
        .skip(first)
        .take(MOST_ROWS)
        .map(|(place, instruction)| {
            let mark = match instruction.progress {
                _ if Some(place) == here => FoldMark::Here,
                InstructionProgress::Done => FoldMark::Done,
                _ if executed.contains(&instruction.place) => FoldMark::Done,
                _ => FoldMark::Open,
            };
            FoldRow {
                name: instruction.name.clone(),
                argument: instruction.argument.clone(),
                result: match mark {
                    FoldMark::Here => {
                        words.say_with("fold-here", &[("who", (&label.short).into())])
                    }
                    _ => instruction.value.clone().unwrap_or_default(),
                },
                cells: others
                    .iter()
                    .map(|(strand, frame)| cell(state, *strand, frame, place, words))
                    .collect(),
                mark,
                switch_point: mixed && instruction.switch_point,
            }
        })
        .collect();
    let line = u64::from(frame.line);
    Some(Fold {
        line: frame.line,
        hue: label.hue,
        name: words.say_with("fold-name", &[("line", line.into())]),
        columns: others
            .iter()
            .map(|(strand, _)| {
                let label = state.record.labels.get(*strand);
                FoldColumn {
                    label: label.short,
                    hue: label.hue,
                }
            })
            .collect(),
        rows,
        note: note(&frame.line_code, state.run.options.python, words),
    })
}

/// All threads that stand in the line, in order of birth, if they are several; `actor` is one of them.
fn in_the_same_line<'a>(
    state: &State,
    inspection: &'a Inspection,
    actor: StrandId,
    frame: &'a FrameView,
) -> Vec<(StrandId, &'a FrameView)> {
    let places = |frame: &FrameView| -> Vec<u32> {
        let code = frame.line_code.iter();
        code.map(|instruction| instruction.place).collect()
    };
    let wanted = places(frame);
    let all = inspection
        .processes
        .iter()
        .flat_map(|memory| &memory.strands);
    let mut there: Vec<(StrandId, &FrameView)> = all
        .filter_map(|stack| Some((stack.strand, stack.frames.first()?)))
        .filter(|(strand, other)| {
            let is_over = state.board.strand(*strand).is_none_or(|it| it.is_done());
            !is_over && other.function == frame.function && places(other) == wanted
        })
        .collect();
    there.sort_by_key(|(strand, _)| (*strand != actor, *strand));
    there.truncate(MOST_COLUMNS);
    there.sort_by_key(|(strand, _)| *strand);
    if there.len() > 1 { there } else { Vec::new() }
}

/// What a strand has at the instruction of that place in the line.
fn cell(
    state: &State,
    strand: StrandId,
    frame: &FrameView,
    place: usize,
    words: &Words,
) -> FoldCell {
    let here = here(state, strand, &frame.line_code) == Some(place);
    let runs = state
        .board
        .strand(strand)
        .is_some_and(StrandState::is_running);
    let value = frame.line_code.get(place).and_then(|it| it.value.clone());
    let text = match (here, runs) {
        (true, true) => words.say("fold-runs-here"),
        (true, false) => words.say("fold-stands-here"),
        (false, _) => value.unwrap_or_default(),
    };
    FoldCell { text, here }
}

/// Whose line it may be: that of whom the position is about, else of one that runs.
fn candidates(state: &State) -> impl Iterator<Item = StrandId> {
    let running = state
        .board
        .strands
        .iter()
        .filter(|strand| strand.is_running())
        .map(|strand| strand.info.id);
    state.strand().into_iter().chain(running)
}

/// The frames of a strand; those of a task that has control stand on its thread's stack.
fn stack_of<'a>(
    state: &State,
    inspection: &'a Inspection,
    strand: StrandId,
) -> Option<&'a StrandStack> {
    let thread = state.board.thread_of(strand);
    inspection
        .processes
        .iter()
        .flat_map(|memory| &memory.strands)
        .find(|stack| stack.strand == strand || stack.strand == thread)
}

/// What the strand has executed in this visit of the line since the tick, as the learner stepped through it.
fn executed(state: &State, strand: StrandId, line: u32) -> Vec<u32> {
    let Some(detail) = state.details.get(&state.position.tick) else {
        return Vec::new();
    };
    let done = detail.moments.iter().take(state.position.step as usize);
    done.rev()
        .filter(|moment| moment.strand == strand)
        .take_while(|moment| moment.line == line && !moment.ends_line)
        .map(|moment| moment.place)
        .collect()
}

/// Which instruction the strand is at: the call that has not returned, or the next one. A thread that waits does so inside
/// the call before its next instruction.
fn here(state: &State, strand: StrandId, code: &[LineInstruction]) -> Option<usize> {
    let is = |wanted| move |it: &LineInstruction| it.progress == wanted;
    if let Some(call) = code.iter().position(is(InstructionProgress::UnderWay)) {
        return Some(call);
    }
    let next = code.iter().position(is(InstructionProgress::Next))?;
    let waits = state
        .board
        .strand(strand)
        .is_some_and(|state| matches!(state.doing, Doing::Blocked { .. }));
    let before = next.checked_sub(1).filter(|_| waits);
    Some(before.unwrap_or(next))
}

fn window_start(here: Option<usize>, len: usize) -> usize {
    let latest = len.saturating_sub(MOST_ROWS);
    here.map_or(0, |here| here.saturating_sub(MOST_ROWS / 2).min(latest))
}

fn has_some_switch_points(code: &[LineInstruction]) -> bool {
    let count = code.iter().filter(|it| it.switch_point).count();
    count > 0 && count < code.len()
}

fn note(code: &[LineInstruction], python: PythonVersion, words: &Words) -> String {
    let count = code.len() as u64;
    let id = match python {
        PythonVersion::V3_14t => "fold-note-free",
        PythonVersion::V3_9 => "fold-note-any",
        _ if has_some_switch_points(code) => "fold-note-some",
        _ if code.iter().any(|it| it.switch_point) => "fold-note-any",
        _ => "fold-note-none",
    };
    let args = [("count", count.into()), ("version", python.name().into())];
    words.say_with(id, &args)
}
