//! Records to events: puts the numbers that workers tell together with the names of the plan.
//!
//! Gives the same events as the simulator, so that scoreboard, timeline and stage need not know where a trace comes from.
//! Which core a strand runs on no browser tells; here it is the first that no other runs on, so there may be more of them than
//! the machine has while the operating system shares it out.

use super::plan::{Plan, Turns};
use super::record::{Record, Told};
use super::step::{Step, visit};
use super::watch::{lock_of_barrier, lock_of_signal};
use crate::event::{
    Device, Ending, Event, EventKind, Handle, LockKind, Message, SinceLoad, StartMethod,
    StrandInfo, StrandKind, Timer, Wait,
};
use crate::ids::{CellId, ChannelId, CoreId, LockId, LoopId, Pid, ProcessId, StrandId};
use crate::time::VirtualNanos;

/// The process number of the first process.
const FIRST_PID: u32 = 1000;
const THE_LOOP: LoopId = LoopId(0);

/// Turns records into events.
#[derive(Debug)]
pub struct Narrator<'a> {
    plan: &'a Plan,
    cores: Vec<Option<StrandId>>,
    known_locks: Vec<bool>,
    known_cells: Vec<bool>,
    living: Vec<u32>,
    /// When the first record was told: the run's moment zero.
    origin: Option<VirtualNanos>,
    now: VirtualNanos,
    turns: u64,
    ready: Vec<StrandId>,
}

impl<'a> Narrator<'a> {
    /// Of a run of that plan.
    #[must_use]
    pub fn new(plan: &'a Plan) -> Self {
        let locks = plan.locks.len() + plan.barriers.len() + plan.signals.len();
        Self {
            plan,
            cores: Vec::new(),
            known_locks: vec![false; locks],
            known_cells: vec![false; plan.cells.len()],
            living: vec![0; plan.processes.len()],
            origin: None,
            now: VirtualNanos::ZERO,
            turns: 0,
            ready: Vec::new(),
        }
    }

    /// The event with which every run begins.
    pub fn begin(&mut self) -> Event {
        let kind = self.birth(StrandId(0));
        Event {
            at: VirtualNanos::ZERO,
            strand: StrandId(0),
            line: 0,
            kind,
        }
    }

    /// The events of a record. Times never go back: a clock that is read by several workers may, by its grain.
    pub fn tell(&mut self, record: &Record, out: &mut Vec<Event>) {
        if record.strand.index() >= self.plan.strands.len() {
            return;
        }
        let origin = *self.origin.get_or_insert(record.at);
        self.now = self.now.max(record.at.since(origin));
        let mut say = |strand, kind| {
            out.push(Event {
                at: self.now,
                strand,
                line: record.line,
                kind,
            });
        };
        if let Some(lock) = self.lock_of(record.told)
            && let Some(known) = self.known_locks.get_mut(lock.index())
            && !std::mem::replace(known, true)
        {
            say(record.strand, born(self.plan, lock));
        }
        if let Told::Load(cell, _) | Told::Store(cell, _) | Told::CellSummary(cell, ..) =
            record.told
            && let Some(known) = self.known_cells.get_mut(cell as usize)
            && !std::mem::replace(known, true)
        {
            let name = self.plan.cells[cell as usize].name.as_str().into();
            let cell = CellId(cell);
            say(record.strand, EventKind::CellBorn { cell, name });
        }
        if let Told::IoBegin(device, _) = record.told {
            let what = asks(device).into();
            say(record.strand, EventKind::IoBegin { device, what });
        }
        let ended = record.told == Told::Done;
        let kind = self.kind(record);
        if let Some(kind) = kind {
            let mut say = |strand, kind| {
                out.push(Event {
                    at: self.now,
                    strand,
                    line: record.line,
                    kind,
                });
            };
            // The newcomer's main thread speaks for a process that starts.
            let strand = match &kind {
                EventKind::ProcessStart { main, .. } => main.id,
                _ => record.strand,
            };
            say(strand, kind);
            if ended {
                let process = self.plan.strands[record.strand.index()].process;
                let left = &mut self.living[process.index()];
                *left = left.saturating_sub(1);
                if *left == 0 {
                    say(record.strand, EventKind::ProcessExit { process, status: 0 });
                }
            }
        }
    }

    /// The event that says that nothing can happen any more.
    #[must_use]
    pub fn deadlock(&self, strands: Vec<StrandId>) -> Event {
        Event {
            at: self.now,
            strand: strands.first().copied().unwrap_or_default(),
            line: 0,
            kind: EventKind::Deadlock {
                strands: strands.into(),
            },
        }
    }

    fn kind(&mut self, record: &Record) -> Option<EventKind> {
        let strand = record.strand;
        let now = self.now;
        let after = |micros: u32| {
            if micros == u32::MAX {
                None
            } else {
                Some(now + VirtualNanos::from_micros(u64::from(micros)))
            }
        };
        Some(match record.told {
            Told::Spawn(child) => self.birth(child),
            Told::Run => EventKind::Run {
                core: self.take_core(strand),
            },
            Told::Sleep(micros) => {
                let until = after(micros).unwrap_or(VirtualNanos::NEVER);
                self.block(strand, Wait::Sleep { until })
            }
            Told::IoBegin(device, micros) => {
                let until = after(micros).unwrap_or(VirtualNanos::NEVER);
                self.block(strand, Wait::Io { device, until })
            }
            Told::IoEnd(device) => EventKind::IoEnd { device },
            Told::WaitLock(lock) => self.block(strand, Wait::Lock { lock, until: None }),
            Told::WaitBarrier(number) => {
                let lock = LockId(lock_of_barrier(self.plan, number));
                self.block(strand, Wait::Lock { lock, until: None })
            }
            Told::WaitSignal(number) => {
                let lock = LockId(lock_of_signal(self.plan, number));
                self.block(strand, Wait::Lock { lock, until: None })
            }
            Told::WaitStrand(other) => {
                let wait = match self.plan.strands.get(other.index()) {
                    Some(plan) if self.plan.is_main(other) => Wait::Child {
                        process: plan.process,
                    },
                    _ if self.is_task(strand) => Wait::Future { task: Some(other) },
                    _ => Wait::Join { strand: other },
                };
                self.block(strand, wait)
            }
            Told::WaitChannel(channel) => self.block(strand, Wait::Channel { channel }),
            Told::Wake(by) => EventKind::Wake { by },
            Told::GilWait(holder) => {
                self.leave_core(strand);
                EventKind::GilWait { holder }
            }
            Told::GilRequest(holder) => EventKind::GilRequest { holder },
            Told::GilTake => EventKind::GilTake,
            Told::GilDrop(reason) => EventKind::GilDrop { reason },
            Told::LockTake(lock) => EventKind::LockTake { lock },
            Told::LockRelease(lock) => EventKind::LockRelease { lock },
            Told::LockSummary(lock, count) => EventKind::LockSummary {
                lock,
                count: u64::from(count),
            },
            Told::Load(cell, value) => EventKind::CellLoad {
                cell: CellId(cell),
                value: value.into(),
            },
            Told::Store(cell, value) => EventKind::CellStore {
                cell: CellId(cell),
                value: Some(value.into()),
                since_load: SinceLoad::Straight,
            },
            Told::CellSummary(cell, count, value) => EventKind::CellSummary {
                cell: CellId(cell),
                count: count.into(),
                value: value.into(),
            },
            Told::Send(channel, number, bytes) => EventKind::Send(Box::new(Message {
                channel,
                name: self.channel_name(channel).into(),
                bytes: u64::from(bytes),
                what: self.message(channel, number).into(),
            })),
            Told::Receive(channel, number) => EventKind::Receive {
                channel,
                what: self.message(channel, number).into(),
            },
            Told::LoopTurn(handles) => {
                self.turns += 1;
                let count = (handles as usize).min(self.ready.len());
                EventKind::LoopTurn {
                    event_loop: THE_LOOP,
                    turn: self.turns,
                    ready: self.ready.drain(..count).map(Handle::Step).collect(),
                }
            }
            Told::Select(micros) => {
                let until = after(micros);
                self.block(
                    strand,
                    Wait::Select {
                        event_loop: THE_LOOP,
                        until,
                    },
                )
            }
            Told::TimerSet(task, micros) => EventKind::TimerSet(Box::new(Timer {
                event_loop: THE_LOOP,
                handle: Handle::SetResult(Some(task)),
                due: after(micros).unwrap_or(VirtualNanos::NEVER),
            })),
            Told::TimerGone(task) => EventKind::TimerGone {
                event_loop: THE_LOOP,
                handle: Handle::SetResult(Some(task)),
                fired: true,
            },
            Told::Ready(task) => {
                self.ready.push(task);
                EventKind::LoopReady {
                    event_loop: THE_LOOP,
                    handle: Handle::Step(task),
                }
            }
            Told::TaskStep => EventKind::TaskStep,
            Told::TaskYield => EventKind::TaskYield,
            Told::Done => {
                self.leave_core(strand);
                EventKind::Done {
                    ending: Ending::Returned("None".into()),
                }
            }
        })
    }

    fn birth(&mut self, child: StrandId) -> EventKind {
        let Some(plan) = self.plan.strands.get(child.index()) else {
            return EventKind::Wake { by: None };
        };
        let process = plan.process;
        let is_main = self.plan.is_main(child);
        self.living[process.index()] += 1;
        let info = Box::new(StrandInfo {
            id: child,
            kind: if is_main {
                StrandKind::MainThread
            } else if self.plan.turns == Turns::Cooperative {
                StrandKind::Task {
                    event_loop: THE_LOOP,
                }
            } else {
                StrandKind::Thread { daemon: false }
            },
            process,
            parent: if self.plan.turns == Turns::Cooperative && !is_main {
                Some(StrandId(0))
            } else {
                plan.parent
            },
            name: plan.name.as_str().into(),
            entry: plan.entry.as_str().into(),
        });
        if is_main {
            EventKind::ProcessStart {
                process,
                pid: pid(process),
                parent: self.plan.processes[process.index()].parent,
                method: if process == ProcessId(0) {
                    StartMethod::Launch
                } else {
                    StartMethod::Spawn
                },
                main: info,
            }
        } else {
            EventKind::Spawn { child: info }
        }
    }

    fn is_task(&self, strand: StrandId) -> bool {
        self.plan.turns == Turns::Cooperative && strand != StrandId(0)
    }

    fn block(&mut self, strand: StrandId, wait: Wait) -> EventKind {
        if !self.is_task(strand) {
            self.leave_core(strand);
        }
        EventKind::Block { wait }
    }

    fn take_core(&mut self, strand: StrandId) -> CoreId {
        let own = |on: &Option<StrandId>| *on == Some(strand);
        let at = self.cores.iter().position(own);
        let at = at.or_else(|| self.cores.iter().position(Option::is_none));
        let at = at.unwrap_or_else(|| {
            self.cores.push(None);
            self.cores.len() - 1
        });
        self.cores[at] = Some(strand);
        CoreId(u32::try_from(at).unwrap_or(0))
    }

    fn leave_core(&mut self, strand: StrandId) {
        for core in &mut self.cores {
            if *core == Some(strand) {
                *core = None;
            }
        }
    }

    fn lock_of(&self, told: Told) -> Option<LockId> {
        match told {
            Told::WaitLock(lock)
            | Told::LockTake(lock)
            | Told::LockRelease(lock)
            | Told::LockSummary(lock, _) => Some(lock),
            Told::WaitBarrier(number) => Some(LockId(lock_of_barrier(self.plan, number))),
            Told::WaitSignal(number) => Some(LockId(lock_of_signal(self.plan, number))),
            _ => None,
        }
    }

    fn channel_name(&self, channel: ChannelId) -> String {
        let plan = self.plan.channels.get(channel.index());
        plan.map_or_else(String::new, |plan| plan.name.clone())
    }

    /// What a message says: the task's name where it is for a pool's workers.
    fn message(&self, channel: ChannelId, number: i32) -> String {
        let mut for_workers = false;
        for strand in &self.plan.strands {
            visit(&strand.steps, 1, &mut |step, _| {
                for_workers |= matches!(step, Step::Work { channel: of } if *of == channel);
            });
        }
        let task = usize::try_from(number).ok().filter(|_| for_workers);
        match task.and_then(|task| self.plan.routines.get(task)) {
            Some(routine) => routine.name.clone(),
            None if for_workers => "None".to_owned(),
            None => number.to_string(),
        }
    }
}

fn born(plan: &Plan, lock: LockId) -> EventKind {
    let (kind, name) = match plan.locks.get(lock.index()) {
        Some(known) => (known.kind, known.name.as_str().into()),
        None if lock.0 < lock_of_signal(plan, 0) => (LockKind::Barrier, "barrier".into()),
        None => (LockKind::Event, "event".into()),
    };
    EventKind::LockBorn { lock, kind, name }
}

/// What a program usually calls a function that waits for the device.
const fn asks(device: Device) -> &'static str {
    match device {
        Device::Network => "fetch",
        Device::Disk => "read_file",
    }
}

/// The process number of a process.
#[must_use]
pub fn pid(process: ProcessId) -> Pid {
    Pid(FIRST_PID + process.0)
}
