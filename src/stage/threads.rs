//! The stage of one process with threads: places named after what a strand there waits for.

use super::card::{Card, card};
use super::machine_row::{MachineRow, machine_row};
use super::memory::{Cell, MOST_CELLS, cells};
use super::view::View;
use crate::event::{LockKind, Wait};
use crate::ids::{LockId, Pid, StrandId};
use crate::trace::scoreboard::Doing;

/// The threads of one process, by place.
#[derive(Clone, Debug, PartialEq)]
pub struct ThreadsStage {
    /// The process's number.
    pub pid: Pid,
    /// How many threads live.
    pub living: usize,
    /// The program's variables.
    pub cells: Vec<Cell>,
    /// How many variables have no cell.
    pub more_cells: usize,
    /// There is a GIL; else its place is gone.
    pub has_gil: bool,
    /// Who holds it.
    pub gil_holder: Option<StrandId>,
    /// Who waits for it, first come first.
    pub gil_waiters: Vec<StrandId>,
    /// On a core.
    pub runs: Vec<Card>,
    /// Could run, but for the GIL or for a core.
    pub waits: Vec<Card>,
    /// What the threads in `waits` lack.
    pub lack: Lack,
    /// The locks that somebody holds or waits for.
    pub locks: Vec<LockPlace>,
    /// Asleep, joining, in IO: they need no GIL now.
    pub away: Vec<Card>,
    /// Those that ended.
    pub ended: Vec<StrandId>,
    /// The cores below.
    pub machine: MachineRow,
}

/// What threads that could run lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The GIL.
    Gil,
    /// A core.
    Core,
    /// Some the one, some the other.
    Both,
}

/// A lock with its queue.
#[derive(Clone, Debug, PartialEq)]
pub struct LockPlace {
    /// Which.
    pub lock: LockId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: LockKind,
    /// Who holds it, each once.
    pub owners: Vec<StrandId>,
    /// The cards of those that wait, first come first.
    pub queue: Vec<Card>,
}

/// The stage of the first process. `None` before anything was born.
#[must_use]
pub fn threads_stage(view: &View) -> Option<ThreadsStage> {
    let board = view.board;
    let process = board.processes.first()?;
    let threads = || board.strands.iter().filter(|state| !state.is_task());
    let in_lock_queue = |doing: &Doing| {
        matches!(
            doing,
            Doing::Blocked {
                wait: Wait::Lock { .. }
            }
        )
    };
    let place = |wanted: &dyn Fn(&Doing) -> bool| -> Vec<Card> {
        threads()
            .filter(|state| wanted(&state.doing))
            .map(|state| card(view, state))
            .collect()
    };
    let (shown, more_cells) = cells(view, process.id, MOST_CELLS);
    // Those who wait for the GIL stand in the order in which they came, the others behind them.
    let mut waits = place(&|doing| matches!(doing, Doing::WaitsForGil | Doing::Ready));
    waits.sort_by_key(|card| {
        let mut waiters = process.gil_waiters.iter();
        waiters
            .position(|waiter| waiter.strand == card.strand)
            .unwrap_or(usize::MAX)
    });
    let lacks_gil = waits.iter().any(|card| card.dial.is_some());
    let lacks_core = waits.iter().any(|card| card.dial.is_none());
    Some(ThreadsStage {
        pid: process.pid,
        living: threads()
            .filter(|state| !matches!(state.doing, Doing::Done { .. }))
            .count(),
        cells: shown,
        more_cells,
        has_gil: view.has_gil(),
        gil_holder: process.gil_holder.filter(|_| view.has_gil()),
        gil_waiters: process
            .gil_waiters
            .iter()
            .map(|waiter| waiter.strand)
            .collect(),
        runs: place(&|doing| matches!(doing, Doing::Running { .. })),
        lack: match (lacks_gil || !lacks_core && view.has_gil(), lacks_core) {
            (true, true) => Lack::Both,
            (true, false) => Lack::Gil,
            (false, _) => Lack::Core,
        },
        waits,
        locks: lock_places(view),
        away: place(&|doing| matches!(doing, Doing::Blocked { .. }) && !in_lock_queue(doing)),
        ended: threads()
            .filter(|state| matches!(state.doing, Doing::Done { .. }))
            .map(|state| state.info.id)
            .collect(),
        machine: machine_row(view),
    })
}

/// The locks that somebody holds or waits for, in order of birth.
#[must_use]
pub fn lock_places(view: &View) -> Vec<LockPlace> {
    view.board
        .locks
        .iter()
        .flatten()
        .filter(|lock| !lock.owners.is_empty() || !lock.waiters.is_empty())
        .map(|lock| {
            let mut owners = lock.owners.clone();
            owners.sort_unstable();
            owners.dedup();
            LockPlace {
                lock: lock.id,
                name: lock.name.clone(),
                kind: lock.kind,
                owners,
                queue: lock
                    .waiters
                    .iter()
                    .filter_map(|strand| view.board.strand(*strand))
                    .map(|state| card(view, state))
                    .collect(),
            }
        })
        .collect()
}
