//! The keyboard: which key does what, and where it is left alone.

use super::command::Command;
use super::stepping::StepBy;
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

/// What the list of keys says: the keys as they are printed on a keyboard, and the message that says what they do.
pub const LISTED: &[(&[&str], &str)] = &[
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
    match focus {
        Focus::Text => None,
        Focus::Button if matches!(press.key, " " | "Enter") => None,
        Focus::Choice if is_for_choice(press.key) => None,
        Focus::Page | Focus::Button | Focus::Choice => on_page(press),
    }
}

fn is_for_choice(key: &str) -> bool {
    matches!(key, " " | "Enter" | "Home" | "End" | "PageUp" | "PageDown")
        || key.starts_with("Arrow")
}

fn on_page(press: Press<'_>) -> Option<Command> {
    use Direction::{Back, Forwards};
    let by_line = |direction| match press.shift {
        true => Command::StepOnce(StepBy::Line, direction),
        false => Command::Step(direction),
    };
    match press.key {
        "Home" => return Some(Command::First),
        "End" => return Some(Command::Last),
        "ArrowRight" => return Some(by_line(Forwards)),
        "ArrowLeft" => return Some(by_line(Back)),
        " " => return Some(Command::TogglePlay),
        "Escape" => return Some(Command::Stop),
        "+" | "=" => return Some(Command::Zoom(1)),
        "-" | "_" => return Some(Command::Zoom(-1)),
        "?" => return Some(Command::ShowKeys(true)),
        _ => {}
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
