//! The chart: lines, labels, rules.

use interleave::compare::curve::{CORES, Makespans, curve};
use interleave::time::VirtualNanos;
use interleave::workload::Model;

fn known(makespans: &[(Model, [u64; 5])]) -> Makespans {
    makespans
        .iter()
        .flat_map(|(model, millis)| {
            CORES
                .iter()
                .zip(millis)
                .map(|(cores, millis)| ((*model, *cores), VirtualNanos::from_millis(*millis)))
        })
        .collect()
}

#[test]
fn models_that_take_the_same_time_share_a_line() {
    let models = [Model::Threads, Model::Asyncio, Model::FreeThreaded];
    let known = known(&[
        (Model::Threads, [200; 5]),
        (Model::Asyncio, [201; 5]),
        (Model::FreeThreaded, [200, 125, 100, 75, 75]),
    ]);
    let chart = curve(&models, &known, 4);
    let whose: Vec<_> = chart.lines.iter().map(|line| line.models.clone()).collect();
    assert_eq!(
        whose,
        [
            vec![Model::Threads, Model::Asyncio],
            vec![Model::FreeThreaded]
        ]
    );
}

#[test]
fn fewer_milliseconds_lie_lower_and_more_cores_further_right() {
    let known = known(&[(Model::FreeThreaded, [400, 200, 100, 80, 60])]);
    let chart = curve(&[Model::FreeThreaded], &known, 2);
    let points = &chart.lines[0].points;
    assert!(
        points
            .windows(2)
            .all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1)
    );
    assert!(
        (chart.here - points[1].0).abs() < 0.01,
        "two cores are the second point"
    );
}

#[test]
fn labels_do_not_lie_on_each_other() {
    let models = [
        Model::Sequential,
        Model::Threads,
        Model::FreeThreaded,
        Model::ProcessPool,
    ];
    let known = known(&[
        (Model::Sequential, [450; 5]),
        (Model::Threads, [110; 5]),
        (Model::FreeThreaded, [100; 5]),
        (Model::ProcessPool, [105; 5]),
    ]);
    let chart = curve(&models, &known, 4);
    let mut heights: Vec<f64> = chart.lines.iter().map(|line| line.label.1).collect();
    heights.sort_by(f64::total_cmp);
    assert!(
        heights.windows(2).all(|pair| pair[1] - pair[0] >= 12.0),
        "{heights:?}"
    );
}

#[test]
fn an_unknown_chart_is_empty() {
    let chart = curve(&Model::ALL, &Makespans::new(), 4);
    assert!(chart.lines.is_empty());
}
