//! Everything that can happen to the page: what the learner does, what the engine says, what the clock brings.

use super::editing::Edit;
use super::travel::StepBy;
use crate::app::Notice;
use crate::app::language::Language;
use crate::app::speed::Speed;
use crate::app::state::Theme;
use crate::app::transport::Transport;
use crate::live::model::LiveModel;
use crate::live::protocol;
use crate::session::protocol::Reply;
use crate::share::LinkError;
use crate::time::VirtualNanos;
use crate::trace::queries::Direction;
use crate::workload::{Model, Workload};
use std::rc::Rc;

/// One thing that happened to the page.
#[derive(Clone, Debug)]
pub enum Command {
    /// Opens a preset.
    OpenPreset(Rc<str>),
    /// Opens what a link carries.
    OpenLink(Rc<Workload>),
    /// A link could not be read.
    LinkFailed(LinkError),
    /// Changes the workload.
    Edit(Edit),
    /// Chooses the kind of tasks that is edited.
    SelectKind(usize),
    /// Chooses the step that is edited.
    SelectStep(usize),
    /// Shows a model, or hides it.
    ToggleModel(Model),
    /// The learner has paused: time to run the workload as it is now.
    Compare,

    /// Chooses the model that is run alone on real workers.
    ChooseLive(LiveModel),
    /// Runs one model on real workers, or all of them.
    RunLive(Option<LiveModel>),
    /// Chooses how often each model is to be run.
    ChooseRepetitions(u32),
    /// Makes the page isolated, so that there is shared memory.
    Isolate,
    /// Stops what runs on real workers.
    StopLive,
    /// The live engine answered.
    Live(protocol::Reply),

    /// The engine answered.
    Engine(Reply),
    /// The engine's worker is gone: why.
    EngineLost(Rc<str>),

    /// To the start.
    First,
    /// To the end.
    Last,
    /// One step of the chosen kind.
    Step(Direction),
    /// One step of this kind.
    StepOnce(StepBy, Direction),
    /// To a tick.
    SeekTick(usize),
    /// To a time.
    SeekTime(VirtualNanos),
    /// Plays, or pauses.
    TogglePlay,
    /// A frame of the animation: real milliseconds since the last one.
    Frame(f64),
    /// Chooses the speed of playing.
    SetSpeed(Speed),
    /// Chooses what one step is.
    SetStepBy(StepBy),

    /// Opens or folds the generated Python.
    TogglePython,
    /// Copies a model's Python.
    CopyPython(Model),

    /// Chooses the language.
    SetLanguage(Language),
    /// Chooses light or dark.
    SetTheme(Theme),
    /// Opens or closes the list of keys.
    ShowKeys(bool),
    /// Makes a link of the workload.
    Share,
    /// Tells the learner something about the page.
    Tell(Notice),
    /// Puts the notice away; with a notice, only if it is still that one.
    PutAway(Option<Notice>),
}

impl From<Transport> for Command {
    fn from(transport: Transport) -> Self {
        match transport {
            Transport::First => Self::First,
            Transport::Back => Self::Step(Direction::Back),
            Transport::TogglePlay => Self::TogglePlay,
            Transport::Forward => Self::Step(Direction::Forwards),
            Transport::Last => Self::Last,
        }
    }
}
