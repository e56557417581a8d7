//! The one function that changes the page's state: a command goes in, the state changes, wishes come out.

use super::command::Command;
use super::editing;
use super::effect::Effect;
use super::state::{Origin, ROWS, State};
use super::travel;
use super::{measuring, opening, racing};
use crate::app::Notice;
use crate::live::model::LiveModel;
use crate::workload::Model;
use std::rc::Rc;

/// Carries out a command. What it gives must then be done outside, in order.
#[must_use]
pub fn reduce(state: &mut State, command: Command) -> Vec<Effect> {
    let mut effects = Vec::new();
    let out = &mut effects;
    match command {
        Command::OpenPreset(key) => opening::open_preset(state, &key, out),
        Command::OpenLink(workload) => opening::open(state, Origin::Link, (*workload).clone(), out),
        Command::LinkFailed(error) => tell(state, Notice::LinkBroken(error), out),
        Command::Edit(edit) => change(state, edit, out),
        Command::SelectKind(kind) => {
            state.kind = kind.min(state.workload.tasks.len().saturating_sub(1));
            state.step = 0;
        }
        Command::SelectStep(step) => state.step = step,
        Command::ToggleModel(model) => toggle_model(state, model, out),
        Command::Compare => racing::begin(state, out),

        Command::ChooseLive(model) => state.live.chosen = Some(model),
        Command::ChooseRepetitions(count) => state.live.repetitions = Some(count),
        Command::RunLive(Some(model)) => measuring::run(state, vec![model], out),
        Command::RunLive(None) => measuring::run(state, LiveModel::ALL.to_vec(), out),
        Command::Isolate => measuring::isolate(state, out),
        Command::StopLive => measuring::stop(state, out),
        Command::Live(reply) => measuring::reply(state, reply, out),

        Command::Engine(reply) => racing::reply(state, reply, out),
        Command::EngineLost(why) => racing::lost(state, why, out),

        Command::First => travel::seek_tick(state, 0, out),
        Command::Last => travel::seek(state, state.moments.end(), out),
        Command::Step(direction) => travel::step(state, state.step_by, direction, out),
        Command::StepOnce(by, direction) => travel::step(state, by, direction, out),
        Command::SeekTick(tick) => travel::seek_tick(state, tick, out),
        Command::SeekTime(at) => travel::seek(state, at, out),
        Command::TogglePlay => travel::toggle(state, out),
        Command::Frame(millis) => travel::frame(state, millis, out),
        Command::SetSpeed(speed) => {
            state.speed = speed;
            state.speed_chosen = true;
            out.push(Effect::KeepSpeed(speed));
        }
        Command::SetStepBy(by) => state.step_by = by,

        Command::TogglePython => state.python_open = !state.python_open,
        Command::CopyPython(model) => {
            if let Some(race) = state.results.race(model) {
                out.push(Effect::Copy(
                    race.script.source.as_str().into(),
                    Notice::CodeCopied,
                ));
            }
        }

        Command::SetLanguage(language) => {
            state.language = language;
            out.push(Effect::KeepLanguage(language));
        }
        Command::SetTheme(theme) => {
            state.theme = theme;
            out.push(Effect::KeepTheme(theme));
        }
        Command::ShowKeys(shown) => state.keys_shown = shown,
        Command::Share => out.push(Effect::PublishLink(Rc::new((*state.workload).clone()))),
        Command::Tell(notice) => tell(state, notice, out),
        Command::PutAway(notice) => {
            if notice.is_none() || notice == state.notice {
                state.notice = None;
            }
        }
    }
    effects
}

fn tell(state: &mut State, notice: Notice, effects: &mut Vec<Effect>) {
    if notice.passes() {
        effects.push(Effect::PutAwayLater(notice.clone()));
    }
    state.notice = Some(notice);
}

/// Changes the workload; it is run when the learner pauses, and is no longer the preset or the link that it was.
fn change(state: &mut State, edit: editing::Edit, effects: &mut Vec<Effect>) {
    if !editing::apply(state.workload.make_mut(), edit) {
        return;
    }
    let steps = state
        .workload
        .tasks
        .get(state.kind)
        .map_or(0, |task| task.steps.len());
    state.step = match edit {
        editing::Edit::AddStep { .. } => steps.saturating_sub(1),
        editing::Edit::StepTime { step, .. } => step,
        _ => state.step.min(steps.saturating_sub(1)),
    };
    state.origin = match &state.origin {
        Origin::Preset(key) => Origin::Edited(Some(key.clone())),
        Origin::Edited(from) => Origin::Edited(from.clone()),
        Origin::Link => Origin::Edited(None),
    };
    effects.push(Effect::ForgetLink);
    effects.push(Effect::CompareLater);
}

/// Shows or hides a model; the last one stays.
fn toggle_model(state: &mut State, model: Model, effects: &mut Vec<Effect>) {
    let shown = state.models.contains(&model);
    if shown && state.models.len() == 1 {
        return;
    }
    state.models = ROWS
        .into_iter()
        .filter(|each| state.models.contains(each) != (*each == model))
        .collect();
    effects.push(Effect::CompareLater);
}
