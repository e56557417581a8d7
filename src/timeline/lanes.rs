//! Lanes that grow with the trace: what every strand, core, GIL and event loop did, and when.
//!
//! It folds the trace once more for itself and looks after each event at those whom the event changed.

use super::arrow::{Arrow, ArrowKind};
use super::freeze::{Control, LONG_CALL, LONG_WORK};
use super::span::Lane;
use super::texture::Texture;
use crate::ids::{LoopId, ProcessId, StrandId, Tick};
use crate::machine::event::{DropReason, Event, EventKind};
use crate::time::VirtualNanos;
use crate::trace::Trace;
use crate::trace::scoreboard::{Doing, Scoreboard, StrandState};
use std::collections::BTreeSet;

/// The lanes of one trace.
#[derive(Clone, Debug, Default)]
pub struct Lanes {
    pub(super) board: Scoreboard,
    read: u32,
    pub(super) strands: Vec<Lane>,
    cores: Vec<Lane>,
    gils: Vec<Lane>,
    control: Vec<Lane>,
    loops: Vec<Lane>,
    arrows: Vec<Arrow>,
    pub(super) seen: BTreeSet<Texture>,
    /// By loop: who has control and since when.
    pub(super) controls: Vec<Option<Control>>,
    /// By process: who was asked to let its GIL go and did.
    handing_over: Vec<Option<StrandId>>,
}

impl Lanes {
    /// Takes in the events that `trace` has gained since last time. Always give it the same, growing trace.
    pub fn extend(&mut self, trace: &Trace) {
        let read = self.read;
        while let Some(event) = trace.get(Tick(self.read)) {
            self.take(event, Tick(self.read));
            self.read += 1;
        }
        if self.read > read {
            self.mark_lasting_freezes();
        }
    }

    /// The time of the last event.
    #[must_use]
    pub fn end(&self) -> VirtualNanos {
        self.board.now
    }

    /// How many events have been taken in.
    #[must_use]
    pub fn read(&self) -> u32 {
        self.read
    }

    /// The state of the machine after them.
    #[must_use]
    pub fn board(&self) -> &Scoreboard {
        &self.board
    }

    /// What a strand did.
    #[must_use]
    pub fn strand(&self, strand: StrandId) -> Option<&Lane> {
        self.strands.get(strand.index())
    }

    /// Who was on each core.
    #[must_use]
    pub fn cores(&self) -> &[Lane] {
        &self.cores
    }

    /// Who held a process's GIL.
    #[must_use]
    pub fn gil(&self, process: ProcessId) -> Option<&Lane> {
        self.gils.get(process.index())
    }

    /// Who had control in the thread of a loop: a task, or the thread itself between them.
    #[must_use]
    pub fn control(&self, event_loop: LoopId) -> Option<&Lane> {
        self.control.get(event_loop.index())
    }

    /// Whether a loop ran handles or waited in `select`.
    #[must_use]
    pub fn event_loop(&self, event_loop: LoopId) -> Option<&Lane> {
        self.loops.get(event_loop.index())
    }

    /// The textures that strands have shown, in the order of the legend.
    pub fn textures(&self) -> impl Iterator<Item = Texture> {
        self.seen.iter().copied()
    }

    /// Who woke or started whom, in order of time.
    #[must_use]
    pub fn arrows(&self) -> &[Arrow] {
        &self.arrows
    }

    fn take(&mut self, event: &Event, tick: Tick) {
        self.board.apply(event);
        self.note_arrow(event, tick);
        self.refresh_cores(tick);
        if moves_gil(&event.kind) {
            self.refresh_gils(tick);
        }
        self.refresh_loops(tick);
        for place in 0..self.board.changed.len() {
            self.refresh_strand(self.board.changed[place], tick);
        }
    }

    fn refresh_strand(&mut self, strand: StrandId, tick: Tick) {
        let Some(state) = self.board.strand(strand) else {
            return;
        };
        let texture = texture_of(state, &self.board);
        let now = self.board.now;
        let lane = at(&mut self.strands, strand.index());
        let is_new = match (lane.open(), texture) {
            (None, None) => return,
            // Which state it is in since then is hidden under the vermillion; the freeze ends it.
            (Some(open), Some(Texture::Ready | Texture::Nap | Texture::Io))
                if open.texture == Texture::Frozen =>
            {
                false
            }
            (Some(open), Some(texture)) => {
                let begun_anew = texture != Texture::Running && open.from < state.since;
                open.texture != texture || begun_anew
            }
            _ => true,
        };
        match texture {
            _ if !is_new => {}
            Some(texture) => {
                lane.begin(now, strand, texture, tick);
                self.seen.insert(texture);
            }
            None => lane.close(now),
        }
    }

    fn refresh_cores(&mut self, tick: Tick) {
        for core in 0..self.board.cores.len() {
            let on = self.board.cores[core];
            let before = at(&mut self.cores, core).open().map(|span| span.strand);
            if on == before {
                continue;
            }
            show(&mut self.cores[core], on, self.board.now, tick);
        }
    }

    fn refresh_gils(&mut self, tick: Tick) {
        for (place, process) in self.board.processes.iter().enumerate() {
            let lane = at(&mut self.gils, place);
            if lane.open().map(|span| span.strand) != process.gil_holder {
                show(lane, process.gil_holder, self.board.now, tick);
            }
        }
    }

    fn refresh_loops(&mut self, tick: Tick) {
        for place in 0..self.board.loops.len() {
            let Some(state) = &self.board.loops[place] else {
                continue;
            };
            let thread = state.thread;
            let (id, running, selects) = (state.id, state.running, state.selecting_until.is_some());
            self.control_passes(id, running, tick);
            let thread_waits = self
                .board
                .strand(thread)
                .is_some_and(|state| matches!(state.doing, Doing::Blocked { .. }));
            if let (true, Some(control)) = (thread_waits, &mut self.controls[place]) {
                control.patience = LONG_CALL;
            }
            let thread_runs = self
                .board
                .strand(thread)
                .is_some_and(StrandState::is_running);
            let in_control = running.or_else(|| thread_runs.then_some(thread));
            let now = self.board.now;
            let lane = at(&mut self.control, place);
            if lane.open().map(|span| span.strand) != in_control {
                show(lane, in_control, now, tick);
            }
            let turning = if selects {
                Texture::Io
            } else {
                Texture::Running
            };
            let turning = (selects || in_control.is_some()).then_some(turning);
            let lane = at(&mut self.loops, place);
            if lane.open().map(|span| span.texture) != turning {
                match turning {
                    Some(texture) => lane.begin(now, thread, texture, tick),
                    None => lane.close(now),
                }
            }
        }
    }

    /// Control of a loop passes, if it does: a freeze may end.
    fn control_passes(&mut self, event_loop: LoopId, to: Option<StrandId>, tick: Tick) {
        let control = at(&mut self.controls, event_loop.index());
        if control.map(|control| control.task) == to {
            return;
        }
        let ended = control.take();
        *control = to.map(|task| Control {
            task,
            since: self.board.now,
            patience: LONG_WORK,
        });
        if let Some(ended) = ended {
            self.thaw(event_loop, ended, tick);
        }
    }

    fn note_arrow(&mut self, event: &Event, tick: Tick) {
        let Event {
            at: when,
            strand,
            kind,
            ..
        } = event;
        let process = self
            .board
            .strand(*strand)
            .map_or(ProcessId(0), |state| state.info.process);
        let arrow = |from, to, kind| Arrow {
            at: *when,
            from,
            to,
            tick,
            kind,
        };
        match kind {
            EventKind::Wake { by: Some(by) } if by != strand => {
                self.arrows.push(arrow(*by, *strand, ArrowKind::Wake));
            }
            EventKind::Spawn { child } => {
                self.arrows.push(arrow(*strand, child.id, ArrowKind::Birth));
            }
            EventKind::ProcessStart {
                parent: Some(parent),
                main,
                ..
            } => {
                if let Some(parent) = self.board.process(*parent) {
                    self.arrows
                        .push(arrow(parent.main, main.id, ArrowKind::Birth));
                }
            }
            EventKind::GilDrop {
                reason: DropReason::Requested,
            } => {
                *at(&mut self.handing_over, process.index()) = Some(*strand);
            }
            EventKind::GilTake => {
                let from = at(&mut self.handing_over, process.index()).take();
                if let Some(from) = from.filter(|from| from != strand) {
                    self.arrows.push(arrow(from, *strand, ArrowKind::Gil));
                }
            }
            _ => {}
        }
    }
}

/// How a strand looks in its own lane; `None` once it has ended.
fn texture_of(state: &StrandState, board: &Scoreboard) -> Option<Texture> {
    let texture = match &state.doing {
        Doing::Done { .. } => return None,
        // A task that blocks its thread keeps control: nobody else can have it.
        Doing::Blocked { .. } if board.has_control(state.info.id) => Texture::Running,
        doing => Texture::of(doing),
    };
    Some(texture)
}

fn moves_gil(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::GilTake
            | EventKind::GilDrop { .. }
            | EventKind::Done { .. }
            | EventKind::ProcessExit { .. }
    )
}

/// A lane that shows who is in a place.
fn show(lane: &mut Lane, who: Option<StrandId>, now: VirtualNanos, tick: Tick) {
    match who {
        Some(strand) => lane.begin(now, strand, Texture::Running, tick),
        None => lane.close(now),
    }
}

/// The entry of that number; the table grows as needed.
fn at<T: Default + Clone>(table: &mut Vec<T>, place: usize) -> &mut T {
    if table.len() <= place {
        table.resize(place + 1, T::default());
    }
    &mut table[place]
}
