//! The run: starting and stopping it, and what the engine says about it.

use super::effect::Effect;
use super::live::{self, LivePhase};
use super::reduce::Effects;
use super::shared::Shared;
use super::speed::Speed;
use super::state::{Phase, Run, RunKind, State, Stretch, Tab};
use super::travel;
use crate::machine::event::Event;
use crate::session::inspection::Position;
use crate::session::protocol::{End, Reply, Request};
use crate::time::VirtualNanos;
use std::rc::Rc;

/// Details of this many ticks are kept; more are asked for again when they are wanted.
const MOST_DETAILS: usize = 256;

pub(super) fn run(state: &mut State, effects: &mut Effects) {
    forget(state, effects);
    state.run = Run {
        number: state.run.number,
        continued: 0,
        kind: RunKind::Simulated,
        phase: Phase::Running,
        source: Some(Rc::clone(&state.program.source)),
        options: state.options.clone(),
    };
    state.diagnostics = Shared::default();
    if state.tab == Tab::Code {
        state.tab = Tab::Stage;
    }
    effects.push(Effect::Ask(Request::Run {
        run: state.run.number,
        file_name: state.program.file_name.to_string(),
        source: state.program.source.to_string(),
        options: state.options.clone(),
    }));
}

/// Clears the stage: what the engine still says of the run before is not heard.
pub(super) fn forget(state: &mut State, effects: &mut Effects) {
    if state.run.phase == Phase::Running {
        effects.push(stop_effect(state));
    }
    state.live.phase = LivePhase::Ready;
    state.live.gils.clear();
    if state.playing {
        state.playing = false;
        effects.push(Effect::StopFrames);
    }
    state.run = Run {
        number: state.run.number + 1,
        ..Run::default()
    };
    state.record = Shared::default();
    state.revision += 1;
    state.position = Position::default();
    state.now = VirtualNanos::ZERO;
    state.board = Shared::default();
    state.inspection = None;
    state.inspections.clear();
    state.inspection_asked = None;
    state.details.clear();
    state.search = None;
    state.selected = None;
}

pub(super) fn stop(state: &mut State, effects: &mut Effects) {
    if state.run.phase == Phase::Running {
        effects.push(stop_effect(state));
        effects.push(Effect::WatchStop(state.run.stretch()));
    }
}

/// What stops the run: a word to the engine that is at it.
fn stop_effect(state: &State) -> Effect {
    match state.run.kind {
        RunKind::Simulated => Effect::Ask(Request::Stop),
        RunKind::Live { .. } => Effect::StopLive,
    }
}

pub(super) fn go_on(state: &mut State, effects: &mut Effects) {
    if matches!(state.run.phase, Phase::Ended(End::Cut | End::Stopped)) && !state.edited() {
        state.run.phase = Phase::Running;
        state.run.continued += 1;
        effects.push(Effect::Ask(Request::Continue));
    }
}

/// The engine hangs: it is put down. What it recorded so far stays to be looked at.
pub(super) fn stop_overdue(state: &mut State, stretch: Stretch, effects: &mut Effects) {
    if stretch == state.run.stretch() && state.run.phase == Phase::Running {
        if state.run.is_live() {
            return live::lost(state, Rc::from(""), effects);
        }
        state.run.phase = Phase::Failed(Rc::from(""));
        restart(state, effects);
    }
}

pub(super) fn lost(state: &mut State, why: Rc<str>, effects: &mut Effects) {
    state.run.phase = Phase::Failed(why);
    restart(state, effects);
}

fn restart(state: &mut State, effects: &mut Effects) {
    state.inspection_asked = None;
    state.search = None;
    effects.push(Effect::RestartEngine);
}

pub(super) fn reply(state: &mut State, reply: Reply, effects: &mut Effects) {
    match reply {
        Reply::Ready => {}
        Reply::Diagnostics(diagnostics) => {
            if state.run.phase == Phase::Running
                && state.record.trace.is_empty()
                && !diagnostics.is_empty()
            {
                state.run.phase = Phase::Refused;
                // In a narrow window the place of the mistake is on another tab.
                state.tab = Tab::Code;
            }
            state.diagnostics = diagnostics.into();
        }
        Reply::Events { run, events } if run == state.run.number => {
            grow(state, events, effects);
        }
        Reply::Ended { run, end } if run == state.run.number => {
            state.run.phase = Phase::Ended(end);
            choose_speed(state);
            travel::inspect(state, effects);
        }
        Reply::Inspection {
            run,
            position,
            inspection,
        } if run == state.run.number => {
            state.inspection_asked = None;
            travel::keep_inspection(state, position, inspection);
            travel::inspect(state, effects);
        }
        Reply::Detail { run, tick, detail } if run == state.run.number => {
            if state.details.len() >= MOST_DETAILS {
                state.details.clear();
            }
            state.details.insert(tick, detail.into());
            travel::search_on(state, effects);
        }
        Reply::Replay { run, order } => live::begin(state, run, order, effects),
        Reply::NoReplay { run, why, line } => live::refused(state, run, &why, line),
        Reply::EngineFailure(why) => lost(state, why.into(), effects),
        // An answer that belongs to a run before this one.
        Reply::Events { .. }
        | Reply::Ended { .. }
        | Reply::Inspection { .. }
        | Reply::Detail { .. } => {}
    }
}

pub(super) fn grow(state: &mut State, events: Vec<Event>, effects: &mut Effects) {
    let begins = state.record.trace.is_empty() && !events.is_empty();
    state.record.make_mut().extend(events);
    state.revision += 1;
    if begins {
        travel::go(state, Position::default(), effects);
    }
    choose_speed(state);
}

/// Until the learner chooses, a run is played at the speed that suits its length.
pub(super) fn choose_speed(state: &mut State) {
    if !state.speed_chosen && !state.playing {
        state.speed = Speed::for_length(state.record.end());
    }
}
