//! A comparison as a table, and as JSON (its format: `docs/compare.md`).

use interleave::time::VirtualNanos;
use interleave::workload::compare::{Comparison, ModelRun, Outcome};
use interleave::workload::{Figures, Workload};
use serde_json::{Value, json};

/// The version of the JSON format.
const FORMAT: u32 = 1;

/// The heads of the columns after the model's name.
const HEADS: [&str; 8] = [
    "makespan",
    "speed-up",
    "CPU busy",
    "IO busy",
    "switches",
    "response",
    "turnaround",
    "GIL wait",
];

/// Tables, one for each comparison.
pub(crate) fn text(workload: &Workload, comparisons: &[Comparison]) -> String {
    let mut out = format!("{}\n", workload.title);
    if !workload.note.is_empty() {
        out.push_str(&format!("{}\n", workload.note));
    }
    for comparison in comparisons {
        out.push_str(&format!("\n{}\n\n", machine(&comparison.workload)));
        out.push_str(&table(comparison));
    }
    out
}

fn machine(workload: &Workload) -> String {
    let count = |count: u32, one: &str| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{count} {one}{plural}")
    };
    format!(
        "{} on {}, switch interval {}, pool of {}, {} to start a process",
        count(workload.task_count(), "task"),
        count(workload.cores, "core"),
        short_millis(workload.switch_interval),
        workload.pool,
        short_millis(workload.process_start),
    )
}

fn table(comparison: &Comparison) -> String {
    // Counters tell the models apart, where updates are lost.
    let prints = comparison.workload.has_counters();
    let heads = HEADS.iter().copied().chain(prints.then_some("printed"));
    let mut rows = vec![
        std::iter::once("")
            .chain(heads)
            .map(str::to_owned)
            .collect::<Vec<_>>(),
    ];
    let mut notes = String::new();
    for run in &comparison.runs {
        let figures = run.race.figures();
        let mut row = vec![run.model().key().to_owned()];
        row.push(match &run.outcome {
            Outcome::Finished => millis(figures.makespan),
            Outcome::Deadlock => "deadlock".to_owned(),
            Outcome::Cut => "cut".to_owned(),
            Outcome::Failed { error } => {
                notes.push_str(&format!("{}: {error}\n", run.model().key()));
                "failed".to_owned()
            }
        });
        row.push(
            comparison
                .speed_up(run)
                .map_or("–".to_owned(), |factor| format!("{factor:.2}×")),
        );
        row.extend(shares(&figures));
        if prints {
            row.push(run.output().trim_end().replace('\n', ", "));
        }
        rows.push(row);
    }
    let widths: Vec<usize> = (0..rows[0].len())
        .map(|column| {
            rows.iter()
                .map(|row| row[column].chars().count())
                .max()
                .unwrap_or(0)
        })
        .collect();
    let mut out = String::new();
    for row in rows {
        let mut line = format!("{:<width$}", row[0], width = widths[0]);
        for (cell, width) in row.iter().zip(&widths).skip(1) {
            line.push_str(&format!("  {cell:>width$}"));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out + &notes
}

fn shares(figures: &Figures) -> [String; 6] {
    let percent = |share: f64| format!("{:.0} %", share * 100.0);
    [
        percent(figures.cpu_busy),
        percent(figures.io_busy),
        figures.context_switches.to_string(),
        millis(figures.mean_response),
        millis(figures.mean_turnaround),
        millis(Some(figures.gil_wait)),
    ]
}

fn millis(span: Option<VirtualNanos>) -> String {
    span.map_or("–".to_owned(), |span| {
        format!("{:.1} ms", span.as_millis_f64())
    })
}

fn short_millis(span: VirtualNanos) -> String {
    format!("{} ms", span.as_millis_f64())
}

/// One JSON object.
pub(crate) fn json(workload: &Workload, comparisons: &[Comparison]) -> String {
    let comparisons: Vec<Value> = comparisons
        .iter()
        .map(|comparison| {
            let models: Vec<Value> = comparison
                .runs
                .iter()
                .map(|run| model(comparison, run))
                .collect();
            json!({ "cores": comparison.workload.cores, "models": models })
        })
        .collect();
    let report = json!({
        "format": FORMAT,
        "title": workload.title,
        "tasks": workload.task_count(),
        "pool": workload.pool,
        "switch_interval_nanos": workload.switch_interval,
        "process_start_nanos": workload.process_start,
        "comparisons": comparisons,
    });
    format!("{report:#}\n")
}

fn model(comparison: &Comparison, run: &ModelRun) -> Value {
    let figures = run.race.figures();
    let (outcome, error) = match &run.outcome {
        Outcome::Finished => ("finished", None),
        Outcome::Deadlock => ("deadlock", None),
        Outcome::Cut => ("cut", None),
        Outcome::Failed { error } => ("failed", Some(error)),
    };
    let tasks: Vec<Value> = comparison
        .workload
        .each_task()
        .zip(run.race.lanes())
        .map(|((id, place, task), lane)| {
            json!({
                "task": id,
                "name": task.name,
                "place": place,
                "response_nanos": lane.begun,
                "turnaround_nanos": lane.ended,
            })
        })
        .collect();
    json!({
        "model": run.model().key(),
        "python": run.model().python().name(),
        "outcome": outcome,
        "error": error,
        "makespan_nanos": figures.makespan,
        "speed_up": comparison.speed_up(run),
        "cpu_busy": figures.cpu_busy,
        "io_busy": figures.io_busy,
        "context_switches": figures.context_switches,
        "mean_response_nanos": figures.mean_response,
        "mean_turnaround_nanos": figures.mean_turnaround,
        "gil_wait_nanos": figures.gil_wait,
        "output": run.output(),
        "tasks": tasks,
    })
}
