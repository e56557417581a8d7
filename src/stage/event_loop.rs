//! The stage of an event loop: timers, selector, the ring of a turn, the ready queue, who has control, who awaits what.

use super::card::{Card, card};
use super::machine_row::{MachineRow, machine_row};
use super::memory::{Cell, MOST_CELLS, cells};
use super::phrase::{Phrase, shorten};
use super::ring::{Ring, ring};
use super::threads::{LockPlace, lock_places};
use super::view::View;
use crate::event::{Handle, StrandKind, Wait};
use crate::ids::{LoopId, StrandId};
use crate::time::VirtualNanos;
use crate::timeline::texture::Texture;
use crate::trace::scoreboard::{Doing, LoopState, StrandState};

/// How many entries of a queue or heap are drawn; the others are counted.
const MOST_READY: usize = 6;
const MOST_TIMERS: usize = 3;
const MOST_FUTURES: usize = 8;
const MOST_REQUESTS: usize = 5;
/// A timer that is past its time by less than this is not late: the loop is on its way to it.
const LATE: VirtualNanos = VirtualNanos::from_millis(1);

/// An event loop and its tasks.
#[derive(Clone, Debug, PartialEq)]
pub struct LoopStage {
    /// Which loop.
    pub event_loop: LoopId,
    /// The thread that runs it.
    pub thread: Card,
    /// The program's variables.
    pub cells: Vec<Cell>,
    /// Its timers, earliest first: entry k has its children at 2k+1 and 2k+2, as in a heap.
    pub timers: Vec<Timer>,
    /// Timers beyond those.
    pub more_timers: usize,
    /// Requests whose sockets the selector watches.
    pub requests: Vec<Request>,
    /// Requests beyond those.
    pub more_requests: usize,
    /// The four phases of a turn.
    pub ring: Ring,
    /// `_ready`, the next one first.
    pub ready: Vec<Queued>,
    /// Handles beyond those.
    pub more_ready: usize,
    /// The task that has control.
    pub running: Option<Control>,
    /// Tasks that wait, and for what.
    pub futures: Vec<FutureRow>,
    /// Waiting tasks beyond those.
    pub more_futures: usize,
    /// Locks that somebody holds or waits for.
    pub locks: Vec<LockPlace>,
    /// Threads besides the loop's own.
    pub other_threads: Vec<Card>,
    /// Who holds the GIL, if there is one.
    pub gil_holder: Option<StrandId>,
    /// Tasks that ended.
    pub ended: Vec<StrandId>,
    /// The cores below.
    pub machine: MachineRow,
}

/// An entry of the heap.
#[derive(Clone, Debug, PartialEq)]
pub struct Timer {
    /// The task that it is for, if it is for one.
    pub task: Option<StrandId>,
    /// What it will do.
    pub what: String,
    /// When it is due, from now.
    pub left: VirtualNanos,
    /// How long ago it was due, if the loop has missed that.
    pub late: Option<VirtualNanos>,
}

/// A row of the selector.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Who waits for the reply.
    pub strand: StrandId,
    /// How far it has come, from 0 to 1.
    pub progress: f64,
    /// What is left.
    pub left: VirtualNanos,
    /// How long the reply has lain there unseen, if it has come.
    pub unseen: Option<VirtualNanos>,
}

/// An entry of the ready queue.
#[derive(Clone, Debug, PartialEq)]
pub struct Queued {
    /// The task that it steps or wakes.
    pub task: Option<StrandId>,
    /// What it does, in asyncio's words.
    pub what: String,
    /// It belongs to the turn under way.
    pub this_turn: bool,
    /// Its texture: empty, or crossed out while the loop is frozen.
    pub texture: Texture,
}

/// Who has control.
#[derive(Clone, Debug, PartialEq)]
pub struct Control {
    /// Its card.
    pub card: Card,
    /// Its frames, outermost first: function and line.
    pub chain: Vec<(String, u32)>,
    /// How long it has had control.
    pub lasts: VirtualNanos,
    /// The line that holds up the loop's thread, when it does.
    pub blocks: Option<String>,
}

/// A task that waits.
#[derive(Clone, Debug, PartialEq)]
pub struct FutureRow {
    /// Who.
    pub task: StrandId,
    /// Through which coroutines, outermost first.
    pub path: Vec<String>,
    /// Its state's texture.
    pub texture: Texture,
    /// What for.
    pub awaits: Phrase,
    /// The line at which it stands.
    pub line: u32,
}

/// The stage of the loop that was busy last. `None` if there is no loop.
#[must_use]
pub fn loop_stage(view: &View) -> Option<LoopStage> {
    let board = view.board;
    let event_loop = board.loops.iter().flatten().next_back()?;
    let thread = board.strand(event_loop.thread)?;
    let frozen = is_held_up(view, event_loop);
    let of_this_loop = |state: &&StrandState| matches!(state.info.kind, StrandKind::Task { event_loop: other } if other == event_loop.id);
    let tasks = || board.strands.iter().filter(of_this_loop);
    let mut futures: Vec<FutureRow> = tasks().filter_map(|task| future_row(view, task)).collect();
    let more_futures = futures.len().saturating_sub(MOST_FUTURES);
    futures.truncate(MOST_FUTURES);
    let mut requests = requests(view, event_loop);
    let more_requests = requests.len().saturating_sub(MOST_REQUESTS);
    requests.truncate(MOST_REQUESTS);
    let process = board.process(thread.info.process);
    Some(LoopStage {
        event_loop: event_loop.id,
        thread: card(view, thread),
        cells: cells(view, thread.info.process, MOST_CELLS).0,
        timers: event_loop
            .timers
            .iter()
            .take(MOST_TIMERS)
            .map(|(due, handle)| timer(view, *due, handle))
            .collect(),
        more_timers: event_loop.timers.len().saturating_sub(MOST_TIMERS),
        requests,
        more_requests,
        ring: ring(view, event_loop),
        ready: event_loop
            .ready
            .iter()
            .take(MOST_READY)
            .enumerate()
            .map(|(place, handle)| Queued {
                task: handle.task(),
                what: shorten(handle.what(), 24),
                this_turn: place < event_loop.this_turn,
                texture: if frozen {
                    Texture::Frozen
                } else {
                    Texture::Ready
                },
            })
            .collect(),
        more_ready: event_loop.ready.len().saturating_sub(MOST_READY),
        running: event_loop
            .running
            .and_then(|task| board.strand(task))
            .map(|task| control(view, event_loop, task)),
        futures,
        more_futures,
        locks: lock_places(view),
        other_threads: board
            .strands
            .iter()
            .filter(|state| !state.is_task() && state.info.id != event_loop.thread)
            .filter(|state| !state.is_done())
            .map(|state| card(view, state))
            .collect(),
        gil_holder: process
            .and_then(|process| process.gil_holder)
            .filter(|_| view.has_gil()),
        ended: tasks()
            .filter(|state| state.is_done())
            .map(|state| state.info.id)
            .collect(),
        machine: machine_row(view),
    })
}

/// A task has control, and the loop's only thread waits for something all the same.
#[must_use]
pub fn is_held_up(view: &View, event_loop: &LoopState) -> bool {
    event_loop.running.is_some()
        && view
            .board
            .strand(event_loop.thread)
            .is_some_and(|thread| match &thread.doing {
                Doing::Blocked { wait } => !matches!(wait, Wait::Select { .. }),
                _ => false,
            })
}

/// When the task that has control got it.
#[must_use]
pub fn control_since(view: &View, task: StrandId) -> Option<VirtualNanos> {
    use crate::event::EventKind;
    let events = view.trace.events.get(..=view.tick.index())?;
    events
        .iter()
        .rev()
        .find(|event| event.strand == task && event.kind == EventKind::TaskStep)
        .map(|event| event.at)
}

fn timer(view: &View, due: VirtualNanos, handle: &Handle) -> Timer {
    let now = view.now;
    Timer {
        task: handle.task(),
        what: shorten(handle.what(), 18),
        left: due.since(now),
        late: (now.since(due) > LATE).then(|| now.since(due)),
    }
}

fn requests(view: &View, event_loop: &LoopState) -> Vec<Request> {
    let now = view.now;
    let mut requests: Vec<(VirtualNanos, Request)> = view
        .board
        .strands
        .iter()
        .filter(|state| view.board.thread_of(state.info.id) == event_loop.thread)
        .filter(|state| state.is_task())
        .filter_map(|state| match &state.doing {
            Doing::Blocked {
                wait: Wait::Io { until, .. },
            } => Some((
                *until,
                Request {
                    strand: state.info.id,
                    progress: view.progress(state.since, *until),
                    left: until.since(now),
                    unseen: (*until < now).then(|| now.since(*until)),
                },
            )),
            _ => None,
        })
        .collect();
    requests.sort_by_key(|(until, request)| (*until, request.strand));
    requests.into_iter().map(|(_, request)| request).collect()
}

fn control(view: &View, event_loop: &LoopState, task: &StrandState) -> Control {
    let mut card = card(view, task);
    card.texture = Texture::Running;
    let frames = view.frames(task.info.id);
    let mut chain: Vec<(String, u32)> = frames
        .iter()
        .rev()
        .map(|frame| (shorten(&frame.function, 28), frame.line))
        .collect();
    if chain.is_empty() {
        chain.push((shorten(&task.info.entry, 28), task.line));
    }
    let depth = chain.len();
    if depth > 4 {
        chain.drain(..depth - 4);
    }
    let since = control_since(view, task.info.id).unwrap_or(task.since);
    Control {
        blocks: is_held_up(view, event_loop).then(|| card.source.clone()),
        card,
        chain,
        lasts: view.now.since(since),
    }
}

fn future_row(view: &View, task: &StrandState) -> Option<FutureRow> {
    let Doing::Blocked { wait } = &task.doing else {
        return None;
    };
    // A task that has control waits with its thread, not for a future.
    let thread = view.board.thread_of(task.info.id);
    let mut loops = view.board.loops.iter().flatten();
    if loops.any(|it| it.thread == thread && it.running == Some(task.info.id)) {
        return None;
    }
    let mut path: Vec<String> = view
        .frames(task.info.id)
        .iter()
        .rev()
        .map(|frame| shorten(&frame.function, 16))
        .collect();
    if path.is_empty() {
        path.push(task.info.entry.to_string());
    }
    path.truncate(4);
    let awaits = match wait {
        Wait::Sleep { .. } => {
            let source = view.source_line(task.line);
            match await_of(source) {
                Some(call) => Phrase::new("stage-awaits-call").code("call", &call),
                None => Phrase::new("stage-awaits-sleep"),
            }
        }
        Wait::Lock { lock, .. } => Phrase::new("stage-awaits-lock").code(
            "lock",
            view.board
                .lock(*lock)
                .map_or("lock", |lock| lock.name.as_str()),
        ),
        Wait::Future { task: Some(other) } => {
            Phrase::new("stage-awaits-task").strand("other", *other)
        }
        Wait::Io { .. } => Phrase::new("stage-awaits-reply"),
        _ => match await_of(view.source_line(task.line)) {
            Some(call) => Phrase::new("stage-awaits-call").code("call", &call),
            None => Phrase::new("stage-awaits-future"),
        },
    };
    Some(FutureRow {
        task: task.info.id,
        path,
        texture: Texture::of(&task.doing),
        awaits,
        line: task.line,
    })
}

/// What stands behind `await` in a line; of a call that goes on in the next lines, as much as stands here.
fn await_of(source: &str) -> Option<String> {
    let (_, call) = source.split_once("await ")?;
    let call = call.trim();
    let short = call.strip_prefix("asyncio.").unwrap_or(call);
    let goes_on = if short.ends_with('(') { "…)" } else { "" };
    (!call.is_empty()).then(|| format!("{short}{goes_on}"))
}
