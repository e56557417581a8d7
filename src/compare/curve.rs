//! The chart of the time to finish by the number of cores: from makespans to lines, in the units of its drawing.

use crate::time::VirtualNanos;
use crate::workload::Model;
use std::collections::BTreeMap;

/// The numbers of cores that the chart asks for.
pub const CORES: [u32; 5] = [1, 2, 4, 6, 8];

/// Width and height of the drawing.
pub const SIZE: (f64, f64) = (300.0, 150.0);
/// The plot's edges in it: left, right, top, bottom.
const LEFT: f64 = 34.0;
const RIGHT: f64 = 286.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 122.0;
/// Baselines of names that are nearer than this lie on each other.
const LABELS_APART: f64 = 12.0;
/// Where the baseline of a name may stand, from the end of its line; the earlier the better.
const PLACES: [f64; 3] = [-5.0, 13.0, -18.0];

/// What is known: how long each model takes on so many cores.
pub type Makespans = BTreeMap<(Model, u32), VirtualNanos>;

/// A line of the chart: models that take the same time on every number of cores share one.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Whose.
    pub models: Vec<Model>,
    /// Its points from left to right; fewer than [`CORES`] while they are being computed.
    pub points: Vec<(f64, f64)>,
    /// Where its name stands: on the baseline, before the right edge.
    pub label: (f64, f64),
}

/// The whole chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// The lines; empty before anything is known.
    pub lines: Vec<Line>,
    /// The horizontal rules: their height, and the milliseconds that they stand for.
    pub rules: Vec<(f64, f64)>,
    /// The numbers of cores below the plot: their place and number.
    pub cores: Vec<(f64, u32)>,
    /// Where the machine's own number of cores stands.
    pub here: f64,
    /// The plot's edges: left, right, top, bottom.
    pub edges: (f64, f64, f64, f64),
}

/// The chart of `models`, in their order, of what is known about them; `cores` is the machine's own number.
#[must_use]
pub fn curve(models: &[Model], known: &Makespans, cores: u32) -> Curve {
    let longest = models
        .iter()
        .flat_map(|model| {
            CORES
                .iter()
                .filter_map(|cores| known.get(&(*model, *cores)))
        })
        .max()
        .map_or(1.0, |longest| longest.as_millis_f64().max(0.001));
    let step = rule_step(longest);
    let height = |millis: f64| BOTTOM - millis / longest * (BOTTOM - TOP);
    let mut lines: Vec<Line> = Vec::new();
    for model in models {
        let points: Vec<(f64, f64)> = CORES
            .iter()
            .filter_map(|cores| {
                let millis = known.get(&(*model, *cores))?.as_millis_f64();
                Some((place(*cores), height(millis)))
            })
            .collect();
        if points.is_empty() {
            continue;
        }
        match lines.iter_mut().find(|line| alike(&line.points, &points)) {
            Some(line) => line.models.push(*model),
            None => lines.push(Line {
                models: vec![*model],
                points,
                label: (0.0, 0.0),
            }),
        }
    }
    place_labels(&mut lines);
    Curve {
        lines,
        rules: (0..)
            .map(|count| f64::from(count) * step)
            .take_while(|millis| *millis <= longest)
            .map(|millis| (height(millis), millis))
            .collect(),
        cores: CORES.iter().map(|cores| (place(*cores), *cores)).collect(),
        here: place(cores.clamp(CORES[0], CORES[CORES.len() - 1])),
        edges: (LEFT, RIGHT, TOP, BOTTOM),
    }
}

fn place(cores: u32) -> f64 {
    let (first, last) = (f64::from(CORES[0]), f64::from(CORES[CORES.len() - 1]));
    LEFT + (f64::from(cores) - first) / (last - first) * (RIGHT - LEFT)
}

/// Two lines that could not be told apart.
fn alike(one: &[(f64, f64)], other: &[(f64, f64)]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| (one.1 - other.1).abs() < 2.0)
}

/// A name stands just above the right end of its line, just below it, or further up: of all ways, the one in which the
/// fewest names lie on each other or on lines.
fn place_labels(lines: &mut [Line]) {
    let ends: Vec<f64> = lines
        .iter()
        .map(|line| line.points.last().map_or(0.0, |point| point.1))
        .collect();
    let baselines = |mut way: usize| -> Vec<f64> {
        let mut place = |end: &f64| {
            let baseline = end + PLACES[way % PLACES.len()];
            way /= PLACES.len();
            baseline
        };
        ends.iter().map(&mut place).collect()
    };
    let ways = PLACES.len().pow(u32::try_from(ends.len()).unwrap_or(0));
    let best = (0..ways).min_by_key(|way| crowding(&baselines(*way), &ends));
    for (line, baseline) in lines.iter_mut().zip(baselines(best.unwrap_or(0))) {
        line.label = (RIGHT, baseline);
    }
}

/// How often a name lies on another one, on somebody's line, or outside.
fn crowding(baselines: &[f64], ends: &[f64]) -> usize {
    let mut crowding = 0;
    for (index, baseline) in baselines.iter().enumerate() {
        let on_names = baselines[..index]
            .iter()
            .filter(|other| (*other - baseline).abs() < LABELS_APART);
        let on_lines = ends
            .iter()
            .filter(|end| (baseline - 9.0..baseline + 3.0).contains(*end));
        let outside = *baseline < 9.0 || *baseline > BOTTOM + 2.0;
        crowding += 4 * on_names.count() + on_lines.count() + 4 * usize::from(outside);
    }
    crowding
}

/// The distance of two rules: round, and at most four of them.
fn rule_step(longest: f64) -> f64 {
    let power = 10_f64.powf((longest / 4.0).log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .map(|factor| factor * power)
        .into_iter()
        .find(|step| longest / step <= 3.5)
        .unwrap_or(10.0 * power)
}
