//! The frozen loop: tasks that could run but may not, because another task keeps control for too long.
//!
//! A task could run when it stands in the ready queue, and also when its timer is overdue or its reply has come but
//! the loop, frozen, has not looked. The stretch is known only once it has lasted: then lanes are marked backwards.

use super::lanes::Lanes;
use super::texture::Texture;
use crate::ids::{LoopId, StrandId, Tick};
use crate::machine::event::{StrandKind, Wait};
use crate::time::VirtualNanos;
use crate::trace::scoreboard::Doing;

/// A task that computes longer than this without an `await` freezes its loop: asyncio's debug mode warns from here
/// (`loop.slow_callback_duration`).
pub const LONG_WORK: VirtualNanos = VirtualNanos::from_millis(100);
/// A task whose blocking call stops the loop's thread freezes it as soon as that can be seen.
pub const LONG_CALL: VirtualNanos = VirtualNanos::from_millis(1);

/// Who has control of a loop, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Control {
    pub(super) task: StrandId,
    pub(super) since: VirtualNanos,
    /// How long it may have control before the loop counts as frozen.
    pub(super) patience: VirtualNanos,
}

impl Lanes {
    /// Marks the freezes that last at the end of the trace so far.
    pub(super) fn mark_lasting_freezes(&mut self) {
        for place in 0..self.controls.len() {
            if let (Some(control), Ok(id)) = (self.controls[place], u32::try_from(place)) {
                self.freeze(LoopId(id), control);
            }
        }
    }

    /// A task gave control back: if that took too long, the others' stretches are marked, and end.
    pub(super) fn thaw(&mut self, event_loop: LoopId, ended: Control, tick: Tick) {
        let now = self.board.now;
        for task in self.freeze(event_loop, ended) {
            let lane = &mut self.strands[task.index()];
            let texture = match self.board.strand(task).map(|state| &state.doing) {
                Some(Doing::Ready) => Texture::Ready,
                Some(Doing::Blocked { wait }) => Texture::of_wait(wait),
                _ => continue,
            };
            lane.begin(now, task, texture, tick);
        }
    }

    /// Marks what other tasks of the loop could not do during `control`, and says which tasks those are.
    fn freeze(&mut self, event_loop: LoopId, control: Control) -> Vec<StrandId> {
        let now = self.board.now;
        if now.since(control.since) <= control.patience {
            return Vec::new();
        }
        let kind = StrandKind::Task { event_loop };
        let others = self.board.strands.iter().filter(|state| {
            state.info.kind == kind && state.info.id != control.task && !state.is_done()
        });
        let frozen: Vec<(StrandId, VirtualNanos)> = others
            .filter_map(|state| {
                let could = self.could_run_from(state.info.id, &state.doing, state.since)?;
                let from = could.max(control.since);
                (from < now).then_some((state.info.id, from))
            })
            .collect();
        if !frozen.is_empty() {
            self.seen.insert(Texture::Frozen);
        }
        for (task, from) in &frozen {
            if let Some(lane) = self.strands.get_mut(task.index()) {
                lane.freeze_from(*from);
            }
        }
        frozen.into_iter().map(|(task, _)| task).collect()
    }

    /// From when on a task could have run, if it could.
    fn could_run_from(
        &self,
        task: StrandId,
        doing: &Doing,
        since: VirtualNanos,
    ) -> Option<VirtualNanos> {
        match doing {
            Doing::Ready => Some(since),
            Doing::Blocked {
                wait: Wait::Sleep { until } | Wait::Io { until, .. },
            } => Some(*until),
            Doing::Blocked { .. } => {
                let StrandKind::Task { event_loop } = self.board.strand(task)?.info.kind else {
                    return None;
                };
                let timers = &self.board.event_loop(event_loop)?.timers;
                let own = timers
                    .iter()
                    .find(|(_, handle)| handle.task() == Some(task));
                own.map(|(due, _)| *due)
            }
            _ => None,
        }
    }
}
