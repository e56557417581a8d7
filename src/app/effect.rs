//! What the page wants done outside itself after a command; `web` does it.

use super::drafts::Drafts;
use super::language::Language;
use super::notice::Notice;
use super::shared::Shared;
use super::speed::Speed;
use super::state::{Origin, Stretch, Theme};
use crate::session::protocol::Request;
use crate::share::Link;

/// One thing to be done outside.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Ask the engine.
    Ask(Request),
    /// End the engine's worker and start another.
    RestartEngine,
    /// Hand the live engine an order.
    AskLive(Vec<u8>),
    /// Stop what the live engine runs.
    StopLive,
    /// End the live engine with all its workers.
    CloseLive,
    /// Have a service worker make the page isolated, so that there is shared memory.
    Isolate,
    /// Open the link in a tab of its own, where there can be shared memory.
    OpenTab(Link),
    /// In a while, see whether the stretch has stopped.
    WatchStop(Stretch),
    /// Check the source when the typing pauses.
    CheckLater,
    /// Begin to send frames of the animation.
    StartFrames,
    /// No more frames.
    StopFrames,
    /// Keep the learner's programs.
    KeepDrafts(Shared<Drafts>),
    /// Keep which program is open.
    KeepOrigin(Origin),
    /// Keep the language, and tell the document.
    KeepLanguage(Language),
    /// Keep the theme, and tell the document.
    KeepTheme(Theme),
    /// Keep the speed that the learner chose.
    KeepSpeed(Speed),
    /// Put a link into the address bar and the clipboard.
    PublishLink(Link),
    /// Take the link out of the address bar: it is no longer what the page shows.
    ForgetLink,
    /// Put a notice away after some seconds.
    PutAwayLater(Notice),
}
