//! Which tick comes next.

use super::builder::{MAIN, TraceBuilder};
use interleave::ids::{StrandId, Tick};
use interleave::time::VirtualNanos;
use interleave::trace::Trace;
use interleave::trace::queries::{self, Direction};

/// 0 start, 1 run, 2 take, 3 spawn, 4 run of the thread, 5 lock.
fn trace() -> (Trace, StrandId) {
    let mut trace = TraceBuilder::launched();
    let thread = trace.line(3).thread(MAIN, "Thread-1 (f)", "f");
    trace.after(10).run(thread, 1).line(4).take_lock(thread, 0);
    (trace.done(), thread)
}

#[test]
fn the_nearest_tick_of_a_strand() {
    let (trace, thread) = trace();
    let of = |from, direction, strand| queries::nearest_of_strand(&trace, from, direction, strand);
    assert_eq!(of(Tick(0), Direction::Forwards, thread), Some(Tick(4)));
    assert_eq!(of(Tick(5), Direction::Forwards, thread), None);
    assert_eq!(of(Tick(5), Direction::Back, MAIN), Some(Tick(3)));
    assert_eq!(of(Tick(0), Direction::Back, MAIN), None);
}

#[test]
fn the_nearest_switch_and_line() {
    let (trace, _) = trace();
    assert_eq!(
        queries::nearest_switch(&trace, Tick(1), Direction::Forwards),
        Some(Tick(4))
    );
    assert_eq!(
        queries::nearest_switch(&trace, Tick(4), Direction::Back),
        Some(Tick(1))
    );
    assert_eq!(
        queries::nearest_line(&trace, Tick(4), Direction::Forwards),
        Some(Tick(5))
    );
}

#[test]
fn the_tick_at_a_time() {
    let (trace, _) = trace();
    let at = |micros| queries::tick_at(&trace, VirtualNanos::from_micros(micros));
    assert_eq!(at(0), Some(Tick(3)));
    assert_eq!(at(9), Some(Tick(3)));
    assert_eq!(at(10), Some(Tick(5)));
    assert_eq!(at(99), Some(Tick(5)));
    assert_eq!(
        queries::tick_at(&Trace::default(), VirtualNanos::ZERO),
        None
    );
}
