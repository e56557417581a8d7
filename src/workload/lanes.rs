//! A lane for each task, whoever runs it: what the task does at every moment of a run.
//!
//! Threads, processes and asyncio tasks of the trace come and go as the model wants it; a worker of a pool runs one task
//! after the other. Which task a strand runs is told by the calls of the tasks' functions, which the run watches; what
//! a task waits for is told by the line at which it stands.

use super::model::Model;
use super::python::Script;
use super::task::{StepKind, TaskId, Workload};
use crate::event::{Event, EventKind, Wait};
use crate::ids::{ChannelId, ProcessId, StrandId};
use crate::time::VirtualNanos;
use crate::trace::scoreboard::{Doing, Scoreboard};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};

/// What a task is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LaneState {
    /// The process that will run it is starting.
    Starting,
    /// Nobody runs it yet, or who runs it waits for a core or for its turn in an event loop.
    Queued,
    /// It runs on a core.
    Running,
    /// It waits for a device.
    Io,
    /// It could go on but for the GIL.
    WaitsForGil,
    /// It waits for a lock.
    WaitsForLock,
    /// It waits for an item in a queue.
    WaitsForItem,
}

impl LaneState {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Starting,
        Self::Queued,
        Self::Running,
        Self::Io,
        Self::WaitsForGil,
        Self::WaitsForLock,
        Self::WaitsForItem,
    ];

    /// Its name in JSON and in keys of texts.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Io => "io",
            Self::WaitsForGil => "gil",
            Self::WaitsForLock => "lock",
            Self::WaitsForItem => "item",
        }
    }
}

/// A stretch of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaneSpan {
    /// Its start.
    pub from: VirtualNanos,
    /// Its end; [`VirtualNanos::NEVER`] while it lasts.
    pub to: VirtualNanos,
    /// What the task does.
    pub state: LaneState,
}

/// The lane of one task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskLane {
    /// Whose.
    pub task: TaskId,
    /// Stretches one after the other, from the start of the run to the task's end, without gaps.
    pub spans: Vec<LaneSpan>,
    /// When its first line ran, if it has.
    pub begun: Option<VirtualNanos>,
    /// When it had done its last step, if it has.
    pub ended: Option<VirtualNanos>,
}

impl TaskLane {
    fn new(task: TaskId) -> Self {
        Self {
            task,
            spans: vec![LaneSpan {
                from: VirtualNanos::ZERO,
                to: VirtualNanos::NEVER,
                state: LaneState::Queued,
            }],
            begun: None,
            ended: None,
        }
    }

    /// What the task does now; nothing once it has ended.
    #[must_use]
    pub fn state(&self) -> Option<LaneState> {
        self.open().map(|span| span.state)
    }

    /// What the task did at a moment; nothing after its end.
    #[must_use]
    pub fn at(&self, at: VirtualNanos) -> Option<LaneState> {
        let after = self.spans.partition_point(|span| span.from <= at);
        let span = self.spans[..after].last()?;
        (at < span.to).then_some(span.state)
    }

    fn open(&self) -> Option<&LaneSpan> {
        self.spans
            .last()
            .filter(|span| span.to == VirtualNanos::NEVER)
    }

    /// From now on it does this; stretches of no length leave nothing.
    fn turn_to(&mut self, state: LaneState, now: VirtualNanos) {
        if self.open().is_none_or(|span| span.state == state) {
            return;
        }
        self.close(now);
        match self.spans.last_mut() {
            Some(last) if last.state == state && last.to == now => last.to = VirtualNanos::NEVER,
            _ => self.spans.push(LaneSpan {
                from: now,
                to: VirtualNanos::NEVER,
                state,
            }),
        }
    }

    fn close(&mut self, now: VirtualNanos) {
        if let Some(last) = self
            .spans
            .last_mut()
            .filter(|span| span.to == VirtualNanos::NEVER)
        {
            last.to = now;
            if last.from >= now {
                self.spans.pop();
            }
        }
    }
}

/// The lanes of a run, growing with its trace.
#[derive(Clone, Debug)]
pub(super) struct Lanes {
    lanes: Vec<TaskLane>,
    unfinished: usize,
    hands_over: bool,
    /// By task: the strand that runs it.
    runners: Vec<Option<StrandId>>,
    /// By task: the thread to which it handed a CPU step.
    helpers: Vec<Option<StrandId>>,
    /// By strand: the task that it runs, or helps.
    tasks: Vec<Option<TaskId>>,
    /// By strand: when its process began to start, until it runs its first task.
    starting: BTreeMap<StrandId, VirtualNanos>,
    /// By task: when the reply that it waits for comes. Its event loop may be busy then: who has its reply is queued.
    replies: Vec<Option<VirtualNanos>>,
    /// By channel: the tasks that handed something over through it, oldest first.
    handed: BTreeMap<ChannelId, VecDeque<Option<TaskId>>>,
}

impl Lanes {
    pub(super) fn new(workload: &Workload, script: &Script) -> Self {
        let lanes: Vec<TaskLane> = workload
            .each_task()
            .map(|(id, ..)| TaskLane::new(id))
            .collect();
        Self {
            hands_over: script.model == Model::AsyncioToThread,
            runners: vec![None; lanes.len()],
            helpers: vec![None; lanes.len()],
            replies: vec![None; lanes.len()],
            unfinished: lanes.len(),
            lanes,
            tasks: Vec::new(),
            starting: BTreeMap::new(),
            handed: BTreeMap::new(),
        }
    }

    pub(super) fn all(&self) -> &[TaskLane] {
        &self.lanes
    }

    /// All tasks have ended.
    pub(super) fn have_ended(&self) -> bool {
        self.unfinished == 0
    }

    /// Takes in an event that the board has taken in just now.
    pub(super) fn take(
        &mut self,
        event: &Event,
        board: &Scoreboard,
        workload: &Workload,
        script: &Script,
    ) {
        match &event.kind {
            EventKind::ProcessStart { process, main, .. } if *process != ProcessId(0) => {
                self.starting.insert(main.id, event.at);
            }
            EventKind::Enter(call) => {
                if let Some(task) = workload.task_called(&call.function, call.argument.as_deref()) {
                    self.begins(task, event);
                }
            }
            EventKind::Leave { function } => {
                let is_task = workload.tasks.iter().any(|task| *task.name == **function);
                self.leaves(event, is_task);
            }
            EventKind::Send(message) if self.hands_over => {
                let task = self
                    .task_of(event.strand)
                    .filter(|_| script.step_at(event.line) == Some(StepKind::Cpu));
                self.handed
                    .entry(message.channel)
                    .or_default()
                    .push_back(task);
            }
            EventKind::Receive { channel, .. } if self.hands_over => {
                let handed = self.handed.get_mut(channel).and_then(VecDeque::pop_front);
                if let Some(task) = handed.flatten() {
                    self.helpers[task.0 as usize] = Some(event.strand);
                    *self.slot(event.strand) = Some(task);
                }
            }
            _ => {}
        }
        self.refresh(event.strand, board, script);
        for strand in &board.changed {
            self.refresh(*strand, board, script);
        }
    }

    fn slot(&mut self, strand: StrandId) -> &mut Option<TaskId> {
        if self.tasks.len() <= strand.index() {
            self.tasks.resize(strand.index() + 1, None);
        }
        &mut self.tasks[strand.index()]
    }

    fn task_of(&self, strand: StrandId) -> Option<TaskId> {
        self.tasks.get(strand.index()).copied().flatten()
    }

    fn begins(&mut self, task: TaskId, event: &Event) {
        let place = task.0 as usize;
        let Some(lane) = self
            .lanes
            .get_mut(place)
            .filter(|lane| lane.begun.is_none())
        else {
            return;
        };
        lane.begun = Some(event.at);
        if let Some(since) = self.starting.remove(&event.strand) {
            lane.turn_to(LaneState::Starting, since);
        }
        self.runners[place] = Some(event.strand);
        *self.slot(event.strand) = Some(task);
    }

    fn leaves(&mut self, event: &Event, is_task: bool) {
        let Some(task) = self.task_of(event.strand) else {
            return;
        };
        let place = task.0 as usize;
        if is_task && self.runners[place] == Some(event.strand) {
            self.take_reply(task, event.at);
            self.lanes[place].close(event.at);
            self.lanes[place].ended = Some(event.at);
            self.unfinished -= 1;
            self.runners[place] = None;
            *self.slot(event.strand) = None;
        } else if self.helpers[place] == Some(event.strand) {
            self.helpers[place] = None;
            *self.slot(event.strand) = None;
            // The result still has to come back to the loop.
            self.lanes[place].turn_to(LaneState::Queued, event.at);
        }
    }

    fn refresh(&mut self, strand: StrandId, board: &Scoreboard, script: &Script) {
        let Some(task) = self.task_of(strand) else {
            return;
        };
        let place = task.0 as usize;
        let Some(runner) = self.runners[place] else {
            return;
        };
        let helper = self.helpers[place];
        if let Some(state) = state_of(runner, helper, board, script) {
            self.take_reply(task, board.now);
            self.lanes[place].turn_to(state, board.now);
            self.replies[place] = match board.strand(runner).map(|strand| &strand.doing) {
                Some(Doing::Blocked {
                    wait: Wait::Sleep { until } | Wait::Io { until, .. },
                }) => Some(*until),
                _ => None,
            };
        }
    }

    /// The reply that a task waited for may have come before `now`.
    fn take_reply(&mut self, task: TaskId, now: VirtualNanos) {
        let place = task.0 as usize;
        if let Some(reply) = self.replies[place].take().filter(|reply| *reply < now) {
            self.lanes[place].turn_to(LaneState::Queued, reply);
        }
    }
}

/// What the task of a strand does; nothing if the strand has ended under it.
fn state_of(
    strand: StrandId,
    helper: Option<StrandId>,
    board: &Scoreboard,
    script: &Script,
) -> Option<LaneState> {
    let state = board.strand(strand)?;
    if let Some(helper) = helper {
        // It may have begun while the task still comes back from handing the step over.
        let helps = state_of_helper(helper, board);
        let hands_over = state.is_running();
        return Some(if hands_over {
            LaneState::Running
        } else {
            helps
        });
    }
    Some(match &state.doing {
        Doing::Ready => LaneState::Queued,
        Doing::Running { .. } => LaneState::Running,
        Doing::WaitsForGil => LaneState::WaitsForGil,
        Doing::Done { .. } => return None,
        Doing::Blocked { wait } => match (script.step_at(state.line), wait) {
            // No thread has taken the step yet.
            (Some(StepKind::Cpu), _) => LaneState::Queued,
            (Some(StepKind::Io), _) | (None, Wait::Sleep { .. } | Wait::Io { .. }) => LaneState::Io,
            (Some(StepKind::Lock), _) | (None, Wait::Lock { .. }) => LaneState::WaitsForLock,
            (Some(_), _) | (None, Wait::Channel { .. }) => LaneState::WaitsForItem,
            (None, _) => LaneState::Queued,
        },
    })
}

/// What a task does that awaits a thread.
fn state_of_helper(helper: StrandId, board: &Scoreboard) -> LaneState {
    match board.strand(helper).map(|state| &state.doing) {
        Some(Doing::Running { .. }) => LaneState::Running,
        Some(Doing::WaitsForGil) => LaneState::WaitsForGil,
        _ => LaneState::Queued,
    }
}
