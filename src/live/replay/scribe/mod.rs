//! Writes down, strand by strand, what a trace tells.

mod cells;
mod draft;
mod locks;
mod waits;

use cells::Cells;
use draft::Draft;

use super::refusal::{RefusalReason, ReplayRefusal};
use crate::event::{Ending, Event, EventKind, LockKind, StrandInfo, StrandKind};
use crate::ids::{ChannelId, LockId, ProcessId, StrandId};
use crate::live::plan::{ChannelPlan, Home, LockPlan, Plan, ProcessPlan, StrandPlan, Turns};
use crate::live::step::Step;
use crate::time::VirtualNanos;
use std::collections::{BTreeMap, BTreeSet};

/// More steps than this are not replayed.
const MOST_STEPS: usize = 200_000;

/// A lock as it is written down.
#[derive(Debug)]
struct Lock {
    kind: LockKind,
    name: String,
    /// Releases minus takes so far, and the least it ever was.
    balance: i64,
    least: i64,
    users: BTreeSet<ProcessId>,
}

/// A channel as it is written down.
#[derive(Debug, Default)]
struct Channel {
    name: String,
    sent: i32,
    received: i32,
    users: BTreeSet<ProcessId>,
}

/// Writes down what a trace tells.
#[derive(Debug, Default)]
pub(super) struct Scribe {
    processes: Vec<ProcessPlan>,
    strands: Vec<Draft>,
    locks: BTreeMap<LockId, Lock>,
    channels: BTreeMap<ChannelId, Channel>,
    /// By signal: the processes of who raises and who awaits.
    signals: Vec<BTreeSet<ProcessId>>,
    cells: Cells,
    has_gil: bool,
    loops: u32,
    steps: usize,
}

impl Scribe {
    /// Takes in one event.
    pub(super) fn write(&mut self, event: &Event) -> Result<(), ReplayRefusal> {
        let (strand, at, line) = (event.strand, event.at, event.line);
        match &event.kind {
            EventKind::ProcessStart { parent, main, .. } => {
                self.processes.push(ProcessPlan {
                    parent: *parent,
                    has_gil: false,
                });
                self.born(main);
                if let Some(starter) = main.parent {
                    self.push(starter, at, line, Step::Spawn(main.id));
                }
            }
            EventKind::Spawn { child } => {
                self.born(child);
                if matches!(child.kind, StrandKind::Task { .. }) && !self.is_task(strand) {
                    self.loops += 1;
                    if self.loops > 1 {
                        return Err(RefusalReason::SeveralLoops.at(line));
                    }
                } else {
                    self.push(strand, at, line, Step::Spawn(child.id));
                }
            }
            EventKind::Run { .. } | EventKind::TaskStep => self.runs(strand, at),
            EventKind::Preempt { .. } | EventKind::GilWait { .. } => self.pauses(strand, at),
            EventKind::GilTake => self.has_gil = true,
            EventKind::TaskYield => {
                self.push(strand, at, line, Step::Yield);
                self.pauses(strand, at);
            }
            EventKind::Block { wait } => self.blocks(strand, at, line, wait)?,
            EventKind::Wake { by } => self.wakes(strand, at, *by),
            EventKind::LockBorn { lock, kind, name } => {
                let known = self.lock(*lock);
                (known.kind, known.name) = (*kind, name.to_string());
            }
            EventKind::LockTake { lock } => self.takes(strand, at, line, *lock),
            EventKind::LockRelease { lock } => self.releases(strand, at, line, *lock),
            EventKind::LockSummary { lock, count } => {
                self.takes_often(strand, at, line, *lock, *count);
            }
            EventKind::CellBorn { cell, name } => self.cell_is_born(*cell, name),
            EventKind::CellLoad { cell, value } => self.loads(strand, at, line, *cell, *value),
            EventKind::CellStore {
                cell,
                value,
                since_load,
            } => self.stores(strand, at, line, (*cell, *value, *since_load)),
            EventKind::Send(message) => {
                let process = self.process_of(strand);
                let channel = self.channels.entry(message.channel).or_default();
                channel.name = message.name.to_string();
                channel.users.extend(process);
                channel.sent += 1;
                let step = Step::Put {
                    channel: message.channel,
                    number: channel.sent - 1,
                    padding: u32::try_from(message.bytes).unwrap_or(u32::MAX),
                };
                self.push(strand, at, line, step);
            }
            EventKind::Receive { channel, .. } => {
                let process = self.process_of(strand);
                let known = self.channels.entry(*channel).or_default();
                known.users.extend(process);
                known.received += 1;
                if known.received > known.sent {
                    return Err(RefusalReason::Unsent.at(line));
                }
                let channel = *channel;
                self.push(strand, at, line, Step::Get { channel });
            }
            EventKind::Cancel { .. } => return Err(RefusalReason::EndedFromOutside.at(line)),
            EventKind::Done { ending } => {
                if matches!(ending, Ending::Killed | Ending::Cancelled) {
                    return Err(RefusalReason::EndedFromOutside.at(line));
                }
                self.pauses(strand, at);
                self.write_last_cpu(strand, line);
                if let Some(draft) = self.strands.get_mut(strand.index()) {
                    draft.is_over = true;
                }
            }
            _ => {}
        }
        if self.steps > MOST_STEPS {
            return Err(RefusalReason::TooLong.at(line));
        }
        Ok(())
    }

    /// The plan of all that was written down.
    pub(super) fn plan(mut self, deadlocked: bool) -> Result<Plan, ReplayRefusal> {
        let has_tasks = self.strands.iter().any(|draft| draft.is_task);
        let others = self.strands.iter().filter(|draft| !draft.is_task).count();
        if has_tasks && others > 1 {
            return Err(RefusalReason::Mixed.at(0));
        }
        for number in 0..self.strands.len() {
            self.last_wait(number);
            let strand = StrandId(u32::try_from(number).unwrap_or(u32::MAX));
            let line = self.strands[number]
                .waits
                .as_ref()
                .map_or(0, |(_, _, line)| *line);
            if !self.strands[number].is_over && !deadlocked {
                return Err(RefusalReason::EndedFromOutside.at(line));
            }
            self.write_last_cpu(strand, line);
        }
        let turns = if has_tasks {
            Turns::Cooperative
        } else {
            Turns::Preemptive
        };
        let mut plan = Plan::new(turns, self.has_gil && !has_tasks);
        plan.processes = std::mem::take(&mut self.processes);
        for process in &mut plan.processes {
            process.has_gil = self.has_gil && !has_tasks;
        }
        plan.locks = dense(
            self.locks.iter().map(|(id, lock)| (id.0, lock)),
            |lock| LockPlan {
                name: lock.name.clone(),
                kind: lock.kind,
                permits: match lock.kind {
                    LockKind::Semaphore => u32::try_from(-lock.least).unwrap_or(0).max(1),
                    _ => 1,
                },
                home: home(&lock.users),
            },
            || LockPlan {
                name: String::new(),
                kind: LockKind::Lock,
                permits: 1,
                home: Home::Process(ProcessId(0)),
            },
        );
        plan.channels = dense(
            self.channels.iter().map(|(id, channel)| (id.0, channel)),
            |channel| ChannelPlan {
                name: channel.name.clone(),
                most_messages: None,
                home: home(&channel.users),
            },
            || ChannelPlan {
                name: String::new(),
                most_messages: None,
                home: Home::Process(ProcessId(0)),
            },
        );
        plan.signals = self.signals.iter().map(home).collect();
        plan.cells = self.kept_cells();
        plan.strands = self.strands.into_iter().map(|draft| draft.plan).collect();
        if has_tasks {
            // The loop's thread only runs the loop; the first task was started by `asyncio.run`.
            plan.strands[0].steps.clear();
        }
        let checked = plan.check();
        checked.map_err(|error| RefusalReason::Plan(error).at(0))?;
        Ok(plan)
    }

    fn born(&mut self, info: &StrandInfo) {
        let plan = StrandPlan {
            name: info.name.to_string(),
            entry: info.entry.to_string(),
            process: info.process,
            parent: info.parent,
            steps: Vec::new(),
        };
        let is_task = matches!(info.kind, StrandKind::Task { .. });
        self.strands.push(Draft::new(plan, is_task));
    }

    fn runs(&mut self, strand: StrandId, at: VirtualNanos) {
        if let Some(draft) = self.strands.get_mut(strand.index()) {
            draft.runs_since.get_or_insert(at);
            draft.parked_at = None;
        }
    }

    /// It leaves its core: the CPU time so far is counted.
    fn pauses(&mut self, strand: StrandId, at: VirtualNanos) {
        if let Some(draft) = self.strands.get_mut(strand.index()) {
            draft.count_cpu(at);
            draft.runs_since = None;
        }
    }

    fn counts_cpu(&mut self, strand: StrandId, at: VirtualNanos) {
        if let Some(draft) = self.strands.get_mut(strand.index()) {
            draft.count_cpu(at);
        }
    }

    /// Adds a step after the CPU time before it.
    fn push(&mut self, strand: StrandId, at: VirtualNanos, line: u32, step: Step) {
        let Some(draft) = self.strands.get_mut(strand.index()) else {
            return;
        };
        draft.count_cpu(at);
        let before = draft.steps_len();
        draft.write_cpu(line);
        let uses_register = matches!(step, Step::Get { .. });
        draft.write(step.placed(line));
        if uses_register {
            draft.register_used = draft.written;
        }
        self.steps += draft.steps_len() - before;
    }

    /// The last steps may be one more turn of a loop.
    fn fold(&mut self, strand: StrandId) {
        if let Some(draft) = self.strands.get_mut(strand.index()) {
            self.steps -= draft.fold();
        }
    }

    /// What is left of CPU time at the end.
    fn write_last_cpu(&mut self, strand: StrandId, line: u32) {
        if let Some(draft) = self.strands.get_mut(strand.index()) {
            draft.write_cpu_if_long(line, VirtualNanos::from_micros(1));
        }
    }

    fn is_task(&self, strand: StrandId) -> bool {
        self.strands
            .get(strand.index())
            .is_some_and(|draft| draft.is_task)
    }

    fn process_of(&self, strand: StrandId) -> Option<ProcessId> {
        let draft = self.strands.get(strand.index())?;
        Some(draft.plan.process)
    }
}

/// What only one process uses stays in its memory.
fn home(users: &BTreeSet<ProcessId>) -> Home {
    match (users.first(), users.len()) {
        (Some(process), 1) => Home::Process(*process),
        (None, _) => Home::Process(ProcessId(0)),
        _ => Home::Shared,
    }
}

/// A table without holes: numbers that the trace never used get what `missing` makes.
fn dense<T, P>(
    items: impl Iterator<Item = (u32, T)>,
    plan: impl Fn(&T) -> P,
    missing: impl Fn() -> P,
) -> Vec<P> {
    let mut table = Vec::new();
    for (number, item) in items {
        table.resize_with(number as usize, &missing);
        table.push(plan(&item));
    }
    table
}
