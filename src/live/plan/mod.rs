//! A plan: everything that a live run needs to know before it begins. Strands with their steps, and what they share.
//!
//! Plain data that every worker gets whole; `map` gives each shared thing its place in memory.

mod cells;

pub use cells::{each_add, with_numbers};

use super::channel::bytes_in_ring;
use super::message::bytes_of;
use super::step::{Placed, Step, visit};
use crate::event::LockKind;
use crate::ids::{ChannelId, LockId, ProcessId, StrandId};
use serde::{Deserialize, Serialize};

/// More strands than this are not started: each takes a worker of the browser's.
pub const MOST_STRANDS: usize = 64;
/// A message is not longer than this.
pub const MOST_MESSAGE_BYTES: u32 = 1 << 20;
/// A queue holds this much even if its messages are small, so that few of them wait for room.
const LEAST_CHANNEL_BYTES: u32 = 4096;

/// Who can reach a shared thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Home {
    /// The threads of one process.
    Process(ProcessId),
    /// Every process that uses it: memory of its own, shared on request.
    Shared,
}

/// How the strands of a plan take turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turns {
    /// Each strand has a worker.
    Preemptive,
    /// All have one worker: strand 0 is the event loop, the others are its tasks.
    Cooperative,
}

/// A process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProcessPlan {
    /// The process that starts it; none for the first.
    pub parent: Option<ProcessId>,
    /// Whether its threads need a GIL.
    pub has_gil: bool,
}

/// A strand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrandPlan {
    /// The name of thread, task or process.
    pub name: String,
    /// The function that it runs.
    pub entry: String,
    /// Its process; the first strand of a process is its main thread.
    pub process: ProcessId,
    /// Who starts it; none for the first.
    pub parent: Option<StrandId>,
    /// What it does.
    pub steps: Vec<Placed>,
}

/// A lock or semaphore.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LockPlan {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: LockKind,
    /// How many can have it at once.
    pub permits: u32,
    /// Who can reach it.
    pub home: Home,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CellPlan {
    /// Its name.
    pub name: String,
    /// Its first value.
    pub initial: i32,
    /// Who can reach it.
    pub home: Home,
}

/// A queue or a pipe.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChannelPlan {
    /// Its name.
    pub name: String,
    /// How many messages it should hold; none: as many as come.
    pub most_messages: Option<u32>,
    /// Who can reach it.
    pub home: Home,
}

/// A barrier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BarrierPlan {
    /// How many meet there.
    pub parties: u32,
    /// Who can reach it.
    pub home: Home,
}

/// What a worker of a pool does for a task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Routine {
    /// Its name.
    pub name: String,
    /// Its steps.
    pub steps: Vec<Placed>,
}

/// Everything that a live run needs to know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// How strands take turns.
    pub turns: Turns,
    /// The processes, the first one first.
    pub processes: Vec<ProcessPlan>,
    /// The strands, the first process's main thread first.
    pub strands: Vec<StrandPlan>,
    /// The locks.
    pub locks: Vec<LockPlan>,
    /// The cells.
    pub cells: Vec<CellPlan>,
    /// The queues and pipes.
    pub channels: Vec<ChannelPlan>,
    /// The barriers.
    pub barriers: Vec<BarrierPlan>,
    /// The signals, by who can reach them.
    pub signals: Vec<Home>,
    /// What workers of pools do, by the number of the task.
    pub routines: Vec<Routine>,
}

/// Why a plan cannot be carried out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum PlanError {
    /// Too many strands.
    #[error("{strands} strands are more than {MOST_STRANDS}")]
    TooManyStrands {
        /// How many it wants.
        strands: usize,
    },
    /// A step names something that the plan does not have, or that its process cannot reach.
    #[error("strand {} uses what it cannot reach: {what}", strand.0)]
    Unreachable {
        /// Whose step.
        strand: StrandId,
        /// What.
        what: String,
    },
    /// A message is longer than it may be.
    #[error("a message of {bytes} bytes is too long")]
    MessageTooLong {
        /// How long.
        bytes: u32,
    },
    /// There is nothing to do.
    #[error("there is nothing to do")]
    Empty,
}

impl Plan {
    /// A plan with one process, one strand and nothing to do.
    #[must_use]
    pub fn new(turns: Turns, has_gil: bool) -> Self {
        Self {
            turns,
            processes: vec![ProcessPlan {
                parent: None,
                has_gil,
            }],
            strands: vec![StrandPlan {
                name: "MainThread".to_owned(),
                entry: "<module>".to_owned(),
                process: ProcessId(0),
                parent: None,
                steps: Vec::new(),
            }],
            locks: Vec::new(),
            cells: Vec::new(),
            channels: Vec::new(),
            barriers: Vec::new(),
            signals: Vec::new(),
            routines: Vec::new(),
        }
    }

    /// How many workers it takes.
    #[must_use]
    pub fn workers(&self) -> u32 {
        match self.turns {
            Turns::Preemptive => u32::try_from(self.strands.len()).unwrap_or(u32::MAX),
            Turns::Cooperative => 1,
        }
    }

    /// The process whose memory a worker has.
    #[must_use]
    pub fn process_of_worker(&self, worker: u32) -> ProcessId {
        match self.turns {
            Turns::Preemptive => self.strands[worker as usize].process,
            Turns::Cooperative => ProcessId(0),
        }
    }

    /// The main thread of a process.
    #[must_use]
    pub fn main_of(&self, process: ProcessId) -> Option<StrandId> {
        let at = self.strands.iter().position(|s| s.process == process)?;
        u32::try_from(at).ok().map(StrandId)
    }

    /// Whether it starts with its process.
    #[must_use]
    pub fn is_main(&self, strand: StrandId) -> bool {
        let process = self.strands.get(strand.index()).map(|s| s.process);
        process.and_then(|process| self.main_of(process)) == Some(strand)
    }

    /// Every step, with the strand that may do it (routines: each strand that works) and how often at most.
    pub fn each_step(&self, mut see: impl FnMut(StrandId, &Step, u64)) {
        for (number, strand) in (0..).zip(&self.strands) {
            let mut works = false;
            visit(&strand.steps, 1, &mut |step, times| {
                works |= matches!(step, Step::Work { .. });
                see(StrandId(number), step, times);
            });
            if works {
                for routine in &self.routines {
                    visit(&routine.steps, 1, &mut |step, times| {
                        see(StrandId(number), step, times);
                    });
                }
            }
        }
    }

    /// How many bytes a channel's ring has.
    #[must_use]
    pub fn channel_bytes(&self, channel: ChannelId) -> u32 {
        let (mut largest, mut all) = (0, 0_u64);
        let mut see = |step: &Step, times: u64| {
            let padding = match step {
                Step::Put {
                    channel: to,
                    padding,
                    ..
                } if *to == channel => *padding,
                Step::Ask { inbox, outbox, .. } if [*inbox, *outbox].contains(&channel) => 0,
                _ => return,
            };
            let bytes = bytes_in_ring(bytes_of(padding));
            largest = largest.max(bytes);
            all = all.saturating_add(u64::from(bytes).saturating_mul(times));
        };
        for steps in self
            .strands
            .iter()
            .map(|strand| &strand.steps)
            .chain(self.routines.iter().map(|routine| &routine.steps))
        {
            visit(steps, 1, &mut see);
        }
        let most = self
            .channels
            .get(channel.index())
            .and_then(|plan| plan.most_messages);
        match most {
            // A bounded queue of small messages holds exactly so many: all of them are equally long.
            Some(messages) => messages.max(1).saturating_mul(largest.max(8)),
            None => u32::try_from(all.min(u64::from(MOST_MESSAGE_BYTES) * 8))
                .unwrap_or(u32::MAX)
                .max(LEAST_CHANNEL_BYTES),
        }
    }

    /// Looks whether it can be carried out at all.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self) -> Result<(), PlanError> {
        if self.strands.len() > MOST_STRANDS {
            return Err(PlanError::TooManyStrands {
                strands: self.strands.len(),
            });
        }
        if self.strands.iter().all(|strand| strand.steps.is_empty()) {
            return Err(PlanError::Empty);
        }
        let mut error = None;
        self.each_step(|strand, step, _| {
            if let Err(found) = self.check_step(strand, step) {
                error.get_or_insert(found);
            }
        });
        error.map_or(Ok(()), Err)
    }

    fn check_step(&self, strand: StrandId, step: &Step) -> Result<(), PlanError> {
        let own = self.strands[strand.index()].process;
        let reach = |home: Option<Home>, what: &str, number: u32| match home {
            Some(Home::Shared) => Ok(()),
            Some(Home::Process(process)) if process == own => Ok(()),
            _ => Err(PlanError::Unreachable {
                strand,
                what: format!("{what} {number}"),
            }),
        };
        let lock = |id: &LockId| reach(self.locks.get(id.index()).map(|l| l.home), "lock", id.0);
        let cell = |n: &u32| reach(self.cells.get(*n as usize).map(|c| c.home), "cell", *n);
        let channel = |id: &ChannelId| {
            let home = self.channels.get(id.index()).map(|c| c.home);
            reach(home, "channel", id.0)
        };
        let other = |id: &StrandId| match self.strands.get(id.index()) {
            Some(_) if *id != strand => Ok(()),
            _ => reach(None, "strand", id.0),
        };
        match step {
            Step::Lock(id) | Step::Unlock(id) => lock(id),
            Step::Load(number) | Step::Store(number) => cell(number),
            Step::Put {
                channel: id,
                padding,
                ..
            } => {
                if *padding > MOST_MESSAGE_BYTES {
                    return Err(PlanError::MessageTooLong { bytes: *padding });
                }
                channel(id)
            }
            Step::Get { channel: id }
            | Step::Work { channel: id }
            | Step::Serve { inbox: id, .. } => channel(id),
            Step::Ask { inbox, outbox, .. } => channel(inbox).and_then(|()| channel(outbox)),
            Step::Spawn(id) | Step::Join(id) => other(id),
            Step::Barrier(number) => {
                let home = self.barriers.get(*number as usize).map(|b| b.home);
                reach(home, "barrier", *number)
            }
            Step::Raise(number) | Step::Await(number) => reach(
                self.signals.get(*number as usize).copied(),
                "signal",
                *number,
            ),
            _ => Ok(()),
        }
    }
}
