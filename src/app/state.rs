//! Everything the page knows: program, options, run, position, and what the learner is looking at.
//!
//! Plain data, cheap to clone. It changes in `reduce` only; views read it, and nothing here knows a browser.

use super::drafts::Drafts;
use super::language::Language;
use super::live::Live;
use super::notice::Notice;
use super::record::Record;
use super::shared::Shared;
use super::speed::Speed;
use super::stepping::{Search, StepBy};
use crate::ids::{StrandId, Tick};
use crate::machine::event::Event;
use crate::session::inspection::{Detail, Inspection, Moment, Position};
use crate::session::options::Options;
use crate::session::protocol::End;
use crate::syntax::diagnostic::Diagnostic;
use crate::time::VirtualNanos;
use crate::trace::scoreboard::Scoreboard;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Which page this is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageKind {
    /// The whole playground.
    #[default]
    Play,
    /// The small one inside somebody else's page.
    Embed,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// As storage and `data-theme` have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Auto, Self::Light, Self::Dark]
            .into_iter()
            .find(|theme| theme.name() == name)
    }

    /// The next one round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }
}

/// The tabs of a narrow window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The editor.
    Code,
    /// Why-line and stage.
    #[default]
    Stage,
    /// The timeline.
    Timeline,
    /// What the program printed.
    Output,
}

impl Tab {
    /// In the order of the bar.
    pub const ALL: [Self; 4] = [Self::Code, Self::Stage, Self::Timeline, Self::Output];
}

/// Where the program in the editor comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An example of the catalogue, unchanged.
    Example(String),
    /// One of the learner's own.
    Draft(u32),
    /// A link, unchanged, with the title that its maker gave it.
    Link(String),
}

/// The program in the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Where it comes from.
    pub origin: Origin,
    /// The name that tracebacks give it.
    pub file_name: Rc<str>,
    /// Its text.
    pub source: Rc<str>,
}

/// How the engine's work on the run stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nothing was run.
    #[default]
    Idle,
    /// The engine is at it.
    Running,
    /// It ended.
    Ended(End),
    /// The source cannot be run; see the diagnostics.
    Refused,
    /// The engine failed: what it said.
    Failed(Rc<str>),
}

/// Where a run's events come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RunKind {
    /// The simulator.
    #[default]
    Simulated,
    /// The live engine: real workers, of which nothing but events is known.
    Live {
        /// The number of the simulated run whose steps they do; the engine still has it.
        of: u32,
    },
}

/// The run that the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// Its number; replies to others are dropped.
    pub number: u32,
    /// How often it went on after a stop or a cut.
    pub continued: u32,
    /// Where its events come from.
    pub kind: RunKind,
    /// How it stands.
    pub phase: Phase,
    /// What was run.
    pub source: Option<Rc<str>>,
    /// With which options.
    pub options: Options,
}

impl Run {
    /// It is one of real workers.
    #[must_use]
    pub fn is_live(&self) -> bool {
        matches!(self.kind, RunKind::Live { .. })
    }

    /// The number of the simulated run that was recorded: this one, or the one whose steps it repeats.
    #[must_use]
    pub fn recorded(&self) -> u32 {
        match self.kind {
            RunKind::Simulated => self.number,
            RunKind::Live { of } => of,
        }
    }

    /// The stretch that it is in.
    #[must_use]
    pub fn stretch(&self) -> Stretch {
        Stretch {
            run: self.number,
            continued: self.continued,
        }
    }
}

/// What a run does until it is stopped or cut; a run that goes on afterwards begins another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The number of the run.
    pub run: u32,
    /// How often that had gone on before.
    pub continued: u32,
}

/// Everything the page knows.
#[derive(Clone, Debug)]
pub struct State {
    /// Which page.
    pub page: PageKind,
    /// What it speaks.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// The tab that a narrow window shows.
    pub tab: Tab,
    /// The list of keys is open.
    pub keys_shown: bool,
    /// Something to tell the learner about the page itself.
    pub notice: Option<Notice>,

    /// The program in the editor.
    pub program: Program,
    /// Counts programs put into the editor from outside, so that the editor knows to take the new text.
    pub program_revision: u32,
    /// The learner's own programs.
    pub drafts: Shared<Drafts>,
    /// What the learner chose for the next run.
    pub options: Options,
    /// What is wrong with the program.
    pub diagnostics: Shared<Vec<Diagnostic>>,

    /// The run.
    pub run: Run,
    /// Live mode.
    pub live: Live,
    /// Its trace so far.
    pub record: Shared<Record>,
    /// Grows whenever the trace does, and when a new one begins.
    pub revision: u32,

    /// Where the learner stands in it.
    pub position: Position,
    /// The virtual time shown: that of the position, or between two ticks while playing.
    pub now: VirtualNanos,
    /// The machine at the position.
    pub board: Shared<Scoreboard>,
    /// The inside of the processes, and the position at which it was seen; it may lag behind while playing.
    pub inspection: Option<(Position, Shared<Inspection>)>,
    /// The inside of the processes wherever the learner has been lately.
    pub inspections: BTreeMap<Position, Shared<Inspection>>,
    /// The inspection that the engine has been asked for and has not answered.
    pub inspection_asked: Option<Position>,
    /// What is known of the time between ticks.
    pub details: BTreeMap<Tick, Shared<Detail>>,
    /// A step that waits for a detail of the engine's.
    pub search: Option<Search>,

    /// It plays.
    pub playing: bool,
    /// How fast.
    pub speed: Speed,
    /// The learner chose the speed; otherwise each run gets one that suits it.
    pub speed_chosen: bool,
    /// What one step is.
    pub step_by: StepBy,
    /// The instructions of the current line are unfolded below it.
    pub instructions_shown: bool,
    /// The strand whose ticks are stepped through; none: that of the position.
    pub selected: Option<StrandId>,
    /// Counts requests to zoom the timeline: positive in, negative out.
    pub zoom: i32,
}

impl State {
    /// A page with `program` in its editor and nothing run.
    #[must_use]
    pub fn new(program: Program, options: Options) -> Self {
        Self {
            page: PageKind::default(),
            language: Language::default(),
            theme: Theme::default(),
            tab: Tab::default(),
            keys_shown: false,
            notice: None,
            program,
            program_revision: 0,
            drafts: Shared::default(),
            options,
            diagnostics: Shared::default(),
            run: Run::default(),
            live: Live::default(),
            record: Shared::default(),
            revision: 0,
            position: Position::default(),
            now: VirtualNanos::ZERO,
            board: Shared::default(),
            inspection: None,
            inspections: BTreeMap::new(),
            inspection_asked: None,
            details: BTreeMap::new(),
            search: None,
            playing: false,
            speed: Speed::default(),
            speed_chosen: false,
            step_by: StepBy::default(),
            instructions_shown: false,
            selected: None,
            zoom: 0,
        }
    }

    /// The event of the tick at which the learner stands.
    #[must_use]
    pub fn event(&self) -> Option<&Event> {
        self.record.trace.get(self.position.tick)
    }

    /// The instruction just executed, if the learner stands between two ticks.
    #[must_use]
    pub fn moment(&self) -> Option<&Moment> {
        let before = self.position.step.checked_sub(1)?;
        let detail = self.details.get(&self.position.tick)?;
        detail.moments.get(before as usize)
    }

    /// The strand that the position is about.
    #[must_use]
    pub fn strand(&self) -> Option<StrandId> {
        self.moment()
            .map(|moment| moment.strand)
            .or_else(|| self.event().map(|event| event.strand))
    }

    /// The line that the position is about; `None` where it is in no line of the program.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        let line = match self.moment() {
            Some(moment) => moment.line,
            None => self.event()?.line,
        };
        (line > 0).then_some(line)
    }

    /// What is seen inside the processes at exactly this position.
    #[must_use]
    pub fn inspection_here(&self) -> Option<&Shared<Inspection>> {
        self.inspection
            .as_ref()
            .filter(|(position, _)| *position == self.position)
            .map(|(_, inspection)| inspection)
    }

    /// What was seen inside the processes one step before this position, if both were looked at: then it can be told
    /// what this step changed.
    #[must_use]
    pub fn inspection_before(&self) -> Option<&Inspection> {
        self.inspection_here()?;
        let Position { tick, step } = self.position;
        let seen = |tick, step| {
            self.inspections
                .get(&Position { tick, step })
                .map(|it| &**it)
        };
        if let Some(step) = step.checked_sub(1) {
            return seen(tick, step);
        }
        let tick = Tick(tick.0.checked_sub(1)?);
        let last = self.details.get(&tick).map(|detail| detail.moments.len());
        last.and_then(|last| seen(tick, u32::try_from(last).ok()?))
            .or_else(|| seen(tick, 0))
    }

    /// What a strand is called on chips; none if it was not born.
    #[must_use]
    pub fn strand_name(&self, strand: StrandId) -> Option<Rc<str>> {
        let label = self.record.labels.get(strand);
        (!label.short.is_empty()).then(|| label.short.into())
    }

    /// The program has been changed since it was run.
    #[must_use]
    pub fn edited(&self) -> bool {
        self.run
            .source
            .as_ref()
            .is_some_and(|source| *source != self.program.source)
    }
}
