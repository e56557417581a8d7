//! What the page wants done outside itself after a command; `web` does it.

use crate::app::Notice;
use crate::app::language::Language;
use crate::app::speed::Speed;
use crate::app::state::Theme;
use crate::live::protocol;
use crate::session::protocol::Request;
use crate::workload::Workload;
use std::rc::Rc;

/// One thing to be done outside.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Ask the engine.
    Ask(Request),
    /// Ask the live engine.
    AskLive(protocol::Request),
    /// Have a service worker make the page isolated, so that there is shared memory.
    Isolate,
    /// Open the workload in a tab of its own, where there can be shared memory.
    OpenTab(Rc<Workload>),
    /// End the live engine and all its workers.
    CloseLive,
    /// Run the workload when the learner pauses.
    CompareLater,
    /// End the engine's worker and start another.
    RestartEngine,
    /// Begin to send frames of the animation.
    StartFrames,
    /// No more frames.
    StopFrames,
    /// Keep the language, and tell the document.
    KeepLanguage(Language),
    /// Keep the theme, and tell the document.
    KeepTheme(Theme),
    /// Keep the speed that the learner chose.
    KeepSpeed(Speed),
    /// Put a link into the address bar and the clipboard.
    PublishLink(Rc<Workload>),
    /// Take the link out of the address bar: it is no longer what the page shows.
    ForgetLink,
    /// Put a text into the clipboard, and tell of it by this notice.
    Copy(Rc<str>, Notice),
    /// Put a notice away after some seconds.
    PutAwayLater(Notice),
}
