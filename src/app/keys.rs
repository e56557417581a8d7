//! The keyboard: which key does what, and where it is left alone.

use super::command::Command;
use super::stepping::StepBy;
use super::transport::Transport;
use crate::trace::queries::Direction;

/// Where the keyboard is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// On nothing that wants keys for itself.
    Page,
    /// On a button: it wants Space and Enter.
    Button,
    /// On a slider, a list or a choice: it wants arrows, Home, End and Space too.
    Choice,
    /// In text: it wants everything.
    Text,
}

impl Focus {
    /// Whether what has the keyboard wants `key` for itself.
    #[must_use]
    pub fn keeps(self, key: &str) -> bool {
        match self {
            Self::Page => false,
            Self::Button => matches!(key, " " | "Enter"),
            Self::Choice => {
                matches!(key, " " | "Enter" | "Home" | "End" | "PageUp" | "PageDown")
                    || key.starts_with("Arrow")
            }
            Self::Text => true,
        }
    }
}

/// A key that was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Press<'a> {
    /// What it writes or is called (`KeyboardEvent.key`).
    pub key: &'a str,
    /// Where it lies, on whatever layout (`KeyboardEvent.code`).
    pub code: &'a str,
    /// Control or Command.
    pub control: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

/// What a list of keys says: the keys as they are printed on a keyboard, and the message that says what they do.
pub type ListedKeys = &'static [(&'static [&'static str], &'static str)];

/// The page's keys.
pub const LISTED: ListedKeys = &[
    (&["Ctrl", "Enter"], "keys-run"),
    (&["Esc"], "keys-stop"),
    (&["Space"], "keys-play"),
    (&["→"], "keys-forward"),
    (&["←"], "keys-back"),
    (&["Shift", "→"], "keys-forward-line"),
    (&["Shift", "←"], "keys-back-line"),
    (&["."], "keys-forward-instruction"),
    (&[","], "keys-back-instruction"),
    (&["]"], "keys-forward-switch"),
    (&["["], "keys-back-switch"),
    (&["N"], "keys-forward-strand"),
    (&["P"], "keys-back-strand"),
    (&["Home"], "keys-first"),
    (&["End"], "keys-last"),
    (&["+"], "keys-zoom-in"),
    (&["−"], "keys-zoom-out"),
    (&["?"], "keys-list"),
];

/// What a key does there; `None`: it is not ours.
#[must_use]
pub fn command(press: Press<'_>, focus: Focus) -> Option<Command> {
    if press.alt {
        return None;
    }
    if press.control {
        return (press.key == "Enter").then_some(Command::Run);
    }
    if focus.keeps(press.key) {
        return None;
    }
    on_page(press)
}

fn on_page(press: Press<'_>) -> Option<Command> {
    use Direction::{Back, Forwards};
    match press.key {
        "ArrowRight" if press.shift => return Some(Command::StepOnce(StepBy::Line, Forwards)),
        "ArrowLeft" if press.shift => return Some(Command::StepOnce(StepBy::Line, Back)),
        "Escape" => return Some(Command::Stop),
        "+" | "=" => return Some(Command::Zoom(1)),
        "-" | "_" => return Some(Command::Zoom(-1)),
        "?" => return Some(Command::ShowKeys(true)),
        _ => {}
    }
    if let Some(transport) = Transport::from_key(press.key) {
        return Some(transport.into());
    }
    // Letters and punctuation by their place, so that they work on a Russian layout too.
    match press.code {
        "Period" => Some(Command::StepOnce(StepBy::Instruction, Forwards)),
        "Comma" => Some(Command::StepOnce(StepBy::Instruction, Back)),
        "BracketRight" => Some(Command::StepOnce(StepBy::Switch, Forwards)),
        "BracketLeft" => Some(Command::StepOnce(StepBy::Switch, Back)),
        "KeyN" => Some(Command::StepOnce(StepBy::Strand, Forwards)),
        "KeyP" => Some(Command::StepOnce(StepBy::Strand, Back)),
        _ => None,
    }
}
