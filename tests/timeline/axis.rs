//! Axis: places, zoom, pan, marks.

use interleave::time::VirtualNanos;
use interleave::timeline::axis::{Bounds, TimeAxis};
use interleave::timeline::graduation::{TimeFigure, TimeUnit, marks};
use proptest::prelude::*;

const BOUNDS: Bounds = Bounds {
    end: VirtualNanos::from_millis(64),
    width: 800.0,
};

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6 * a.abs().max(1.0)
}

#[test]
fn the_whole_run_fits() {
    let axis = TimeAxis::fit(BOUNDS);
    assert!(close(axis.x_of(VirtualNanos::ZERO), 0.0));
    let end = axis.x_of(BOUNDS.end);
    assert!((770.0..800.0).contains(&end), "{end}");
}

#[test]
fn an_empty_run_has_an_axis_too() {
    let bounds = Bounds {
        end: VirtualNanos::ZERO,
        width: 0.0,
    };
    let axis = TimeAxis::fit(bounds)
        .zoomed(2.0, 0.0, bounds)
        .panned(10.0, bounds);
    assert!(axis.x_of(VirtualNanos::ZERO).is_finite());
}

#[test]
fn panning_shows_what_is_outside() {
    let axis = TimeAxis::fit(BOUNDS).zoomed(8.0, 0.0, BOUNDS);
    let late = VirtualNanos::from_millis(40);
    assert!(axis.x_of(late) > BOUNDS.width);
    let moved = axis.showing(late, BOUNDS);
    assert!((0.0..=BOUNDS.width).contains(&moved.x_of(late)));
    assert_eq!(moved.showing(late, BOUNDS), moved);
}

#[test]
fn marks_are_round_and_apart() {
    let axis = TimeAxis {
        start: 8e6,
        nanos_per_px: 68_000.0,
    };
    let marks = marks(axis, 826.0, VirtualNanos::from_millis(64), 70.0);
    let figures: Vec<f64> = marks.iter().map(|mark| mark.figure.value).collect();
    assert_eq!(
        figures,
        [
            10.0, 15.0, 20.0, 25.0, 30.0, 35.0, 40.0, 45.0, 50.0, 55.0, 60.0
        ]
    );
    assert!(marks.iter().all(|mark| mark.figure.decimals == 0));
    assert!(
        marks
            .iter()
            .all(|mark| mark.figure.unit == TimeUnit::Millis)
    );
    assert!(marks.windows(2).all(|pair| pair[1].x - pair[0].x >= 70.0));
}

#[test]
fn figures_have_the_decimals_that_tell_them_apart() {
    let at = VirtualNanos(39_250_000);
    let figure = |step| TimeFigure::new(at, TimeUnit::Millis, step);
    assert_eq!(figure(10_000.0).decimals, 2);
    assert_eq!(figure(100_000.0).decimals, 1);
    assert_eq!(figure(5_000_000.0).decimals, 0);
    assert!(close(figure(10_000.0).value, 39.25));
}

proptest! {
    #[test]
    fn zooming_keeps_the_moment_under_the_pointer(
        start in 0.0..3e7, zoom in 1.0..1e4, factor in 0.2..5.0, x in 0.0..800.0,
    ) {
        let before = TimeAxis { start, nanos_per_px: TimeAxis::fit(BOUNDS).nanos_per_px / zoom };
        let before = before.clamped(BOUNDS);
        let after = before.zoomed(factor, x, BOUNDS);
        prop_assert!(after.start >= 0.0 && after.nanos_per_px <= TimeAxis::fit(BOUNDS).nanos_per_px);
        let unclamped = before.start + x * (before.nanos_per_px - after.nanos_per_px);
        let latest = BOUNDS.end.0 as f64 * 1.02 - BOUNDS.width * after.nanos_per_px;
        if unclamped >= 0.0 && unclamped <= latest {
            let (moment, now) = (before.start + x * before.nanos_per_px, after.start + x * after.nanos_per_px);
            prop_assert!((moment - now).abs() < 1.0);
        }
    }

    #[test]
    fn a_moment_and_its_place_agree(at in 0u64..64_000_000, start in 0.0..1e7, scale in 1.0..1e5) {
        let axis = TimeAxis { start, nanos_per_px: scale };
        let back = axis.time_at(axis.x_of(VirtualNanos(at)));
        prop_assert!(back.0.abs_diff(at) <= 1);
    }
}
