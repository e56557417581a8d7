//! The keyboard of the comparison: the same keys as on the page of a program, for what it has of the same.

use super::command::Command;
use super::travel::StepBy;
use crate::app::keys::{Focus, ListedKeys, Press};
use crate::app::transport::Transport;
use crate::trace::queries::Direction;

/// The page's keys.
pub const LISTED: ListedKeys = &[
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
    if press.alt || press.control || focus.keeps(press.key) {
        return None;
    }
    if press.key == "?" {
        return Some(Command::ShowKeys(true));
    }
    if let Some(transport) = Transport::from_key(press.key) {
        return Some(transport.into());
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
