//! Runs for the tests: presets run by the engine, and the page's state after them.

use interleave::compare::{Command, Effect, State, reduce};
use interleave::session::protocol::{Reply, Request};
use interleave::session::{Memory, Progress, Session};
use interleave::workload::{Preset, Step, Workload};

/// A preset's workload.
pub(super) fn preset(key: &str) -> Workload {
    Preset::from_key(key)
        .expect("the preset is there")
        .workload()
}

/// The page with a preset, after the engine has run it under every model that is shown.
pub(super) fn opened(key: &str) -> State {
    let mut state = State::new();
    let effects = reduce(&mut state, Command::OpenPreset(key.into()));
    answer(&mut state, effects);
    state
}

/// The page with a workload that came by a link, after the engine has run it.
pub(super) fn opened_with(workload: Workload) -> State {
    let mut state = State::new();
    let effects = reduce(&mut state, Command::OpenLink(workload.into()));
    answer(&mut state, effects);
    state
}

/// The same with few repetitions: what is said of a workload does not depend on how many there are.
pub(super) fn shortened(mut workload: Workload) -> Workload {
    for step in workload.tasks.iter_mut().flat_map(|task| &mut task.steps) {
        if let Step::Repeat { times, .. } = step {
            *times = (*times).min(100);
        }
    }
    workload
}

/// Answers what the page asks of the engine, until its rows are whole; what the chart wants is left unanswered.
pub(super) fn answer(state: &mut State, mut effects: Vec<Effect>) {
    while !state.is_settled() {
        let request = asked(effects).expect("the page asks for the next run");
        effects = run(state, request);
    }
}

/// What the page asks of the engine.
pub(super) fn asked(effects: Vec<Effect>) -> Option<Request> {
    effects.into_iter().find_map(|effect| match effect {
        Effect::Ask(request) => Some(request),
        _ => None,
    })
}

/// Runs what the page asks for, tells it what comes of it, and gives what it then wants.
pub(super) fn run(state: &mut State, request: Request) -> Vec<Effect> {
    let Request::Run {
        run,
        file_name,
        source,
        options,
    } = request
    else {
        panic!("{request:?}");
    };
    let mut session = Session::load_with(&source, &file_name, &options, Memory::TraceOnly)
        .expect("the program compiles");
    let end = loop {
        if let Progress::Ended(end) = session.advance(u64::MAX) {
            break end;
        }
    };
    let events = session.trace().events.clone();
    let _ = reduce(state, Command::Engine(Reply::Events { run, events }));
    reduce(state, Command::Engine(Reply::Ended { run, end }))
}
