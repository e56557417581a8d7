//! Links that carry a workload, and links that open a program.

use super::sample::{opened, preset};
use interleave::compare::opening::{follow, link_text};
use interleave::compare::play_link::play_link;
use interleave::compare::{Command, opening::Opening};
use interleave::share::{Link, LinkError, workload_link};
use interleave::version::PythonVersion;
use interleave::workload::{Model, PRESETS, Workload};

/// A link of version 1: such links stand in courses, and must open for ever.
const OF_VERSION_1: &str = include_str!("link_v1.txt");

#[test]
fn a_link_carries_the_whole_workload() {
    for preset in PRESETS {
        let workload = preset.workload();
        let text = workload_link::encode(&workload);
        assert_eq!(workload_link::decode(&text), Ok(workload), "{}", preset.key);
    }
}

#[test]
fn links_of_version_1_open() {
    assert_eq!(
        workload_link::decode(OF_VERSION_1),
        Ok(preset("counter-lock"))
    );
}

#[test]
fn what_is_no_link_or_cannot_be_run_is_refused() {
    assert_eq!(workload_link::decode(""), Err(LinkError::Empty));
    assert_eq!(workload_link::decode("no link"), Err(LinkError::NotBase64));
    let empty = workload_link::encode(&Workload::default());
    assert_eq!(workload_link::decode(&empty), Err(LinkError::NoContent));
    assert!(matches!(
        follow("!"),
        Command::LinkFailed(LinkError::NotBase64)
    ));
}

#[test]
fn a_broken_link_opens_the_first_preset_and_says_so() {
    let opening = Opening {
        link: Some("!".to_owned()),
        ..Opening::default()
    };
    let (_, commands) = opening.state();
    assert!(matches!(
        commands.as_slice(),
        [Command::OpenPreset(_), Command::LinkFailed(_)]
    ));
    let opening = Opening {
        link: Some(link_text(&preset("queue"))),
        ..Opening::default()
    };
    assert!(matches!(
        opening.state().1.as_slice(),
        [Command::OpenLink(_)]
    ));
}

#[test]
fn a_program_opens_on_the_python_and_the_cores_that_it_ran_on() {
    let state = opened("photos");
    let race = state.results.race(Model::FreeThreaded).expect("it has run");
    let link = play_link(race, &state.results.workload, "Free-threaded".to_owned());
    let link = Link::decode(&link.encode()).expect("it is a link");
    assert_eq!(link.options.python, PythonVersion::V3_14t);
    assert_eq!(link.options.cores, 4);
    assert_eq!(link.source, race.script.source);
}
