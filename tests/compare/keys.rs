//! The keyboard of the comparison.

use crate::app::keys::{PLAIN, check_listed};
use interleave::app::keys::{Focus, Press};
use interleave::compare::Command;
use interleave::compare::keys::{LISTED, command};
use interleave::compare::travel::StepBy;
use interleave::compare::words::compare_words;
use interleave::trace::queries::Direction;

#[test]
fn arrows_step_but_a_slider_keeps_them() {
    let right = Press {
        key: "ArrowRight",
        ..PLAIN
    };
    assert!(matches!(
        command(right, Focus::Page),
        Some(Command::Step(Direction::Forwards))
    ));
    assert!(command(right, Focus::Choice).is_none());
    assert!(command(right, Focus::Text).is_none());
}

#[test]
fn letters_work_on_every_layout() {
    let russian = Press {
        key: "т",
        code: "KeyN",
        ..PLAIN
    };
    assert!(matches!(
        command(russian, Focus::Page),
        Some(Command::StepOnce(StepBy::Finish, Direction::Forwards))
    ));
}

#[test]
fn every_listed_key_has_words() {
    check_listed(LISTED, compare_words);
}
