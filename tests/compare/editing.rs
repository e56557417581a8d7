//! What may be changed about a workload, and how far.

use super::sample::preset;
use interleave::compare::editing::{Edit, MOST_STEPS, Work, apply, dragged, latency, nudged};
use interleave::time::VirtualNanos;
use interleave::workload::Workload;
use proptest::prelude::*;

const fn millis(millis: u64) -> VirtualNanos {
    VirtualNanos::from_millis(millis)
}

fn lengths(workload: &Workload) -> Vec<u64> {
    let steps = &workload.tasks[0].steps;
    steps
        .iter()
        .map(|step| step.alone().0 / 1_000_000)
        .collect()
}

#[test]
fn a_step_takes_as_long_as_it_is_told_to() {
    let mut photos = preset("photos");
    let edit = Edit::StepTime {
        kind: 0,
        step: 1,
        time: millis(60),
    };
    assert!(apply(&mut photos, edit));
    assert_eq!(lengths(&photos), [40, 60, 10]);
    assert!(!apply(&mut photos, edit), "the same again changes nothing");
}

#[test]
fn steps_come_and_go_but_the_last_one_stays() {
    let mut photos = preset("photos");
    while apply(&mut photos, Edit::AddStep { kind: 0 }) {}
    assert_eq!(photos.tasks[0].steps.len(), MOST_STEPS);
    while apply(&mut photos, Edit::RemoveStep { kind: 0, step: 0 }) {}
    assert_eq!(photos.tasks[0].steps.len(), 1);
}

#[test]
fn what_a_step_keeps_busy_can_be_changed() {
    let mut photos = preset("photos");
    let work = Work::Disk;
    assert!(apply(
        &mut photos,
        Edit::StepWork {
            kind: 0,
            step: 1,
            work
        }
    ));
    assert_eq!(Work::of(&photos.tasks[0].steps[1]), Some(Work::Disk));
    assert_eq!(lengths(&photos), [40, 25, 10], "it takes as long as before");
}

#[test]
fn the_latency_is_that_of_the_network_alone() {
    let mut photos = preset("photos");
    assert_eq!(latency(&photos), Some(millis(40)));
    assert!(apply(&mut photos, Edit::Latency(millis(80))));
    assert_eq!(lengths(&photos), [80, 25, 10]);
    assert_eq!(latency(&preset("cpu-bound")), None);
}

#[test]
fn dragging_goes_by_whole_milliseconds() {
    assert_eq!(dragged(millis(20), 7.4, 1e6), millis(27));
    assert_eq!(
        dragged(millis(50), 13.0, 1e6),
        millis(65),
        "by fives beyond fifty"
    );
    assert_eq!(dragged(millis(20), -500.0, 1e6), millis(1));
    assert_eq!(nudged(millis(20), true, false), millis(21));
    assert_eq!(nudged(millis(5), false, true), millis(1));
}

fn edits() -> impl Strategy<Value = Edit> {
    let span = || any::<u64>().prop_map(VirtualNanos);
    let small = || 0_usize..10;
    prop_oneof![
        any::<u32>().prop_map(Edit::Cores),
        any::<u32>().prop_map(Edit::Pool),
        span().prop_map(Edit::ProcessStart),
        span().prop_map(Edit::Latency),
        (small(), any::<u32>()).prop_map(|(kind, count)| Edit::Count { kind, count }),
        (small(), small(), span()).prop_map(|(kind, step, time)| Edit::StepTime {
            kind,
            step,
            time
        }),
        (small(), small(), prop::sample::select(&Work::ALL[..]))
            .prop_map(|(kind, step, work)| Edit::StepWork { kind, step, work }),
        small().prop_map(|kind| Edit::AddStep { kind }),
        (small(), small()).prop_map(|(kind, step)| Edit::RemoveStep { kind, step }),
    ]
}

proptest! {
    #[test]
    fn whatever_is_changed_the_workload_can_still_be_run(
        key in prop::sample::select(vec!["photos", "convoy", "queue", "counter-lock"]),
        edits in prop::collection::vec(edits(), 0..20),
    ) {
        let mut workload = preset(key);
        for edit in edits {
            apply(&mut workload, edit);
            prop_assert_eq!(workload.check(), Ok(()));
        }
    }
}
