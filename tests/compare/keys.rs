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
fn the_keys_of_the_transport_do_the_same_on_both_pages() {
    let transport = [
        ("Home", "First"),
        ("ArrowLeft", "Step(Back)"),
        (" ", "TogglePlay"),
        ("ArrowRight", "Step(Forwards)"),
        ("End", "Last"),
    ];
    for (key, expected) in transport {
        let press = Press { key, ..PLAIN };
        let play = interleave::app::keys::command(press, Focus::Page);
        let compare = command(press, Focus::Page);
        assert_eq!(format!("{play:?}"), format!("Some({expected})"));
        assert_eq!(format!("{compare:?}"), format!("Some({expected})"));
    }
}

#[test]
fn every_listed_key_has_words() {
    check_listed(LISTED, compare_words);
}
