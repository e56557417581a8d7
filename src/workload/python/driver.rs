//! The end of the program: starts all tasks, waits for them, prints what came of them.

use super::dialect::{Dialect, Resource, is_numbered};
use super::functions::making;
use super::lines::Lines;
use crate::workload::model::Model;
use crate::workload::task::Task;

pub(super) fn write(dialect: &Dialect<'_>, lines: &mut Lines) {
    match dialect.model {
        Model::Sequential => sequential(dialect, lines),
        Model::Threads | Model::FreeThreaded => {
            strands(dialect, "threads", "Thread", lines);
        }
        Model::Asyncio | Model::AsyncioToThread => asyncio(dialect, lines),
        Model::ThreadPool => thread_pool(dialect, lines),
        Model::Processes => guarded(lines, |lines| {
            making(dialect, lines);
            strands(dialect, "processes", "Process", lines);
            result(dialect, lines);
        }),
        Model::ProcessPool => {
            share(dialect, lines);
            guarded(lines, |lines| {
                making(dialect, lines);
                process_pool(dialect, lines);
                result(dialect, lines);
            });
        }
    }
    if !dialect.model.has_processes() {
        lines.gap(1);
        result(dialect, lines);
    }
}

/// A new interpreter imports the program: only the first one starts tasks.
fn guarded(lines: &mut Lines, write: impl FnOnce(&mut Lines)) {
    lines.push("if __name__ == \"__main__\":");
    lines.indented(write);
}

fn sequential(dialect: &Dialect<'_>, lines: &mut Lines) {
    for task in &dialect.workload.tasks {
        if is_numbered(task) {
            lines.push(&format!("for n in range({}):", task.count));
            lines.indented(|lines| lines.push(&format!("{}(n)", task.name)));
        } else {
            lines.push(&format!("{}()", task.name));
        }
    }
}

/// A thread or a process for each task.
fn strands(dialect: &Dialect<'_>, all: &str, class: &str, lines: &mut Lines) {
    let one = &class.to_lowercase();
    let mut assign = "=";
    let mut tasks = dialect.workload.tasks.as_slice();
    while let Some((task, rest)) = tasks.split_first() {
        if is_numbered(task) {
            let (start, count) = (strand(dialect, class, task), task.count);
            let parts = [start, format!("for n in range({count})")];
            lines.phrase(&format!("{all} {assign} ["), &parts, "]");
            tasks = rest;
        } else {
            let alone = tasks.iter().take_while(|task| !is_numbered(task)).count();
            let starts: Vec<String> = tasks[..alone]
                .iter()
                .map(|task| strand(dialect, class, task))
                .collect();
            lines.list(&format!("{all} {assign} ["), &starts, "]");
            tasks = &tasks[alone..];
        }
        assign = "+=";
    }
    for verb in ["start", "join"] {
        lines.push(&format!("for {one} in {all}:"));
        lines.indented(|lines| lines.push(&format!("{one}.{verb}()")));
    }
}

/// `Thread(target=photo, args=(n,))`
fn strand(dialect: &Dialect<'_>, class: &str, task: &Task) -> String {
    let mut args = Vec::new();
    if is_numbered(task) {
        args.push("n");
    }
    if dialect.passes_resources() {
        args.extend(
            dialect
                .resources_of(&task.steps)
                .iter()
                .map(|(name, _)| *name),
        );
    }
    match args.as_slice() {
        [] => format!("{class}(target={})", task.name),
        [one] => format!("{class}(target={}, args=({one},))", task.name),
        args => format!("{class}(target={}, args=({}))", task.name, args.join(", ")),
    }
}

fn asyncio(dialect: &Dialect<'_>, lines: &mut Lines) {
    let tasks: Vec<String> = dialect
        .workload
        .tasks
        .iter()
        .map(|task| {
            if is_numbered(task) {
                format!("*({}(n) for n in range({}))", task.name, task.count)
            } else {
                format!("{}()", task.name)
            }
        })
        .collect();
    lines.push("async def main():");
    lines.indented(|lines| lines.list("await asyncio.gather(", &tasks, ")"));
    lines.gap(2);
    lines.push("asyncio.run(main())");
}

fn thread_pool(dialect: &Dialect<'_>, lines: &mut Lines) {
    lines.push(&format!(
        "with ThreadPoolExecutor({}) as pool:",
        dialect.workload.pool
    ));
    lines.indented(|lines| {
        for task in &dialect.workload.tasks {
            if is_numbered(task) {
                lines.push(&format!("pool.map({}, range({}))", task.name, task.count));
            } else {
                lines.push(&format!("pool.submit({})", task.name));
            }
        }
    });
}

/// Workers of a pool keep what they share in globals: it cannot be sent along with tasks.
fn share(dialect: &Dialect<'_>, lines: &mut Lines) {
    let names: Vec<&str> = dialect.resources().iter().map(|(name, _)| *name).collect();
    if names.is_empty() {
        return;
    }
    let targets = match names.as_slice() {
        [one] => format!("({one},)"),
        names => names.join(", "),
    };
    let names = names.join(", ");
    lines.push("def share(*shared):");
    lines.indented(|lines| {
        lines.push("\"\"\"Give a new worker what all of them share.\"\"\"");
        lines.push(&format!("global {names}"));
        lines.push(&format!("{targets} = shared"));
    });
    lines.gap(2);
}

fn process_pool(dialect: &Dialect<'_>, lines: &mut Lines) {
    let workload = dialect.workload;
    let names: Vec<&str> = dialect.resources().iter().map(|(name, _)| *name).collect();
    let size = workload.pool;
    let open = match names.as_slice() {
        [] => format!("with Pool({size}) as pool:"),
        [one] => format!("with Pool({size}, share, ({one},)) as pool:"),
        names => format!("with Pool({size}, share, ({})) as pool:", names.join(", ")),
    };
    lines.push(&open);
    lines.indented(|lines| {
        let asks = |task: &Task| {
            if is_numbered(task) {
                format!("pool.map_async({}, range({}))", task.name, task.count)
            } else {
                format!("pool.apply_async({})", task.name)
            }
        };
        match workload.tasks.as_slice() {
            [task] if is_numbered(task) => {
                lines.push(&format!("pool.map({}, range({}))", task.name, task.count));
            }
            [task] => lines.push(&format!("pool.apply({})", task.name)),
            tasks => {
                let asked: Vec<String> = tasks.iter().map(asks).collect();
                lines.list("results = [", &asked, "]");
                lines.push("for result in results:");
                lines.indented(|lines| lines.push("result.get()"));
            }
        }
    });
}

/// What can be checked: the counters, or that the end was reached.
fn result(dialect: &Dialect<'_>, lines: &mut Lines) {
    let mut has_counter = false;
    for (name, resource) in dialect.resources() {
        if resource == Resource::Counter {
            has_counter = true;
            lines.push(&format!("print(\"{name}:\", {})", dialect.cell(name)));
        }
    }
    if !has_counter {
        let count = dialect.workload.task_count();
        let tasks = if count == 1 { "task" } else { "tasks" };
        lines.push(&format!("print(\"{count} {tasks} done\")"));
    }
}
