//! Playing: virtual time passes at the chosen speed, and the position follows it.

use super::effect::Effect;
use super::reduce::Effects;
use super::running;
use super::state::{Phase, State};
use super::travel;
use crate::ids::Tick;
use crate::session::inspection::Position;
use crate::time::VirtualNanos;
use crate::trace::queries;

/// A frame that comes later than this (the page was in the background) counts as this long.
const LONGEST_FRAME_MILLIS: f64 = 100.0;

pub(super) fn toggle(state: &mut State, effects: &mut Effects) {
    if state.playing {
        state.playing = false;
        effects.push(Effect::StopFrames);
        // Between two ticks nothing stands still: the time goes back to that of the position.
        travel::go(state, state.position, effects);
        return;
    }
    if state.run.phase == Phase::Idle {
        running::run(state, effects);
    } else if state.position.tick == state.record.last() && state.run.phase != Phase::Running {
        travel::go(state, Position::default(), effects);
    }
    state.search = None;
    state.playing = true;
    effects.push(Effect::StartFrames);
}

pub(super) fn frame(state: &mut State, millis: f64, effects: &mut Effects) {
    if !state.playing || state.record.trace.is_empty() {
        if state.playing && matches!(state.run.phase, Phase::Refused | Phase::Failed(_)) {
            state.playing = false;
            effects.push(Effect::StopFrames);
        }
        return;
    }
    let seconds = millis.clamp(0.0, LONGEST_FRAME_MILLIS) / 1e3;
    let passed = VirtualNanos((seconds * state.speed.a_second().0 as f64) as u64);
    let end = state.record.end();
    state.now = (state.now + passed).min(end);
    let tick = queries::tick_at(&state.record.trace, state.now).unwrap_or(Tick(0));
    if tick != state.position.tick || state.position.step > 0 {
        travel::arrive(state, Position { tick, step: 0 });
        travel::inspect(state, effects);
    }
    if state.now == end && state.run.phase != Phase::Running {
        state.playing = false;
        effects.push(Effect::StopFrames);
    }
}
