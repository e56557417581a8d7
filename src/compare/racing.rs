//! The engine's work: which runs are wanted when the workload has changed, and what comes of them.
//!
//! The engine runs one program at a time, so runs wait in a row: first those whose lanes are shown, then the chart's, then what
//! real workers are compared with.

use super::curve;
use super::effect::Effect;
use super::heat::{Heat, Purpose, Wanted};
use super::measuring;
use super::moments::Moments;
use super::race::Race;
use super::state::{Phase, Results, State};
use super::travel;
use crate::app::Shared;
use crate::app::speed::Speed;
use crate::live::model::LiveModel;
use crate::session::protocol::{End, Reply};
use std::rc::Rc;

/// Runs the workload as it is now, and forgets what was still wanted of it before.
pub(super) fn begin(state: &mut State, effects: &mut Vec<Effect>) {
    if state.workload.tasks.is_empty() {
        return;
    }
    measuring::forget(state, effects);
    // What has run of the same workload need not run again.
    state.coming = if state.results.workload == *state.workload {
        state.results.clone()
    } else {
        let workload = (*state.workload).clone();
        Shared::new(Results {
            workload,
            ..Results::default()
        })
    };
    let (known, machine) = (&state.coming, state.workload.cores);
    let rows = state
        .models
        .iter()
        .filter(|model| known.race(**model).is_none())
        .map(|model| (*model, machine, Purpose::Rows));
    let charted = curve::CORES
        .into_iter()
        .filter(|cores| *cores != machine)
        .flat_map(|cores| state.models.iter().map(move |model| (*model, cores)))
        .filter(|point| !known.makespans.contains_key(point))
        .map(|(model, cores)| (model, cores, Purpose::Chart));
    let live = &state.live;
    let predicted = LiveModel::ALL
        .into_iter()
        .filter(|model| live.machine.isolation.is_isolated() && !live.predicted.contains_key(model))
        .map(|model| (model.simulated(), live.machine.cores, Purpose::Live));
    state.wanted = rows
        .chain(charted)
        .chain(predicted)
        .map(|(model, cores, purpose)| Wanted {
            model,
            cores,
            purpose,
        })
        .collect();
    state.phase = Phase::Racing;
    next(state, effects);
}

/// Begins the next run that is wanted. When the first of the chart's is due, all rows are there to be shown.
fn next(state: &mut State, effects: &mut Vec<Effect>) {
    let wanted = state.wanted.pop_front();
    let rows_done = wanted.is_none_or(|wanted| wanted.purpose != Purpose::Rows);
    if rows_done && state.phase == Phase::Racing {
        show(state, effects);
    }
    state.job += 1;
    let Some(wanted) = wanted else {
        state.phase = Phase::Done;
        state.heat = None;
        return;
    };
    let workload = match wanted.purpose {
        Purpose::Rows => &state.coming.workload,
        Purpose::Chart | Purpose::Live => &state.results.workload,
    };
    let (heat, request) = Heat::begin(wanted, workload, state.job);
    state.heat = Some(heat.into());
    effects.push(Effect::Ask(request));
}

pub(super) fn reply(state: &mut State, reply: Reply, effects: &mut Vec<Effect>) {
    match reply {
        Reply::Events { run, events } if run == state.job => {
            if let Some(heat) = &mut state.heat {
                heat.make_mut().extend(events);
            }
        }
        Reply::Ended { run, end } if run == state.job => {
            if let Some(heat) = state.heat.take() {
                finished(state, heat.wanted, heat.finish(end));
            }
            next(state, effects);
        }
        // A workload that passed its check gives a program that compiles; if it does not, its row says so.
        Reply::Diagnostics(diagnostics) if !diagnostics.is_empty() => {
            if let Some(heat) = state.heat.take() {
                finished(state, heat.wanted, heat.finish(End::Stopped));
            }
            next(state, effects);
        }
        Reply::EngineFailure(why) => lost(state, why.into(), effects),
        // Of a run before this one, or nothing that is asked for here.
        Reply::Ready
        | Reply::Diagnostics(_)
        | Reply::Events { .. }
        | Reply::Ended { .. }
        | Reply::Inspection { .. }
        | Reply::Detail { .. }
        | Reply::Replay { .. }
        | Reply::NoReplay { .. } => {}
    }
}

fn finished(state: &mut State, wanted: Wanted, race: Race) {
    match wanted.purpose {
        Purpose::Rows => state.coming.make_mut().take(race),
        Purpose::Chart if race.finished() => {
            let point = (wanted.model, wanted.cores);
            state
                .results
                .make_mut()
                .makespans
                .insert(point, race.makespan);
        }
        Purpose::Live if race.finished() => {
            let mut models = LiveModel::ALL.into_iter();
            if let Some(model) = models.find(|model| model.simulated() == wanted.model) {
                state.live.predicted.insert(model, race.makespan);
            }
        }
        Purpose::Chart | Purpose::Live => {}
    }
}

/// Every model has run: the whole comparison takes the place of the one before, in one go.
fn show(state: &mut State, effects: &mut Vec<Effect>) {
    let was_at_end = state.now >= state.moments.end();
    state.results = std::mem::take(&mut state.coming);
    state.moments = Moments::of(state.shown()).into();
    state.phase = Phase::Charting;
    if was_at_end {
        travel::pause(state, effects);
        state.now = state.moments.end();
    } else {
        state.now = state.now.min(state.moments.end());
    }
    if !state.speed_chosen && !state.playing {
        state.speed = Speed::for_length(state.moments.end());
    }
}

pub(super) fn lost(state: &mut State, why: Rc<str>, effects: &mut Vec<Effect>) {
    state.job += 1;
    state.phase = Phase::Failed(why);
    state.wanted.clear();
    state.heat = None;
    state.coming = Shared::default();
    effects.push(Effect::RestartEngine);
}
