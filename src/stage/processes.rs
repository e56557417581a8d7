//! The stage of several processes: a box each with its own memory and GIL, the channels between them, the pool.

use super::card::{Card, card, note};
use super::machine_row::{MachineRow, machine_row};
use super::memory::{Cell, cells, is_shared};
use super::phrase::{Phrase, shorten};
use super::threads::{LockPlace, lock_places};
use super::view::View;
use crate::event::StartMethod;
use crate::ids::{ChannelId, Pid, ProcessId, StrandId};
use crate::session::inspection::Inspection;
use crate::trace::scoreboard::{Doing, ProcessState};

/// How many variables a process box shows.
const MOST_CELLS: usize = 4;
/// How many messages a channel shows.
const MOST_MESSAGES: usize = 3;

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
}

/// The stage of all processes.
#[must_use]
pub fn processes_stage(view: &View, before: Option<&Inspection>) -> ProcessesStage {
    let board = view.board;
    let boxes = board
        .processes
        .iter()
        .filter_map(|process| process_box(view, process, before));
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
            .map(|channel| ChannelBox {
                channel: channel.id,
                name: channel.name.clone(),
                bytes: channel.messages.iter().map(|(bytes, _)| bytes).sum(),
                messages: channel
                    .messages
                    .iter()
                    .take(MOST_MESSAGES)
                    .map(|(_, what)| shorten(what, 14))
                    .collect(),
                more: channel.messages.len().saturating_sub(MOST_MESSAGES),
            })
            .collect(),
        locks: lock_places(view),
        shared: first.map_or_else(Vec::new, |process| shared(view, process.id, before)),
        machine: machine_row(view),
    }
}

fn process_box(
    view: &View,
    process: &ProcessState,
    before: Option<&Inspection>,
) -> Option<ProcessBox> {
    let board = view.board;
    let main = board.strand(process.main)?;
    let in_shared_memory = |cell: &Cell| is_shared(&cell.whole);
    let (mut own, more_cells) = cells(view, process.id, before, MOST_CELLS);
    own.retain(|cell| !in_shared_memory(cell));
    let state =
        match (process.exit, &main.doing) {
            (Some(status), _) if status < 0 => Phrase::new("stage-process-killed")
                .number("signal", u64::from(status.unsigned_abs())),
            (Some(status), _) => Phrase::new("stage-process-ended")
                .number("status", u64::from(status.unsigned_abs())),
            (None, Doing::Running { core }) => {
                Phrase::new("stage-process-runs").number("core", u64::from(core.0))
            }
            (None, Doing::Done { .. }) => Phrase::new("stage-process-ends"),
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
        name: main.info.name.to_string(),
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
        exit: process.exit,
        cells: own,
        more_cells,
    })
}

fn shared(view: &View, process: ProcessId, before: Option<&Inspection>) -> Vec<Cell> {
    let (mut all, _) = cells(view, process, before, usize::MAX);
    all.retain(|cell| is_shared(&cell.whole));
    all
}
