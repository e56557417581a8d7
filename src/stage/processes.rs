//! The stage of several processes: a box each with its own memory and GIL, the channels between them, the pool.

use super::card::{Card, card, note};
use super::machine_row::{MachineRow, machine_row};
use super::memory::{Cell, cells, is_shared, told};
use super::phrase::{Phrase, shorten};
use super::threads::{LockPlace, lock_places};
use super::view::View;
use crate::event::{Event, EventKind, StartMethod};
use crate::ids::{ChannelId, Pid, ProcessId, StrandId, Tick};
use crate::trace::scoreboard::{ChannelState, Doing, ProcessState};

/// How many variables a process box shows.
const MOST_CELLS: usize = 4;
/// How many messages a channel shows.
const MOST_MESSAGES: usize = 3;
/// How much of a message its capsule shows, in characters.
const MESSAGE_CHARACTERS: usize = 14;

/// The processes of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct ProcessesStage {
    /// All but the pool's workers, in order of birth.
    pub processes: Vec<ProcessBox>,
    /// The workers of pools.
    pub workers: Vec<ProcessBox>,
    /// Queues and pipes, in order of birth.
    pub channels: Vec<ChannelBox>,
    /// Locks that somebody holds or waits for.
    pub locks: Vec<LockPlace>,
    /// Variables that live in shared memory.
    pub shared: Vec<Cell>,
    /// The cores below.
    pub machine: MachineRow,
    /// The tick at which all this is so.
    pub tick: Tick,
}

/// One process: its PCB and its own memory.
#[derive(Clone, Debug, PartialEq)]
pub struct ProcessBox {
    /// Which.
    pub process: ProcessId,
    /// The card of its main thread.
    pub main: Card,
    /// The cards of its other threads that live.
    pub threads: Vec<Card>,
    /// Its name, as the program gave it.
    pub name: String,
    /// Its number.
    pub pid: Pid,
    /// Its parent's number.
    pub parent: Option<Pid>,
    /// How many children it has started.
    pub children: usize,
    /// How it came to be.
    pub method: StartMethod,
    /// What it does.
    pub state: Phrase,
    /// Somebody in it holds its GIL; `None` without a GIL.
    pub holds_gil: Option<bool>,
    /// Who that is.
    pub gil_holder: Option<StrandId>,
    /// It has just been forked and has not run yet: what `fork` gave its parent, who has another half of the seam.
    pub seam: Option<Pid>,
    /// Its exit status, once it ended.
    pub exit: Option<i32>,
    /// Its variables.
    pub cells: Vec<Cell>,
    /// Variables without a cell.
    pub more_cells: usize,
}

/// A pipe or queue and what is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelBox {
    /// Which.
    pub channel: ChannelId,
    /// Its name.
    pub name: String,
    /// Bytes in it, pickled.
    pub bytes: u64,
    /// The oldest messages.
    pub messages: Vec<String>,
    /// Messages beyond those.
    pub more: usize,
    /// Which way they go on the stage.
    pub way: Way,
    /// What this tick did with it.
    pub motion: Option<Motion>,
}

/// Which way messages go, seen from the first process, which stands on the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From it to others.
    Out,
    /// From others to it.
    Back,
}

/// A message that moves at this tick.
#[derive(Clone, Debug, PartialEq)]
pub enum Motion {
    /// Somebody put in the newest of the messages.
    Sent(StrandId),
    /// Somebody took this one out.
    Received(StrandId, String),
}

/// The stage of all processes.
#[must_use]
pub fn processes_stage(view: &View) -> ProcessesStage {
    let board = view.board;
    let boxes = board
        .processes
        .iter()
        .filter_map(|process| process_box(view, process));
    let (workers, processes): (Vec<ProcessBox>, Vec<ProcessBox>) =
        boxes.partition(|it| it.name.contains("PoolWorker-"));
    let first = board.processes.first();
    ProcessesStage {
        processes,
        workers,
        channels: board
            .channels
            .iter()
            .flatten()
            .map(|channel| channel_box(view, channel))
            .collect(),
        locks: lock_places(view),
        shared: first.map_or_else(Vec::new, |process| shared(view, process.id)),
        machine: machine_row(view),
        tick: view.tick,
    }
}

fn process_box(view: &View, process: &ProcessState) -> Option<ProcessBox> {
    let board = view.board;
    let main = board.strand(process.main)?;
    let in_shared_memory = |cell: &Cell| is_shared(&cell.whole);
    let (mut own, more_cells) = cells(view, process.id, MOST_CELLS);
    own.retain(|cell| !in_shared_memory(cell));
    let state =
        match (process.exit, &main.doing) {
            (Some(status), _) if status < 0 => Phrase::new("stage-process-killed")
                .number("signal", u64::from(status.unsigned_abs())),
            (Some(status), _) => Phrase::new("stage-process-ended")
                .number("status", u64::from(status.unsigned_abs())),
            (None, Doing::Running { core })
                if main.line == 0 && process.method == StartMethod::Spawn =>
            {
                Phrase::new("stage-process-starts-on").number("core", u64::from(core.0))
            }
            (None, Doing::Running { core }) => {
                Phrase::new("stage-process-runs").number("core", u64::from(core.0))
            }
            (None, Doing::Done { .. }) => Phrase::new("stage-process-ends"),
            (None, Doing::Ready) if main.line == 0 => Phrase::new(match process.method {
                StartMethod::Fork => "stage-process-forked",
                StartMethod::Launch | StartMethod::Spawn => "stage-process-starts",
            }),
            (None, _) => note(view, main).unwrap_or(Phrase::new("stage-note-ready")),
        };
    Some(ProcessBox {
        process: process.id,
        main: card(view, main),
        threads: board
            .strands
            .iter()
            .filter(|state| state.info.process == process.id && state.info.id != process.main)
            .filter(|state| !state.is_done())
            .map(|state| card(view, state))
            .collect(),
        name: match &*main.info.name {
            "MainThread" => "MainProcess".to_owned(),
            name => name.to_owned(),
        },
        pid: process.pid,
        parent: process
            .parent
            .and_then(|parent| board.process(parent))
            .map(|parent| parent.pid),
        children: board
            .processes
            .iter()
            .filter(|other| other.parent == Some(process.id))
            .count(),
        method: process.method,
        state,
        holds_gil: view.has_gil().then_some(process.gil_holder.is_some()),
        gil_holder: process.gil_holder.filter(|_| view.has_gil()),
        seam: just_forked(view, process).then_some(process.pid),
        exit: process.exit,
        cells: own,
        more_cells,
    })
}

/// The main thread of a forked process has done nothing yet.
fn just_forked(view: &View, process: &ProcessState) -> bool {
    let events = view.trace.events.get(..=view.tick.index());
    process.method == StartMethod::Fork
        && process.exit.is_none()
        && events
            .unwrap_or_default()
            .iter()
            .rev()
            .find(|event| event.strand == process.main)
            .is_some_and(|event| matches!(event.kind, EventKind::ProcessStart { .. }))
}

fn channel_box(view: &View, channel: &ChannelState) -> ChannelBox {
    let events = view.trace.events.get(..=view.tick.index());
    let events = events.unwrap_or_default();
    let sends = |event: &&Event| matches!(&event.kind, EventKind::Send(message) if message.channel == channel.id);
    let sender = events.iter().rev().find(sends).map(|event| event.strand);
    let first = view.board.processes.first().map(|process| process.id);
    let process = sender.and_then(|sender| view.board.strand(sender));
    let way = match process.map(|state| state.info.process) {
        Some(process) if Some(process) != first => Way::Back,
        _ => Way::Out,
    };
    let motion = events
        .last()
        .filter(|_| view.step == 0)
        .and_then(|event| match &event.kind {
            EventKind::Send(message) if message.channel == channel.id => {
                Some(Motion::Sent(event.strand))
            }
            EventKind::Receive {
                channel: other,
                what,
            } if *other == channel.id => Some(Motion::Received(
                event.strand,
                shorten(what, MESSAGE_CHARACTERS),
            )),
            _ => None,
        });
    ChannelBox {
        channel: channel.id,
        name: channel.name.clone(),
        bytes: channel.messages.iter().map(|(bytes, _)| bytes).sum(),
        messages: channel
            .messages
            .iter()
            .take(MOST_MESSAGES)
            .map(|(_, what)| shorten(what, MESSAGE_CHARACTERS))
            .collect(),
        more: channel.messages.len().saturating_sub(MOST_MESSAGES),
        way,
        motion,
    }
}

fn shared(view: &View, process: ProcessId) -> Vec<Cell> {
    if view.memory(process).is_none() {
        return told(view, |users| users.len() > 1);
    }
    let (mut all, _) = cells(view, process, usize::MAX);
    all.retain(|cell| is_shared(&cell.whole));
    all
}
