//! Everything the page knows: the workload, what came of it under every model, the moment that the learner looks at.
//!
//! Plain data, cheap to clone. It changes in `reduce` only; views read it, and nothing here knows a browser.

use super::curve::Makespans;
use super::heat::{Heat, Wanted};
use super::measuring::{Live, Measured};
use super::moments::Moments;
use super::race::Race;
use super::travel::StepBy;
use crate::app::language::Language;
use crate::app::speed::Speed;
use crate::app::state::Theme;
use crate::app::{Notice, Shared};
use crate::time::VirtualNanos;
use crate::workload::{Model, Workload};
use std::collections::VecDeque;
use std::rc::Rc;

/// The models that are shown until the learner chooses.
pub const FIRST_SHOWN: [Model; 5] = [
    Model::Sequential,
    Model::Threads,
    Model::Asyncio,
    Model::FreeThreaded,
    Model::ProcessPool,
];

/// All models in the order of their rows: who shares a thread, who shares a process, who shares nothing.
pub const ROWS: [Model; 8] = [
    Model::Sequential,
    Model::Threads,
    Model::ThreadPool,
    Model::Asyncio,
    Model::AsyncioToThread,
    Model::FreeThreaded,
    Model::Processes,
    Model::ProcessPool,
];

/// Where the workload comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A preset, unchanged.
    Preset(Rc<str>),
    /// The learner changed it; the preset it was.
    Edited(Option<Rc<str>>),
    /// A link.
    Link,
}

/// How the engine's work stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// It waits for the learner to pause.
    #[default]
    Waiting,
    /// It runs the models.
    Racing,
    /// The models are done; it runs them on other numbers of cores, for the chart.
    Charting,
    /// All is done.
    Done,
    /// The engine failed: what it said.
    Failed(Rc<str>),
}

/// What the engine has run of one workload.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// The workload.
    pub workload: Workload,
    /// The models' runs, in the order in which they came.
    pub races: Vec<Race>,
    /// How long each model takes on so many cores.
    pub makespans: Makespans,
}

impl Results {
    /// A model's run.
    #[must_use]
    pub fn race(&self, model: Model) -> Option<&Race> {
        self.races.iter().find(|race| race.model == model)
    }

    /// Takes in a model's run, on the workload's own number of cores.
    pub(super) fn take(&mut self, race: Race) {
        let point = (race.model, self.workload.cores);
        self.makespans.insert(point, race.makespan);
        self.races.retain(|other| other.model != race.model);
        self.races.push(race);
    }
}

/// Everything the page knows.
#[derive(Clone, Debug)]
pub struct State {
    /// What it speaks.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// The list of keys is open.
    pub keys_shown: bool,
    /// Something to tell the learner about the page itself.
    pub notice: Option<Notice>,

    /// Where the workload comes from.
    pub origin: Origin,
    /// The workload as it is edited.
    pub workload: Shared<Workload>,
    /// The kind of tasks that is edited, by its place.
    pub kind: usize,
    /// The step that is edited, by its place.
    pub step: usize,
    /// The models that are shown, in the order of their rows.
    pub models: Vec<Model>,

    /// The number of the run under way; replies to others are dropped.
    pub job: u32,
    /// The runs that are still wanted, in their order.
    pub wanted: VecDeque<Wanted>,
    /// The run under way.
    pub heat: Option<Shared<Heat>>,
    /// How it stands.
    pub phase: Phase,
    /// What is shown: the last workload of which every model has run.
    pub results: Shared<Results>,
    /// What comes in of the workload under way; takes the place of `results` when every model has run.
    pub coming: Shared<Results>,
    /// The ticks of `results`.
    pub moments: Shared<Moments>,

    /// The workload on real workers.
    pub live: Live,

    /// The moment shown.
    pub now: VirtualNanos,
    /// It plays.
    pub playing: bool,
    /// How fast.
    pub speed: Speed,
    /// The learner chose the speed; otherwise each workload gets one that suits it.
    pub speed_chosen: bool,
    /// What one step is.
    pub step_by: StepBy,
    /// The generated Python is open.
    pub python_open: bool,
}

impl State {
    /// The page before anything was opened.
    #[must_use]
    pub fn new() -> Self {
        Self {
            language: Language::default(),
            theme: Theme::default(),
            keys_shown: false,
            notice: None,
            origin: Origin::Link,
            workload: Shared::default(),
            kind: 0,
            step: 0,
            models: FIRST_SHOWN.to_vec(),
            job: 0,
            wanted: VecDeque::new(),
            heat: None,
            phase: Phase::Waiting,
            results: Shared::default(),
            coming: Shared::default(),
            moments: Shared::default(),
            live: Live::default(),
            now: VirtualNanos::ZERO,
            playing: false,
            speed: Speed::default(),
            speed_chosen: false,
            step_by: StepBy::default(),
            python_open: false,
        }
    }

    /// The number of the tick shown.
    #[must_use]
    pub fn tick(&self) -> usize {
        self.moments.tick_at(self.now)
    }

    /// What is shown is of the workload as it is edited.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        matches!(self.phase, Phase::Charting | Phase::Done)
            && self.results.workload == *self.workload
    }

    /// The runs that are shown, in the order of their rows.
    pub fn shown(&self) -> impl Iterator<Item = &Race> {
        self.models
            .iter()
            .filter_map(|model| self.results.race(*model))
    }

    /// What was measured on real workers of a model that is shown. Not where the rows are about another workload, or about a
    /// machine with more or fewer cores than this one.
    #[must_use]
    pub fn measured(&self, model: Model) -> Option<&Measured> {
        if self.live.workload != self.results.workload || !self.has_live_cores() {
            return None;
        }
        let mut measured = self.live.measured.iter();
        measured
            .find(|(live, _)| live.simulated() == model)
            .map(|(_, measured)| measured)
    }

    /// The rows are about as many cores as this machine has.
    #[must_use]
    pub fn has_live_cores(&self) -> bool {
        self.live.machine.cores == self.results.workload.cores
    }

    /// The last moment on the axis of the rows: everything predicted and measured has room before it.
    #[must_use]
    pub fn axis_end(&self) -> VirtualNanos {
        let measured = self
            .models
            .iter()
            .filter_map(|model| self.measured(*model))
            .map(|measured| measured.median);
        measured.fold(self.moments.end(), VirtualNanos::max)
    }

    /// No shown model was noticeably faster.
    #[must_use]
    pub fn is_first(&self, race: &Race) -> bool {
        let mut others = self.shown().filter(|other| other.finished());
        race.finished() && others.all(|other| !other.beats(race))
    }
}

impl Default for State {
    fn default() -> Self {
        Self::new()
    }
}
