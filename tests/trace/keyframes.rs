//! Seeking gives what folding from the start gives, and is quick.

use super::builder::{MAIN, TraceBuilder};
use super::fold::any_trace;
use interleave::ids::Tick;
use interleave::machine::event::EventKind;
use interleave::trace::Trace;
use interleave::trace::keyframes::Keyframes;
use interleave::trace::scoreboard::Scoreboard;
use proptest::prelude::*;
use std::time::Instant;

fn check_every(trace: &Trace, step: usize) {
    let mut keyframes = Keyframes::new();
    // Grow in uneven pieces, as a worker's chunks come in.
    for upto in (0..trace.events.len()).step_by(97) {
        keyframes.extend(&Trace {
            events: trace.events[..upto].to_vec(),
        });
    }
    keyframes.extend(trace);
    let mut board = Scoreboard::default();
    for (place, event) in trace.events.iter().enumerate() {
        board.apply(event);
        if place % step == 0 || place + 1 == trace.events.len() {
            let tick = Tick(u32::try_from(place).expect("short"));
            assert_eq!(keyframes.at(trace, tick), board, "at {tick:?}");
        }
    }
    assert_eq!(keyframes.latest(), &board);
}

/// Two threads that hand the GIL back and forth.
fn long_trace(events: usize) -> Trace {
    let mut trace = TraceBuilder::launched();
    let threads = [0; 8].map(|_| trace.thread(MAIN, "Thread-1 (f)", "f"));
    for thread in threads.iter().cycle() {
        trace
            .after(10)
            .run(*thread, 0)
            .event(*thread, EventKind::GilTake);
        trace.take_lock(*thread, 0);
        if trace.trace().events.len() >= events {
            break;
        }
    }
    trace.done()
}

#[test]
fn seeking_equals_folding() {
    check_every(&long_trace(3_000), 7);
}

#[test]
fn an_empty_trace_has_an_empty_board() {
    let keyframes = Keyframes::new();
    assert_eq!(
        keyframes.at(&Trace::default(), Tick(7)),
        Scoreboard::default()
    );
}

#[test]
fn seeking_in_200_000_events_takes_milliseconds() {
    let trace = long_trace(200_000);
    let mut keyframes = Keyframes::new();
    keyframes.extend(&trace);
    let start = Instant::now();
    for tick in (0..trace.len()).step_by(2_003) {
        assert!(!keyframes.at(&trace, Tick(tick)).strands.is_empty());
    }
    let each = start.elapsed() / 100;
    // Far above what it takes, for busy machines; the measured figure is some tens of microseconds.
    assert!(each.as_millis() < 5, "{each:?} a seek");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn seeking_in_any_trace_equals_folding(trace in any_trace(600)) {
        check_every(&trace, 31);
    }
}
