//! Which spans and arrows a trace gives.

use crate::trace::builder::{MAIN, TraceBuilder, handle};
use crate::trace::fold::any_trace;
use interleave::ids::{LockId, LoopId, ProcessId, StrandId, Tick};
use interleave::machine::event::{DropReason, EventKind, Timer, Wait};
use interleave::time::VirtualNanos;
use interleave::timeline::arrow::{ArrowKind, uncrowded};
use interleave::timeline::lanes::Lanes;
use interleave::timeline::span::Lane;
use interleave::timeline::texture::Texture;
use interleave::trace::Trace;
use interleave::trace::scoreboard::Doing;
use proptest::prelude::*;

fn lanes_of(trace: &Trace) -> Lanes {
    let mut lanes = Lanes::default();
    lanes.extend(trace);
    lanes
}

/// From and to in microseconds (`u64::MAX` while it lasts), and the texture.
fn spans(lane: Option<&Lane>) -> Vec<(u64, u64, Texture)> {
    let micros = |at: VirtualNanos| {
        if at == VirtualNanos::NEVER {
            u64::MAX
        } else {
            at.0 / 1000
        }
    };
    let spans = lane.expect("there is such a lane").spans().iter();
    spans
        .map(|span| (micros(span.from), micros(span.to), span.texture))
        .collect()
}

#[test]
fn a_gil_handed_over_shows_in_three_lanes() {
    let mut trace = TraceBuilder::launched();
    let thread = trace.thread(MAIN, "Thread-1 (f)", "f");
    trace.event(thread, EventKind::GilWait { holder: MAIN });
    trace
        .after(5_000)
        .event(thread, EventKind::GilRequest { holder: MAIN });
    trace.after(10).event(
        MAIN,
        EventKind::GilDrop {
            reason: DropReason::Requested,
        },
    );
    trace.event(MAIN, EventKind::GilWait { holder: thread });
    trace
        .event(thread, EventKind::GilTake)
        .run(thread, 0)
        .after(90)
        .take_lock(thread, 0);
    let lanes = lanes_of(trace.trace());

    let (runs, waits, forever) = (Texture::Running, Texture::Gil, u64::MAX);
    assert_eq!(
        spans(lanes.strand(MAIN)),
        [(0, 5_010, runs), (5_010, forever, waits)]
    );
    assert_eq!(
        spans(lanes.strand(thread)),
        [(0, 5_010, waits), (5_010, forever, runs)]
    );
    let gil = lanes.gil(ProcessId(0)).expect("taken").spans();
    assert_eq!(
        gil.iter().map(|span| span.strand).collect::<Vec<_>>(),
        [MAIN, thread]
    );
    let core = lanes.cores()[0].spans();
    assert_eq!(
        core.iter().map(|span| span.strand).collect::<Vec<_>>(),
        [MAIN, thread]
    );
    let arrows: Vec<_> = lanes
        .arrows()
        .iter()
        .map(|arrow| (arrow.from, arrow.to, arrow.kind))
        .collect();
    assert_eq!(
        arrows,
        [
            (MAIN, thread, ArrowKind::Birth),
            (MAIN, thread, ArrowKind::Gil)
        ]
    );
}

#[test]
fn every_wait_has_its_texture() {
    let waits = [
        (
            Wait::Sleep {
                until: VirtualNanos::NEVER,
            },
            Texture::Nap,
        ),
        (
            Wait::Lock {
                lock: LockId(0),
                until: None,
            },
            Texture::Lock,
        ),
        (Wait::Join { strand: MAIN }, Texture::Nap),
        (Wait::Future { task: None }, Texture::Nap),
    ];
    for (wait, texture) in waits {
        let mut trace = TraceBuilder::launched();
        trace.after(7).block_without_gil(MAIN, wait);
        let expected = [(0, 7, Texture::Running), (7, u64::MAX, texture)];
        assert_eq!(spans(lanes_of(trace.trace()).strand(MAIN)), expected);
    }
}

/// A task that keeps control for 180 ms while one is ready and the timer of another is overdue.
fn frozen() -> (TraceBuilder, [StrandId; 3]) {
    let mut trace = TraceBuilder::launched();
    let hog = trace.task(MAIN, "Task-1", "hog");
    let ready = trace.task(MAIN, "Task-2", "ready");
    let beat = trace.task(MAIN, "Task-3", "beat");
    trace
        .turn(1, &[beat, hog, ready])
        .event(beat, EventKind::TaskStep);
    let due = VirtualNanos::from_millis(50);
    trace.event(
        beat,
        EventKind::TimerSet(Box::new(Timer {
            event_loop: LoopId(0),
            handle: handle(beat),
            due,
        })),
    );
    trace.block(beat, Wait::Future { task: None });
    trace.after(10_000).event(hog, EventKind::TaskStep);
    trace.block_without_gil(
        MAIN,
        Wait::Sleep {
            until: VirtualNanos::from_millis(190),
        },
    );
    (trace, [hog, ready, beat])
}

#[test]
fn a_loop_that_one_task_keeps_is_frozen_for_the_others() {
    let (mut trace, [hog, ready, beat]) = frozen();
    trace
        .after(180_000)
        .wake(MAIN, None)
        .run(MAIN, 0)
        .block(hog, Wait::Future { task: None });
    trace.after(5).event(ready, EventKind::TaskStep);
    let lanes = lanes_of(trace.trace());
    let (frozen, forever) = (Texture::Frozen, u64::MAX);
    assert_eq!(
        spans(lanes.strand(ready)),
        [
            (0, 10_000, Texture::Ready),
            (10_000, 190_000, frozen),
            (190_000, 190_005, Texture::Ready),
            (190_005, forever, Texture::Running),
        ]
    );
    assert_eq!(
        spans(lanes.strand(beat)),
        [
            (0, 0, Texture::Running),
            (0, 50_000, Texture::Nap),
            (50_000, 190_000, frozen),
            (190_000, forever, Texture::Nap),
        ]
    );
    // The thread sleeps, but control stays with the task that made it sleep.
    assert!(spans(lanes.strand(hog)).contains(&(10_000, 190_000, Texture::Running)));
    assert!(
        lanes
            .control(LoopId(0))
            .expect("seen")
            .spans()
            .iter()
            .any(|span| span.strand == hog)
    );
}

#[test]
fn a_freeze_shows_while_it_lasts() {
    let (mut trace, [_, ready, _]) = frozen();
    trace.after(60_000).event(
        MAIN,
        EventKind::FutureDone {
            ending: interleave::machine::event::Ending::Cancelled,
        },
    );
    let lanes = lanes_of(trace.trace());
    assert_eq!(
        spans(lanes.strand(ready)).last(),
        Some(&(10_000, u64::MAX, Texture::Frozen))
    );
}

#[test]
fn work_has_to_last_longer_than_a_blocking_call() {
    for (millis, is_frozen) in [(100, false), (101, true)] {
        let mut trace = TraceBuilder::launched();
        let hog = trace.task(MAIN, "Task-1", "hog");
        let ready = trace.task(MAIN, "Task-2", "ready");
        trace.turn(1, &[hog, ready]).event(hog, EventKind::TaskStep);
        trace
            .after(millis * 1_000)
            .block(hog, Wait::Future { task: None });
        let lanes = lanes_of(trace.trace());
        let frozen = spans(lanes.strand(ready))
            .iter()
            .any(|span| span.2 == Texture::Frozen);
        assert_eq!(frozen, is_frozen, "{millis} ms");
    }
}

#[test]
fn a_moment_of_a_blocking_call_freezes_nobody() {
    let (mut trace, [hog, ready, _]) = frozen();
    trace
        .after(900)
        .wake(MAIN, None)
        .run(MAIN, 0)
        .block(hog, Wait::Future { task: None });
    let lanes = lanes_of(trace.trace());
    assert_eq!(spans(lanes.strand(ready)), [(0, u64::MAX, Texture::Ready)]);
}

#[test]
fn crowded_arrows_make_room_for_the_current_one() {
    let mut trace = TraceBuilder::launched();
    let thread = trace.after(1_000).thread(MAIN, "Thread-1 (f)", "f");
    for _ in 0..10 {
        trace.after(1).wake(thread, Some(MAIN));
    }
    let lanes = lanes_of(trace.trace());
    let micros = VirtualNanos::from_micros;
    let drawn = uncrowded(lanes.arrows(), micros(0), micros(2_000), micros(4), Tick(8));
    let ticks: Vec<u32> = drawn.iter().map(|arrow| arrow.tick.0).collect();
    assert_eq!(ticks, [3, 8, 12]);
}

/// What must be true of the lanes of any trace.
fn check_consistent(trace: &Trace, lanes: &Lanes) {
    let board = lanes.board();
    for state in &board.strands {
        let lane = lanes
            .strand(state.info.id)
            .expect("every strand has a lane");
        for pair in lane.spans().windows(2) {
            assert!(pair[0].from <= pair[0].to && pair[0].to <= pair[1].from);
        }
        let texture = match &state.doing {
            Doing::Ready => Some(Texture::Ready),
            Doing::Running { .. } => Some(Texture::Running),
            Doing::WaitsForGil => Some(Texture::Gil),
            Doing::Blocked { .. } if board.has_control(state.info.id) => Some(Texture::Running),
            Doing::Blocked { wait } => Some(Texture::of_wait(wait)),
            Doing::Done { .. } => None,
        };
        let shown = lane.open().map(|span| span.texture);
        assert!(
            shown == texture || shown == Some(Texture::Frozen),
            "{:?} is {:?} but shows {shown:?} after {} events",
            state.info.id,
            state.doing,
            trace.len()
        );
    }
    for (core, on) in board.cores.iter().enumerate() {
        assert_eq!(lanes.cores()[core].open().map(|span| span.strand), *on);
    }
    for process in &board.processes {
        let shown = lanes
            .gil(process.id)
            .and_then(Lane::open)
            .map(|span| span.strand);
        assert_eq!(shown, process.gil_holder);
    }
}

proptest! {
    #[test]
    fn lanes_show_what_the_board_says(trace in any_trace(80)) {
        let mut lanes = Lanes::default();
        let mut part = Trace::default();
        for event in &trace.events {
            part.events.push(event.clone());
            lanes.extend(&part);
            check_consistent(&part, &lanes);
        }
    }
}
