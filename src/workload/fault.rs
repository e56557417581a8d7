//! What can be wrong with a workload, and where in it.

use super::task::Workload;
use std::fmt;

/// A fault: what, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}{problem}")]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What.
    pub problem: Problem,
}

/// A place in a workload. Numbers count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The workload as a whole.
    Workload,
    /// A kind of task.
    Task {
        /// Which.
        task: usize,
        /// Its name.
        name: String,
    },
    /// A step of a task.
    Step {
        /// Of which task.
        task: usize,
        /// That task's name.
        name: String,
        /// Which step.
        step: usize,
        /// Which step inside of it, if it repeats some.
        inner: Option<usize>,
    },
}

impl Place {
    pub(super) fn task(workload: &Workload, task: usize) -> Self {
        let name = workload.tasks.get(task).map_or("", |kind| &kind.name);
        Self::Task {
            task,
            name: name.to_owned(),
        }
    }

    pub(super) fn step(
        workload: &Workload,
        task: usize,
        step: usize,
        inner: Option<usize>,
    ) -> Self {
        let name = workload.tasks.get(task).map_or("", |kind| &kind.name);
        Self::Step {
            task,
            name: name.to_owned(),
            step,
            inner,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Workload => Ok(()),
            Self::Task { name, .. } => write!(f, "task {name}: "),
            Self::Step {
                name,
                step,
                inner: None,
                ..
            } => write!(f, "task {name}, step {}: ", step + 1),
            Self::Step {
                name,
                step,
                inner: Some(inner),
                ..
            } => write!(f, "task {name}, step {}.{}: ", step + 1, inner + 1),
        }
    }
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A kind of task.
    Task,
    /// A function that computes.
    Cpu,
    /// A function that waits for the network.
    Network,
    /// A function that waits for the disk.
    Disk,
    /// A lock.
    Lock,
    /// A counter.
    Counter,
    /// A queue.
    Queue,
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Task => "a task",
            Self::Cpu => "a CPU step",
            Self::Network => "a network step",
            Self::Disk => "a disk step",
            Self::Lock => "a lock",
            Self::Counter => "a counter",
            Self::Queue => "a queue",
        })
    }
}

/// A number that is too small or too large. Times have their unit behind them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} must be between {least} and {most}, not {found}")]
pub struct OutOfRange {
    /// What is counted.
    pub what: &'static str,
    /// The least.
    pub least: String,
    /// The most.
    pub most: String,
    /// What was found.
    pub found: String,
}

/// What is wrong, in one sentence without its full stop.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// No task at all.
    #[error("there is no task")]
    NoTask,
    /// More tasks than can be drawn and run.
    #[error("there are {count} tasks, and at most {most} can be compared")]
    TooManyTasks {
        /// How many.
        count: u64,
        /// How many there may be.
        most: u32,
    },
    /// A kind of task that does nothing.
    #[error("it has no steps")]
    NoSteps,
    /// Repetitions counted, it has too many.
    #[error("it has {count} steps, repetitions counted, and at most {most} can be run")]
    TooManySteps {
        /// How many.
        count: u64,
        /// How many there may be.
        most: u64,
    },
    /// A number that is out of its range.
    #[error("{0}")]
    OutOfRange(Box<OutOfRange>),
    /// A text that is too long or has control characters.
    #[error("the {what} must be one line of at most {most} characters")]
    BadText {
        /// Title or note.
        what: &'static str,
        /// How long it may be.
        most: usize,
    },
    /// Not a name that Python takes.
    #[error("'{name}' is no name: letters, digits and underscores make one")]
    NoName {
        /// The name.
        name: String,
    },
    /// A name that does not fit into a line.
    #[error("the name '{name}' is too long: {most} letters are enough")]
    LongName {
        /// The name.
        name: String,
        /// How long it may be.
        most: usize,
    },
    /// A word that Python, or the generated program, needs itself.
    #[error("'{name}' is a word that the Python program needs for itself")]
    TakenName {
        /// The name.
        name: String,
    },
    /// One name for two things.
    #[error("'{name}' is {new} here and {old} elsewhere")]
    TwoRoles {
        /// The name.
        name: String,
        /// What it is here.
        new: Role,
        /// What it was before.
        old: Role,
    },
    /// Two kinds of task of one name.
    #[error("there is another task of that name")]
    SameTask,
    /// A lock that the task does not have.
    #[error("it unlocks '{lock}', which it does not hold")]
    NotHeld {
        /// The lock.
        lock: String,
    },
    /// A lock that the task has already: it would wait for itself for ever.
    #[error("it locks '{lock}' again while it holds it, and would wait for itself for ever")]
    HeldAlready {
        /// The lock.
        lock: String,
    },
    /// The task, or one round of a repetition, ends with a lock.
    #[error("it never unlocks '{lock}'")]
    NeverUnlocked {
        /// The lock.
        lock: String,
    },
    /// Adding to, or storing, what was never read.
    #[error("it changes '{cell}' before it has loaded it")]
    NotLoaded {
        /// The counter.
        cell: String,
    },
    /// A repetition in a repetition.
    #[error("a repetition cannot hold another")]
    NestedRepeat,
}
