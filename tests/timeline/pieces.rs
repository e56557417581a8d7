//! What is drawn of lanes.

use crate::trace::builder::{MAIN, TraceBuilder};
use interleave::timeline::axis::{Bounds, TimeAxis};
use interleave::timeline::lanes::Lanes;
use interleave::timeline::pieces::{Piece, pieces};
use interleave::timeline::texture::Texture;

/// The thread runs and waits in turn, a microsecond each, `times` times.
fn stutter(times: usize) -> Lanes {
    let mut trace = TraceBuilder::launched();
    for _ in 0..times {
        let wait = interleave::machine::event::Wait::Join { strand: MAIN };
        trace
            .after(1)
            .block(MAIN, wait)
            .after(1)
            .wake(MAIN, None)
            .run(MAIN, 0);
    }
    let mut lanes = Lanes::default();
    lanes.extend(trace.trace());
    lanes
}

fn drawn(lanes: &Lanes, axis: TimeAxis, width: f64) -> Vec<Piece> {
    pieces(
        lanes.strand(MAIN).expect("main has a lane"),
        axis,
        width,
        lanes.end(),
    )
}

#[test]
fn wide_spans_are_drawn_one_by_one() {
    let lanes = stutter(3);
    let axis = TimeAxis {
        start: 0.0,
        nanos_per_px: 100.0,
    };
    let found: Vec<_> = drawn(&lanes, axis, 1_000.0)
        .into_iter()
        .map(|piece| (piece.x, piece.width, piece.texture))
        .collect();
    let (runs, naps) = (Texture::Running, Texture::Nap);
    let expected = [
        (0.0, 10.0, runs),
        (10.0, 10.0, naps),
        (20.0, 10.0, runs),
        (30.0, 10.0, naps),
        (40.0, 10.0, runs),
        (50.0, 10.0, naps),
    ];
    assert_eq!(found[..6], expected);
}

#[test]
fn narrow_spans_share_a_pixel_and_what_ran_is_seen() {
    let lanes = stutter(50_000);
    let bounds = Bounds {
        end: lanes.end(),
        width: 800.0,
    };
    let pieces = drawn(&lanes, TimeAxis::fit(bounds), 800.0);
    assert!(pieces.len() <= 801, "{} pieces", pieces.len());
    assert!(pieces.iter().all(|piece| piece.texture == Texture::Running));
}

#[test]
fn only_the_window_is_drawn() {
    let lanes = stutter(1_000);
    let axis = TimeAxis {
        start: 1_000_500.0,
        nanos_per_px: 100.0,
    };
    let pieces = drawn(&lanes, axis, 100.0);
    assert!(pieces.len() <= 12, "{} pieces", pieces.len());
    assert!(
        pieces
            .iter()
            .all(|piece| piece.x >= -1.0 && piece.x + piece.width <= 101.0)
    );
}
