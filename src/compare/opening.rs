//! Opening a workload: the page's first one, a preset, what a link carries.

use super::command::Command;
use super::effect::Effect;
use super::measuring::Machine;
use super::racing;
use super::state::{Origin, State};
use crate::app::Words;
use crate::app::isolation::Isolation;
use crate::app::language::Language;
use crate::app::speed::Speed;
use crate::app::state::Theme;
use crate::share::workload_link;
use crate::workload::{PRESETS, Preset, Workload};
use std::rc::Rc;

/// What is known when the page opens.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// The language chosen before, asked for by the address, or the browser's.
    pub language: Language,
    /// The theme chosen before.
    pub theme: Theme,
    /// The speed chosen before.
    pub speed: Option<u8>,
    /// The text of the link in the address, without `#w=`.
    pub link: Option<String>,
    /// Where the live engine would run.
    pub machine: Machine,
    /// The address asks for live mode: a frame opened this page in a tab because of it.
    pub wants_live: bool,
}

impl Opening {
    /// The state to begin with, and what to do first: open the link, or the first preset.
    #[must_use]
    pub fn state(self) -> (State, Vec<Command>) {
        let mut state = State::new();
        state.language = self.language;
        state.theme = self.theme;
        state.live.machine = self.machine;
        if let Some(place) = self.speed {
            state.speed = Speed::at(place);
            state.speed_chosen = true;
        }
        let mut commands = vec![];
        match self.link.as_deref().map(follow) {
            Some(command @ Command::OpenLink(_)) => commands.push(command),
            refused => {
                commands.push(Command::OpenPreset(PRESETS[0].key.into()));
                commands.extend(refused);
            }
        }
        if self.wants_live && self.machine.isolation == Isolation::Obtainable {
            commands.push(Command::Isolate);
        }
        (state, commands)
    }
}

/// What to do about a link's text: open its workload, or say what is wrong with it.
#[must_use]
pub fn follow(text: &str) -> Command {
    match workload_link::decode(text) {
        Ok(workload) => Command::OpenLink(Rc::new(workload)),
        Err(error) => Command::LinkFailed(error),
    }
}

/// The text of a link that carries a workload.
#[must_use]
pub fn link_text(workload: &Workload) -> String {
    workload_link::encode(workload)
}

/// The title of a preset.
#[must_use]
pub fn preset_title(key: &str, words: &Words) -> String {
    words.say(&format!("preset-{key}-title"))
}

pub(super) fn open_preset(state: &mut State, key: &str, effects: &mut Vec<Effect>) {
    if let Some(preset) = Preset::from_key(key) {
        open(
            state,
            Origin::Preset(key.into()),
            preset.workload(),
            effects,
        );
        effects.push(Effect::ForgetLink);
    }
}

pub(super) fn open(
    state: &mut State,
    origin: Origin,
    workload: Workload,
    effects: &mut Vec<Effect>,
) {
    state.origin = origin;
    state.workload = workload.into();
    state.kind = 0;
    state.step = 0;
    racing::begin(state, effects);
}
