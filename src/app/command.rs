//! Everything that can happen to the page: what the learner does, what the engine says, what the clock brings.

use super::drafts::Drafts;
use super::language::Language;
use super::notice::Notice;
use super::speed::Speed;
use super::state::{Stretch, Tab, Theme};
use super::stepping::StepBy;
use super::transport::Transport;
use crate::ids::{StrandId, Tick};
use crate::session::options::PythonVersion;
use crate::session::protocol::Reply;
use crate::share::{Link, LinkError};
use crate::time::VirtualNanos;
use crate::trace::queries::Direction;
use std::rc::Rc;

/// One thing that happened to the page.
#[derive(Clone, Debug)]
pub enum Command {
    /// The learner typed; this is the whole text now.
    Edit(Rc<str>),
    /// Opens an example of the catalogue.
    OpenExample(Rc<str>),
    /// Opens one of the learner's own programs.
    OpenDraft(u32),
    /// Forgets one of the learner's own programs.
    RemoveDraft(u32),
    /// Another window of the page changed the learner's programs.
    DraftsElsewhere(Drafts),
    /// Begins an empty program.
    NewProgram,
    /// Opens what a link carries.
    OpenLink(Link),
    /// A link could not be read.
    LinkFailed(LinkError),
    /// The typing has paused: time to check the source.
    CheckSource,

    /// Chooses the Python version.
    SetPython(PythonVersion),
    /// Chooses the number of cores.
    SetCores(u32),
    /// Chooses the switch interval.
    SetSwitchInterval(VirtualNanos),

    /// Runs the program.
    Run,
    /// Stops the run.
    Stop,
    /// Goes on after a cut or a stop.
    Continue,
    /// The engine answered.
    Engine(Reply),
    /// The engine's worker is gone: why.
    EngineLost(Rc<str>),
    /// Runs the recorded steps for real, on workers; where that cannot be had, opens the page where it can.
    RunLive,
    /// The live engine says something.
    Live(Box<crate::live::protocol::Reply>),
    /// A stretch that was to stop some time ago: if it still runs, the engine hangs.
    StopOverdue(Stretch),

    /// To the first tick.
    First,
    /// To the last tick.
    Last,
    /// One step of the chosen kind.
    Step(Direction),
    /// One step of this kind.
    StepOnce(StepBy, Direction),
    /// To a tick.
    SeekTick(Tick),
    /// To a time: the last tick before it, and as long after that tick.
    SeekTime(VirtualNanos),
    /// Plays, or pauses.
    TogglePlay,
    /// A frame of the animation: real milliseconds since the last one.
    Frame(f64),
    /// Chooses the speed of playing.
    SetSpeed(Speed),
    /// Chooses what one step is.
    SetStepBy(StepBy),
    /// Unfolds the instructions of the current line, or folds them away.
    ShowInstructions(bool),
    /// Chooses whose ticks are stepped through.
    Select(Option<StrandId>),
    /// Zooms the timeline in (positive) or out.
    Zoom(i32),

    /// Chooses the language.
    SetLanguage(Language),
    /// Chooses light or dark.
    SetTheme(Theme),
    /// Chooses the tab of a narrow window.
    ShowTab(Tab),
    /// Opens or closes the list of keys.
    ShowKeys(bool),
    /// Makes a link of program and options.
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
