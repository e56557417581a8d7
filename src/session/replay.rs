//! Re-execution: from the nearest snapshot to a position, and what was executed between two ticks.

use super::inspection::{Detail, Inspection, Moment, Position};
use super::inspector::inspect_machine;
use super::snapshots::Snapshots;
use crate::ids::Tick;
use crate::machine::{Closeup, Glimpse, Machine};
use crate::trace::recorder::Recorder;

/// A detail is cut after so many moments.
const MOST_MOMENTS: usize = 4_000;

/// A re-execution gives up after so many steps: the position is not reached.
const MOST_STEPS: u64 = 2_000_000_000;

/// The machine at the position that was asked for last: most questions go on from there.
#[derive(Clone, Debug, Default)]
pub(super) struct Replay {
    at: Option<(Position, Machine)>,
}

impl Replay {
    /// The inside of every process at a position; empty if it cannot be reached.
    pub(super) fn inspect(
        &mut self,
        snapshots: &Snapshots,
        recorder: &Recorder,
        position: Position,
    ) -> Inspection {
        let Some(mut machine) = self.machine_at(snapshots, recorder, position) else {
            return Inspection::default();
        };
        machine.look_closely(None);
        let inspection = inspect_machine(&machine);
        self.at = Some((position, machine));
        inspection
    }

    /// What happened between a tick and the next.
    pub(super) fn detail(
        &mut self,
        snapshots: &Snapshots,
        recorder: &Recorder,
        tick: Tick,
    ) -> Detail {
        let position = Position { tick, step: 0 };
        let Some(machine) = self.machine_at(snapshots, recorder, position) else {
            return Detail::default();
        };
        let mut moments = Moments::new(machine.clone(), recorder, tick);
        self.at = Some((position, machine));
        let mut detail = Detail::default();
        while let Some(moment) = moments.next() {
            if detail.moments.len() == MOST_MOMENTS {
                detail.cut = true;
                break;
            }
            detail.moments.push(moment);
        }
        detail
    }

    fn machine_at(
        &mut self,
        snapshots: &Snapshots,
        recorder: &Recorder,
        position: Position,
    ) -> Option<Machine> {
        let told = recorder.told_before(position.tick)?;
        let at = recorder.trace.get(position.tick)?.at;
        let kept = self.at.take().filter(|(kept, machine)| {
            (kept.tick == position.tick && kept.step == 0)
                || (*kept == position)
                || (kept.tick < position.tick && machine.journal.told() <= told)
        });
        let (from, mut machine) = match (kept, snapshots.before(told)) {
            (Some((kept, machine)), Some(snapshot))
                if kept.tick == position.tick || machine.instructions >= snapshot.instructions =>
            {
                (kept, machine)
            }
            (_, Some(snapshot)) => (Position::default(), snapshot.clone()),
            (Some((kept, machine)), None) => (kept, machine),
            (None, None) => return None,
        };
        if from == position && machine.journal.told() > told {
            return Some(machine);
        }
        if machine.journal.told() <= told {
            machine.look_closely(Some(Closeup::From(at)));
            let mut steps = 0;
            while machine.journal.told() <= told {
                steps += 1;
                if steps > MOST_STEPS || !machine.step() {
                    return None;
                }
            }
        }
        if position.step > 0 {
            let mut moments = Moments::new(machine, recorder, position.tick);
            for _ in 0..position.step {
                if moments.next().is_none() {
                    break;
                }
            }
            machine = moments.machine;
        }
        Some(machine)
    }
}

/// The instructions of the learner's program that are executed from a tick on, up to the next.
struct Moments {
    machine: Machine,
    /// The next tick has happened when the machine has told more events than this.
    until: Option<u32>,
}

impl Moments {
    fn new(mut machine: Machine, recorder: &Recorder, tick: Tick) -> Self {
        if let Some(event) = recorder.trace.get(tick) {
            machine.look_closely(Some(Closeup::From(event.at)));
        }
        Self {
            machine,
            until: recorder.told_before(Tick(tick.0 + 1)),
        }
    }

    fn next(&mut self) -> Option<Moment> {
        let mut steps: u64 = 0;
        loop {
            let is_over = match self.until {
                Some(until) => self.machine.journal.told() > until,
                None => self.machine.ended().is_some(),
            };
            if is_over || steps > MOST_STEPS {
                return None;
            }
            steps += 1;
            let before = self.machine.glimpse();
            let instructions = self.machine.instructions;
            if !self.machine.step() {
                return None;
            }
            if let Some(before) = before
                && self.machine.instructions > instructions
            {
                return Some(self.moment(before));
            }
        }
    }

    fn moment(&self, done: Glimpse) -> Moment {
        let after = self.machine.glimpse();
        let ends_line = match &after {
            Some(after) if after.strand == done.strand => {
                after.line != done.line || after.depth != done.depth || after.at <= done.at
            }
            _ => true,
        };
        Moment {
            at: self.machine.clock_of(done.strand),
            strand: self
                .machine
                .journal
                .number_of(done.strand)
                .unwrap_or(done.strand),
            line: done.line,
            place: done.at,
            instruction: done.text,
            ends_line,
            switch_point: done.is_switch_point,
        }
    }
}
