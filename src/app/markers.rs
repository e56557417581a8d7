//! The marks in the editor's gutter: where each strand stands.

use super::state::State;
use crate::ids::StrandId;
use crate::machine::event::{StrandKind, Wait};
use crate::trace::scoreboard::{Doing, Scoreboard};

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

/// The marks at the position; none once the program is another than the one that ran.
#[must_use]
pub fn markers(state: &State) -> Vec<Marker> {
    if state.edited() {
        return Vec::new();
    }
    let current = state.strand();
    let moment = state.moment();
    let board = &*state.board;
    board
        .strands
        .iter()
        .filter(|strand| !matches!(strand.doing, Doing::Done { .. }))
        .filter(|strand| !leads_tasks(board, strand.info.id))
        .filter_map(|strand| {
            let id = strand.info.id;
            let line = match moment {
                Some(moment) if moment.strand == id && moment.line > 0 => moment.line,
                _ => strand.line,
            };
            let label = state.record.labels.get(id);
            (line > 0).then(|| Marker {
                line,
                strand: id,
                hue: label.hue,
                label: initials(&label.short),
                texture: texture(&strand.doing),
                current: current == Some(id),
            })
        })
        .collect()
}

/// A thread whose event loop has living tasks stands where they stand, so it gets no mark of its own.
fn leads_tasks(board: &Scoreboard, thread: StrandId) -> bool {
    board.strands.iter().any(|strand| {
        matches!(strand.info.kind, StrandKind::Task { .. })
            && strand.info.parent == Some(thread)
            && !matches!(strand.doing, Doing::Done { .. })
    })
}

/// The texture class of what a strand is doing.
#[must_use]
pub fn texture(doing: &Doing) -> &'static str {
    match doing {
        Doing::Running { .. } => "run",
        Doing::Ready => "ready",
        Doing::WaitsForGil => "gil",
        Doing::Blocked { wait } => match wait {
            Wait::Lock { .. } => "lock",
            Wait::Io { .. } | Wait::Channel { .. } => "io",
            Wait::Sleep { .. }
            | Wait::Join { .. }
            | Wait::Child { .. }
            | Wait::Future { .. }
            | Wait::Select { .. } => "nap",
        },
        Doing::Done { .. } => "done",
    }
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
