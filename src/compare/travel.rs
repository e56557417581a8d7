//! Through virtual time: steps, leaps, playing. The clock is one for all models.

use super::effect::Effect;
use super::state::State;
use crate::time::VirtualNanos;
use crate::trace::queries::Direction;

/// A frame that comes later than this (the page was in the background) counts as this long.
const LONGEST_FRAME_MILLIS: f64 = 100.0;

/// What one step is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepBy {
    /// To the next moment at which anything changes.
    #[default]
    Tick,
    /// To the next moment at which a task gets a core.
    Switch,
    /// To the next moment at which a task is done.
    Finish,
}

impl StepBy {
    /// In the order of the choice.
    pub const ALL: [Self; 3] = [Self::Tick, Self::Switch, Self::Finish];

    /// Its name in values and in keys of texts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tick => "tick",
            Self::Switch => "switch",
            Self::Finish => "finish",
        }
    }
}

pub(super) fn seek(state: &mut State, at: VirtualNanos, effects: &mut Vec<Effect>) {
    pause(state, effects);
    state.now = at.min(state.moments.end());
}

pub(super) fn seek_tick(state: &mut State, tick: usize, effects: &mut Vec<Effect>) {
    seek(state, state.moments.time(tick), effects);
}

pub(super) fn step(state: &mut State, by: StepBy, direction: Direction, effects: &mut Vec<Effect>) {
    pause(state, effects);
    match state.moments.step(by, state.now, direction) {
        Some(at) => state.now = at,
        None if by == StepBy::Tick && direction == Direction::Back => {
            state.now = VirtualNanos::ZERO;
        }
        None => {}
    }
}

pub(super) fn toggle(state: &mut State, effects: &mut Vec<Effect>) {
    if state.playing {
        pause(state, effects);
        return;
    }
    let end = state.moments.end();
    if end == VirtualNanos::ZERO {
        return;
    }
    if state.now >= end {
        state.now = VirtualNanos::ZERO;
    }
    state.playing = true;
    effects.push(Effect::StartFrames);
}

pub(super) fn frame(state: &mut State, millis: f64, effects: &mut Vec<Effect>) {
    if !state.playing {
        return;
    }
    let seconds = millis.clamp(0.0, LONGEST_FRAME_MILLIS) / 1e3;
    let passed = VirtualNanos((seconds * state.speed.a_second().0 as f64) as u64);
    let end = state.moments.end();
    state.now = (state.now + passed).min(end);
    if state.now == end {
        pause(state, effects);
    }
}

pub(super) fn pause(state: &mut State, effects: &mut Vec<Effect>) {
    if state.playing {
        state.playing = false;
        effects.push(Effect::StopFrames);
    }
}
