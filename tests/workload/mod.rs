//! Workloads: their text, their Python, what comes of running them in every model.

mod command;
mod laws;
mod python;
mod random;
mod text;

use interleave::time::VirtualNanos;
use interleave::workload::compare::{Comparison, ModelRun};
use interleave::workload::limits::SHORTEST_CPU;
use interleave::workload::{Model, PRESETS, Preset, Step, Workload};
use std::sync::OnceLock;

/// Every preset in every model: one as it is, the others with shorter steps, since CPython really takes the time.
fn all_runs() -> &'static [(Preset, ModelRun)] {
    static RUNS: OnceLock<Vec<(Preset, ModelRun)>> = OnceLock::new();
    RUNS.get_or_init(|| {
        let runs = |preset: &Preset| {
            let workload = match preset.key {
                "photos" => preset.workload(),
                _ => shortened(&preset.workload(), 10),
            };
            let preset = *preset;
            let runs = Comparison::new(&workload, &Model::ALL).runs;
            runs.into_iter().map(move |run| (preset, run))
        };
        PRESETS.iter().flat_map(runs).collect()
    })
}

/// The workload with steps that take a fraction of their time.
fn shortened(workload: &Workload, by: u64) -> Workload {
    let mut workload = workload.clone();
    for task in &mut workload.tasks {
        shorten(&mut task.steps, by);
    }
    workload
}

fn shorten(steps: &mut [Step], by: u64) {
    for step in steps {
        match step {
            Step::Cpu { time, .. } => *time = VirtualNanos(time.0 / by).max(SHORTEST_CPU),
            Step::Io { time, .. } => *time = VirtualNanos(time.0 / by),
            Step::Repeat { times, steps } => {
                // Loops that are long count, and need not count so far.
                if *times > 1000 {
                    *times /= u32::try_from(by).unwrap_or(1);
                }
                shorten(steps, by);
            }
            _ => {}
        }
    }
}
