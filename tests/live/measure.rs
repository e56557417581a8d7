//! What is summed up over repetitions, and what a workload becomes.

use interleave::event::Device;
use interleave::live::jobs::Jobs;
use interleave::live::measure::{Measurement, Repetition};
use interleave::live::model::LiveModel;
use interleave::live::step::Step;
use interleave::live::workload::jobs;
use interleave::time::VirtualNanos;
use interleave::workload::{Step as Told, Task, Workload};

fn measured(walls: &[u32], lost: &[u32]) -> Measurement {
    let repetitions = walls
        .iter()
        .zip(lost)
        .map(|(wall_micros, lost)| Repetition {
            wall_micros: *wall_micros,
            cpu_micros: 500,
            lost: *lost,
            hand_offs: 10,
            ..Repetition::default()
        })
        .collect();
    Measurement {
        model: Some(LiveModel::Gil),
        cores: 2,
        repetitions,
    }
}

#[test]
fn best_and_median_are_those_of_the_repetitions() {
    let measured = measured(&[1_000, 3_000, 2_000], &[0, 0, 0]);
    assert_eq!(measured.best_micros(), 1_000);
    assert_eq!(measured.median_micros(), 2_000);
    assert!((measured.utilisation() - 1_500.0 / 12_000.0).abs() < 1e-9);
    assert!((measured.hand_offs_per_second() - 5_000.0).abs() < 1e-6);
}

#[test]
fn lost_updates_are_counted_in_columns() {
    let one = measured(&[1; 5], &[0, 0, 3, 7, 10]);
    assert_eq!(one.lost_histogram(2), [(0, 2), (5, 1), (10, 2)]);
    assert_eq!(measured(&[1; 2], &[0, 0]).lost_histogram(4), [(0, 2)]);
    assert_eq!(measured(&[], &[]).lost_histogram(4), [(0, 0)]);
}

#[test]
fn a_workload_becomes_a_job_for_each_task() {
    let workload = Workload {
        pool: 3,
        tasks: vec![
            Task {
                name: "photo".to_owned(),
                count: 2,
                steps: vec![Told::Io {
                    time: VirtualNanos::from_millis(4),
                    device: Device::Disk,
                    name: None,
                }],
            },
            Task {
                name: "sum".to_owned(),
                count: 1,
                steps: vec![Told::Repeat {
                    times: 9,
                    steps: vec![
                        Told::Load {
                            cell: "total".to_owned(),
                        },
                        Told::Add {
                            cell: "total".to_owned(),
                            amount: 2,
                        },
                        Told::Store {
                            cell: "total".to_owned(),
                        },
                    ],
                }],
            },
        ],
        ..Workload::default()
    };
    let found: Jobs = jobs(&workload);
    let names: Vec<&str> = found.jobs.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["photo 1", "photo 2", "sum"]);
    assert_eq!(found.cells, ["total"]);
    assert!(
        matches!(&found.jobs[0].1[0].step, Step::Io { micros: 4_000, what, .. } if what == "read_file")
    );
    for model in LiveModel::ALL {
        let plan = found.plan(model);
        assert_eq!(plan.check(), Ok(()), "{model:?}");
        assert_eq!(plan.expected_cells(), [18], "{model:?}");
    }
}
