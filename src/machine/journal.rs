//! The journal: events on their way out of the machine, put in order of time.
//!
//! Cores run ahead of each other, so events come in slightly out of order; they leave once no core is behind them.
//! Strands are numbered by the VMs as they run ahead; here they get the numbers under which the trace knows them, in
//! order of birth.

use crate::event::{Event, EventKind, Handle, StrandInfo, Wait};
use crate::ids::StrandId;
use crate::time::VirtualNanos;
use std::collections::VecDeque;

/// An event, and its place among all in the order in which the machine told them.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The event.
    pub event: Event,
    /// How many were told before it.
    pub told: u32,
}

/// The journal.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    /// Those that have settled, then those that wait.
    entries: VecDeque<Entry>,
    settled: usize,
    numbers: Numbers,
    told: u32,
}

/// The numbers under which the trace knows strands: in order of birth.
#[derive(Clone, Debug, Default)]
struct Numbers {
    shown: Vec<Option<StrandId>>,
    births: u32,
}

impl Journal {
    /// Tells an event.
    pub fn tell(&mut self, event: Event) {
        let entry = Entry {
            event,
            told: self.told,
        };
        self.told = self.told.saturating_add(1);
        let at = entry.event.at;
        if self.entries.back().is_none_or(|last| last.event.at <= at) {
            self.entries.push_back(entry);
        } else {
            let place = self.entries.partition_point(|other| other.event.at <= at);
            self.entries.insert(place, entry);
        }
    }

    /// How many events were told.
    #[must_use]
    pub fn told(&self) -> u32 {
        self.told
    }

    /// No core is behind `now` any more: events up to it can leave.
    pub fn settle(&mut self, now: VirtualNanos) {
        while let Some(entry) = self.entries.get_mut(self.settled)
            && entry.event.at <= now
        {
            self.numbers.renumber(&mut entry.event);
            self.settled += 1;
        }
    }

    /// Takes what has left the machine, in order.
    pub fn drain(&mut self) -> std::collections::vec_deque::Drain<'_, Entry> {
        self.entries.drain(..std::mem::take(&mut self.settled))
    }

    /// The number under which the trace knows a strand, once it was born there.
    #[must_use]
    pub fn number_of(&self, strand: StrandId) -> Option<StrandId> {
        self.numbers.shown.get(strand.index()).copied().flatten()
    }
}

impl Numbers {
    fn renumber(&mut self, event: &mut Event) {
        match &event.kind {
            EventKind::ProcessStart { main: child, .. } | EventKind::Spawn { child } => {
                let raw = child.id;
                if self.shown.len() <= raw.index() {
                    self.shown.resize(raw.index() + 1, None);
                }
                self.shown[raw.index()] = Some(StrandId(self.births));
                self.births += 1;
            }
            _ => {}
        }
        let numbers = &self.shown;
        let shown = |strand: &mut StrandId| {
            if let Some(Some(number)) = numbers.get(strand.index()) {
                *strand = *number;
            }
        };
        shown(&mut event.strand);
        visit_strands(&mut event.kind, shown);
    }
}

fn visit_strands(kind: &mut EventKind, visit: impl Fn(&mut StrandId)) {
    let visit_info = |info: &mut StrandInfo| {
        visit(&mut info.id);
        info.parent.as_mut().map(&visit);
    };
    let visit_handle = |handle: &mut Handle| {
        handle.task_mut().map(&visit);
    };
    match kind {
        EventKind::ProcessStart { main, .. } => visit_info(main),
        EventKind::Spawn { child } => visit_info(child),
        EventKind::Block { wait } => match wait {
            Wait::Join { strand } => visit(strand),
            Wait::Future { task: Some(task) } => visit(task),
            _ => {}
        },
        EventKind::Wake { by: Some(by) } => visit(by),
        EventKind::GilWait { holder } | EventKind::GilRequest { holder } => visit(holder),
        EventKind::LoopTurn { ready, .. } => ready.iter_mut().for_each(visit_handle),
        EventKind::LoopReady { handle, .. } | EventKind::TimerGone { handle, .. } => {
            visit_handle(handle);
        }
        EventKind::TimerSet(timer) => visit_handle(&mut timer.handle),
        EventKind::Cancel { task } => visit(task),
        EventKind::Deadlock { strands } => strands.iter_mut().for_each(visit),
        _ => {}
    }
}
