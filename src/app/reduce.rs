//! The one function that changes the page's state: a command goes in, the state changes, wishes come out.
//!
//! It only decides which part of the page a command is about; the parts are files of their own.

use super::command::Command;
use super::effect::Effect;
use super::notice::Notice;
use super::share_link;
use super::state::State;
use super::stepping::StepBy;
use super::{choosing, live, playback, running, travel};

/// Effects collected while a command is carried out.
pub(super) type Effects = Vec<Effect>;

/// Carries out a command. What it gives must then be done outside, in order.
#[must_use]
pub fn reduce(state: &mut State, command: Command) -> Vec<Effect> {
    let mut effects = Effects::new();
    let out = &mut effects;
    match command {
        Command::Edit(source) => choosing::edit(state, source, out),
        Command::OpenExample(id) => choosing::open_example(state, &id, out),
        Command::OpenDraft(id) => choosing::open_draft(state, id, out),
        Command::RemoveDraft(id) => choosing::remove_draft(state, id, out),
        Command::DraftsElsewhere(drafts) => choosing::drafts_elsewhere(state, drafts),
        Command::NewProgram => choosing::new_program(state, out),
        Command::OpenLink(link) => choosing::open_link(state, link, out),
        Command::LinkFailed(error) => tell(state, Notice::LinkBroken(error), out),
        Command::CheckSource => choosing::check(state, out),

        Command::SetPython(python) => choosing::change_options(state, out, |o| o.python = python),
        Command::SetCores(cores) => choosing::change_options(state, out, |o| {
            o.cores = cores.clamp(1, choosing::MOST_CORES);
        }),
        Command::SetSwitchInterval(span) => {
            choosing::change_options(state, out, |o| o.switch_interval = span);
        }

        Command::Run => running::run(state, out),
        Command::Stop => running::stop(state, out),
        Command::Continue => running::go_on(state, out),
        Command::Engine(reply) => running::reply(state, reply, out),
        Command::EngineLost(why) => running::lost(state, why, out),
        Command::RunLive => live::ask(state, out),
        Command::Live(reply) => live::reply(state, *reply, out),
        Command::StopOverdue(stretch) => running::stop_overdue(state, stretch, out),

        Command::First => travel::first(state, out),
        Command::Last => travel::last(state, out),
        Command::Step(direction) => travel::step(state, state.step_by, direction, out),
        Command::StepOnce(by, direction) => {
            unfold(state, by);
            travel::step(state, by, direction, out);
        }
        Command::SeekTick(tick) => travel::seek_tick(state, tick, out),
        Command::SeekTime(at) => travel::seek_time(state, at, out),
        Command::TogglePlay => playback::toggle(state, out),
        Command::Frame(millis) => playback::frame(state, millis, out),
        Command::SetSpeed(speed) => {
            state.speed = speed;
            state.speed_chosen = true;
            out.push(Effect::KeepSpeed(speed));
        }
        Command::SetStepBy(by) => {
            unfold(state, by);
            state.step_by = by;
        }
        Command::ShowInstructions(shown) => state.instructions_shown = shown,
        Command::Select(strand) => state.selected = strand,
        Command::Zoom(by) => state.zoom = state.zoom.saturating_add(by),

        Command::SetLanguage(language) => {
            state.language = language;
            out.push(Effect::KeepLanguage(language));
        }
        Command::SetTheme(theme) => {
            state.theme = theme;
            out.push(Effect::KeepTheme(theme));
        }
        Command::ShowTab(tab) => state.tab = tab,
        Command::ShowKeys(shown) => state.keys_shown = shown,
        Command::Share => out.push(Effect::PublishLink(share_link::link(state))),
        Command::Tell(notice) => tell(state, notice, out),
        Command::PutAway(notice) => {
            if notice.is_none() || notice == state.notice {
                state.notice = None;
            }
        }
    }
    effects
}

/// Who steps by instructions wants to see them.
fn unfold(state: &mut State, by: StepBy) {
    if by == StepBy::Instruction {
        state.instructions_shown = true;
    }
}

fn tell(state: &mut State, notice: Notice, effects: &mut Effects) {
    if notice.passes() {
        effects.push(Effect::PutAwayLater(notice.clone()));
    }
    state.notice = Some(notice);
}
