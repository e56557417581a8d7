//! The run: what starts it, what ends it, and what the page says about it.

use super::sample::{act, events, finished, fresh};
use interleave::app::output_rows::rows;
use interleave::app::state::{Phase, Stretch};
use interleave::app::status::Status;
use interleave::app::{Command, Effect, State};
use interleave::ids::Tick;
use interleave::session::options::PythonVersion;
use interleave::session::protocol::{End, Reply, Request};
use interleave::syntax::diagnostic::{Diagnostic, DiagnosticKind, Span};

fn asked_to_run(effects: &[Effect]) -> bool {
    effects
        .iter()
        .any(|effect| matches!(effect, Effect::Ask(Request::Run { .. })))
}

fn mistake() -> Diagnostic {
    Diagnostic {
        kind: DiagnosticKind::SyntaxError,
        span: Span::default(),
        message: "expected ':'".to_owned(),
    }
}

#[test]
fn the_status_says_how_the_run_stands() {
    let mut state = fresh("x = 1\n");
    assert_eq!(state.status(), Status::Idle);
    act(&mut state, Command::Run);
    assert_eq!(state.status(), Status::Running);
    let run = state.run.number;
    for (end, status) in [
        (End::Finished { status: 1 }, Status::Finished),
        (End::Deadlock, Status::Finished),
        (End::Cut, Status::Cut),
        (End::Stopped, Status::Cut),
    ] {
        act(&mut state, Command::Engine(Reply::Ended { run, end }));
        assert_eq!(state.status(), status);
    }
    act(&mut state, Command::Edit("x = 2\n".into()));
    assert_eq!(state.status(), Status::Idle);
}

#[test]
fn a_program_with_a_mistake_does_not_run() {
    let mut state = fresh("if x\n");
    act(&mut state, Command::Run);
    act(
        &mut state,
        Command::Engine(Reply::Diagnostics(vec![mistake()])),
    );
    assert_eq!(state.run.phase, Phase::Refused);
    assert_eq!(state.status(), Status::Error);
    act(&mut state, Command::Edit("if x: pass\n".into()));
    assert_eq!(state.status(), Status::Idle);
}

#[test]
fn a_run_begins_at_its_first_tick() {
    let state = finished();
    assert_eq!(state.position.tick, Tick(0));
    assert_eq!(state.record.last(), Tick(11));
}

#[test]
fn replies_to_another_run_are_not_heard() {
    let mut state = finished();
    let before = state.run.number;
    act(&mut state, Command::Run);
    act(
        &mut state,
        Command::Engine(Reply::Events {
            run: before,
            events: events(),
        }),
    );
    assert!(state.record.trace.is_empty());
    act(
        &mut state,
        Command::Engine(Reply::Ended {
            run: before,
            end: End::Cut,
        }),
    );
    assert_eq!(state.status(), Status::Running);
}

#[test]
fn another_option_runs_what_has_been_run_again() {
    let mut state = finished();
    let effects = act(&mut state, Command::SetPython(PythonVersion::V3_9));
    assert!(asked_to_run(&effects));
    let mut state = fresh("x = 1\n");
    let effects = act(&mut state, Command::SetPython(PythonVersion::V3_9));
    assert!(!asked_to_run(&effects));
}

#[test]
fn the_first_step_runs_a_program_that_has_not_been_run() {
    let mut state = fresh("x = 1\n");
    let effects = act(
        &mut state,
        Command::Step(interleave::trace::queries::Direction::Forwards),
    );
    assert!(asked_to_run(&effects));
}

#[test]
fn an_engine_that_fails_is_started_anew_and_the_page_goes_on() {
    let mut state = finished();
    let effects = act(
        &mut state,
        Command::Engine(Reply::EngineFailure("index out of bounds".to_owned())),
    );
    assert!(matches!(effects[..], [Effect::RestartEngine]));
    assert_eq!(state.status(), Status::Error);
    act(&mut state, Command::Last);
    assert_eq!(state.position.tick, Tick(11));
    assert!(asked_to_run(&act(&mut state, Command::Run)));
}

#[test]
fn an_engine_that_does_not_stop_is_put_down() {
    let mut state = fresh("while True: pass\n");
    act(&mut state, Command::Run);
    let effects = act(&mut state, Command::Stop);
    let effects = act(&mut state, Command::StopOverdue(watched(&effects)));
    assert!(matches!(effects[..], [Effect::RestartEngine]));
    // A stop that came in time is not overdue.
    let mut state = finished();
    let stretch = state.run.stretch();
    assert!(act(&mut state, Command::StopOverdue(stretch)).is_empty());
}

#[test]
fn a_run_that_stopped_in_time_and_went_on_is_left_alone() {
    let mut state = fresh("while True: pass\n");
    act(&mut state, Command::Run);
    let stretch = watched(&act(&mut state, Command::Stop));
    let run = state.run.number;
    let end = End::Stopped;
    act(&mut state, Command::Engine(Reply::Ended { run, end }));
    act(&mut state, Command::Continue);
    assert!(act(&mut state, Command::StopOverdue(stretch)).is_empty());
    assert_eq!(state.status(), Status::Running);
    // Another stop is watched on its own.
    let stretch = watched(&act(&mut state, Command::Stop));
    let effects = act(&mut state, Command::StopOverdue(stretch));
    assert!(matches!(effects[..], [Effect::RestartEngine]));
}

/// The stretch that is to have stopped soon.
fn watched(effects: &[Effect]) -> Stretch {
    let watched = effects.iter().find_map(|effect| match effect {
        Effect::WatchStop(stretch) => Some(*stretch),
        _ => None,
    });
    watched.expect("a stop is watched")
}

fn printed(state: &State) -> Vec<String> {
    let (_, rows) = rows(&state.record, state.board.printed, 100);
    rows.into_iter().map(|row| row.text).collect()
}

#[test]
fn the_output_is_that_of_the_tick() {
    let mut state = finished();
    act(&mut state, Command::SeekTick(Tick(3)));
    assert_eq!(printed(&state), ["hello "]);
    act(&mut state, Command::Last);
    assert_eq!(printed(&state), ["hello world", "one", "two"]);
    act(&mut state, Command::First);
    assert_eq!(printed(&state), [""; 0]);
    act(&mut state, Command::Last);
    let (left_out, rows) = rows(&state.record, state.board.printed, 1);
    assert_eq!((left_out, rows[0].text.as_str()), (2, "two"));
}
