//! One model's run as the page shows it: a lane for each task, and the figures beside it.

use crate::ids::{StrandId, Tick};
use crate::time::VirtualNanos;
use crate::timeline::span::{Lane, Span};
use crate::timeline::texture::Texture;
use crate::workload::compare::Outcome;
use crate::workload::python::Script;
use crate::workload::{self, Figures, LaneState, Model, TaskId, TaskLane};

/// Runs whose times differ by no more than this part are equally fast.
const EQUAL: f64 = 0.01;

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finish {
    /// All tasks were done.
    Whole,
    /// Everybody waits for somebody else.
    Deadlock,
    /// It went on for too long.
    Cut,
    /// The program failed: what it said.
    Failed(String),
}

/// A task's lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Track {
    /// What the task did when.
    pub told: TaskLane,
    /// The same as it is drawn.
    pub drawn: Lane,
}

/// One model's run.
#[derive(Clone, Debug, PartialEq)]
pub struct Race {
    /// Under which model.
    pub model: Model,
    /// How it ended.
    pub finish: Finish,
    /// How long it took until everything was done, or where it stopped.
    pub makespan: VirtualNanos,
    /// What it comes to in numbers.
    pub figures: Figures,
    /// The tasks' lanes, in their order.
    pub tracks: Vec<Track>,
    /// The program that ran.
    pub script: Script,
}

impl Race {
    /// What the page keeps of a run that is over.
    #[must_use]
    pub fn new(run: &workload::Race, outcome: Outcome) -> Self {
        let figures = run.figures();
        let end = figures.makespan.unwrap_or(run.now());
        Self {
            model: run.script().model,
            finish: match outcome {
                Outcome::Deadlock => Finish::Deadlock,
                Outcome::Failed { error } => Finish::Failed(error),
                Outcome::Finished if figures.makespan.is_some() => Finish::Whole,
                Outcome::Finished | Outcome::Cut => Finish::Cut,
            },
            makespan: end,
            figures,
            tracks: run
                .lanes()
                .iter()
                .map(|told| Track {
                    told: told.clone(),
                    drawn: drawn(told, end),
                })
                .collect(),
            script: run.script().clone(),
        }
    }

    /// Every task was done.
    #[must_use]
    pub fn finished(&self) -> bool {
        self.finish == Finish::Whole
    }

    /// It was noticeably faster.
    #[must_use]
    pub fn beats(&self, other: &Self) -> bool {
        other.makespan.0 as f64 > self.makespan.0 as f64 * (1.0 + EQUAL)
    }

    /// The most tasks that were on a core at one moment.
    #[must_use]
    pub fn most_running(&self) -> usize {
        let mut changes: Vec<(VirtualNanos, i32)> = self
            .tracks
            .iter()
            .flat_map(|track| &track.told.spans)
            .filter(|span| span.state == LaneState::Running && span.to > span.from)
            .flat_map(|span| [(span.from, 1), (span.to, -1)])
            .collect();
        // An end before a beginning at the same moment: who hands over a core does not share it.
        changes.sort_unstable();
        let mut running = 0_i32;
        let most = changes
            .into_iter()
            .map(|(_, change)| {
                running += change;
                running
            })
            .max();
        usize::try_from(most.unwrap_or(0)).unwrap_or(0)
    }

    /// How many tasks are done at a moment.
    #[must_use]
    pub fn done_at(&self, at: VirtualNanos) -> usize {
        self.tracks
            .iter()
            .filter(|track| track.told.ended.is_some_and(|ended| ended <= at))
            .count()
    }
}

/// What a task's state looks like.
#[must_use]
pub const fn texture(state: LaneState) -> Texture {
    match state {
        LaneState::Starting => Texture::Nap,
        LaneState::Queued => Texture::Ready,
        LaneState::Running => Texture::Running,
        LaneState::Io | LaneState::WaitsForItem => Texture::Io,
        LaneState::WaitsForGil => Texture::Gil,
        LaneState::WaitsForLock => Texture::Lock,
    }
}

fn drawn(told: &TaskLane, end: VirtualNanos) -> Lane {
    let strand = strand_of(told.task);
    let spans = told.spans.iter().map(|span| Span {
        from: span.from,
        to: span.to.min(end),
        strand,
        texture: texture(span.state),
        tick: Tick(0),
    });
    Lane::of(spans.collect())
}

/// The strand that stands for a task where the timeline wants one; its number is the hue's, before they repeat.
#[must_use]
pub fn strand_of(task: TaskId) -> StrandId {
    StrandId(task.0 + 1)
}

/// The number of a task's hue.
#[must_use]
pub fn hue_of(strand: StrandId) -> u8 {
    // Grey is for the main thread; the six others go round.
    u8::try_from((strand.0.max(1) - 1) % 6 + 1).unwrap_or(1)
}
