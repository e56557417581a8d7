//! What the page asks of the engine, and what it takes in.

use super::sample::{answer, asked, opened, run};
use interleave::compare::editing::Edit;
use interleave::compare::heat::Purpose;
use interleave::compare::state::{Origin, Phase};
use interleave::compare::{Command, Effect, State, reduce};
use interleave::session::protocol::{End, Reply};
use interleave::workload::Model;

#[test]
fn a_preset_runs_at_once_and_is_shown_at_its_end() {
    let state = opened("io-bound");
    assert_eq!(state.phase, Phase::Charting);
    assert_eq!(state.results.races.len(), state.models.len());
    assert_eq!(state.now, state.moments.end());
}

#[test]
fn the_chart_is_drawn_after_the_rows() {
    let mut state = State::new();
    let mut effects = reduce(&mut state, Command::OpenPreset("io-bound".into()));
    let wanted: Vec<Purpose> = state.wanted.iter().map(|wanted| wanted.purpose).collect();
    assert!(wanted.is_sorted_by_key(|purpose| *purpose == Purpose::Chart));
    while let Some(request) = asked(effects) {
        effects = run(&mut state, request);
    }
    assert_eq!(state.phase, Phase::Done);
    assert_eq!(state.results.makespans.len(), 5 * state.models.len());
}

#[test]
fn a_change_waits_for_a_pause_and_makes_the_workload_the_learners_own() {
    let mut state = opened("io-bound");
    let effects = reduce(&mut state, Command::Edit(Edit::Cores(2)));
    assert!(matches!(
        effects.as_slice(),
        [Effect::ForgetLink, Effect::CompareLater]
    ));
    assert_eq!(state.origin, Origin::Edited(Some("io-bound".into())));
    assert!(!state.is_settled());
    let effects = reduce(&mut state, Command::Compare);
    answer(&mut state, effects);
    assert_eq!(state.results.workload.cores, 2);
}

#[test]
fn what_has_run_is_not_run_again() {
    let mut state = opened("io-bound");
    let _ = reduce(&mut state, Command::ToggleModel(Model::ThreadPool));
    let _ = reduce(&mut state, Command::Compare);
    let heat = state.heat.clone().expect("a run is under way");
    assert_eq!(heat.wanted.model, Model::ThreadPool);
    assert!(
        state
            .wanted
            .iter()
            .all(|wanted| wanted.purpose == Purpose::Chart)
    );
}

#[test]
fn the_last_model_cannot_be_hidden() {
    let mut state = opened("io-bound");
    for model in Model::ALL {
        if state.models.contains(&model) {
            let _ = reduce(&mut state, Command::ToggleModel(model));
        }
    }
    assert_eq!(state.models.len(), 1);
}

#[test]
fn answers_about_an_earlier_run_are_not_heard() {
    let mut state = opened("io-bound");
    let late = Reply::Ended {
        run: state.job - 1,
        end: End::Deadlock,
    };
    let waiting = state.wanted.len();
    let effects = reduce(&mut state, Command::Engine(late));
    assert!(effects.is_empty());
    assert_eq!(state.wanted.len(), waiting);
}

#[test]
fn a_lost_engine_is_started_anew() {
    let mut state = opened("io-bound");
    let effects = reduce(&mut state, Command::EngineLost("gone".into()));
    assert!(matches!(effects.as_slice(), [Effect::RestartEngine]));
    assert_eq!(state.phase, Phase::Failed("gone".into()));
    assert!(state.wanted.is_empty());
}
