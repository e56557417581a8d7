//! What a workload is: kinds of tasks, each a list of steps, and the machine that runs them. Plain data.

pub use crate::event::Device;
use crate::time::VirtualNanos;
use serde::{Deserialize, Serialize};

/// Tasks, and the machine on which they run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workload {
    /// What it is called, in a few words.
    pub title: String,
    /// What there is to see in it, in one sentence; may be empty.
    pub note: String,
    /// Cores of the machine.
    pub cores: u32,
    /// The GIL's switch interval.
    pub switch_interval: VirtualNanos,
    /// Workers of a pool.
    pub pool: u32,
    /// CPU time that a new process takes until it runs its first line.
    pub process_start: VirtualNanos,
    /// The tasks. All are there from the start; where only one can go first, it is the first.
    pub tasks: Vec<Task>,
}

/// A kind of task, and how many of it there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its name, which its Python function bears: `photo`.
    pub name: String,
    /// How many such tasks there are.
    pub count: u32,
    /// What each of them does, in order.
    pub steps: Vec<Step>,
}

/// One task among all of a workload, from 0 in the order of [`Workload::tasks`], each kind's tasks one after the other.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct TaskId(pub u32);

/// What a task does next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Keeps a CPU busy.
    Cpu {
        /// For so long.
        time: VirtualNanos,
        /// What it computes, as a function's name (`resize`); none in particular if absent.
        name: Option<String>,
    },
    /// Waits for a device, without a CPU and without the GIL.
    Io {
        /// For so long.
        time: VirtualNanos,
        /// Which device.
        device: Device,
        /// What it is for, as a function's name (`fetch`); the device's usual one if absent.
        name: Option<String>,
    },
    /// Takes a lock, or waits until it can.
    Lock {
        /// Which.
        lock: String,
    },
    /// Gives a lock back.
    Unlock {
        /// Which.
        lock: String,
    },
    /// Reads a shared counter into the task's own memory.
    Load {
        /// Which counter.
        cell: String,
    },
    /// Adds to what it read of a counter, in its own memory.
    Add {
        /// Which counter.
        cell: String,
        /// How much.
        amount: i32,
    },
    /// Writes what it has in its own memory back to the counter.
    Store {
        /// Which counter.
        cell: String,
    },
    /// Puts the task's number into a queue without a limit.
    Put {
        /// Which queue.
        queue: String,
    },
    /// Takes the oldest item out of a queue, or waits until there is one.
    Get {
        /// Which queue.
        queue: String,
    },
    /// Does the steps so many times. A repetition holds no other.
    Repeat {
        /// How often.
        times: u32,
        /// What.
        steps: Vec<Step>,
    },
}

/// What kind of step, without what belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StepKind {
    /// [`Step::Cpu`]
    Cpu,
    /// [`Step::Io`]
    Io,
    /// [`Step::Lock`]
    Lock,
    /// [`Step::Unlock`]
    Unlock,
    /// [`Step::Load`]
    Load,
    /// [`Step::Add`]
    Add,
    /// [`Step::Store`]
    Store,
    /// [`Step::Put`]
    Put,
    /// [`Step::Get`]
    Get,
    /// [`Step::Repeat`]
    Repeat,
}

impl Step {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> StepKind {
        match self {
            Self::Cpu { .. } => StepKind::Cpu,
            Self::Io { .. } => StepKind::Io,
            Self::Lock { .. } => StepKind::Lock,
            Self::Unlock { .. } => StepKind::Unlock,
            Self::Load { .. } => StepKind::Load,
            Self::Add { .. } => StepKind::Add,
            Self::Store { .. } => StepKind::Store,
            Self::Put { .. } => StepKind::Put,
            Self::Get { .. } => StepKind::Get,
            Self::Repeat { .. } => StepKind::Repeat,
        }
    }

    /// The function of an `Io` or `Cpu` step in Python; none for other steps.
    #[must_use]
    pub fn function(&self) -> Option<&str> {
        match self {
            Self::Cpu { name, .. } => Some(name.as_deref().unwrap_or("spin")),
            Self::Io { name, device, .. } => {
                Some(name.as_deref().unwrap_or_else(|| device_function(*device)))
            }
            _ => None,
        }
    }
}

/// What a program usually calls a function that waits for the device.
const fn device_function(device: Device) -> &'static str {
    match device {
        Device::Network => "fetch",
        Device::Disk => "read_file",
    }
}

impl Task {
    /// The steps one by one, repetitions unrolled.
    pub fn unrolled(&self) -> impl Iterator<Item = &Step> {
        self.steps
            .iter()
            .map(|step| match step {
                Step::Repeat { times, steps } => {
                    let times = usize::try_from(*times).unwrap_or(usize::MAX);
                    (times, steps.as_slice())
                }
                step => (1, std::slice::from_ref(step)),
            })
            .flat_map(|(times, steps)| std::iter::repeat_n(steps, times).flatten())
    }

    /// Whether it writes to the counter.
    #[must_use]
    pub fn stores(&self, counter: &str) -> bool {
        let inner = |step: &Step| matches!(step, Step::Store { cell } if cell == counter);
        self.steps.iter().any(|step| match step {
            Step::Repeat { steps, .. } => steps.iter().any(inner),
            step => inner(step),
        })
    }

    /// How many steps that are, repetitions counted.
    #[must_use]
    pub fn step_count(&self) -> u64 {
        self.steps
            .iter()
            .map(|step| match step {
                Step::Repeat { times, steps } => {
                    u64::from(*times).saturating_mul(steps.len() as u64)
                }
                _ => 1,
            })
            .fold(0, u64::saturating_add)
    }

    /// How long it takes alone, on a machine where nothing but its steps takes time.
    #[must_use]
    pub fn alone(&self) -> VirtualNanos {
        self.steps
            .iter()
            .fold(VirtualNanos::ZERO, |sum, step| sum + step.alone())
    }
}

impl Step {
    /// How long it takes alone.
    #[must_use]
    pub fn alone(&self) -> VirtualNanos {
        match self {
            Self::Cpu { time, .. } | Self::Io { time, .. } => *time,
            Self::Repeat { times, steps } => {
                let once = steps
                    .iter()
                    .fold(VirtualNanos::ZERO, |sum, step| sum + step.alone());
                VirtualNanos(once.0.saturating_mul(u64::from(*times)))
            }
            _ => VirtualNanos::ZERO,
        }
    }
}

impl Workload {
    /// Cores of the machine, where a workload does not say.
    pub const DEFAULT_CORES: u32 = 4;
    /// Workers of a pool, where a workload does not say.
    pub const DEFAULT_POOL: u32 = 4;
    /// CPython's switch interval.
    pub const DEFAULT_SWITCH_INTERVAL: VirtualNanos = VirtualNanos::from_millis(5);
    /// What a new interpreter takes, where a workload does not say.
    pub const DEFAULT_PROCESS_START: VirtualNanos = VirtualNanos::from_millis(30);

    /// Every task by its own: its number, its place among its kind, and its kind.
    pub fn each_task(&self) -> impl Iterator<Item = (TaskId, u32, &Task)> {
        self.tasks
            .iter()
            .flat_map(|task| (0..task.count).map(move |place| (place, task)))
            .zip(0..)
            .map(|((place, task), number)| (TaskId(number), place, task))
    }

    /// The task that runs when its function is called with that first argument; none if the function is no task's.
    #[must_use]
    pub fn task_called(&self, function: &str, argument: Option<&str>) -> Option<TaskId> {
        let mut before = 0_u32;
        for task in &self.tasks {
            if task.name == function {
                let place = if task.count > 1 {
                    argument?.parse().ok().filter(|place| *place < task.count)?
                } else {
                    0
                };
                return Some(TaskId(before + place));
            }
            before = before.saturating_add(task.count);
        }
        None
    }

    /// Whether any task uses a counter.
    #[must_use]
    pub fn has_counters(&self) -> bool {
        let is_load = |step: &Step| matches!(step, Step::Load { .. });
        self.tasks
            .iter()
            .flat_map(|task| &task.steps)
            .any(|step| match step {
                Step::Repeat { steps, .. } => steps.iter().any(is_load),
                step => is_load(step),
            })
    }

    /// How many tasks there are, of all kinds.
    #[must_use]
    pub fn task_count(&self) -> u32 {
        self.tasks
            .iter()
            .fold(0, |sum: u32, task| sum.saturating_add(task.count))
    }
}

impl Default for Workload {
    fn default() -> Self {
        Self {
            title: String::new(),
            note: String::new(),
            cores: Self::DEFAULT_CORES,
            switch_interval: Self::DEFAULT_SWITCH_INTERVAL,
            pool: Self::DEFAULT_POOL,
            process_start: Self::DEFAULT_PROCESS_START,
            tasks: Vec::new(),
        }
    }
}
