//! Real workers: what is asked of them, what is kept of their answers.

use super::sample::{answer, asked, opened, run};
use interleave::app::isolation::Isolation;
use interleave::compare::editing::Edit;
use interleave::compare::measuring::{LivePhase, Machine, Measured};
use interleave::compare::{Command, Effect, State, reduce};
use interleave::live::measure::{Measurement, Repetition};
use interleave::live::model::LiveModel;
use interleave::live::protocol::{LiveEnd, Reply, Request};
use interleave::time::VirtualNanos;

fn isolated() -> State {
    let mut state = opened("io-bound");
    state.live.machine = Machine {
        isolation: Isolation::Isolated,
        cores: 4,
    };
    state
}

fn measurement(model: LiveModel, millis: [u32; 3]) -> Measurement {
    let repetitions = millis.map(|millis| Repetition {
        wall_micros: millis * 1000,
        ..Repetition::default()
    });
    Measurement {
        model: Some(model),
        cores: 2,
        repetitions: repetitions.to_vec(),
    }
}

fn hear(state: &mut State, reply: Reply) {
    let _ = reduce(state, Command::Live(reply));
}

#[test]
fn without_isolation_nothing_is_asked() {
    let mut state = opened("io-bound");
    assert_eq!(state.live.status(), "off");
    assert!(reduce(&mut state, Command::RunLive(None)).is_empty());
}

#[test]
fn what_is_measured_stands_beside_the_rows_and_says_how_much_faster_it_was() {
    let mut state = isolated();
    let effects = reduce(&mut state, Command::RunLive(None));
    let [Effect::AskLive(Request::Run(order))] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    let run = order.run;
    assert_eq!(state.live.status(), "running");
    for (model, millis) in [
        (LiveModel::Sequential, [420, 400, 410]),
        (LiveModel::Gil, [52, 50, 55]),
    ] {
        let measurement = measurement(model, millis);
        hear(&mut state, Reply::Measured { run, measurement });
    }
    let end = LiveEnd::Finished { dropped: 0 };
    hear(
        &mut state,
        Reply::Ended {
            run,
            end,
            workers: 0,
        },
    );
    assert_eq!(state.live.status(), "finished");
    let measured = &state.live.measured[&LiveModel::Gil];
    assert_eq!(measured.best, VirtualNanos::from_millis(50));
    assert_eq!(measured.median, VirtualNanos::from_millis(52));
    assert_eq!(measured.losses, [(0, 3)]);
    assert_eq!(measured.cpu_percent, None, "nothing was computed");
    assert_eq!(state.live.speed_up(LiveModel::Gil), Some(8.0));
    assert_eq!(state.measured(LiveModel::Gil.simulated()), Some(measured));
    state.live.machine.cores = 2;
    let elsewhere = state.measured(LiveModel::Gil.simulated());
    assert_eq!(elsewhere, None, "the rows are about four cores");
}

#[test]
fn models_are_run_as_often_as_was_chosen() {
    let mut state = isolated();
    let _ = reduce(&mut state, Command::ChooseRepetitions(20));
    let effects = reduce(&mut state, Command::RunLive(None));
    let [Effect::AskLive(Request::Run(order))] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    assert_eq!(order.repetitions, 20);
    assert_eq!(
        state.live.phase,
        LivePhase::Running { done: 0, of: 120 },
        "six models"
    );
}

#[test]
fn what_was_measured_says_how_busy_the_cores_were_and_who_waited_for_the_gil() {
    let mut one = measurement(LiveModel::Gil, [100; 3]);
    for (place, repetition) in one.repetitions.iter_mut().enumerate() {
        repetition.cpu_micros = 98_000;
        repetition.gil_wait_micros = 40_000;
        repetition.lost = [0, 600, 50][place];
    }
    let measured = Measured::from(&one);
    assert_eq!(measured.cpu_percent, Some(49), "of two cores");
    assert_eq!(measured.gil_wait, VirtualNanos::from_millis(40));
    assert_eq!(measured.lost, 600);
    let runs: u32 = measured.losses.iter().map(|(_, runs)| runs).sum();
    assert_eq!((measured.losses[0], runs), ((0, 1), 3));
    assert_eq!(measured.losses.last(), Some(&(600, 1)));
}

#[test]
fn a_change_stops_what_runs_and_forgets_what_was_measured() {
    let mut state = isolated();
    let _ = reduce(&mut state, Command::RunLive(Some(LiveModel::Gil)));
    let run = state.live.run;
    let measurement = measurement(LiveModel::Gil, [50; 3]);
    let late = Reply::Measured { run, measurement };
    let _ = reduce(&mut state, Command::Edit(Edit::Cores(2)));
    let effects = reduce(&mut state, Command::Compare);
    assert!(matches!(effects[0], Effect::AskLive(Request::Stop)));
    hear(&mut state, late);
    assert!(state.live.measured.is_empty());
    assert_eq!(state.live.phase, LivePhase::Ready);
}

#[test]
fn the_simulator_predicts_for_the_cores_of_this_machine() {
    let mut state = isolated();
    let _ = reduce(&mut state, Command::Edit(Edit::Cores(3)));
    let mut effects = reduce(&mut state, Command::Compare);
    while let Some(request) = asked(effects) {
        effects = run(&mut state, request);
    }
    assert_eq!(state.live.predicted.len(), LiveModel::ALL.len());
    let processes = state.live.predicted[&LiveModel::Processes];
    assert!(
        processes < VirtualNanos::from_millis(80),
        "the start is left out: {processes:?}"
    );
}

#[test]
fn a_failed_engine_is_closed_and_the_page_stays_usable() {
    let mut state = isolated();
    let _ = reduce(&mut state, Command::RunLive(None));
    let effects = reduce(
        &mut state,
        Command::Live(Reply::EngineFailure("gone".into())),
    );
    assert!(matches!(effects.as_slice(), [Effect::CloseLive]));
    assert_eq!(state.live.status(), "failed");
    assert_eq!(reduce(&mut state, Command::RunLive(None)).len(), 1);
    let effects = reduce(&mut state, Command::Compare);
    answer(&mut state, effects);
}
