//! What lies under the pointer.

use crate::trace::builder::{MAIN, TraceBuilder};
use interleave::ids::Tick;
use interleave::time::VirtualNanos;
use interleave::timeline::axis::Bounds;
use interleave::timeline::axis::TimeAxis;
use interleave::timeline::hit::{Target, hit, target};
use interleave::timeline::lanes::Lanes;
use interleave::timeline::layout::{Layout, MachineRows, Metrics, RowKind};
use interleave::timeline::minimap;
use interleave::timeline::texture::Texture;
use interleave::trace::Trace;

#[test]
fn a_place_gives_lane_span_and_tick() {
    let mut trace = TraceBuilder::launched();
    let thread = trace.thread(MAIN, "Thread-1 (f)", "f");
    trace
        .after(10)
        .run(thread, 1)
        .after(10)
        .take_lock(thread, 0);
    let trace = trace.done();
    let mut lanes = Lanes::default();
    lanes.extend(&trace);
    let layout = Layout::new(&lanes, MachineRows::Hidden, Metrics::PAGE, f64::MAX);
    let axis = TimeAxis {
        start: 0.0,
        nanos_per_px: 100.0,
    };
    let at = |x, y| hit(&trace, &lanes, &layout, axis, (x, y)).expect("not empty");

    let found = at(150.0, 25.0);
    assert_eq!(
        (found.tick, found.row),
        (Tick(4), Some(RowKind::Strand(thread)))
    );
    let span = found.span.expect("the thread runs");
    assert_eq!((span.texture, span.tick), (Texture::Running, Tick(4)));
    assert_eq!(span.to, VirtualNanos::from_micros(20));
    assert_eq!(at(20.0, 25.0).span.expect("ready").texture, Texture::Ready);
    assert_eq!(at(20.0, 99.0).row, None);
    let empty = Trace::default();
    let nothing = hit(&empty, &Lanes::default(), &layout, axis, (0.0, 0.0));
    assert_eq!(nothing, None);
}

#[test]
fn the_minimap_shows_and_moves_the_window() {
    let bounds = Bounds {
        end: VirtualNanos::from_millis(100),
        width: 800.0,
    };
    let whole = TimeAxis::fit(bounds);
    assert_eq!(minimap::window(whole, bounds, 800.0), (0.0, 800.0));
    let half = whole.zoomed(2.0, 0.0, bounds);
    let moved = minimap::centred(half, bounds, 600.0, 800.0);
    let (left, width) = minimap::window(moved, bounds, 800.0);
    assert!((left - 400.0).abs() < 1e-6 && (width - 400.0).abs() < 1e-6);
}

#[test]
fn a_click_leads_to_a_tick_nearby_or_to_the_moment() {
    let mut trace = TraceBuilder::launched();
    let thread = trace.thread(MAIN, "Thread-1 (f)", "f");
    trace.after(100).run(thread, 1);
    let trace = trace.done();
    let axis = TimeAxis {
        start: 0.0,
        nanos_per_px: 1_000.0,
    };
    let target = |x| target(&trace, axis, x);
    assert_eq!(target(98.0), Some(Target::Tick(Tick(4))));
    assert_eq!(
        target(50.0),
        Some(Target::Time(VirtualNanos::from_micros(50)))
    );
    assert_eq!(target(1.0), Some(Target::Tick(Tick(3))));
}
