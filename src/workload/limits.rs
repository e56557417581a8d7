//! What a workload must keep to so that it can be run in every model: names, amounts, order of steps.

use super::fault::{Fault, OutOfRange, Place, Problem, Role};
use super::names::{BadName, LONGEST, check_name};
use super::task::{Device, Step, Workload};
use crate::time::VirtualNanos;
use std::collections::{BTreeMap, BTreeSet};

/// At most so many tasks.
pub const MOST_TASKS: u32 = 256;
/// At most so many steps of all tasks together, repetitions counted.
pub const MOST_STEPS: u64 = 10_000_000;
/// A step, and the start of a process, take at most this.
pub const LONGEST_STEP: VirtualNanos = VirtualNanos::from_millis(10_000);
/// A CPU step takes at least this: what the counting loop counts in.
pub const SHORTEST_CPU: VirtualNanos = VirtualNanos::from_micros(100);
/// Cores, and workers of a pool.
pub const MOST_CORES: u32 = 64;
/// A title is at most so many characters long.
pub const LONGEST_TITLE: usize = 60;
/// A note is at most so many characters long.
pub const LONGEST_NOTE: usize = 240;

impl Workload {
    /// Whether it can be run in every model.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn check(&self) -> Result<(), Fault> {
        self.check_frame().map_err(|problem| Fault {
            place: Place::Workload,
            problem,
        })?;
        let mut roles = Roles::default();
        for (task, kind) in self.tasks.iter().enumerate() {
            let fault = |problem| Fault {
                place: Place::task(self, task),
                problem,
            };
            if self.tasks[..task]
                .iter()
                .any(|other| other.name == kind.name)
            {
                return Err(fault(Problem::SameTask));
            }
            roles.note(&kind.name, Role::Task).map_err(fault)?;
            between("count", u64::from(kind.count), 1, u64::from(MOST_TASKS)).map_err(fault)?;
            if kind.steps.is_empty() {
                return Err(fault(Problem::NoSteps));
            }
            self.check_steps(task, &mut roles)?;
        }
        let steps = self
            .tasks
            .iter()
            .map(|kind| kind.step_count().saturating_mul(u64::from(kind.count)))
            .fold(0, u64::saturating_add);
        if steps > MOST_STEPS {
            return Err(Fault {
                place: Place::Workload,
                problem: Problem::TooManySteps {
                    count: steps,
                    most: MOST_STEPS,
                },
            });
        }
        Ok(())
    }

    fn check_frame(&self) -> Result<(), Problem> {
        text("title", &self.title, LONGEST_TITLE)?;
        text("note", &self.note, LONGEST_NOTE)?;
        between("cores", u64::from(self.cores), 1, u64::from(MOST_CORES))?;
        between("pool", u64::from(self.pool), 1, u64::from(MOST_CORES))?;
        let least = VirtualNanos::from_micros(100);
        span("switch-interval", self.switch_interval, least)?;
        span("process-start", self.process_start, VirtualNanos(0))?;
        let count = self.tasks.iter().map(|kind| u64::from(kind.count)).sum();
        match count {
            _ if self.tasks.is_empty() => Err(Problem::NoTask),
            count if count > u64::from(MOST_TASKS) => Err(Problem::TooManyTasks {
                count,
                most: MOST_TASKS,
            }),
            _ => Ok(()),
        }
    }

    /// The steps of one kind of task, in the order in which they happen.
    fn check_steps(&self, task: usize, roles: &mut Roles) -> Result<(), Fault> {
        let mut having = Having::default();
        for (place, step) in self.tasks[task].steps.iter().enumerate() {
            let fault = |problem| Fault {
                place: Place::step(self, task, place, None),
                problem,
            };
            let Step::Repeat { times, steps } = step else {
                check_step(step, roles).map_err(fault)?;
                having.take(step).map_err(fault)?;
                continue;
            };
            between("repeat", u64::from(*times), 1, MOST_STEPS).map_err(fault)?;
            if steps.is_empty() {
                return Err(fault(Problem::NoSteps));
            }
            let before = having.locks.clone();
            for (inner, step) in steps.iter().enumerate() {
                let fault = |problem| Fault {
                    place: Place::step(self, task, place, Some(inner)),
                    problem,
                };
                check_step(step, roles).map_err(fault)?;
                having.take(step).map_err(fault)?;
            }
            // One round leaves the task as it found it, so that the next can follow.
            if let Some(lock) = having.locks.difference(&before).next() {
                return Err(fault(Problem::NeverUnlocked { lock: lock.clone() }));
            }
            if let Some(lock) = before.difference(&having.locks).next() {
                return Err(fault(Problem::NotHeld { lock: lock.clone() }));
            }
        }
        match having.locks.first() {
            Some(lock) => Err(Fault {
                place: Place::task(self, task),
                problem: Problem::NeverUnlocked { lock: lock.clone() },
            }),
            None => Ok(()),
        }
    }
}

/// A step by itself: its names and its time.
fn check_step(step: &Step, roles: &mut Roles) -> Result<(), Problem> {
    match step {
        Step::Cpu { time, name } => {
            span("cpu", *time, SHORTEST_CPU)?;
            name.as_ref()
                .filter(|name| *name != "spin")
                .map_or(Ok(()), |name| roles.note(name, Role::Cpu))
        }
        Step::Io { time, device, .. } => {
            span("io", *time, VirtualNanos(1))?;
            let role = match device {
                Device::Network => Role::Network,
                Device::Disk => Role::Disk,
            };
            step.function()
                .map_or(Ok(()), |name| roles.note(name, role))
        }
        Step::Lock { lock } | Step::Unlock { lock } => roles.note(lock, Role::Lock),
        Step::Load { cell } | Step::Add { cell, .. } | Step::Store { cell } => {
            roles.note(cell, Role::Counter)
        }
        Step::Put { queue } | Step::Get { queue } => roles.note(queue, Role::Queue),
        Step::Repeat { .. } => Err(Problem::NestedRepeat),
    }
}

/// What a task has at a moment: locks that it holds, counters that it has read.
#[derive(Default)]
struct Having {
    locks: BTreeSet<String>,
    loaded: BTreeSet<String>,
}

impl Having {
    fn take(&mut self, step: &Step) -> Result<(), Problem> {
        match step {
            Step::Lock { lock } if !self.locks.insert(lock.clone()) => {
                Err(Problem::HeldAlready { lock: lock.clone() })
            }
            Step::Unlock { lock } if !self.locks.remove(lock) => {
                Err(Problem::NotHeld { lock: lock.clone() })
            }
            Step::Load { cell } => {
                self.loaded.insert(cell.clone());
                Ok(())
            }
            Step::Add { cell, .. } | Step::Store { cell } if !self.loaded.contains(cell) => {
                Err(Problem::NotLoaded { cell: cell.clone() })
            }
            _ => Ok(()),
        }
    }
}

/// What each name stands for: one thing, everywhere.
#[derive(Default)]
struct Roles(BTreeMap<String, Role>);

impl Roles {
    fn note(&mut self, name: &str, role: Role) -> Result<(), Problem> {
        let owned = || name.to_owned();
        check_name(name).map_err(|bad| match bad {
            BadName::NoIdentifier => Problem::NoName { name: owned() },
            BadName::TooLong => Problem::LongName {
                name: owned(),
                most: LONGEST,
            },
            BadName::Keyword | BadName::Taken => Problem::TakenName { name: owned() },
        })?;
        match self.0.insert(owned(), role) {
            Some(old) if old != role => Err(Problem::TwoRoles {
                name: owned(),
                new: role,
                old,
            }),
            _ => Ok(()),
        }
    }
}

fn text(what: &'static str, text: &str, most: usize) -> Result<(), Problem> {
    if text.chars().count() > most || text.chars().any(char::is_control) {
        return Err(Problem::BadText { what, most });
    }
    Ok(())
}

fn between(what: &'static str, found: u64, least: u64, most: u64) -> Result<(), Problem> {
    if (least..=most).contains(&found) {
        return Ok(());
    }
    Err(Problem::OutOfRange(Box::new(OutOfRange {
        what,
        least: least.to_string(),
        most: most.to_string(),
        found: found.to_string(),
    })))
}

fn span(what: &'static str, found: VirtualNanos, least: VirtualNanos) -> Result<(), Problem> {
    if (least..=LONGEST_STEP).contains(&found) {
        return Ok(());
    }
    let millis = |span: VirtualNanos| format!("{} ms", span.as_millis_f64());
    Err(Problem::OutOfRange(Box::new(OutOfRange {
        what,
        least: millis(least),
        most: millis(LONGEST_STEP),
        found: millis(found),
    })))
}
