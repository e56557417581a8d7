//! The one word that says how the run stands, for people and for tests.

use super::state::{Phase, State};
use super::words::Words;
use crate::session::protocol::End;

/// How the run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The program in the editor has not been run as it is now.
    Idle,
    /// The engine is at it.
    Running,
    /// It is over for good.
    Finished,
    /// It was cut or stopped, and can be continued.
    Cut,
    /// It cannot be run.
    Error,
}

impl Status {
    /// As `data-status` has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Running => "running",
            Self::Finished => "finished",
            Self::Cut => "cut",
            Self::Error => "error",
        }
    }
}

impl State {
    /// How the run stands.
    #[must_use]
    pub fn status(&self) -> Status {
        match &self.run.phase {
            Phase::Running => Status::Running,
            Phase::Failed(_) => Status::Error,
            Phase::Refused if !self.edited() => Status::Error,
            Phase::Idle | Phase::Refused => Status::Idle,
            Phase::Ended(_) if self.edited() => Status::Idle,
            Phase::Ended(End::Finished { .. } | End::Deadlock) => Status::Finished,
            Phase::Ended(End::Cut | End::Stopped) => Status::Cut,
        }
    }

    /// The same in words.
    #[must_use]
    pub fn status_text(&self, words: &Words) -> String {
        match (&self.run.phase, self.status()) {
            (_, Status::Running) => words.say("status-running"),
            (_, Status::Idle) if self.edited() => words.say("status-edited"),
            (_, Status::Idle) => words.say("status-idle"),
            (Phase::Failed(_), _) => words.say("status-failed"),
            (_, Status::Error) => words.say("status-refused"),
            (Phase::Ended(End::Deadlock), _) => words.say("status-deadlock"),
            (Phase::Ended(End::Stopped), _) => words.say("status-stopped"),
            (_, Status::Cut) => words.say("status-cut"),
            (Phase::Ended(End::Finished { status }), _) if *status != 0 => {
                let status = status.to_string();
                words.say_with("status-finished-with", &[("status", (&status).into())])
            }
            (_, Status::Finished) => words.say("status-finished"),
        }
    }
}
