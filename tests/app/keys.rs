//! The keyboard: what every key does, and where it is left alone.

use interleave::app::Command;
use interleave::app::keys::{Focus, LISTED, Press, command};
use interleave::app::language::Language;
use interleave::app::stepping::StepBy;
use interleave::app::words::Words;
use interleave::trace::queries::Direction;

/// A key without any other.
pub(crate) const PLAIN: Press<'_> = Press {
    key: "",
    code: "",
    control: false,
    shift: false,
    alt: false,
};

#[test]
fn typing_is_left_alone_but_for_run() {
    for key in ["ArrowRight", "Home", " ", "n", "?", "+", "Escape"] {
        assert!(
            command(Press { key, ..PLAIN }, Focus::Text).is_none(),
            "{key}"
        );
    }
    let run = Press {
        key: "Enter",
        control: true,
        ..PLAIN
    };
    assert!(matches!(command(run, Focus::Text), Some(Command::Run)));
}

#[test]
fn buttons_and_choices_keep_their_keys() {
    assert!(command(Press { key: " ", ..PLAIN }, Focus::Button).is_none());
    assert!(
        command(
            Press {
                key: "ArrowLeft",
                ..PLAIN
            },
            Focus::Choice
        )
        .is_none()
    );
    let right = Press {
        key: "ArrowRight",
        ..PLAIN
    };
    assert!(matches!(
        command(right, Focus::Button),
        Some(Command::Step(Direction::Forwards))
    ));
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
        Some(Command::StepOnce(StepBy::Strand, Direction::Forwards))
    ));
}

#[test]
fn every_listed_key_has_words() {
    check_listed(LISTED, Words::new);
}

/// In every language there are words for what a listed key does.
pub(crate) fn check_listed(listed: &[(&[&str], &str)], words: impl Fn(Language) -> Words) {
    for language in Language::ALL {
        let words = words(language);
        for (_, message) in listed {
            assert_ne!(words.say(message), *message, "{language:?}");
        }
    }
}
