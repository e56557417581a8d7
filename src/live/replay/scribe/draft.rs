//! A strand as it is written down: its steps so far, and what is not a step yet.

use super::cells::Read;
use crate::event::Wait;
use crate::ids::LockId;
use crate::live::plan::StrandPlan;
use crate::live::step::{Placed, Step};
use crate::time::VirtualNanos;
use std::collections::BTreeMap;

/// So many steps of a strand are written down as finely as they can be. Behind them loops are folded, and CPU time waits until it
/// is some part of all that the strand has used: the longer a run, the coarser.
const FINE_STEPS: u64 = 256;
const FINE_CPU: VirtualNanos = VirtualNanos::from_micros(1);
const COARSE_CPU: VirtualNanos = VirtualNanos::from_micros(20);
const COARSE_PART: u64 = 256;

/// Loops of more steps than this are not recognised.
const MOST_BODY: usize = 12;

/// A strand as it is written down.
#[derive(Debug)]
pub(super) struct Draft {
    pub plan: StrandPlan,
    pub is_task: bool,
    /// It runs since this moment.
    pub runs_since: Option<VirtualNanos>,
    /// CPU time that is not a step yet.
    pub cpu: VirtualNanos,
    /// CPU time that is.
    pub cpu_written: VirtualNanos,
    /// What it waits for, since when, and at which line.
    pub waits: Option<(Wait, VirtualNanos, u32)>,
    /// The step that it is blocked in.
    pub parked_at: Option<usize>,
    /// How often it has taken each lock that it may take again.
    pub depth: BTreeMap<LockId, u32>,
    /// What it has read and not yet stored, by the cell's life.
    pub reads: BTreeMap<usize, Read>,
    /// How many steps were ever written down.
    pub written: u64,
    /// How many those were when the last one used the register.
    pub register_used: u64,
    pub is_over: bool,
}

impl Draft {
    pub(super) fn new(plan: StrandPlan, is_task: bool) -> Self {
        Self {
            plan,
            is_task,
            runs_since: None,
            cpu: VirtualNanos::ZERO,
            cpu_written: VirtualNanos::ZERO,
            waits: None,
            parked_at: None,
            depth: BTreeMap::new(),
            reads: BTreeMap::new(),
            written: 0,
            register_used: 0,
            is_over: false,
        }
    }

    /// CPU time up to now is counted.
    pub(super) fn count_cpu(&mut self, at: VirtualNanos) {
        if let Some(since) = self.runs_since {
            self.cpu += at.since(since);
            self.runs_since = Some(at);
        }
    }

    /// CPU time so far becomes a step, but for what is too little to be one.
    pub(super) fn write_cpu(&mut self, line: u32) {
        let least = if self.written < FINE_STEPS {
            FINE_CPU
        } else {
            COARSE_CPU.max(VirtualNanos(self.cpu_written.0 / COARSE_PART))
        };
        self.write_cpu_if_long(line, least);
    }

    /// CPU time so far becomes a step, if it is as long as that.
    pub(super) fn write_cpu_if_long(&mut self, line: u32, least: VirtualNanos) {
        if self.cpu < least {
            return;
        }
        let micros = u32::try_from(self.cpu.0 / 1000).unwrap_or(u32::MAX);
        self.cpu_written += VirtualNanos::from_micros(u64::from(micros));
        self.cpu = VirtualNanos(self.cpu.0 % 1000);
        self.write(Step::Cpu { micros }.placed(line));
    }

    /// Adds a step.
    pub(super) fn write(&mut self, step: Placed) {
        self.plan.steps.push(step);
        self.written += 1;
    }

    /// Puts a step in between.
    pub(super) fn insert(&mut self, at: usize, step: Placed) {
        self.plan.steps.insert(at, step);
        self.written += 1;
        for read in self.reads.values_mut() {
            read.shift(at, 1);
        }
        if let Some(parked) = &mut self.parked_at
            && *parked >= at
        {
            *parked += 1;
        }
    }

    pub(super) fn steps_len(&self) -> usize {
        self.plan.steps.len()
    }

    /// Folds the last steps into a repetition, if they do what those before them did; how many steps fewer that are.
    pub(super) fn fold(&mut self) -> usize {
        if self.written < FINE_STEPS || self.parked_at.is_some() {
            return 0;
        }
        let steps = &mut self.plan.steps;
        let len = steps.len();
        for body in 1..=MOST_BODY.min(len.saturating_sub(1)) {
            let (rest, last) = steps.split_at_mut(len - body);
            if !is_quick(&last[0].step) {
                return 0;
            }
            if let Some(Placed {
                step: Step::Repeat { times, steps: same },
                ..
            }) = rest.last_mut()
                && same == last
                && let Some(more) = times.checked_add(1)
            {
                *times = more;
                self.cut(len - body);
                return body;
            }
            if rest.ends_with(last) {
                let line = last[0].line;
                let repeat = Step::Repeat {
                    times: 2,
                    steps: last.to_vec(),
                };
                self.cut(len - 2 * body);
                self.plan.steps.push(repeat.placed(line));
                return 2 * body - 1;
            }
        }
        0
    }

    fn cut(&mut self, len: usize) {
        self.plan.steps.truncate(len);
        for read in self.reads.values_mut() {
            read.lose_from(len);
        }
    }
}

/// What may be told as one of many.
fn is_quick(step: &Step) -> bool {
    matches!(
        step,
        Step::Lock(_)
            | Step::Unlock(_)
            | Step::Load(_)
            | Step::Add(_)
            | Step::Store(_)
            | Step::SwitchPoint
    )
}
