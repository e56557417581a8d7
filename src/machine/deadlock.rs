//! Deadlock: nobody runs, nobody is ready, and no timer or device will ever change that.

use super::tcb::Tcb;
use super::{Ended, Machine};
use crate::event::EventKind;
use crate::ids::StrandId;

impl Machine {
    /// Whether nothing can ever happen again, when no core is busy: what timers are left concern nobody.
    pub(super) fn is_dead(&mut self) -> bool {
        let threads = &self.threads;
        self.timers.drop_stale(|timer| timer.is_stale(threads));
        self.timers.next_due().is_none()
    }

    /// The run ends here, though CPython would wait for ever.
    pub(super) fn deadlock(&mut self) {
        let strands: Vec<StrandId> = self
            .threads
            .values()
            .filter(|tcb| !tcb.is_done())
            .map(|tcb: &Tcb| tcb.strand)
            .collect();
        if let Some(first) = strands.first().copied() {
            self.tell(
                first,
                EventKind::Deadlock {
                    strands: strands.into(),
                },
            );
        }
        self.ended = Some(Ended::Deadlock);
        self.journal.settle(self.now);
    }
}
