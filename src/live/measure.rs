//! What a live run measured: read from shared memory when a repetition is over, and summed up over repetitions.

use super::host::Host;
use super::layout::tcb;
use super::map::Map;
use super::model::LiveModel;
use super::plan::Plan;
use super::setting::Setting;
use super::watch::Watch;
use crate::ids::StrandId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One repetition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repetition {
    /// From the first strand's beginning to its end, in microseconds.
    pub wall_micros: u32,
    /// CPU time of all strands together, by the work that they did, in microseconds.
    pub cpu_micros: u32,
    /// What all strands together waited for GILs, in microseconds.
    pub gil_wait_micros: u32,
    /// How often a GIL came to another thread.
    pub hand_offs: u32,
    /// How often cells were changed.
    pub updates: u32,
    /// How many updates of cells are lost: how far these are from what they would hold had none been, in the largest amount that is
    /// added to each. So at least as many as that, and exactly if all amounts are equal.
    pub lost: u32,
    /// How often a strand came back from a device or from sleep.
    pub io_count: u32,
    /// How long it then took until it ran again, summed up, in microseconds.
    pub io_late_micros: u32,
    /// Events that found no room in their ring.
    pub dropped: u32,
}

impl Repetition {
    /// Reads it, once all have ended.
    pub fn read(host: &impl Host, plan: &Plan, map: &Map, setting: &Setting) -> Self {
        let strands = || (0..).zip(&plan.strands).map(|(number, _)| StrandId(number));
        let get = |strand, place| host.load(map.tcb(strand).after(place)).cast_unsigned();
        let sum = |place| strands().fold(0, |sum: u32, s| sum.saturating_add(get(s, place)));
        let rounds: u64 = strands()
            .map(|s| {
                u64::from(get(s, tcb::ROUNDS_LOW)) | (u64::from(get(s, tcb::ROUNDS_HIGH)) << 32)
            })
            .sum();
        let largest = plan.largest_adds();
        let cells = map.cells().iter().zip(plan.expected_cells()).zip(largest);
        let first = StrandId(0);
        Self {
            wall_micros: get(first, tcb::ENDED_MICROS)
                .saturating_sub(get(first, tcb::BEGAN_MICROS)),
            cpu_micros: setting.micros(rounds),
            gil_wait_micros: sum(tcb::GIL_WAIT_MICROS),
            hand_offs: sum(tcb::SWITCHES),
            updates: u32::try_from(plan.updates()).unwrap_or(u32::MAX),
            lost: cells
                .map(|((at, expected), largest)| {
                    expected.abs_diff(host.load(*at)).div_ceil(largest.max(1))
                })
                .fold(0, u32::saturating_add),
            io_count: sum(tcb::IO_COUNT),
            io_late_micros: sum(tcb::IO_LATE_MICROS),
            dropped: Watch::dropped(host, plan, map),
        }
    }
}

/// All repetitions of one model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measurement {
    /// In which model; none for a recorded run.
    pub model: Option<LiveModel>,
    /// Cores that the browser says the machine has.
    pub cores: u32,
    /// One by one.
    pub repetitions: Vec<Repetition>,
}

impl Measurement {
    /// The shortest wall time, in microseconds.
    #[must_use]
    pub fn best_micros(&self) -> u32 {
        let walls = self.repetitions.iter().map(|one| one.wall_micros);
        walls.min().unwrap_or(0)
    }

    /// The median of the wall times, in microseconds.
    #[must_use]
    pub fn median_micros(&self) -> u32 {
        let mut walls: Vec<u32> = self.repetitions.iter().map(|one| one.wall_micros).collect();
        walls.sort_unstable();
        walls.get(walls.len() / 2).copied().unwrap_or(0)
    }

    /// How much of all cores' time was used for work, from 0 to 1, over all repetitions.
    #[must_use]
    pub fn utilisation(&self) -> f64 {
        let used: f64 = self.sum(|one| one.cpu_micros);
        let there = self.sum(|one| one.wall_micros) * f64::from(self.cores.max(1));
        if there > 0.0 { used / there } else { 0.0 }
    }

    /// How long all strands waited for GILs, a repetition, in microseconds.
    #[must_use]
    pub fn gil_wait_micros(&self) -> f64 {
        self.sum(|one| one.gil_wait_micros) / self.repetitions.len().max(1) as f64
    }

    /// How often a second a GIL came to another thread.
    #[must_use]
    pub fn hand_offs_per_second(&self) -> f64 {
        let seconds = self.sum(|one| one.wall_micros) / 1e6;
        if seconds > 0.0 {
            self.sum(|one| one.hand_offs) / seconds
        } else {
            0.0
        }
    }

    /// How long it took, on average, from a device's answer until the strand ran again, in microseconds.
    #[must_use]
    pub fn io_late_micros(&self) -> f64 {
        let count = self.sum(|one| one.io_count);
        if count > 0.0 {
            self.sum(|one| one.io_late_micros) / count
        } else {
            0.0
        }
    }

    /// The most updates that a repetition lost.
    #[must_use]
    pub fn most_lost(&self) -> u32 {
        self.repetitions
            .iter()
            .map(|one| one.lost)
            .max()
            .unwrap_or(0)
    }

    /// How many repetitions lost how many updates: in so many columns of equal width up to the most, (upper bound, count);
    /// those that lost nothing have a column of their own, the first.
    #[must_use]
    pub fn lost_histogram(&self, columns: u32) -> Vec<(u32, u32)> {
        let width = self.most_lost().div_ceil(columns.max(1)).max(1);
        let mut counts: BTreeMap<u32, u32> = BTreeMap::from([(0, 0)]);
        if self.most_lost() > 0 {
            counts.extend((1..=columns.max(1)).map(|column| (column * width, 0)));
        }
        for one in &self.repetitions {
            *counts.entry(one.lost.div_ceil(width) * width).or_default() += 1;
        }
        counts.into_iter().collect()
    }

    fn sum(&self, of: impl Fn(&Repetition) -> u32) -> f64 {
        self.repetitions.iter().map(|one| f64::from(of(one))).sum()
    }
}
