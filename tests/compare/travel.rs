//! The clock: ticks, steps, playing.

use super::sample::opened;
use interleave::compare::travel::StepBy;
use interleave::compare::{Command, Effect, State, reduce};
use interleave::time::VirtualNanos;
use interleave::trace::queries::Direction;

fn press(state: &mut State, command: Command) -> Vec<Effect> {
    reduce(state, command)
}

#[test]
fn steps_forward_are_steps_back() {
    let mut state = opened("photos");
    for by in StepBy::ALL {
        press(&mut state, Command::First);
        assert_eq!((state.now, state.tick()), (VirtualNanos::ZERO, 0));
        let mut seen = vec![state.now];
        for _ in 0..12 {
            press(&mut state, Command::StepOnce(by, Direction::Forwards));
            assert!(state.now > seen[seen.len() - 1], "{by:?}");
            seen.push(state.now);
        }
        while seen.len() > 2 {
            seen.pop();
            press(&mut state, Command::StepOnce(by, Direction::Back));
            assert_eq!(state.now, seen[seen.len() - 1], "{by:?}");
        }
    }
}

#[test]
fn steps_by_finish_stop_where_a_task_is_done() {
    let mut state = opened("photos");
    press(&mut state, Command::First);
    press(
        &mut state,
        Command::StepOnce(StepBy::Finish, Direction::Forwards),
    );
    let done: usize = state.shown().map(|race| race.done_at(state.now)).sum();
    assert!(done >= 1);
    let before: usize = state
        .shown()
        .map(|race| race.done_at(state.now - VirtualNanos(1)))
        .sum();
    assert_eq!(before, 0);
}

#[test]
fn the_scrubber_reaches_every_tick() {
    let mut state = opened("io-bound");
    for tick in 0..=state.moments.last() {
        press(&mut state, Command::SeekTick(tick));
        assert_eq!(state.tick(), tick);
    }
    press(&mut state, Command::SeekTick(usize::MAX));
    assert_eq!(state.now, state.moments.end());
}

#[test]
fn playing_from_the_end_begins_anew_and_stops_at_the_end() {
    let mut state = opened("io-bound");
    let effects = press(&mut state, Command::TogglePlay);
    assert!(matches!(effects.as_slice(), [Effect::StartFrames]));
    assert_eq!(state.now, VirtualNanos::ZERO);
    let mut frames = 0;
    while state.playing {
        press(&mut state, Command::Frame(100.0));
        frames += 1;
        assert!(frames < 10_000);
    }
    assert_eq!(state.now, state.moments.end());
}
