//! What differs between the models: what is imported, what is awaited, how memory is shared.

use crate::time::VirtualNanos;
use crate::workload::model::Model;
use crate::workload::task::{Step, Task, Workload};

/// A workload in the words of one model.
#[derive(Debug)]
pub(super) struct Dialect<'a> {
    pub(super) workload: &'a Workload,
    pub(super) model: Model,
}

/// What tasks share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Resource {
    Counter,
    Lock,
    Queue,
}

impl<'a> Dialect<'a> {
    pub(super) fn new(workload: &'a Workload, model: Model) -> Self {
        Self { workload, model }
    }

    /// Tasks are coroutines.
    pub(super) fn is_async(&self) -> bool {
        matches!(self.model, Model::Asyncio | Model::AsyncioToThread)
    }

    /// Tasks can be in each other's way. One by one they need no locks.
    pub(super) fn has_locks(&self) -> bool {
        self.model != Model::Sequential
    }

    /// Tasks live in processes, and get what they share by argument.
    pub(super) fn passes_resources(&self) -> bool {
        self.model == Model::Processes
    }

    /// `def` or `async def`.
    pub(super) fn def(&self) -> &'static str {
        if self.is_async() { "async def" } else { "def" }
    }

    /// `await `, where there is something to await.
    pub(super) fn await_(&self) -> &'static str {
        if self.is_async() { "await " } else { "" }
    }

    /// How a counter's value is written.
    pub(super) fn cell(&self, cell: &str) -> String {
        if self.model.has_processes() {
            format!("{cell}.value")
        } else {
            cell.to_owned()
        }
    }

    /// What makes a shared thing.
    pub(super) fn making(&self, resource: Resource) -> &'static str {
        match (resource, self.model) {
            (Resource::Counter, model) if model.has_processes() => "Value(\"i\", 0, lock=False)",
            (Resource::Counter, _) => "0",
            (Resource::Lock, _) if self.is_async() => "asyncio.Lock()",
            (Resource::Lock, _) => "Lock()",
            (Resource::Queue, Model::Sequential) => "deque()",
            (Resource::Queue, _) if self.is_async() => "asyncio.Queue()",
            (Resource::Queue, _) => "Queue()",
        }
    }

    /// What the steps share, in order of first use; locks only where they are needed.
    pub(super) fn resources_of(&self, steps: &'a [Step]) -> Vec<(&'a str, Resource)> {
        let mut found = Vec::new();
        for step in flat(steps) {
            let resource = match step {
                Step::Lock { lock } if self.has_locks() => (lock.as_str(), Resource::Lock),
                Step::Load { cell } | Step::Store { cell } => (cell.as_str(), Resource::Counter),
                Step::Put { queue } | Step::Get { queue } => (queue.as_str(), Resource::Queue),
                _ => continue,
            };
            if !found.contains(&resource) {
                found.push(resource);
            }
        }
        found
    }

    /// What any task shares.
    pub(super) fn resources(&self) -> Vec<(&'a str, Resource)> {
        let mut found = Vec::new();
        for task in &self.workload.tasks {
            for resource in self.resources_of(&task.steps) {
                if !found.contains(&resource) {
                    found.push(resource);
                }
            }
        }
        found
    }

    /// Whether any task does such a step.
    pub(super) fn has_step(&self, wanted: impl Fn(&Step) -> bool) -> bool {
        let mut tasks = self.workload.tasks.iter();
        tasks.any(|task| flat(&task.steps).any(&wanted))
    }

    /// Functions whose calls tell which task runs where: the tasks', and what is handed to threads.
    pub(super) fn watched(&self) -> Vec<String> {
        let tasks = self.workload.tasks.iter().map(|task| task.name.clone());
        let mut names: Vec<String> = tasks.collect();
        if self.model == Model::AsyncioToThread {
            for task in &self.workload.tasks {
                for step in flat(&task.steps) {
                    if let (Step::Cpu { .. }, Some(name)) = (step, step.function())
                        && !names.iter().any(|known| known == name)
                    {
                        names.push(name.to_owned());
                    }
                }
            }
        }
        names
    }
}

/// The steps in order of the text: those of a repetition once, after it.
pub(super) fn flat(steps: &[Step]) -> impl Iterator<Item = &Step> {
    steps.iter().flat_map(|step| {
        let inner = match step {
            Step::Repeat { steps, .. } => steps.as_slice(),
            _ => &[],
        };
        std::iter::once(step).chain(inner)
    })
}

/// Whether a task's function takes the task's number.
pub(super) fn is_numbered(task: &Task) -> bool {
    task.count > 1
}

/// A span as Python writes milliseconds: `40`, `2.5`.
pub(super) fn millis(span: VirtualNanos) -> String {
    let (whole, rest) = (span.0 / 1_000_000, span.0 % 1_000_000);
    if rest == 0 {
        return grouped(whole);
    }
    let rest = format!("{rest:06}");
    format!("{whole}.{}", rest.trim_end_matches('0'))
}

/// A whole number as Python writes it, in groups of three from five digits on: `1000`, `10_000`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push('_');
        }
        out.push(digit);
    }
    out
}
