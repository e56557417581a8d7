//! TOML to a workload that can be run.

use super::entry::{Entry, Lines};
use super::{LONGEST_TEXT, TextError, TextProblem};
use crate::workload::fault::{Fault, Place};
use crate::workload::task::{Device, Step, Task, Workload};
use toml::de::DeTable;

const WORKLOAD_KEYS: &[&str] = &[
    "title",
    "note",
    "cores",
    "switch-interval",
    "pool",
    "process-start",
    "task",
];
const TASK_KEYS: &[&str] = &["name", "count", "steps"];
const STEP_KEYS: &[&str] = &[
    "cpu", "io", "device", "name", "lock", "unlock", "load", "add", "to", "store", "put", "get",
    "repeat", "steps",
];

/// The keys that say what a step is.
const STEPS: &[&str] = &[
    "cpu", "io", "lock", "unlock", "load", "add", "store", "put", "get", "repeat",
];

/// The lines at which the parts of a workload stand.
#[derive(Default)]
struct Places {
    tasks: Vec<(u32, Vec<StepLine>)>,
}

struct StepLine {
    line: u32,
    inner: Vec<StepLine>,
}

/// Steps, and where they stand.
#[derive(Default)]
struct Steps {
    steps: Vec<Step>,
    lines: Vec<StepLine>,
}

impl Workload {
    /// The workload that a text describes, checked.
    ///
    /// # Errors
    /// What is wrong with the text first, and on which line.
    pub fn from_toml(text: &str) -> Result<Self, TextError> {
        let lines = Lines(text);
        if text.len() > LONGEST_TEXT {
            let most = LONGEST_TEXT;
            return Err(lines.error(0, TextProblem::TooLong { most }));
        }
        let document = DeTable::parse(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            lines.error(at, TextProblem::Syntax(one_line(error.message())))
        })?;
        let mut places = Places::default();
        let workload = workload(lines, document.get_ref(), &mut places)?;
        workload.check().map_err(|fault| TextError {
            line: places.line_of(&fault),
            problem: TextProblem::Fault(fault.problem),
        })?;
        Ok(workload)
    }
}

impl Places {
    fn line_of(&self, fault: &Fault) -> u32 {
        let line = match &fault.place {
            Place::Workload => None,
            Place::Task { task, .. } => self.tasks.get(*task).map(|(line, _)| *line),
            Place::Step {
                task, step, inner, ..
            } => self
                .tasks
                .get(*task)
                .and_then(|(_, steps)| steps.get(*step))
                .map(|step| {
                    inner
                        .and_then(|inner| step.inner.get(inner))
                        .map_or(step.line, |inner| inner.line)
                }),
        };
        line.unwrap_or(1)
    }
}

fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn workload<'a>(
    lines: Lines<'a>,
    table: &'a DeTable<'a>,
    places: &mut Places,
) -> Result<Workload, TextError> {
    let entry = Entry::new(lines, "a workload", 0, table, WORKLOAD_KEYS)?;
    let defaults = Workload::default();
    let mut workload = Workload {
        title: entry.text("title")?.ok_or_else(|| entry.missing("title"))?,
        note: entry.text("note")?.unwrap_or_default(),
        cores: entry.count("cores")?.unwrap_or(defaults.cores),
        switch_interval: entry
            .millis("switch-interval")?
            .unwrap_or(defaults.switch_interval),
        pool: entry.count("pool")?.unwrap_or(defaults.pool),
        process_start: entry
            .millis("process-start")?
            .unwrap_or(defaults.process_start),
        tasks: Vec::new(),
    };
    let tasks = entry
        .tables("task", "given as [[task]] tables")?
        .ok_or_else(|| entry.missing("task"))?;
    for (at, table) in tasks {
        let entry = Entry::new(lines, "a task", at, table, TASK_KEYS)?;
        let name = entry.text("name")?.ok_or_else(|| entry.missing("name"))?;
        let count = entry.count("count")?.unwrap_or(1);
        let found = steps(lines, &entry)?.ok_or_else(|| entry.missing("steps"))?;
        workload.tasks.push(Task {
            name,
            count,
            steps: found.steps,
        });
        places.tasks.push((entry.line(), found.lines));
    }
    Ok(workload)
}

fn steps<'a>(lines: Lines<'a>, entry: &Entry<'a>) -> Result<Option<Steps>, TextError> {
    let Some(tables) = entry.tables("steps", "a list of steps like { cpu = 10 }")? else {
        return Ok(None);
    };
    let mut found = Steps::default();
    for (at, table) in tables {
        let entry = Entry::new(lines, "a step", at, table, STEP_KEYS)?;
        let (step, inner) = step(lines, &entry)?;
        found.steps.push(step);
        found.lines.push(StepLine {
            line: entry.line(),
            inner,
        });
    }
    Ok(Some(found))
}

fn step<'a>(lines: Lines<'a>, entry: &Entry<'a>) -> Result<(Step, Vec<StepLine>), TextError> {
    let no_step = || TextError {
        line: entry.line(),
        problem: TextProblem::NoStep,
    };
    let mut kinds = STEPS.iter().filter(|key| entry.find(key).is_some());
    let (Some(kind), None) = (kinds.next(), kinds.next()) else {
        return Err(no_step());
    };
    // What belongs to another kind of step is an error rather than overlooked.
    for (key, kinds) in [
        ("name", &["cpu", "io"][..]),
        ("device", &["io"]),
        ("to", &["add"]),
        ("steps", &["repeat"]),
    ] {
        if let Some(found) = entry.find(key)
            && !kinds.contains(kind)
        {
            return Err(lines.error(
                found.0.span().start,
                TextProblem::UnknownKey {
                    key: key.to_owned(),
                    of: "this step",
                    known: format!("'{kind}'"),
                },
            ));
        }
    }
    let named = |key| entry.text(key).map(Option::unwrap_or_default);
    let step = match *kind {
        "cpu" => Step::Cpu {
            time: entry.millis("cpu")?.unwrap_or_default(),
            name: entry.text("name")?.filter(|name| name != "spin"),
        },
        "io" => Step::Io {
            time: entry.millis("io")?.unwrap_or_default(),
            device: device(lines, entry)?,
            name: entry.text("name")?,
        },
        "lock" => Step::Lock {
            lock: named("lock")?,
        },
        "unlock" => Step::Unlock {
            lock: named("unlock")?,
        },
        "load" => Step::Load {
            cell: named("load")?,
        },
        "add" => Step::Add {
            cell: entry.text("to")?.ok_or_else(|| entry.missing("to"))?,
            amount: entry.amount("add")?.unwrap_or_default(),
        },
        "store" => Step::Store {
            cell: named("store")?,
        },
        "put" => Step::Put {
            queue: named("put")?,
        },
        "get" => Step::Get {
            queue: named("get")?,
        },
        _ => {
            let times = entry.count("repeat")?.unwrap_or_default();
            let Steps { steps, lines } =
                steps(lines, entry)?.ok_or_else(|| entry.missing("steps"))?;
            return Ok((Step::Repeat { times, steps }, lines));
        }
    };
    Ok((step, Vec::new()))
}

fn device<'a>(lines: Lines<'a>, entry: &Entry<'a>) -> Result<Device, TextError> {
    match entry.text("device")?.as_deref() {
        None | Some("network") => Ok(Device::Network),
        Some("disk") => Ok(Device::Disk),
        Some(name) => {
            let at = entry.find("device").map_or(0, |found| found.1.span().start);
            let name = name.to_owned();
            Err(lines.error(at, TextProblem::UnknownDevice { name }))
        }
    }
}
