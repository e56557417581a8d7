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
pub use skeleton::differs;

use super::plan::Plan;
use crate::event::Event;
use crate::session::protocol::End;

/// A plan that does what the trace of a whole run tells.
///
/// # Errors
/// Why it cannot be replayed, and where in the program.
pub fn replay(events: &[Event], end: End) -> Result<Plan, ReplayRefusal> {
    match end {
        End::Finished { .. } | End::Deadlock => {}
        End::Cut | End::Stopped => return Err(RefusalReason::NotWhole.at(0)),
    }
    let mut scribe = scribe::Scribe::default();
    for event in events {
        scribe.write(event)?;
    }
    scribe.plan(end == End::Deadlock)
}
