//! The texture of a strand's state: what the swatch on a card, in the gutter, in the legend and on a lane is filled with.
//!
//! Before lanes and cards, so that all of them say the same of the same state. It knows no colour and no drawing.

use crate::event::Wait;
use crate::trace::scoreboard::Doing;

/// A texture, one for each of the look; its class name draws it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Texture {
    /// On a core (a task: has control). Solid.
    Running,
    /// Could run, has no core yet or stands in the ready queue. Empty.
    Ready,
    /// Waits for the GIL. Diagonal.
    Gil,
    /// Waits for a lock or its kin. Upright bars.
    Lock,
    /// Waits for a device, a message, or in `select` for either. Dots.
    Io,
    /// Sleeps, joins, awaits. A dashed line.
    Nap,
    /// Could run, but another task keeps the loop. Cross-hatch in vermillion.
    Frozen,
    /// Has ended. Faded.
    Done,
}

impl Texture {
    /// The texture of what a strand does.
    #[must_use]
    pub fn of(doing: &Doing) -> Self {
        match doing {
            Doing::Ready => Self::Ready,
            Doing::Running { .. } => Self::Running,
            Doing::WaitsForGil => Self::Gil,
            Doing::Done { .. } => Self::Done,
            Doing::Blocked { wait } => Self::of_wait(wait),
        }
    }

    /// The texture of a wait.
    #[must_use]
    pub fn of_wait(wait: &Wait) -> Self {
        match wait {
            Wait::Lock { .. } => Self::Lock,
            Wait::Io { .. } | Wait::Channel { .. } | Wait::Select { .. } => Self::Io,
            Wait::Sleep { .. } | Wait::Join { .. } | Wait::Child { .. } | Wait::Future { .. } => {
                Self::Nap
            }
        }
    }

    /// The style class, which is also the value of `data-state`.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Running => "run",
            Self::Ready => "ready",
            Self::Gil => "gil",
            Self::Lock => "lock",
            Self::Io => "io",
            Self::Nap => "nap",
            Self::Frozen => "stuck",
            Self::Done => "done",
        }
    }
}
