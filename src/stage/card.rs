//! The card of a strand: who, where in the program, what it does or waits for (the TCB in four lines).

use super::memory::object_name;
use super::phrase::{Phrase, shorten};
use super::view::{Origin, View};
use crate::event::{Device, Ending, StrandKind, Wait};
use crate::ids::{LockId, StrandId};
use crate::time::VirtualNanos;
use crate::timeline::texture::Texture;
use crate::trace::scoreboard::{Doing, StrandState};

/// How much of a source line a card shows, in characters.
const SOURCE_CHARACTERS: usize = 40;
/// How many entries of a stack a card shows.
const STACK_ENTRIES: usize = 3;

/// Everything that a card shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Whose.
    pub strand: StrandId,
    /// What it does, as a texture.
    pub texture: Texture,
    /// It holds the GIL of its process.
    pub holds_gil: bool,
    /// The function it was started with.
    pub function: String,
    /// The line at which it stands, from 1; 0 before it ran.
    pub line: u32,
    /// That line's text.
    pub source: String,
    /// The instruction it executes next, if known.
    pub instruction: Option<String>,
    /// The top of its value stack, if known.
    pub stack: Vec<String>,
    /// Its frames, innermost first, if known.
    pub frames: Vec<String>,
    /// In a run on real workers: the numbers that it has read and not yet stored (`count 41`); an empty line where it may yet
    /// read some.
    pub read: Option<Vec<String>>,
    /// How many frames it has; 0 if not known.
    pub depth: usize,
    /// How long it has done what it does.
    pub lasts: VirtualNanos,
    /// In the header's corner: a figure.
    pub figure: Option<Phrase>,
    /// Last line: why it stands where it stands.
    pub note: Option<Phrase>,
    /// How long it has waited for the GIL, and how long before it may ask.
    pub dial: Option<Dial>,
    /// The locks it holds.
    pub holds: Vec<LockId>,
}

/// The dial of the switch interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dial {
    /// How long it has waited.
    pub waited: VirtualNanos,
    /// How long it must wait before it may ask.
    pub interval: VirtualNanos,
    /// It has asked.
    pub asked: bool,
}

impl Dial {
    /// The part of the interval that has passed, from 0 to 1.
    #[must_use]
    pub fn part(&self) -> f64 {
        if self.asked || self.interval == VirtualNanos::ZERO {
            return 1.0;
        }
        (self.waited.0 as f64 / self.interval.0 as f64).min(1.0)
    }
}

/// The card of a strand as it stands now.
#[must_use]
pub fn card(view: &View, state: &StrandState) -> Card {
    let strand = state.info.id;
    let board = view.board;
    let process = board.process(state.info.process);
    let holds_gil = view.has_gil() && process.is_some_and(|it| it.gil_holder == Some(strand));
    let waiter = process.and_then(|process| {
        let mut waiters = process.gil_waiters.iter();
        waiters.find(|waiter| waiter.strand == strand)
    });
    let frames = view.frames(strand);
    let top = frames.first();
    // What was seen inside the strand is newer than the last event that was told of it.
    let line = top.map_or(state.line, |frame| frame.line);
    let lasts = view.now.since(state.since);
    Card {
        strand,
        texture: Texture::of(&state.doing),
        holds_gil,
        function: match state.info.kind {
            StrandKind::MainThread => String::new(),
            _ => state.info.entry.to_string(),
        },
        line,
        source: shorten(view.source_line(line), SOURCE_CHARACTERS),
        instruction: top
            .map(|frame| frame.instruction.clone())
            .filter(|instruction| !instruction.is_empty()),
        stack: top.map_or_else(Vec::new, |frame| {
            let entries = frame.stack.iter().take(STACK_ENTRIES);
            entries
                .map(|entry| shorten(&object_name(entry), 24))
                .collect()
        }),
        frames: frames
            .iter()
            .take(STACK_ENTRIES)
            .map(|frame| shorten(&frame.function, 24))
            .collect(),
        read: (view.origin == Origin::Workers).then(|| read(view, strand)),
        depth: frames.len(),
        lasts,
        figure: figure(view, state, lasts),
        note: note(view, state),
        dial: waiter.map(|waiter| Dial {
            waited: view.now.since(waiter.since),
            interval: view.switch_interval,
            asked: waiter.requested_at.is_some(),
        }),
        holds: held_locks(view, strand),
    }
}

fn read(view: &View, strand: StrandId) -> Vec<String> {
    let cells = view.board.cells.iter().flatten();
    let mut lines: Vec<String> = cells
        .flat_map(|cell| {
            let own = cell
                .readers
                .iter()
                .filter(|reading| reading.strand == strand);
            own.map(|reading| format!("{} {}", shorten(&cell.name, 16), reading.value))
        })
        .take(STACK_ENTRIES)
        .collect();
    if lines.is_empty() && !view.board.cells.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// The locks that a strand holds, in order of their ids.
#[must_use]
pub fn held_locks(view: &View, strand: StrandId) -> Vec<LockId> {
    view.board
        .locks
        .iter()
        .flatten()
        .filter(|lock| lock.owners.contains(&strand))
        .map(|lock| lock.id)
        .collect()
}

fn figure(view: &View, state: &StrandState, lasts: VirtualNanos) -> Option<Phrase> {
    match &state.doing {
        Doing::Running { .. } => Some(Phrase::new("stage-running-for").span("time", lasts)),
        Doing::Blocked {
            wait: Wait::Io { until, .. },
        } => {
            let percent = (view.progress(state.since, *until) * 100.0).round();
            Some(Phrase::new("stage-percent").number("percent", percent as u64))
        }
        Doing::Blocked { .. } | Doing::Ready => {
            Some(Phrase::new("stage-lasts").span("time", lasts))
        }
        Doing::WaitsForGil | Doing::Done { .. } => None,
    }
}

/// A core runs nobody: who is ready will be put on it.
fn has_idle_core(view: &View) -> bool {
    let busy = view.board.cores.iter().flatten().count();
    busy < (view.cores as usize).max(1)
}

/// What it waits for, in words.
#[must_use]
pub fn note(view: &View, state: &StrandState) -> Option<Phrase> {
    let strand = state.info.id;
    let board = view.board;
    let left = |until: VirtualNanos| until.since(view.now);
    Some(match &state.doing {
        Doing::Running { .. } => return None,
        Doing::Ready if state.is_task() => Phrase::new("stage-note-queued"),
        Doing::Ready if has_idle_core(view) => Phrase::new("stage-note-ready-soon"),
        Doing::Ready => Phrase::new("stage-note-ready"),
        Doing::WaitsForGil => {
            let waiter = board.process(state.info.process).and_then(|process| {
                let mut waiters = process.gil_waiters.iter();
                waiters.find(|waiter| waiter.strand == strand)
            })?;
            match waiter.requested_at {
                Some(asked) => Phrase::new("stage-note-asked").span("time", view.now.since(asked)),
                None => {
                    let waited = view.now.since(waiter.since);
                    match view.switch_interval.since(waited) {
                        VirtualNanos::ZERO => Phrase::new("stage-note-may-ask"),
                        left => Phrase::new("stage-note-asks-in").span("time", left),
                    }
                }
            }
        }
        Doing::Done { ending } => match ending {
            Ending::Returned(_) => Phrase::new("stage-note-done"),
            Ending::Raised(text) => Phrase::new("stage-note-raised").code("exception", text),
            Ending::Cancelled => Phrase::new("stage-note-cancelled"),
            Ending::Killed => Phrase::new("stage-note-killed"),
        },
        Doing::Blocked { wait } => match wait {
            Wait::Sleep { until } => Phrase::new("stage-note-sleeps").span("time", left(*until)),
            Wait::Lock { lock, .. } => {
                let place = board
                    .lock(*lock)
                    .and_then(|lock| lock.waiters.iter().position(|waiter| *waiter == strand))
                    .map_or(1, |place| place as u64 + 1);
                Phrase::new("stage-note-queue").number("place", place)
            }
            Wait::Join { strand } => Phrase::new("stage-note-join").strand("other", *strand),
            Wait::Child { process } => match board.process(*process) {
                Some(process) => Phrase::new("stage-note-child").strand("other", process.main),
                None => Phrase::new("stage-note-children"),
            },
            Wait::Io { device, .. } => Phrase::new(match device {
                Device::Network => "stage-note-network",
                Device::Disk => "stage-note-disk",
            }),
            Wait::Channel { channel } => {
                match board.channels.get(channel.index()).and_then(Option::as_ref) {
                    Some(channel) => {
                        Phrase::new("stage-note-channel").code("channel", &channel.name)
                    }
                    None => Phrase::new("stage-note-message"),
                }
            }
            Wait::Future { task: Some(task) } => {
                Phrase::new("stage-note-awaits").strand("other", *task)
            }
            Wait::Future { task: None } => Phrase::new("stage-note-future"),
            Wait::Select { until, .. } => match until {
                Some(until) => Phrase::new("stage-note-select-until").span("time", left(*until)),
                None => Phrase::new("stage-note-select"),
            },
        },
    })
}
