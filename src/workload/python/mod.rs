//! A workload as a Python program, one for each model, as a teacher would write it.
//!
//! The program runs in the simulator and under CPython as it is. Steps are functions of their own (`fetch(40)`), tasks are
//! functions that call them, and the driver at the end starts all tasks and prints what came of them.

mod body;
mod dialect;
mod driver;
mod functions;
mod lines;
mod registers;

use super::model::Model;
use super::task::{StepKind, Workload};
use crate::session::options::Options;
use dialect::Dialect;
use lines::Lines;
use serde::{Deserialize, Serialize};

/// The program of a workload in a model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Script {
    /// In which model.
    pub model: Model,
    /// The whole program.
    pub source: String,
    /// Where in `source` the functions of the tasks begin, as a byte: what stands before is the same for all tasks.
    pub tasks_at: usize,
    /// Where in `source` the driver begins, as a byte.
    pub driver_at: usize,
    /// Lines (from 1) of steps that may wait, and what they do; in ascending order.
    pub steps: Vec<(u32, StepKind)>,
    /// Functions that tell which task runs where, by name.
    pub watch: Vec<String>,
}

impl Script {
    /// The program of a workload in a model. The workload must have passed [`Workload::check`].
    #[must_use]
    pub fn new(workload: &Workload, model: Model) -> Self {
        let dialect = Dialect::new(workload, model);
        let mut lines = Lines::default();
        if !workload.title.is_empty() {
            lines.push(&format!("# {}", workload.title));
        }
        functions::write(&dialect, &mut lines);
        let tasks_line = lines.gap(2);
        for (place, task) in workload.tasks.iter().enumerate() {
            if place > 0 {
                lines.gap(2);
            }
            body::write(&dialect, task, &mut lines);
        }
        let driver_line = lines.gap(2);
        driver::write(&dialect, &mut lines);
        let steps = lines.kinds();
        let source = lines.text();
        Self {
            model,
            tasks_at: start_of_line(&source, tasks_line),
            driver_at: start_of_line(&source, driver_line),
            source,
            steps,
            watch: dialect.watched(),
        }
    }

    /// How the simulator runs it.
    #[must_use]
    pub fn options(&self, workload: &Workload) -> Options {
        Options {
            python: self.model.python(),
            cores: workload.cores,
            switch_interval: workload.switch_interval,
            process_start: Some(workload.process_start),
            watch: self.watch.clone(),
            ..Options::default()
        }
    }

    /// What distinguishes the models: the functions of the tasks, and the driver.
    #[must_use]
    pub fn excerpt(&self) -> &str {
        &self.source[self.tasks_at..]
    }

    /// What the line does, if it is that of a step that may wait.
    #[must_use]
    pub fn step_at(&self, line: u32) -> Option<StepKind> {
        let place = self.steps.binary_search_by_key(&line, |step| step.0).ok()?;
        Some(self.steps[place].1)
    }
}

/// Where line `number` (from 1) of a text begins, as a byte.
fn start_of_line(text: &str, number: usize) -> usize {
    text.split_inclusive('\n')
        .take(number - 1)
        .map(str::len)
        .sum()
}
