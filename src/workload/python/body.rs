//! The function of a task: its steps as statements.

use super::dialect::{Dialect, Resource, grouped, is_numbered, millis};
use super::lines::Lines;
use super::registers::is_read_anew;
use crate::workload::model::Model;
use crate::workload::task::{Step, StepKind, Task};

pub(super) fn write(dialect: &Dialect<'_>, task: &Task, lines: &mut Lines) {
    let resources = dialect.resources_of(&task.steps);
    let mut parameters = Vec::new();
    if is_numbered(task) {
        parameters.push("n");
    }
    if dialect.passes_resources() {
        parameters.extend(resources.iter().map(|(name, _)| *name));
    }
    lines.push(&format!(
        "{} {}({}):",
        dialect.def(),
        task.name,
        parameters.join(", ")
    ));
    let stored: Vec<&str> = resources
        .iter()
        .filter(|(name, _)| task.stores(name))
        .map(|(name, _)| *name)
        .collect();
    let writer = Writer {
        dialect,
        has_one_counter: resources
            .iter()
            .filter(|(_, resource)| *resource == Resource::Counter)
            .count()
            == 1,
    };
    lines.indented(|lines| {
        if !stored.is_empty() && !dialect.model.has_processes() {
            lines.push(&format!("global {}", stored.join(", ")));
        }
        let scope = Scope {
            around: &[],
            after: &[],
            item: if is_numbered(task) { "n" } else { "0" },
        };
        writer.steps(&task.steps, scope, lines);
    });
}

/// What stands around a list of steps.
#[derive(Clone, Copy)]
struct Scope<'a> {
    /// The whole repetition that the list belongs to, or nothing.
    around: &'a [Step],
    /// What follows the list, and that repetition.
    after: &'a [Step],
    /// What is put into queues.
    item: &'static str,
}

struct Writer<'a> {
    dialect: &'a Dialect<'a>,
    has_one_counter: bool,
}

impl Writer<'_> {
    fn steps(&self, steps: &[Step], scope: Scope<'_>, lines: &mut Lines) {
        let mut place = 0;
        while place < steps.len() {
            place += self.statement(steps, place, scope, lines);
        }
    }

    /// One statement, made of one step or more; how many.
    fn statement(
        &self,
        steps: &[Step],
        place: usize,
        scope: Scope<'_>,
        lines: &mut Lines,
    ) -> usize {
        let dialect = self.dialect;
        let wait = dialect.await_();
        let step = &steps[place];
        match step {
            Step::Io { time, .. } => {
                let name = step.function().unwrap_or_default();
                lines.step(&format!("{wait}{name}({})", millis(*time)), StepKind::Io);
            }
            Step::Cpu { time, .. } => {
                let (name, ms) = (step.function().unwrap_or_default(), millis(*time));
                if dialect.model == Model::AsyncioToThread {
                    let line = format!("await asyncio.to_thread({name}, {ms})");
                    lines.step(&line, StepKind::Cpu);
                } else {
                    lines.push(&format!("{name}({ms})"));
                }
            }
            Step::Lock { lock } => return self.lock(lock, steps, place, scope, lines),
            Step::Unlock { lock } if dialect.has_locks() => {
                lines.push(&format!("{lock}.release()"));
            }
            Step::Unlock { .. } => {}
            Step::Load { .. } | Step::Add { .. } | Step::Store { .. } => {
                return self.counter(steps, place, scope, lines);
            }
            Step::Put { queue } => {
                let put = if dialect.model == Model::Sequential {
                    "append"
                } else {
                    "put"
                };
                let line = format!("{wait}{queue}.{put}({})", scope.item);
                lines.step(&line, StepKind::Put);
            }
            Step::Get { queue } => {
                let get = if dialect.model == Model::Sequential {
                    "popleft"
                } else {
                    "get"
                };
                lines.step(&format!("item = {wait}{queue}.{get}()"), StepKind::Get);
            }
            Step::Repeat { times, steps: body } => {
                let puts = body.iter().any(|step| step.kind() == StepKind::Put);
                let variable = if puts { "i" } else { "_" };
                let times = grouped(u64::from(*times));
                lines.push(&format!("for {variable} in range({times}):"));
                let inner = Scope {
                    around: body,
                    after: &steps[place + 1..],
                    item: "i",
                };
                lines.indented(|lines| self.steps(body, inner, lines));
            }
        }
        1
    }

    /// `with lock:` around all up to its `Unlock`, where locks are given back in the order in which `with` does it.
    fn lock(
        &self,
        lock: &str,
        steps: &[Step],
        place: usize,
        scope: Scope<'_>,
        lines: &mut Lines,
    ) -> usize {
        if !self.dialect.has_locks() {
            return 1;
        }
        let rest = &steps[place + 1..];
        let Some(end) = end_of_with(lock, rest) else {
            let line = format!("{}{lock}.acquire()", self.dialect.await_());
            lines.step(&line, StepKind::Lock);
            return 1;
        };
        let with = if self.dialect.is_async() {
            "async with"
        } else {
            "with"
        };
        lines.step(&format!("{with} {lock}:"), StepKind::Lock);
        let mut inner = 0;
        lines.indented(|lines| {
            while inner < end {
                // What follows the block is seen, so that a counter is kept as long as it is needed.
                inner += self.statement(steps, place + 1 + inner, scope, lines);
            }
        });
        end + 2
    }

    /// Load, add and store: `counter += 1` where nothing comes between.
    fn counter(&self, steps: &[Step], place: usize, scope: Scope<'_>, lines: &mut Lines) -> usize {
        let anew = |cell: &str, used: usize| {
            is_read_anew(cell, &steps[place + used..], scope.around, scope.after)
        };
        let changed = |cell: &str, amount: i32| {
            let sign = if amount < 0 { '-' } else { '+' };
            format!(
                "{} {sign}= {}",
                cell,
                grouped(u64::from(amount.unsigned_abs()))
            )
        };
        match &steps[place..] {
            [
                Step::Load { cell },
                Step::Add {
                    cell: added,
                    amount,
                },
                Step::Store { cell: stored },
                ..,
            ] if cell == added && cell == stored && anew(cell, 3) => {
                lines.push(&changed(&self.dialect.cell(cell), *amount));
                3
            }
            [Step::Add { cell, amount }, Step::Store { cell: stored }, ..]
                if cell == stored && anew(cell, 2) =>
            {
                let sign = if *amount < 0 { '-' } else { '+' };
                let amount = grouped(u64::from(amount.unsigned_abs()));
                let (place, value) = (self.dialect.cell(cell), self.value(cell));
                lines.push(&format!("{place} = {value} {sign} {amount}"));
                2
            }
            [Step::Load { cell }, ..] => {
                lines.push(&format!(
                    "{} = {}",
                    self.value(cell),
                    self.dialect.cell(cell)
                ));
                1
            }
            [Step::Add { cell, amount }, ..] => {
                lines.push(&changed(&self.value(cell), *amount));
                1
            }
            [Step::Store { cell }, ..] => {
                lines.push(&format!(
                    "{} = {}",
                    self.dialect.cell(cell),
                    self.value(cell)
                ));
                1
            }
            _ => 1,
        }
    }

    /// The variable that holds what the task read of a counter.
    fn value(&self, cell: &str) -> String {
        if self.has_one_counter {
            "value".to_owned()
        } else {
            format!("{cell}_value")
        }
    }
}

/// How many steps stand in a `with` block that begins right before `rest`; `None` where its lock is given back while
/// one that was taken later is still held, or in another list of steps.
fn end_of_with(lock: &str, rest: &[Step]) -> Option<usize> {
    let mut open: Vec<&str> = Vec::new();
    for (place, step) in rest.iter().enumerate() {
        match step {
            Step::Unlock { lock: other } if other == lock && open.is_empty() => return Some(place),
            Step::Lock { lock: other } => open.push(other),
            Step::Unlock { lock: other } if open.last() == Some(&other.as_str()) => {
                open.pop();
            }
            Step::Unlock { .. } => return None,
            _ => {}
        }
    }
    None
}
