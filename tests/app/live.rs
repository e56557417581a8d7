//! Live mode: what it asks, what it shows, and how it ends.

use super::sample::{act, events, finished};
use interleave::app::isolation::Isolation;
use interleave::app::live::LivePhase;
use interleave::app::opening::Opening;
use interleave::app::state::{Phase, RunKind};
use interleave::app::{Command, Effect, Language, State, Words};
use interleave::ids::StrandId;
use interleave::live::fault::{Fault, FaultKind};
use interleave::live::protocol::{LiveEnd, Reply as Live};
use interleave::live::watch::DeadlockReport;
use interleave::session::protocol::{End, Reply, Request};

/// A page with a finished run, and shared memory.
fn isolated() -> State {
    let mut state = finished();
    state.live.isolation = Isolation::Isolated;
    state
}

/// The same while workers run.
fn running() -> State {
    let mut state = isolated();
    act(&mut state, Command::RunLive);
    let run = state.run.number;
    let order = vec![1, 2, 3];
    let effects = act(&mut state, Command::Engine(Reply::Replay { run, order }));
    let asked = |effect: &Effect| matches!(effect, Effect::AskLive(order) if *order == [1, 2, 3]);
    assert!(effects.iter().any(asked));
    state
}

fn ends(state: &mut State, end: LiveEnd) -> Vec<Effect> {
    let run = state.run.number;
    let reply = Live::Ended {
        run,
        end,
        workers: 2,
    };
    act(state, Command::Live(Box::new(reply)))
}

fn english(state: &State) -> String {
    state.live_text(&Words::new(Language::English))
}

#[test]
fn without_shared_memory_it_is_off_and_asks_for_another_page() {
    let mut state = finished();
    assert_eq!(state.live_status(), "off");
    let effects = act(&mut state, Command::RunLive);
    assert!(matches!(effects[..], [Effect::Isolate]));
}

#[test]
fn a_finished_run_is_replayed_by_the_engine() {
    let mut state = isolated();
    assert!(state.can_run_live());
    let run = state.run.number;
    let effects = act(&mut state, Command::RunLive);
    assert!(matches!(
        effects[..],
        [Effect::Ask(Request::Replay { run: asked, live })] if asked == run && live == run + 1
    ));
    assert_eq!(state.live_status(), "running");
    assert!(!state.can_run_live(), "not twice");
}

#[test]
fn it_runs_for_real_as_often_as_one_likes() {
    let mut state = running();
    let recorded = state.run.recorded();
    assert!(!state.can_run_live(), "not while it runs");
    ends(&mut state, LiveEnd::Finished { dropped: 0 });
    let shown = state.run.number;
    let effects = act(&mut state, Command::RunLive);
    assert!(matches!(
        effects[..],
        [Effect::Ask(Request::Replay { run, live })] if run == recorded && live == shown + 1
    ));
    let order = vec![4];
    let replay = Reply::Replay {
        run: recorded,
        order,
    };
    act(&mut state, Command::Engine(replay));
    assert_eq!(
        (state.run.number, state.run.recorded()),
        (shown + 1, recorded)
    );
    assert_eq!(state.live_status(), "running");
}

#[test]
fn in_a_frame_it_leads_to_a_tab_with_the_same_program() {
    let mut state = finished();
    state.live.isolation = Isolation::Framed;
    assert_eq!(state.live_status(), "off");
    let source = state.program.source.clone();
    let effects = act(&mut state, Command::RunLive);
    assert!(matches!(&effects[..], [Effect::OpenTab(link)] if *link.source == *source));
}

#[test]
fn a_tab_that_a_frame_opened_gets_shared_memory_by_itself() {
    let opening = |isolation| Opening {
        wants_live: true,
        isolation,
        ..Opening::default()
    };
    let begins = |isolation| {
        let (_, commands) = opening(isolation).state();
        commands
            .iter()
            .any(|command| matches!(command, Command::RunLive))
    };
    assert!(begins(Isolation::Obtainable));
    assert!(!begins(Isolation::Isolated), "it is there");
    assert!(!begins(Isolation::Framed), "no tab opens unasked");
}

#[test]
fn a_program_that_was_edited_or_not_run_has_nothing_to_replay() {
    let mut state = isolated();
    act(&mut state, Command::Edit("x = 2\n".into()));
    assert!(!state.can_run_live());
    assert!(act(&mut state, Command::RunLive).is_empty());
}

#[test]
fn its_recording_takes_the_place_of_the_run() {
    let mut state = running();
    assert!(state.run.is_live());
    assert!(state.record.trace.is_empty());
    let run = state.run.number;
    let told = Live::Events {
        run,
        events: events(),
    };
    let effects = act(&mut state, Command::Live(Box::new(told)));
    assert_eq!(
        state.record.trace.len(),
        u32::try_from(events().len()).expect("few")
    );
    let asks_engine = |effect: &Effect| matches!(effect, Effect::Ask(_));
    assert!(
        !effects.iter().any(asks_engine),
        "workers have no variables"
    );
    assert!(state.inspection_here().is_some());
    ends(&mut state, LiveEnd::Finished { dropped: 0 });
    assert_eq!(state.live_status(), "finished");
    assert_eq!(state.run.phase, Phase::Ended(End::Finished { status: 0 }));
}

#[test]
fn what_another_run_says_is_not_heard() {
    let mut state = running();
    let told = Live::Events {
        run: state.run.number + 7,
        events: events(),
    };
    act(&mut state, Command::Live(Box::new(told)));
    assert!(state.record.trace.is_empty());
}

#[test]
fn events_that_were_dropped_are_told() {
    let mut state = running();
    ends(&mut state, LiveEnd::Finished { dropped: 3 });
    assert!(english(&state).contains("3 events found no room"));
}

#[test]
fn a_fault_names_its_worker_and_the_page_stays_usable() {
    let mut state = running();
    let fault = Fault {
        strand: StrandId(2),
        name: "Adder B".to_owned(),
        kind: FaultKind::Killed,
    };
    ends(&mut state, LiveEnd::Failed(fault));
    assert_eq!(state.live_status(), "failed");
    assert!(english(&state).contains("Adder B"));
    let effects = act(&mut state, Command::Run);
    let runs = |effect: &Effect| matches!(effect, Effect::Ask(Request::Run { .. }));
    assert!(effects.iter().any(runs));
    assert_eq!(
        (state.run.kind, state.live_status()),
        (RunKind::Simulated, "ready")
    );
}

#[test]
fn a_deadlock_shows_its_circle() {
    let mut state = running();
    let run = state.run.number;
    let told = Live::Events {
        run,
        events: events(),
    };
    act(&mut state, Command::Live(Box::new(told)));
    let report = DeadlockReport {
        cycle: vec![StrandId(1), StrandId(0)],
        stuck: Vec::new(),
    };
    ends(&mut state, LiveEnd::Deadlock(report));
    assert_eq!(state.live_status(), "deadlock");
    assert!(english(&state).contains("T1 → Main"), "{}", english(&state));
    assert_eq!(state.run.phase, Phase::Ended(End::Deadlock));
}

#[test]
fn stop_goes_to_the_live_engine_and_one_that_does_not_listen_is_ended() {
    let mut state = running();
    let effects = act(&mut state, Command::Stop);
    assert!(matches!(
        effects[..],
        [Effect::StopLive, Effect::WatchStop(_)]
    ));
    let stretch = state.run.stretch();
    let effects = act(&mut state, Command::StopOverdue(stretch));
    assert!(matches!(effects[..], [Effect::CloseLive, ..]));
    assert_eq!(state.live_status(), "failed");
}

#[test]
fn every_reason_to_refuse_has_its_words() {
    use interleave::live::plan::PlanError;
    use interleave::live::replay::RefusalReason;
    let reasons = [
        RefusalReason::NotWhole,
        RefusalReason::DependsOnTheRace,
        RefusalReason::TimedWait,
        RefusalReason::EndedFromOutside,
        RefusalReason::Mixed,
        RefusalReason::SeveralLoops,
        RefusalReason::Unsent,
        RefusalReason::TooLong,
        RefusalReason::Plan(PlanError::Empty),
    ];
    for reason in reasons {
        let mut state = isolated();
        act(&mut state, Command::RunLive);
        let (run, why) = (state.run.number, reason.key().to_owned());
        act(
            &mut state,
            Command::Engine(Reply::NoReplay { run, why, line: 4 }),
        );
        assert!(matches!(state.live.phase, LivePhase::Refused { .. }));
        for language in Language::ALL {
            let text = state.live_text(&Words::new(language));
            assert!(text.contains('4') && !text.contains("live-"), "{text}");
        }
        assert_eq!(state.live_status(), "ready");
    }
}
