//! Looking at a part of a run.

use interleave::time::VirtualNanos;
use interleave::timeline::axis::Bounds;
use interleave::timeline::view::View;

fn bounds(millis: u64) -> Bounds {
    Bounds {
        end: VirtualNanos::from_millis(millis),
        width: 800.0,
    }
}

#[test]
fn the_whole_run_stays_in_sight_while_it_grows() {
    let mut view = View::default();
    view.resize(bounds(10));
    view.resize(bounds(20));
    assert!(!view.is_part());
    assert!(view.axis().x_of(VirtualNanos::from_millis(20)) <= 800.0);
}

#[test]
fn a_chosen_window_stays_while_the_run_grows() {
    let mut view = View::default();
    view.resize(bounds(10));
    view.zoom(4.0, 400.0);
    let chosen = view.axis();
    view.resize(bounds(20));
    assert_eq!(view.axis(), chosen);
}

#[test]
fn zooming_out_far_enough_shows_the_whole_again() {
    let mut view = View::default();
    view.resize(bounds(10));
    view.zoom_steps(3, VirtualNanos::from_millis(5));
    assert!(view.is_part());
    view.zoom_steps(-4, VirtualNanos::from_millis(5));
    assert!(!view.is_part());
}

#[test]
fn the_playhead_is_followed_out_of_sight_only() {
    let mut view = View::default();
    view.resize(bounds(100));
    view.zoom(10.0, 0.0);
    let before = view.axis();
    view.follow(VirtualNanos::from_millis(5));
    assert_eq!(view.axis(), before);
    view.follow(VirtualNanos::from_millis(50));
    let x = view.axis().x_of(VirtualNanos::from_millis(50));
    assert!((x - 320.0).abs() < 1e-6, "{x}");
}
