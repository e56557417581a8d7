//! Waits as steps: those that have a step of their own, and signals for all others.

use super::Scribe;
use crate::event::Wait;
use crate::ids::StrandId;
use crate::live::replay::refusal::{RefusalReason, ReplayRefusal};
use crate::live::step::Step;
use crate::time::VirtualNanos;

impl Scribe {
    pub(super) fn blocks(
        &mut self,
        strand: StrandId,
        at: VirtualNanos,
        line: u32,
        wait: &Wait,
    ) -> Result<(), ReplayRefusal> {
        let micros =
            |until: VirtualNanos| u32::try_from(until.since(at).0 / 1000).unwrap_or(u32::MAX);
        let step = match wait {
            Wait::Sleep { until } => Some(Step::Sleep {
                micros: micros(*until),
            }),
            Wait::Io { device, until } => Some(Step::Io {
                micros: micros(*until),
                device: *device,
                what: String::new(),
            }),
            Wait::Join { strand } | Wait::Future { task: Some(strand) } => {
                Some(Step::Join(*strand))
            }
            Wait::Child { process } => {
                let main = self
                    .strands
                    .iter()
                    .position(|draft| draft.plan.process == *process);
                main.map(|main| Step::Join(StrandId(u32::try_from(main).unwrap_or(u32::MAX))))
            }
            Wait::Lock { until: Some(_), .. } => return Err(RefusalReason::TimedWait.at(line)),
            _ => None,
        };
        match step {
            Some(step) => {
                self.push(strand, at, line, step);
                if let Some(draft) = self.strands.get_mut(strand.index()) {
                    draft.parked_at = draft.plan.steps.len().checked_sub(1);
                }
            }
            None => {
                if let Some(draft) = self.strands.get_mut(strand.index()) {
                    draft.waits = Some((wait.clone(), at, line));
                }
            }
        }
        self.pauses(strand, at);
        Ok(())
    }

    /// A wait is over. One that has no step of its own becomes a signal, or a sleep if nobody ended it.
    pub(super) fn wakes(&mut self, strand: StrandId, at: VirtualNanos, by: Option<StrandId>) {
        let waits = self
            .strands
            .get_mut(strand.index())
            .and_then(|draft| draft.waits.take());
        let Some((wait, since, line)) = waits else {
            return;
        };
        match wait {
            Wait::Lock { lock, .. } if self.is_step(lock) => return,
            Wait::Channel { .. } | Wait::Select { .. } => return,
            _ => {}
        }
        match by {
            Some(by) if by != strand => {
                let number = u32::try_from(self.signals.len()).unwrap_or(u32::MAX);
                let users = [self.process_of(strand), self.process_of(by)];
                self.signals.push(users.into_iter().flatten().collect());
                self.raise(by, at, line, number);
                self.push(strand, since, line, Step::Await(number));
            }
            _ => {
                let micros = u32::try_from(at.since(since).0 / 1000).unwrap_or(u32::MAX);
                self.push(strand, since, line, Step::Sleep { micros });
            }
        }
    }

    /// A wake-up is told when it arrives; who caused it may be blocked by then, and did it before.
    fn raise(&mut self, by: StrandId, at: VirtualNanos, line: u32, number: u32) {
        let step = Step::Raise(number);
        let parked_at = self
            .strands
            .get(by.index())
            .and_then(|draft| draft.parked_at);
        match parked_at {
            Some(parked) => {
                let draft = &mut self.strands[by.index()];
                draft.insert(parked, step.placed(line));
                self.steps += 1;
            }
            None => self.push(by, at, line, step),
        }
    }

    /// A strand that waits at the end of a deadlock goes on to wait for its lock in the replay too.
    pub(super) fn last_wait(&mut self, number: usize) {
        let strand = StrandId(u32::try_from(number).unwrap_or(u32::MAX));
        if let Some((Wait::Lock { lock, .. }, at, line)) = self.strands[number].waits.clone()
            && self.is_step(lock)
        {
            self.push(strand, at, line, Step::Lock(lock));
        }
    }
}
