//! The journal: events on their way out of the machine, put in order of time.
//!
//! Cores run ahead of each other, so events come in slightly out of order; they leave once no core is behind them.
//! Strands are numbered by the VMs as they run ahead; here they get the numbers under which the trace knows them, in
//! order of birth.

use crate::event::{Event, EventKind, Handle, StrandInfo, Wait};
use crate::ids::StrandId;
use crate::time::VirtualNanos;

/// The journal.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    /// Those that can leave.
    settled: Vec<Event>,
    /// Those that wait for cores which are behind.
    waiting: Vec<Event>,
    /// For each of them, settled ones first, how many the machine had told before it.
    order: Vec<u32>,
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
        let place = self.place_for(event.at);
        self.waiting.insert(place, event);
        self.order.insert(self.settled.len() + place, self.told);
        self.told = self.told.saturating_add(1);
    }

    /// Tells several, which are in order of time, and leaves none of them. Buffers change hands where they can: a program
    /// that does little but tell would wait for the memory of each copy.
    pub fn tell_all(&mut self, events: &mut Vec<Event>) {
        let Some(first) = events.first() else {
            return;
        };
        if self.place_for(first.at) < self.waiting.len() {
            for event in events.drain(..) {
                self.tell(event);
            }
            return;
        }
        let told = self
            .told
            .saturating_add(u32::try_from(events.len()).unwrap_or(u32::MAX));
        self.order.extend(self.told..told);
        self.told = told;
        append(&mut self.waiting, events);
    }

    /// Where an event of that moment belongs among those that wait: behind all that happened before or at the same time.
    fn place_for(&self, at: VirtualNanos) -> usize {
        if self.waiting.last().is_none_or(|last| last.at <= at) {
            self.waiting.len()
        } else {
            self.waiting.partition_point(|other| other.at <= at)
        }
    }

    /// How many events were told.
    #[must_use]
    pub fn told(&self) -> u32 {
        self.told
    }

    /// No core is behind `now` any more: events up to it can leave.
    pub fn settle(&mut self, now: VirtualNanos) {
        let count = self.place_for(now);
        for event in &mut self.waiting[..count] {
            self.numbers.renumber(event);
        }
        if count == self.waiting.len() {
            append(&mut self.settled, &mut self.waiting);
        } else {
            self.settled.extend(self.waiting.drain(..count));
        }
    }

    /// Moves what has left the machine behind `events`, in order; for each of them, how many had been told before it.
    pub fn leave(&mut self, events: &mut Vec<Event>) -> std::vec::Drain<'_, u32> {
        let count = self.settled.len();
        append(events, &mut self.settled);
        self.order.drain(..count)
    }

    /// The number under which the trace knows a strand, once it was born there.
    #[must_use]
    pub fn number_of(&self, strand: StrandId) -> Option<StrandId> {
        self.numbers.shown.get(strand.index()).copied().flatten()
    }
}

/// Moves all elements behind those of `to`. Where they are many and have no room there, the two are exchanged.
fn append(to: &mut Vec<Event>, from: &mut Vec<Event>) {
    if from.is_empty() {
        return;
    }
    let room = to.capacity() - to.len();
    if to.is_empty() || (room < from.len() && to.len() < from.len() / 8) {
        from.splice(..0, to.drain(..));
        std::mem::swap(to, from);
    } else {
        to.append(from);
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
