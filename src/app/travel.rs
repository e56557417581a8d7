//! Going to a position of the run: steps, leaps, and what must be asked of the engine on the way.

use super::effect::Effect;
use super::reduce::Effects;
use super::running;
use super::shared::Shared;
use super::state::{Phase, State};
use super::stepping::{Found, Known, Search, StepBy};
use crate::ids::Tick;
use crate::session::inspection::{Inspection, Position};
use crate::session::protocol::Request;
use crate::time::VirtualNanos;
use crate::trace::queries::{self, Direction};

/// The inside of the processes is kept for this many positions, so that going back shows it at once.
const MOST_INSPECTIONS: usize = 256;
/// A step by line gives up after this many ticks without one and stops where it is.
const MOST_TICKS_SEARCHED: u32 = 200;

pub(super) fn first(state: &mut State, effects: &mut Effects) {
    leave(state, effects);
    go(state, Position::default(), effects);
}

pub(super) fn last(state: &mut State, effects: &mut Effects) {
    leave(state, effects);
    let tick = state.record.last();
    go(state, Position { tick, step: 0 }, effects);
}

pub(super) fn seek_tick(state: &mut State, tick: Tick, effects: &mut Effects) {
    leave(state, effects);
    let tick = tick.min(state.record.last());
    go(state, Position { tick, step: 0 }, effects);
}

pub(super) fn seek_time(state: &mut State, at: VirtualNanos, effects: &mut Effects) {
    if let Some(tick) = queries::tick_at(&state.record.trace, at) {
        seek_tick(state, tick, effects);
        // The state is that of the tick, but time has gone on since: what waits has less to wait.
        state.now = at.max(state.now).min(state.record.end());
    }
}

/// One step; where nothing was run yet, the first step runs the program.
pub(super) fn step(state: &mut State, by: StepBy, direction: Direction, effects: &mut Effects) {
    if state.run.phase == Phase::Idle {
        if direction == Direction::Forwards {
            running::run(state, effects);
        }
        return;
    }
    leave(state, effects);
    let search = Search {
        by,
        direction,
        at: state.position,
        asked: 0,
    };
    look(state, search, effects);
}

/// Goes on with a step that had to wait for the engine.
pub(super) fn search_on(state: &mut State, effects: &mut Effects) {
    if let Some(search) = state.search.take() {
        look(state, search, effects);
    }
}

fn look(state: &mut State, mut search: Search, effects: &mut Effects) {
    let known = Known {
        trace: &state.record.trace,
        details: &state.details,
        strand: state.selected.or_else(|| state.strand()),
    };
    match known.step(search.at, search.by, search.direction) {
        Found::Stop(position) => go(state, position, effects),
        Found::Edge => {
            let position = match search.direction {
                Direction::Forwards => Position {
                    tick: state.record.last(),
                    step: 0,
                },
                Direction::Back => Position::default(),
            };
            // By switch or by strand, the edge is no stop: who runs out of switches stays.
            if matches!(search.by, StepBy::Tick | StepBy::Line | StepBy::Instruction) {
                go(state, position, effects);
            }
        }
        Found::Needs { tick, at } => {
            search.at = at;
            search.asked += 1;
            if search.asked > MOST_TICKS_SEARCHED {
                go(state, Position { tick, step: 0 }, effects);
                return;
            }
            state.search = Some(search);
            if state.run.is_live() {
                // Between two ticks of workers nothing is known.
                state.details.insert(tick, Shared::default());
                return search_on(state, effects);
            }
            effects.push(Effect::Ask(Request::Detail { tick }));
        }
    }
}

/// Stands at `position`: its board, its time, and a question to the engine about its inside.
pub(super) fn go(state: &mut State, position: Position, effects: &mut Effects) {
    if state.record.trace.is_empty() {
        return;
    }
    arrive(state, position);
    state.now = match state.moment() {
        Some(moment) => moment.at,
        None => state.record.time(position.tick),
    };
    inspect(state, effects);
}

/// Sets position and board, and leaves the time alone: while playing, it has a pace of its own.
pub(super) fn arrive(state: &mut State, position: Position) {
    if state.board.strands.is_empty() || position.tick != state.position.tick {
        state.board = state.record.board(position.tick).into();
    }
    state.position = position;
    if let Some(seen) = state.inspections.get(&position) {
        state.inspection = Some((position, seen.clone()));
    }
}

/// Takes in what the engine saw at a position. What is on the page stays if it is newer than that.
pub(super) fn keep_inspection(state: &mut State, position: Position, inspection: Inspection) {
    let inspection = Shared::new(inspection);
    if state.inspections.len() >= MOST_INSPECTIONS {
        state.inspections.clear();
    }
    state.inspections.insert(position, inspection.clone());
    if state.inspection_here().is_none() {
        state.inspection = Some((position, inspection));
    }
}

/// Asks what is inside the processes here, if that is not known and no answer is under way.
pub(super) fn inspect(state: &mut State, effects: &mut Effects) {
    let position = state.position;
    if state.record.trace.is_empty()
        || state.inspection_asked.is_some()
        || state.inspection_here().is_some()
        || matches!(state.run.phase, Phase::Failed(_))
    {
        return;
    }
    if state.run.is_live() {
        // Workers have no variables and no stacks.
        keep_inspection(state, position, Inspection::default());
        return;
    }
    state.inspection_asked = Some(position);
    effects.push(Effect::Ask(Request::Inspect { position }));
}

/// Ends playing and any step that is still looking for its stop.
fn leave(state: &mut State, effects: &mut Effects) {
    state.search = None;
    if state.playing {
        state.playing = false;
        effects.push(Effect::StopFrames);
    }
}
