//! A workload run in every model, each on a machine of its own, all on one virtual clock.

use super::model::Model;
use super::python::Script;
use super::race::Race;
use super::task::Workload;
use crate::event::{Event, EventKind, Stream};
use crate::session::protocol::End;
use crate::session::{Memory, Progress, Session};
use crate::trace::Trace;

/// How a run came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All tasks ended.
    Finished,
    /// Tasks wait for each other for ever.
    Deadlock,
    /// It took too many instructions or ticks, and was cut.
    Cut,
    /// The program failed: the last line that it wrote to standard error.
    Failed {
        /// That line.
        error: String,
    },
}

impl Outcome {
    /// The outcome of a run that is over, with its whole trace.
    #[must_use]
    pub fn of(end: End, events: &[Event]) -> Self {
        match end {
            End::Finished { status: 0 } => Self::Finished,
            End::Finished { .. } => Self::Failed {
                error: printed(events, Stream::Stderr)
                    .lines()
                    .next_back()
                    .unwrap_or_default()
                    .to_owned(),
            },
            End::Deadlock => Self::Deadlock,
            End::Cut | End::Stopped => Self::Cut,
        }
    }
}

/// One model's run.
#[derive(Clone, Debug)]
pub struct ModelRun {
    /// Lanes and figures, and the program.
    pub race: Race,
    /// How it came out.
    pub outcome: Outcome,
    /// All that happened.
    pub trace: Trace,
}

impl ModelRun {
    /// Which model.
    #[must_use]
    pub fn model(&self) -> Model {
        self.race.script().model
    }

    /// What the program printed.
    #[must_use]
    pub fn output(&self) -> String {
        printed(&self.trace.events, Stream::Stdout)
    }
}

/// A workload in several models.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What was run.
    pub workload: Workload,
    /// In which models, in their order.
    pub runs: Vec<ModelRun>,
}

impl Comparison {
    /// Runs a workload in these models. The workload must have passed [`Workload::check`].
    #[must_use]
    pub fn new(workload: &Workload, models: &[Model]) -> Self {
        Self {
            workload: workload.clone(),
            runs: models.iter().map(|model| run(workload, *model)).collect(),
        }
    }

    /// How many times as fast as one after the other a run was; none if either did not end, or that was not run.
    #[must_use]
    pub fn speed_up(&self, run: &ModelRun) -> Option<f64> {
        let sequential = self
            .runs
            .iter()
            .find(|run| run.model() == Model::Sequential)?;
        if [run, sequential].map(|run| &run.outcome) != [&Outcome::Finished; 2] {
            return None;
        }
        let alone = sequential.race.figures().makespan?;
        let makespan = run.race.figures().makespan?;
        (makespan.0 > 0).then(|| alone.0 as f64 / makespan.0 as f64)
    }
}

/// Runs a workload in one model. The workload must have passed [`Workload::check`].
#[must_use]
pub fn run(workload: &Workload, model: Model) -> ModelRun {
    let script = Script::new(workload, model);
    let options = script.options(workload);
    let mut race = Race::new(workload, &script);
    let name = format!("{}.py", model.key().replace('-', "_"));
    let mut session = match Session::load_with(&script.source, &name, &options, Memory::TraceOnly) {
        Ok(session) => session,
        // A workload that was checked gives a program that compiles.
        Err(diagnostics) => unreachable!("{diagnostics:?} in\n{}", script.source),
    };
    let end = loop {
        if let Progress::Ended(end) = session.advance(u64::MAX) {
            break end;
        }
    };
    let trace = session.trace().clone();
    race.extend(&trace.events);
    ModelRun {
        outcome: Outcome::of(end, &trace.events),
        race,
        trace,
    }
}

fn printed(events: &[Event], to: Stream) -> String {
    events
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::Output { stream, text } if *stream == to => Some(&**text),
            _ => None,
        })
        .collect()
}
