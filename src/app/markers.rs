//! The marks in the editor's gutter: where each strand stands.

use super::state::State;
use crate::ids::StrandId;
use crate::machine::event::{StrandInfo, StrandKind};
use crate::timeline::texture::Texture;
use crate::trace::scoreboard::{Doing, Scoreboard};
use std::collections::BTreeMap;

/// One mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// At which line, from 1.
    pub line: u32,
    /// Whose.
    pub strand: StrandId,
    /// Its hue, 0 to 6.
    pub hue: u8,
    /// A letter or two that tell it from others.
    pub label: String,
    /// The class of its state's texture.
    pub texture: &'static str,
    /// It is the one that the position is about.
    pub current: bool,
}

/// Marks that fit beside a line before the text has to move.
const MOST_ON_A_LINE: usize = 2;

/// The marks at the position; none once the program is another than the one that ran. Where many strands stand at one
/// line, the last mark says how many more there are.
#[must_use]
pub fn markers(state: &State) -> Vec<Marker> {
    if state.edited() {
        return Vec::new();
    }
    let mut lines: BTreeMap<u32, Vec<Marker>> = BTreeMap::new();
    for marker in all(state) {
        lines.entry(marker.line).or_default().push(marker);
    }
    lines.into_values().flat_map(fit).collect()
}

fn all(state: &State) -> impl Iterator<Item = Marker> {
    let current = state.strand();
    let moment = state.moment();
    let board = &*state.board;
    board
        .strands
        .iter()
        .filter(|strand| !matches!(strand.doing, Doing::Done { .. }))
        .filter(|strand| !leads_tasks(board, &strand.info))
        .filter_map(move |strand| {
            let id = strand.info.id;
            let executed = moment.filter(|moment| moment.strand == id && moment.line > 0);
            let line = seen_line(state, id)
                .or_else(|| executed.map(|moment| moment.line))
                .unwrap_or(strand.line);
            let label = state.record.labels.get(id);
            (line > 0).then(|| Marker {
                line,
                strand: id,
                hue: label.hue,
                label: initials(&label.short),
                texture: Texture::of(&strand.doing).class(),
                current: current == Some(id),
            })
        })
}

/// The line at which a strand was seen to stand here; newer than the last event that was told of it.
fn seen_line(state: &State, strand: StrandId) -> Option<u32> {
    let processes = &state.inspection_here()?.processes;
    let mut stacks = processes.iter().flat_map(|memory| &memory.strands);
    let stack = stacks.find(|stack| stack.strand == strand)?;
    stack.frames.first().map(|frame| frame.line)
}

/// Those of one line that there is room for: whom the position is about, who runs, then by age.
fn fit(mut marks: Vec<Marker>) -> Vec<Marker> {
    if marks.len() <= MOST_ON_A_LINE {
        return marks;
    }
    marks.sort_by_key(|mark| (!mark.current, mark.texture != "run", mark.strand));
    let more = marks.len() - MOST_ON_A_LINE + 1;
    marks.truncate(MOST_ON_A_LINE);
    if let Some(last) = marks.last_mut() {
        last.label = format!("+{more}");
        last.hue = 0;
        last.texture = "more";
        last.current = false;
    }
    // The rest on the left, as the gutter reads towards the text.
    marks.reverse();
    marks
}

/// A thread whose event loop has living tasks stands where they stand, so it gets no mark of its own.
fn leads_tasks(board: &Scoreboard, info: &StrandInfo) -> bool {
    !matches!(info.kind, StrandKind::Task { .. })
        && board.strands.iter().any(|strand| {
            matches!(strand.info.kind, StrandKind::Task { .. })
                && strand.info.parent == Some(info.id)
                && !matches!(strand.doing, Doing::Done { .. })
        })
}

/// `T1` stays `T1`, `Main` becomes `M`, `fetch-3` becomes `f3`.
fn initials(short: &str) -> String {
    if short.chars().count() <= 2 {
        return short.to_owned();
    }
    let number = short.rsplit(|letter: char| !letter.is_ascii_digit()).next();
    let first = short.chars().next().unwrap_or('?');
    format!("{first}{}", number.unwrap_or_default())
}
