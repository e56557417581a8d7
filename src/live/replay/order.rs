//! From a run of the simulator to an order for the live engine.
//!
//! The program is run twice more. Once as it was, now telling every load and store of a number in memory: so that the replay loads
//! and stores it too, and loses updates where they can be lost. And once under another schedule: if strands then do other
//! steps, what it does depends on the race, and a replay would not be the program.

use super::refusal::{RefusalReason, ReplayRefusal};
use super::skeleton::{adds_differ, differs};
use super::{Plan, Replay, replay};
use crate::live::protocol::{Order, RING_RECORDS, Recording, Request, Work};
use crate::session::options::Options;
use crate::session::protocol::End;
use crate::session::{Memory, Progress, Session};
use crate::time::VirtualNanos;

/// A further run that takes more instructions than this is not made: the learner waits for it.
const MOST_INSTRUCTIONS: u64 = 60_000_000;
const CHUNK: u64 = 100_000;

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
    let mut plan = match once_more(played, played.options.switch_interval) {
        Some((plan, end)) if end == played.end => plan,
        _ => replay(&played.session.trace().events, played.end)?,
    };
    let interval = VirtualNanos((played.options.switch_interval.0 * 3 / 8).max(1_000));
    if let Some((other, _)) = once_more(played, interval) {
        if let Some(strand) = differs(&plan, &other) {
            let steps = plan.strands.get(strand.index()).map(|plan| &plan.steps);
            let line = steps
                .and_then(|steps| steps.last())
                .map_or(0, |last| last.line);
            return Err(RefusalReason::DependsOnTheRace.at(line));
        }
        if adds_differ(&plan, &other) {
            plan.forget_cells();
        }
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

/// The plan of the same program in a run that tells of its memory, and how that ended; none if it takes too long.
fn once_more(played: Played<'_>, switch_interval: VirtualNanos) -> Option<(Plan, End)> {
    let options = Options {
        switch_interval,
        budget_instructions: MOST_INSTRUCTIONS,
        ..played.options.clone()
    };
    let (source, name) = (played.source, played.file_name);
    let mut again = Session::load_with(source, name, &options, Memory::Nothing).ok()?;
    again.tell_accesses();
    let mut replay = Replay::default();
    loop {
        let progress = again.advance(CHUNK);
        for event in again.take_events() {
            replay.write(&event).ok()?;
        }
        if let Progress::Ended(end) = progress {
            return Some((replay.plan(end).ok()?, end));
        }
    }
}
