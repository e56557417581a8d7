//! The page as it opens: from the link in the address, what the browser kept, and else the first example.

use super::catalogue;
use super::choosing::{OWN_FILE_NAME, draft_program};
use super::command::Command;
use super::drafts::Drafts;
use super::isolation::Isolation;
use super::language::Language;
use super::speed::Speed;
use super::state::{Origin, PageKind, Program, State, Theme};
use crate::share::Link;
use std::rc::Rc;

/// What is known when the page opens.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// Which page.
    pub page: PageKind,
    /// The language chosen before, asked for by the address, or the browser's.
    pub language: Language,
    /// The theme chosen before.
    pub theme: Theme,
    /// The speed chosen before.
    pub speed: Option<u8>,
    /// The learner's programs.
    pub drafts: Drafts,
    /// Whether the page has shared memory, so that live mode can be had.
    pub isolation: Isolation,
    /// The address asks for live mode: a frame opened this page in a tab because of it.
    pub wants_live: bool,
    /// What was open the last time.
    pub origin: Option<Origin>,
    /// The text of the link in the address, without `#p=`.
    pub link: Option<String>,
}

impl Opening {
    /// The state to begin with, and what to do first: open the link, the last program or the first example.
    #[must_use]
    pub fn state(self) -> (State, Vec<Command>) {
        let mut state = State::new(empty_program(), catalogue::page_options());
        state.page = self.page;
        state.live.isolation = self.isolation;
        state.language = self.language;
        state.theme = self.theme;
        state.drafts = self.drafts.into();
        if let Some(place) = self.speed {
            state.speed = Speed::at(place);
            state.speed_chosen = true;
        }
        let mut commands = Vec::new();
        if self.wants_live && self.isolation == Isolation::Obtainable {
            commands.push(Command::RunLive);
        }
        match self.link.as_deref().map(Link::decode) {
            Some(Ok(link)) => {
                commands.push(Command::OpenLink(link));
                return (state, commands);
            }
            Some(Err(error)) => commands.push(Command::LinkFailed(error)),
            None => {}
        }
        let example = match self.origin {
            Some(Origin::Draft(id)) => match draft_program(&state, id) {
                Some(program) => {
                    state.program = program;
                    commands.push(Command::CheckSource);
                    return (state, commands);
                }
                None => None,
            },
            Some(Origin::Example(id)) => catalogue::find(&id),
            Some(Origin::Link(_)) | None => None,
        };
        if let Some(example) = example.or_else(catalogue::first_shown) {
            commands.insert(0, Command::OpenExample(example.id.as_str().into()));
        }
        (state, commands)
    }
}

fn empty_program() -> Program {
    Program {
        origin: Origin::Link(String::new()),
        file_name: OWN_FILE_NAME.into(),
        source: Rc::from(""),
    }
}

impl Origin {
    /// As storage has it: `example:race_with_lock`, `draft:3`. A link is not kept: it stands in the address.
    #[must_use]
    pub fn to_key(&self) -> Option<String> {
        match self {
            Self::Example(id) => Some(format!("example:{id}")),
            Self::Draft(id) => Some(format!("draft:{id}")),
            Self::Link(_) => None,
        }
    }

    /// From storage.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        match key.split_once(':')? {
            ("example", id) => Some(Self::Example(id.to_owned())),
            ("draft", id) => id.parse().ok().map(Self::Draft),
            _ => None,
        }
    }
}
