//! The workload on real workers: asking for it, and taking in what was measured.
//!
//! A measurement belongs to the workload that it was made with; when that changes, it is gone.

use super::effect::Effect;
use super::state::State;
use crate::app::isolation::Isolation;
use crate::live::measure::Measurement;
use crate::live::model::LiveModel;
use crate::live::protocol::{LiveEnd, Order, RING_RECORDS, Recording, Reply, Request, Work};
use crate::time::VirtualNanos;
use crate::workload::Workload;
use std::collections::BTreeMap;
use std::rc::Rc;

/// How often each model is run: what can be chosen.
pub const REPETITIONS: [u32; 3] = [5, 20, 100];
/// Columns of a histogram of lost updates, beside the one of the runs that lost nothing.
const LOSS_COLUMNS: u32 = 6;

/// Where this page stands, as far as real workers are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Machine {
    /// Whether there is shared memory.
    pub isolation: Isolation,
    /// Cores, as the browser tells them.
    pub cores: u32,
}

impl Default for Machine {
    /// A page of which nothing is known: it is off.
    fn default() -> Self {
        Self {
            isolation: Isolation::default(),
            cores: 1,
        }
    }
}

/// How the live engine's work stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LivePhase {
    /// Nothing was run, or it was stopped.
    #[default]
    Ready,
    /// Repetitions are under way, of all models together.
    Running {
        /// How many are done.
        done: u32,
        /// Of how many.
        of: u32,
    },
    /// All were measured.
    Finished,
    /// It failed: why.
    Failed(Rc<str>),
    /// Everybody waited for somebody else; all workers were stopped.
    Deadlock,
}

/// What was measured of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The shortest of the repetitions.
    pub best: VirtualNanos,
    /// The one in the middle.
    pub median: VirtualNanos,
    /// The longest.
    pub longest: VirtualNanos,
    /// The most updates that one of them lost.
    pub lost: u32,
    /// How much of all cores' time went into `cpu` steps; none if it has no such steps.
    pub cpu_percent: Option<u32>,
    /// How long all strands together waited for GILs, in a run.
    pub gil_wait: VirtualNanos,
    /// How many runs lost how many updates: in each column, (at most so many, runs); the first is of those that lost none.
    pub losses: Vec<(u32, u32)>,
}

impl From<&Measurement> for Measured {
    fn from(measurement: &Measurement) -> Self {
        let nanos = |micros: u32| VirtualNanos::from_micros(micros.into());
        let walls = measurement.repetitions.iter().map(|one| one.wall_micros);
        Self {
            best: nanos(measurement.best_micros()),
            median: nanos(measurement.median_micros()),
            longest: nanos(walls.max().unwrap_or(0)),
            lost: measurement.most_lost(),
            cpu_percent: measurement
                .repetitions
                .iter()
                .any(|one| one.cpu_micros > 0)
                .then(|| (measurement.utilisation() * 100.0).round() as u32),
            gil_wait: VirtualNanos::from_secs_f64(measurement.gil_wait_micros() / 1e6),
            losses: measurement.lost_histogram(LOSS_COLUMNS),
        }
    }
}

/// The live part of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Live {
    /// Where it runs.
    pub machine: Machine,
    /// The model that is run alone.
    pub chosen: Option<LiveModel>,
    /// How often each model is to be run, if that was chosen.
    pub repetitions: Option<u32>,
    /// The number of the run; replies to others are dropped.
    pub run: u32,
    /// How often each model was to be run in it.
    pub asked_repetitions: u32,
    /// How it stands.
    pub phase: LivePhase,
    /// The workload that runs, or was measured.
    pub workload: Workload,
    /// What was measured of it.
    pub measured: BTreeMap<LiveModel, Measured>,
    /// What the simulator predicts for this machine's cores, with workers that stand ready before the clock starts.
    pub predicted: BTreeMap<LiveModel, VirtualNanos>,
}

impl Live {
    /// The model that is run alone.
    #[must_use]
    pub fn chosen(&self) -> LiveModel {
        self.chosen.unwrap_or(LiveModel::Gil)
    }

    /// How often each model is to be run.
    #[must_use]
    pub fn repetitions(&self) -> u32 {
        self.repetitions.unwrap_or(REPETITIONS[0])
    }

    /// It runs.
    #[must_use]
    pub fn is_running(&self) -> bool {
        matches!(self.phase, LivePhase::Running { .. })
    }

    /// As `data-status` has it.
    #[must_use]
    pub fn status(&self) -> &'static str {
        match self.phase {
            _ if !self.machine.isolation.is_isolated() => "off",
            LivePhase::Ready => "ready",
            LivePhase::Running { .. } => "running",
            LivePhase::Finished => "finished",
            LivePhase::Failed(_) => "failed",
            LivePhase::Deadlock => "deadlock",
        }
    }

    /// How many times as fast as one task after the other a model was, if both were measured.
    #[must_use]
    pub fn speed_up(&self, model: LiveModel) -> Option<f64> {
        let sequential = self.measured.get(&LiveModel::Sequential)?.best;
        let best = self.measured.get(&model)?.best;
        (best.0 > 0).then(|| sequential.0 as f64 / best.0 as f64)
    }
}

/// Gets shared memory where there is none: for this page, or in a tab of its own.
pub(super) fn isolate(state: &State, effects: &mut Vec<Effect>) {
    match state.live.machine.isolation {
        Isolation::Isolated => {}
        Isolation::Obtainable => effects.push(Effect::Isolate),
        Isolation::Framed => effects.push(Effect::OpenTab(Rc::new((*state.workload).clone()))),
    }
}

/// Runs the workload in these models, one after the other; not while it is being changed.
pub(super) fn run(state: &mut State, models: Vec<LiveModel>, effects: &mut Vec<Effect>) {
    let live = &mut state.live;
    if !live.machine.isolation.is_isolated() || live.is_running() || models.is_empty() {
        return;
    }
    if state.results.workload != *state.workload {
        return;
    }
    live.run += 1;
    live.asked_repetitions = live.repetitions();
    live.phase = LivePhase::Running {
        done: 0,
        of: live.repetitions() * u32::try_from(models.len()).unwrap_or(1),
    };
    effects.push(Effect::AskLive(Request::Run(Order {
        run: live.run,
        work: Work::Workload {
            workload: live.workload.clone(),
            models,
        },
        repetitions: live.repetitions(),
        switch_interval: live.workload.switch_interval,
        recording: Recording::Nothing,
        ring_records: RING_RECORDS,
    })));
}

pub(super) fn stop(state: &mut State, effects: &mut Vec<Effect>) {
    if state.live.is_running() {
        effects.push(Effect::AskLive(Request::Stop));
    }
}

/// The workload was changed: what is measured of the one before is of no use any more.
pub(super) fn forget(state: &mut State, effects: &mut Vec<Effect>) {
    if state.live.workload == *state.workload {
        return;
    }
    stop(state, effects);
    let live = &mut state.live;
    live.run += 1;
    live.phase = LivePhase::Ready;
    live.measured.clear();
    live.predicted.clear();
    live.workload = (*state.workload).clone();
}

pub(super) fn reply(state: &mut State, reply: Reply, effects: &mut Vec<Effect>) {
    let live = &mut state.live;
    match reply {
        Reply::Progress { run, done, of } if run == live.run => {
            live.phase = LivePhase::Running { done, of };
        }
        Reply::Measured { run, measurement } if run == live.run => {
            if let Some(model) = measurement.model {
                live.measured.insert(model, Measured::from(&measurement));
            }
        }
        Reply::Ended { run, end, .. } if run == live.run => {
            live.phase = match end {
                LiveEnd::Finished { .. } => LivePhase::Finished,
                LiveEnd::Stopped => LivePhase::Ready,
                LiveEnd::Failed(fault) => LivePhase::Failed(fault.to_string().into()),
                LiveEnd::Deadlock(_) => LivePhase::Deadlock,
                LiveEnd::Refused(refusal) => LivePhase::Failed(refusal.to_string().into()),
            };
        }
        Reply::EngineFailure(why) => {
            live.phase = LivePhase::Failed(why.into());
            effects.push(Effect::CloseLive);
        }
        // Of a run before this one, or nothing that the page shows.
        _ => {}
    }
}
