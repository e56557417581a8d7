//! From a run of the simulator to an order for the live engine.
//!
//! The program is run once more under another schedule: if strands then do other steps, what it does depends on the race, and
//! a replay would not be the program.

use super::refusal::{RefusalReason, ReplayRefusal};
use super::skeleton::differs;
use super::{Plan, replay};
use crate::live::protocol::{Order, RING_RECORDS, Recording, Request, Work};
use crate::session::options::Options;
use crate::session::protocol::End;
use crate::session::{Memory, Progress, Session};
use crate::time::VirtualNanos;

/// A second run that takes more instructions than this is not made: the learner waits for it.
const MOST_INSTRUCTIONS: u64 = 30_000_000;
const CHUNK: u64 = 1_000_000;

/// A program and how it was run.
#[derive(Clone, Copy, Debug)]
pub struct Played<'a> {
    /// Its run.
    pub session: &'a Session,
    /// How that ended.
    pub end: End,
    /// Its text.
    pub source: &'a str,
    /// Its name.
    pub file_name: &'a str,
    /// With which options.
    pub options: &'a Options,
}

/// The request that runs the recorded steps for real, under this number.
///
/// # Errors
/// Why it cannot be replayed.
pub fn request(played: Played<'_>, run: u32) -> Result<Request, ReplayRefusal> {
    let plan = replay(&played.session.trace().events, played.end)?;
    if let Some(strand) = other_schedule(played)
        .as_ref()
        .and_then(|other| differs(&plan, other))
    {
        let steps = plan.strands.get(strand.index()).map(|plan| &plan.steps);
        let line = steps
            .and_then(|steps| steps.last())
            .map_or(0, |last| last.line);
        return Err(RefusalReason::DependsOnTheRace.at(line));
    }
    Ok(Request::Run(Order {
        run,
        work: Work::Plan(Box::new(plan)),
        repetitions: 1,
        switch_interval: played.options.switch_interval,
        recording: Recording::First,
        ring_records: RING_RECORDS,
    }))
}

/// The plan of the same program under a shorter switch interval; none if it takes too long, or ends otherwise.
fn other_schedule(played: Played<'_>) -> Option<Plan> {
    let options = Options {
        switch_interval: VirtualNanos((played.options.switch_interval.0 * 3 / 8).max(1_000)),
        budget_instructions: MOST_INSTRUCTIONS,
        ..played.options.clone()
    };
    let (source, name) = (played.source, played.file_name);
    let mut again = Session::load_with(source, name, &options, Memory::TraceOnly).ok()?;
    loop {
        if let Progress::Ended(end) = again.advance(CHUNK) {
            return replay(&again.trace().events, end).ok();
        }
    }
}
