//! The replay compiler: from the trace of a simulated run to a plan that does the same steps for real.
//!
//! Each strand gets what it did, in its order: CPU time between events, sleeps and IO, locks, messages, births, joins. Where
//! one strand woke another by something that has no step of its own (an event, a condition, a future), a signal stands for it.
//! What the trace cannot answer is refused with the reason.

mod order;
mod refusal;
mod scribe;
mod skeleton;

pub use order::{Played, request};
pub use refusal::{RefusalReason, ReplayRefusal};
pub use skeleton::{adds_differ, differs};

use super::plan::Plan;
use crate::event::Event;
use crate::session::protocol::End;
use scribe::Scribe;

/// A plan that does what the trace of a whole run tells.
///
/// # Errors
/// Why it cannot be replayed, and where in the program.
pub fn replay(events: &[Event], end: End) -> Result<Plan, ReplayRefusal> {
    let mut replay = Replay::default();
    for event in events {
        replay.write(event)?;
    }
    replay.plan(end)
}

/// The compiler at work: for runs whose events are taken one by one.
#[derive(Debug, Default)]
pub struct Replay {
    scribe: Scribe,
}

impl Replay {
    /// Takes in the next event.
    ///
    /// # Errors
    /// The run cannot be replayed.
    pub fn write(&mut self, event: &Event) -> Result<(), ReplayRefusal> {
        self.scribe.write(event)
    }

    /// The plan of all of it, when the run is over.
    ///
    /// # Errors
    /// Why it cannot be replayed.
    pub fn plan(self, end: End) -> Result<Plan, ReplayRefusal> {
        match end {
            End::Finished { .. } | End::Deadlock => self.scribe.plan(end == End::Deadlock),
            End::Cut | End::Stopped => Err(RefusalReason::NotWhole.at(0)),
        }
    }
}
