//! What the learner may change about a workload, within bounds in which it still runs in a moment and fits the page.

use crate::event::Device;
use crate::time::VirtualNanos;
use crate::workload::{Step, Task, Workload};

/// The machine has at most this many cores, and a pool this many workers.
pub const MOST_CORES: u32 = 8;
/// A kind has at most this many tasks, unless a preset or a link brings more.
pub const MOST_TASKS: u32 = 24;
/// A kind has at most this many steps.
pub const MOST_STEPS: usize = 8;
/// The longest that a step may take.
pub const LONGEST_STEP: VirtualNanos = VirtualNanos::from_millis(500);
/// The shortest.
pub const SHORTEST_STEP: VirtualNanos = VirtualNanos::from_millis(1);
/// The longest that a process may take to start.
pub const LONGEST_START: VirtualNanos = VirtualNanos::from_millis(200);
/// The longest network latency of the slider.
pub const LONGEST_LATENCY: VirtualNanos = VirtualNanos::from_millis(200);
/// The switch intervals to choose from.
pub const SWITCH_INTERVALS: [VirtualNanos; 6] = [
    VirtualNanos::from_micros(500),
    VirtualNanos::from_millis(1),
    VirtualNanos::from_millis(2),
    VirtualNanos::from_millis(5),
    VirtualNanos::from_millis(20),
    VirtualNanos::from_millis(100),
];
/// A step that is added takes this long.
const NEW_STEP: VirtualNanos = VirtualNanos::from_millis(20);

/// What a step with a length of its own keeps busy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// A CPU.
    Cpu,
    /// The network.
    Network,
    /// A disk.
    Disk,
}

impl Work {
    /// All, in the order of the choice.
    pub const ALL: [Self; 3] = [Self::Cpu, Self::Network, Self::Disk];

    /// Its name in values and in keys of texts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cpu => "cpu",
            Self::Network => "network",
            Self::Disk => "disk",
        }
    }

    /// What this step keeps busy; `None` for steps without a length of their own.
    #[must_use]
    pub const fn of(step: &Step) -> Option<Self> {
        match step {
            Step::Cpu { .. } => Some(Self::Cpu),
            Step::Io {
                device: Device::Network,
                ..
            } => Some(Self::Network),
            Step::Io {
                device: Device::Disk,
                ..
            } => Some(Self::Disk),
            _ => None,
        }
    }

    /// A step that does this for so long.
    #[must_use]
    pub const fn step(self, time: VirtualNanos) -> Step {
        match self {
            Self::Cpu => Step::Cpu { time, name: None },
            Self::Network => Step::Io {
                time,
                device: Device::Network,
                name: None,
            },
            Self::Disk => Step::Io {
                time,
                device: Device::Disk,
                name: None,
            },
        }
    }
}

/// One change. Kinds of tasks and steps are told by their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The machine's cores.
    Cores(u32),
    /// The GIL's switch interval.
    SwitchInterval(VirtualNanos),
    /// Workers of a pool.
    Pool(u32),
    /// What a process takes to start.
    ProcessStart(VirtualNanos),
    /// The longest wait for the network; all others keep their share of it.
    Latency(VirtualNanos),
    /// How many tasks of a kind there are.
    Count {
        /// Which kind.
        kind: usize,
        /// How many.
        count: u32,
    },
    /// How long a step takes.
    StepTime {
        /// Of which kind.
        kind: usize,
        /// Which step.
        step: usize,
        /// How long.
        time: VirtualNanos,
    },
    /// What a step keeps busy.
    StepWork {
        /// Of which kind.
        kind: usize,
        /// Which step.
        step: usize,
        /// What.
        work: Work,
    },
    /// One more step at the end.
    AddStep {
        /// Of which kind.
        kind: usize,
    },
    /// One step less; the last one stays.
    RemoveStep {
        /// Of which kind.
        kind: usize,
        /// Which step.
        step: usize,
    },
}

/// Makes a change, as far as the bounds allow. Gives whether it changed anything.
pub fn apply(workload: &mut Workload, edit: Edit) -> bool {
    let before = workload.clone();
    match edit {
        Edit::Cores(cores) => workload.cores = cores.clamp(1, MOST_CORES),
        Edit::SwitchInterval(interval) => workload.switch_interval = interval,
        Edit::Pool(pool) => workload.pool = pool.clamp(1, MOST_CORES),
        Edit::ProcessStart(span) => workload.process_start = span.min(LONGEST_START),
        Edit::Latency(span) => set_latency(workload, span.clamp(SHORTEST_STEP, LONGEST_LATENCY)),
        Edit::Count { kind, count } => {
            if let Some(task) = workload.tasks.get_mut(kind) {
                task.count = count.clamp(1, MOST_TASKS.max(task.count));
            }
        }
        Edit::StepTime { kind, step, time } => {
            if let Some(span) = step_of(workload, kind, step).and_then(time_mut) {
                *span = time.clamp(SHORTEST_STEP, LONGEST_STEP.max(*span));
            }
        }
        Edit::StepWork { kind, step, work } => {
            if let Some(step) = step_of(workload, kind, step)
                && let Some(time) = time_mut(step).copied()
                && Work::of(step) != Some(work)
            {
                *step = work.step(time);
            }
        }
        Edit::AddStep { kind } => {
            if let Some(task) = workload.tasks.get_mut(kind)
                && task.steps.len() < MOST_STEPS
            {
                task.steps.push(next_work(task).step(NEW_STEP));
            }
        }
        Edit::RemoveStep { kind, step } => {
            if let Some(task) = workload.tasks.get_mut(kind)
                && task.steps.len() > 1
                && task
                    .steps
                    .get(step)
                    .is_some_and(|step| Work::of(step).is_some())
            {
                task.steps.remove(step);
            }
        }
    }
    *workload != before
}

/// The longest wait for the network, if any task waits for it.
#[must_use]
pub fn latency(workload: &Workload) -> Option<VirtualNanos> {
    workload
        .tasks
        .iter()
        .flat_map(|task| &task.steps)
        .filter(|step| Work::of(step) == Some(Work::Network))
        .map(Step::alone)
        .max()
}

/// The length that dragging the end of a step leads to: `distance` pixels where a pixel is `nanos_per_px`, in whole
/// milliseconds, and in fives beyond fifty.
#[must_use]
pub fn dragged(from: VirtualNanos, distance: f64, nanos_per_px: f64) -> VirtualNanos {
    let millis = from.as_millis_f64() + distance * nanos_per_px / 1e6;
    let millis = if millis > 50.0 {
        (millis / 5.0).round() * 5.0
    } else {
        millis.round()
    };
    let time = VirtualNanos::from_secs_f64(millis / 1e3);
    time.clamp(SHORTEST_STEP, LONGEST_STEP)
}

/// The length one key press longer or shorter; `coarse` is ten times as much.
#[must_use]
pub fn nudged(from: VirtualNanos, longer: bool, coarse: bool) -> VirtualNanos {
    let by = VirtualNanos::from_millis(if coarse { 10 } else { 1 });
    let time = if longer { from + by } else { from - by };
    time.clamp(SHORTEST_STEP, LONGEST_STEP.max(from))
}

fn step_of(workload: &mut Workload, kind: usize, step: usize) -> Option<&mut Step> {
    workload.tasks.get_mut(kind)?.steps.get_mut(step)
}

fn time_mut(step: &mut Step) -> Option<&mut VirtualNanos> {
    match step {
        Step::Cpu { time, .. } | Step::Io { time, .. } => Some(time),
        _ => None,
    }
}

fn set_latency(workload: &mut Workload, span: VirtualNanos) {
    let Some(longest) = latency(workload).filter(|longest| longest.0 > 0) else {
        return;
    };
    let factor = span.as_secs_f64() / longest.as_secs_f64();
    let steps = workload.tasks.iter_mut().flat_map(|task| &mut task.steps);
    for step in steps.filter(|step| Work::of(step) == Some(Work::Network)) {
        if let Some(time) = time_mut(step) {
            let millis = (time.as_millis_f64() * factor).round();
            *time = VirtualNanos::from_secs_f64(millis / 1e3).max(SHORTEST_STEP);
        }
    }
}

/// CPU after waiting, waiting after CPU: what a learner adds next is most often the other one.
fn next_work(task: &Task) -> Work {
    match task.steps.last().and_then(Work::of) {
        Some(Work::Cpu) => Work::Network,
        _ => Work::Cpu,
    }
}
