//! The texture of a strand's state: what the swatch on a card, in the gutter and on the timeline is filled with.

use crate::event::Wait;
use crate::trace::scoreboard::Doing;

/// A texture; its class name draws it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Texture {
    /// Solid: it runs.
    Run,
    /// Empty: it could run.
    Ready,
    /// Diagonal: it waits for the GIL.
    Gil,
    /// Bars: it waits for a lock, semaphore, condition…
    Lock,
    /// Dots: it waits for a device or a message.
    Io,
    /// Dashes: it sleeps, joins or awaits.
    Nap,
    /// Cross-hatch: it could run but may not.
    Stuck,
    /// Faded: it has ended.
    Done,
}

impl Texture {
    /// The texture of what a strand does.
    #[must_use]
    pub fn of(doing: &Doing) -> Self {
        match doing {
            Doing::Ready => Self::Ready,
            Doing::Running { .. } => Self::Run,
            Doing::WaitsForGil => Self::Gil,
            Doing::Done { .. } => Self::Done,
            Doing::Blocked { wait } => match wait {
                Wait::Lock { .. } => Self::Lock,
                Wait::Io { .. } | Wait::Channel { .. } | Wait::Select { .. } => Self::Io,
                Wait::Sleep { .. }
                | Wait::Join { .. }
                | Wait::Child { .. }
                | Wait::Future { .. } => Self::Nap,
            },
        }
    }

    /// The style class, which is also the value of `data-state`.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Ready => "ready",
            Self::Gil => "gil",
            Self::Lock => "lock",
            Self::Io => "io",
            Self::Nap => "nap",
            Self::Stuck => "stuck",
            Self::Done => "done",
        }
    }
}
