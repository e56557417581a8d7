//! Programs: examples, links, and that nothing of the learner's is lost.

use super::sample::{act, fresh};
use interleave::app::catalogue::{examples, first_shown};
use interleave::app::drafts::Drafts;
use interleave::app::opening::Opening;
use interleave::app::state::{Origin, State};
use interleave::app::{Command, Notice, share_link};
use interleave::share::Link;

fn opened(opening: Opening) -> State {
    let (mut state, commands) = opening.state();
    for command in commands {
        act(&mut state, command);
    }
    state
}

#[test]
fn there_are_examples_and_all_of_them_open() {
    assert!(examples().len() >= 10);
    let mut state = fresh("");
    for example in examples() {
        act(&mut state, Command::OpenExample(example.id.as_str().into()));
        assert_eq!(&*state.program.source, example.source);
        assert_eq!(state.options, example.options);
    }
}

#[test]
fn a_first_visit_opens_an_example() {
    let state = opened(Opening::default());
    let example = first_shown().expect("there is one");
    assert_eq!(state.program.origin, Origin::Example(example.id.clone()));
}

#[test]
fn a_changed_example_is_kept_as_a_program_of_ones_own() {
    let mut state = opened(Opening::default());
    act(&mut state, Command::Edit("print(1)\n".into()));
    act(&mut state, Command::Edit("print(12)\n".into()));
    let origin = state.program.origin.clone();
    assert!(matches!(origin, Origin::Draft(_)));
    let other = examples()[3].id.as_str();
    act(&mut state, Command::OpenExample(other.into()));
    act(&mut state, Command::Edit("print(2)\n".into()));
    let kept = Drafts::from_json(&state.drafts.to_json());
    let sources: Vec<_> = kept.newest_first().map(|draft| &*draft.source).collect();
    assert_eq!(sources, ["print(2)\n", "print(12)\n"]);

    let again = opened(Opening {
        drafts: kept,
        origin: Origin::from_key(&origin.to_key().expect("a draft is kept")),
        ..Opening::default()
    });
    assert_eq!(&*again.program.source, "print(12)\n");
}

#[test]
fn windows_share_programs_and_lose_none() {
    let mut state = opened(Opening::default());
    act(&mut state, Command::Edit("print('here')\n".into()));
    let mut elsewhere = Drafts::clone(&state.drafts);
    let here = elsewhere.newest_first().next().expect("it was kept").id;
    elsewhere.add(None, "print('there')\n".into());
    act(&mut state, Command::DraftsElsewhere(elsewhere.clone()));
    assert_eq!(state.drafts.newest_first().count(), 2);

    elsewhere.update(here, "print('changed there')\n".into());
    act(&mut state, Command::DraftsElsewhere(elsewhere.clone()));
    assert_eq!(&*state.program.source, "print('changed there')\n");

    elsewhere.remove(here);
    act(&mut state, Command::DraftsElsewhere(elsewhere));
    assert_eq!(state.drafts.newest_first().count(), 2);
}

#[test]
fn an_emptied_program_is_not_kept() {
    let mut state = opened(Opening::default());
    act(&mut state, Command::NewProgram);
    assert_eq!(&*state.program.source, "");
    act(
        &mut state,
        Command::OpenExample(examples()[0].id.as_str().into()),
    );
    assert!(state.drafts.is_empty());
}

#[test]
fn a_link_opens_what_it_was_made_from_and_touches_nothing() {
    let mut state = opened(Opening::default());
    act(&mut state, Command::Edit("print('mine')\n".into()));
    act(&mut state, Command::SetCores(2));
    let text = share_link::link(&state).encode();
    let there = opened(Opening {
        link: Some(text),
        ..Opening::default()
    });
    assert_eq!(&*there.program.source, "print('mine')\n");
    assert_eq!(there.options, state.options);
    assert!(there.drafts.is_empty());
}

#[test]
fn a_broken_link_is_told_and_the_learners_program_stays() {
    let mut drafts = Drafts::default();
    let id = drafts.add(None, "print('mine')\n".into());
    let state = opened(Opening {
        drafts,
        origin: Some(Origin::Draft(id)),
        link: Some("no link".to_owned()),
        ..Opening::default()
    });
    assert!(matches!(state.notice, Some(Notice::LinkBroken(_))));
    assert_eq!(&*state.program.source, "print('mine')\n");
}

#[test]
fn a_change_to_a_links_program_is_kept() {
    let link = Link {
        title: "Theirs".to_owned(),
        file_name: "theirs.py".to_owned(),
        source: "print('theirs')\n".to_owned(),
        options: Default::default(),
    };
    let mut state = fresh("");
    act(&mut state, Command::OpenLink(link));
    act(&mut state, Command::Edit("print('changed')\n".into()));
    assert_eq!(state.drafts.newest_first().count(), 1);
}
