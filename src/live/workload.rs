//! A workload as live jobs: the same tasks that the simulator runs as Python.

use super::jobs::Jobs;
use super::model::LiveModel;
use super::step::{Placed, Step};
use crate::ids::{ChannelId, LockId};
use crate::time::VirtualNanos;
use crate::workload::{Model, Step as Told, Workload};

impl LiveModel {
    /// The simulator's model that predicts this one.
    #[must_use]
    pub const fn simulated(self) -> Model {
        match self {
            Self::Sequential => Model::Sequential,
            Self::Gil => Model::Threads,
            Self::FreeThreaded => Model::FreeThreaded,
            Self::Cooperative => Model::Asyncio,
            Self::Processes => Model::Processes,
            Self::Pool => Model::ProcessPool,
        }
    }
}

/// The jobs of a workload: one for each task, in their order.
#[must_use]
pub fn jobs(workload: &Workload) -> Jobs {
    let mut jobs = Jobs {
        pool: workload.pool,
        ..Jobs::default()
    };
    for (id, place, task) in workload.each_task() {
        let name = if task.count > 1 {
            format!("{} {}", task.name, place + 1)
        } else {
            task.name.clone()
        };
        let steps = placed(&task.steps, id.0.cast_signed(), &mut jobs);
        jobs.jobs.push((name, steps));
    }
    jobs
}

fn placed(steps: &[Told], task: i32, jobs: &mut Jobs) -> Vec<Placed> {
    steps
        .iter()
        .map(|step| live(step, task, jobs).placed(0))
        .collect()
}

fn live(step: &Told, task: i32, jobs: &mut Jobs) -> Step {
    match step {
        Told::Cpu { time, .. } => Step::Cpu {
            micros: micros(*time),
        },
        Told::Io { time, device, .. } => Step::Io {
            micros: micros(*time),
            device: *device,
            what: step.function().unwrap_or_default().to_owned(),
        },
        Told::Lock { lock } => Step::Lock(LockId(number(&mut jobs.locks, lock))),
        Told::Unlock { lock } => Step::Unlock(LockId(number(&mut jobs.locks, lock))),
        Told::Load { cell } => Step::Load(number(&mut jobs.cells, cell)),
        Told::Add { amount, .. } => Step::Add(*amount),
        Told::Store { cell } => Step::Store(number(&mut jobs.cells, cell)),
        Told::Put { queue } => Step::Put {
            channel: ChannelId(number(&mut jobs.queues, queue)),
            number: task,
            padding: 0,
        },
        Told::Get { queue } => Step::Get {
            channel: ChannelId(number(&mut jobs.queues, queue)),
        },
        Told::Repeat { times, steps } => Step::Repeat {
            times: *times,
            steps: placed(steps, task, jobs),
        },
    }
}

/// The number of a name, which is new if it was not there.
fn number(names: &mut Vec<String>, name: &str) -> u32 {
    let at = names.iter().position(|known| known == name);
    let at = at.unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len() - 1
    });
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn micros(time: VirtualNanos) -> u32 {
    u32::try_from(time.0 / 1000).unwrap_or(u32::MAX)
}
