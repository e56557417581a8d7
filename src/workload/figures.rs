//! What a run comes to in numbers: makespan, shares, switches, response and turnaround.

use super::lanes::{LaneState, TaskLane};
use crate::event::{Event, EventKind};
use crate::ids::StrandId;
use crate::time::VirtualNanos;
use crate::trace::scoreboard::Scoreboard;
use serde::{Deserialize, Serialize};

/// The figures of a run, up to the end of its last task, or so far.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// How many tasks have ended.
    pub done: u32,
    /// When the last task ended, if all have. All are there from the start, so that is how long all took.
    pub makespan: Option<VirtualNanos>,
    /// How busy the cores were: 1 if every core ran threads all the time.
    pub cpu_busy: f64,
    /// How busy the devices were: the share of the time in which at least one task waited for one.
    pub io_busy: f64,
    /// How often a core passed from one thread to another.
    pub context_switches: u64,
    /// The mean time from the start to a task's first line, of tasks that have begun.
    pub mean_response: Option<VirtualNanos>,
    /// The mean time from the start to a task's end, of tasks that have ended.
    pub mean_turnaround: Option<VirtualNanos>,
    /// How long tasks waited for the GIL, all together.
    pub gil_wait: VirtualNanos,
}

/// The sums behind the figures that no lane shows, growing with the trace.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    cores: u32,
    now: VirtualNanos,
    core_nanos: u128,
    busy_cores: usize,
    switches: u64,
    /// By core: the thread that was on it last.
    last: Vec<Option<StrandId>>,
}

impl Tally {
    pub(super) fn new(cores: u32) -> Self {
        Self {
            cores,
            now: VirtualNanos::ZERO,
            core_nanos: 0,
            busy_cores: 0,
            switches: 0,
            last: Vec::new(),
        }
    }

    /// Takes in an event that the board has taken in just now. Not to be told of what comes after the last task's end.
    pub(super) fn take(&mut self, event: &Event, board: &Scoreboard) {
        let passed = board.now.since(self.now);
        self.now = board.now;
        self.core_nanos += u128::from(passed.0) * self.busy_cores as u128;
        self.busy_cores = board.cores.iter().flatten().count();
        if let EventKind::Run { core } = event.kind {
            let thread = board.thread_of(event.strand);
            let place = core.index();
            if self.last.len() <= place {
                self.last.resize(place + 1, None);
            }
            if self.last[place]
                .replace(thread)
                .is_some_and(|last| last != thread)
            {
                self.switches += 1;
            }
        }
    }

    pub(super) fn figures(&self, lanes: &[TaskLane]) -> Figures {
        let ended: Vec<VirtualNanos> = lanes.iter().filter_map(|lane| lane.ended).collect();
        let begun: Vec<VirtualNanos> = lanes.iter().filter_map(|lane| lane.begun).collect();
        let whole = u128::from(self.now.0);
        let gil_wait = stretches(lanes, LaneState::WaitsForGil, self.now)
            .fold(VirtualNanos::ZERO, |sum, (from, to)| sum + to.since(from));
        let in_io = covered(stretches(lanes, LaneState::Io, self.now).collect());
        Figures {
            done: u32::try_from(ended.len()).unwrap_or(u32::MAX),
            makespan: ended
                .iter()
                .max()
                .copied()
                .filter(|_| ended.len() == lanes.len()),
            cpu_busy: share(self.core_nanos, whole * u128::from(self.cores)),
            io_busy: share(u128::from(in_io.0), whole),
            context_switches: self.switches,
            mean_response: mean(&begun),
            mean_turnaround: mean(&ended),
            gil_wait,
        }
    }
}

/// The stretches of lanes in a state, up to `now`.
fn stretches(
    lanes: &[TaskLane],
    state: LaneState,
    now: VirtualNanos,
) -> impl Iterator<Item = (VirtualNanos, VirtualNanos)> {
    lanes
        .iter()
        .flat_map(|lane| &lane.spans)
        .filter(move |span| span.state == state)
        .map(move |span| (span.from, span.to.min(now)))
}

/// How much time at least one of the stretches covers.
fn covered(mut stretches: Vec<(VirtualNanos, VirtualNanos)>) -> VirtualNanos {
    stretches.sort_unstable();
    let mut sum = VirtualNanos::ZERO;
    let mut upto = VirtualNanos::ZERO;
    for (from, to) in stretches {
        sum += to.since(from.max(upto));
        upto = upto.max(to);
    }
    sum
}

fn share(nanos: u128, of: u128) -> f64 {
    if of == 0 {
        0.0
    } else {
        nanos as f64 / of as f64
    }
}

fn mean(moments: &[VirtualNanos]) -> Option<VirtualNanos> {
    let sum: u128 = moments.iter().map(|at| u128::from(at.0)).sum();
    let mean = sum.checked_div(moments.len() as u128)?;
    u64::try_from(mean).ok().map(VirtualNanos)
}
