//! The part that all tasks share: imports, the counting loop, the functions of steps, what lives in common memory.

use super::dialect::{Dialect, Resource, flat};
use super::lines::Lines;
use crate::workload::model::Model;
use crate::workload::task::{Device, Step, StepKind};

/// How often the counting loop turns in a millisecond of CPU time. A turn goes through ten thousand numbers, ten
/// nanoseconds each by the cost table (`machine::cost`): as fine as the GIL's protocol needs, and coarse enough that a
/// second of it is simulated in no time.
const TURNS_PER_MS: u32 = 10;

pub(super) fn write(dialect: &Dialect<'_>, lines: &mut Lines) {
    imports(dialect, lines);
    let has_cpu = dialect.has_step(|step| step.kind() == StepKind::Cpu);
    if has_cpu {
        lines.gap(1);
        lines.push(&format!(
            "TURNS_PER_MS = {TURNS_PER_MS}  # a turn takes about 100 µs"
        ));
    }
    if !dialect.model.has_processes() {
        // Other processes get what they share from the one that makes it.
        making(dialect, lines);
    }
    if has_cpu {
        lines.gap(2);
        spin(dialect, lines);
    }
    let mut known = vec!["spin"];
    for task in &dialect.workload.tasks {
        for step in flat(&task.steps) {
            let Some(name) = step.function() else {
                continue;
            };
            if !known.contains(&name) {
                known.push(name);
                lines.gap(2);
                function(dialect, name, step, lines);
            }
        }
    }
}

fn imports(dialect: &Dialect<'_>, lines: &mut Lines) {
    let resources = dialect.resources();
    let uses = |wanted: Resource| resources.iter().any(|(_, resource)| *resource == wanted);
    if !dialect.is_async() && dialect.has_step(|step| step.kind() == StepKind::Io) {
        lines.push("import time");
    }
    let mut own: Vec<&str> = Vec::new();
    let model = dialect.model;
    match model {
        Model::Sequential if uses(Resource::Queue) => lines.push("from collections import deque"),
        Model::Sequential => {}
        Model::Asyncio | Model::AsyncioToThread => lines.push("import asyncio"),
        Model::ThreadPool => lines.push("from concurrent.futures import ThreadPoolExecutor"),
        Model::Processes => own.push("Process"),
        Model::ProcessPool => own.push("Pool"),
        Model::Threads | Model::FreeThreaded => own.push("Thread"),
    }
    if dialect.is_async() || model == Model::Sequential {
        return;
    }
    if uses(Resource::Lock) {
        own.push("Lock");
    }
    if model.has_processes() {
        if uses(Resource::Queue) {
            own.push("Queue");
        }
        if uses(Resource::Counter) {
            own.push("Value");
        }
        own.sort_unstable();
        lines.push(&format!("from multiprocessing import {}", own.join(", ")));
        return;
    }
    if uses(Resource::Queue) {
        lines.push("from queue import Queue");
    }
    if !own.is_empty() {
        own.sort_unstable();
        lines.push(&format!("from threading import {}", own.join(", ")));
    }
}

/// What tasks share, made where they all can see it.
pub(super) fn making(dialect: &Dialect<'_>, lines: &mut Lines) {
    let resources = dialect.resources();
    if resources.is_empty() {
        return;
    }
    if !dialect.model.has_processes() {
        lines.gap(1);
    }
    for (name, resource) in resources {
        lines.push(&format!("{name} = {}", dialect.making(resource)));
    }
}

fn spin(dialect: &Dialect<'_>, lines: &mut Lines) {
    let is_whole =
        !dialect.has_step(|step| matches!(step, Step::Cpu { time, .. } if time.0 % 1_000_000 != 0));
    let turns = if is_whole {
        "ms * TURNS_PER_MS"
    } else {
        "round(ms * TURNS_PER_MS)"
    };
    lines.push("def spin(ms):");
    lines.indented(|lines| {
        lines.push("\"\"\"Keep a CPU busy for so many milliseconds.\"\"\"");
        lines.push(&format!("for _ in range({turns}):"));
        lines.indented(|lines| lines.push("sum(range(10_000))"));
    });
}

fn function(dialect: &Dialect<'_>, name: &str, step: &Step, lines: &mut Lines) {
    let Step::Io { device, .. } = step else {
        lines.push(&format!("def {name}(ms):"));
        lines.indented(|lines| lines.push("spin(ms)"));
        return;
    };
    lines.push(&format!("{} {name}(ms):", dialect.def()));
    lines.indented(|lines| {
        lines.push(match device {
            Device::Network => "\"\"\"Wait for the network.\"\"\"",
            Device::Disk => "\"\"\"Wait for the disk.\"\"\"",
        });
        let sleep = if dialect.is_async() {
            "await asyncio.sleep(ms / 1000)"
        } else {
            "time.sleep(ms / 1000)"
        };
        lines.step(sleep, StepKind::Io);
    });
}
