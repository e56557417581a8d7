//! Steps: where they lead, and that every one of them can be taken back.

use super::sample::{act, finished};
use interleave::app::Command;
use interleave::app::State;
use interleave::app::stepping::StepBy;
use interleave::ids::{StrandId, Tick};
use interleave::session::inspection::Position;
use interleave::time::VirtualNanos;
use interleave::trace::queries::Direction::{Back, Forwards};
use proptest::prelude::*;

fn stops(by: StepBy) -> Vec<(u32, u32)> {
    let mut state = finished();
    let mut stops = Vec::new();
    loop {
        let before = state.position;
        act(&mut state, Command::StepOnce(by, Forwards));
        if state.position == before {
            return stops;
        }
        stops.push((state.position.tick.0, state.position.step));
    }
}

#[test]
fn a_step_by_tick_goes_to_the_next_event() {
    assert_eq!(
        stops(StepBy::Tick),
        (1..12).map(|tick| (tick, 0)).collect::<Vec<_>>()
    );
}

#[test]
fn a_step_by_switch_goes_to_whoever_runs_next() {
    assert_eq!(stops(StepBy::Switch), [(1, 0), (6, 0), (10, 0)]);
}

#[test]
fn a_step_by_strand_stays_with_the_strand() {
    let mut state = finished();
    act(&mut state, Command::Select(Some(StrandId(1))));
    let mut ticks = Vec::new();
    for _ in 0..3 {
        act(&mut state, Command::StepOnce(StepBy::Strand, Forwards));
        ticks.push(state.position.tick.0);
    }
    assert_eq!(ticks, [6, 7, 8]);
}

#[test]
fn a_step_by_instruction_visits_every_moment() {
    let expected: Vec<_> = (0..11)
        .flat_map(|tick| (1..=3).map(move |step| (tick, step)).chain([(tick + 1, 0)]))
        .collect();
    assert_eq!(stops(StepBy::Instruction), expected);
}

#[test]
fn a_step_by_line_stops_where_a_line_ends_or_another_begins() {
    let stops = stops(StepBy::Line);
    assert_eq!(&stops[..5], [(1, 0), (1, 2), (2, 0), (2, 2), (3, 0)]);
    // Tick 4 is at the same line as tick 3, so only the end of that line is a stop.
    assert_eq!(&stops[5..7], [(3, 2), (4, 2)]);
}

/// Everything that the learner sees of a position.
fn seen(state: &State) -> (Position, VirtualNanos, String) {
    (state.position, state.now, format!("{:?}", *state.board))
}

proptest! {
    #[test]
    fn every_walk_can_be_taken_back(
        start in 0..12_u32,
        by in prop::sample::select(StepBy::ALL.to_vec()),
        count in 1..30_usize,
    ) {
        let mut state = finished();
        act(&mut state, Command::Select(Some(StrandId(0))));
        act(&mut state, Command::SeekTick(Tick(start)));
        // Onto the grid of this kind of step, so that the way back ends where the way out began.
        act(&mut state, Command::StepOnce(by, Forwards));
        let mut walk = vec![seen(&state)];
        for _ in 0..count {
            act(&mut state, Command::StepOnce(by, Forwards));
            if seen(&state) == walk[walk.len() - 1] {
                break;
            }
            walk.push(seen(&state));
        }
        // The edges are reached by ticks and moments alone, and are a stop for them only.
        prop_assume!(state.position.tick.0 < 11 || matches!(by, StepBy::Tick | StepBy::Instruction));
        for expected in walk.iter().rev().skip(1) {
            act(&mut state, Command::StepOnce(by, Back));
            prop_assert_eq!(&seen(&state), expected);
        }
    }
}

#[test]
fn playing_follows_virtual_time_and_stops_at_the_end() {
    let mut state = finished();
    act(&mut state, Command::TogglePlay);
    assert!(state.playing);
    let mut last = state.position;
    for _ in 0..10_000 {
        act(&mut state, Command::Frame(16.0));
        assert!(state.position >= last, "playing never goes back");
        assert!(state.record.time(state.position.tick) <= state.now);
        last = state.position;
    }
    assert!(!state.playing);
    assert_eq!(state.position.tick, state.record.last());
}

#[test]
fn a_pause_goes_back_to_the_time_of_the_tick() {
    let mut state = finished();
    act(&mut state, Command::TogglePlay);
    act(&mut state, Command::Frame(0.0));
    act(&mut state, Command::Frame(50.0));
    act(&mut state, Command::TogglePlay);
    assert_eq!(state.now, state.record.time(state.position.tick));
}

#[test]
fn a_time_leads_to_the_last_tick_before_it() {
    let mut state = finished();
    act(&mut state, Command::SeekTime(VirtualNanos(1_000_000)));
    assert_eq!(state.position.tick, Tick(8));
}
