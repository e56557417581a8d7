//! The keyboard of the comparison: the same keys as on the page of a program, for what it has of the same.

use super::command::Command;
use super::travel::StepBy;
use crate::app::keys::{Focus, Press};
use crate::trace::queries::Direction;

/// What the list of keys says: the keys as they are printed on a keyboard, and the message that says what they do.
pub const LISTED: &[(&[&str], &str)] = &[
    (&["Space"], "keys-play"),
    (&["→"], "keys-forward"),
    (&["←"], "keys-back"),
    (&["]"], "keys-forward-switch"),
    (&["["], "keys-back-switch"),
    (&["N"], "compare-keys-forward-finish"),
    (&["P"], "compare-keys-back-finish"),
    (&["Home"], "compare-keys-first"),
    (&["End"], "compare-keys-last"),
    (&["?"], "keys-list"),
];

/// What a key does there; `None`: it is not ours.
#[must_use]
pub fn command(press: Press<'_>, focus: Focus) -> Option<Command> {
    use Direction::{Back, Forwards};
    let theirs = match focus {
        Focus::Text => true,
        Focus::Button => matches!(press.key, " " | "Enter"),
        Focus::Choice => {
            matches!(
                press.key,
                " " | "Enter" | "Home" | "End" | "PageUp" | "PageDown"
            ) || press.key.starts_with("Arrow")
        }
        Focus::Page => false,
    };
    if theirs || press.alt || press.control {
        return None;
    }
    match press.key {
        "Home" => return Some(Command::First),
        "End" => return Some(Command::Last),
        "ArrowRight" => return Some(Command::Step(Forwards)),
        "ArrowLeft" => return Some(Command::Step(Back)),
        " " => return Some(Command::TogglePlay),
        "?" => return Some(Command::ShowKeys(true)),
        _ => {}
    }
    // Letters and punctuation by their place, so that they work on a Russian layout too.
    match press.code {
        "BracketRight" => Some(Command::StepOnce(StepBy::Switch, Forwards)),
        "BracketLeft" => Some(Command::StepOnce(StepBy::Switch, Back)),
        "KeyN" => Some(Command::StepOnce(StepBy::Finish, Forwards)),
        "KeyP" => Some(Command::StepOnce(StepBy::Finish, Back)),
        _ => None,
    }
}
