//! Which lanes there are, in which order, and where they stand.
//!
//! First what the machine did (cores and GIL; for a program of one thread with an event loop, the thread and the
//! loop), then one lane a strand: processes in order of birth, their threads likewise, tasks under their thread.

use super::lanes::Lanes;
use super::span::Lane;
use crate::ids::{CoreId, LoopId, ProcessId, StrandId};
use crate::machine::event::StrandKind;
use std::collections::BTreeMap;

/// Sizes in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// From one lane to the next.
    pub pitch: f64,
    /// Height of a slice.
    pub bar: f64,
    /// Room before a group of lanes.
    pub gap: f64,
}

impl Metrics {
    /// On the page.
    pub const PAGE: Self = Self {
        pitch: 19.0,
        bar: 15.0,
        gap: 7.0,
    };
    /// Where there is little room: an embed, a phone.
    pub const STRIP: Self = Self {
        pitch: 15.0,
        bar: 11.0,
        gap: 4.0,
    };
}

/// Lanes are never lower than this, whatever the room.
const LOWEST_PITCH: f64 = 15.0;

impl Metrics {
    /// As these, but lower if `rows` lanes in `groups` groups need it to find room; no lower than can be read.
    #[must_use]
    pub fn squeezed(self, rows: usize, groups: usize, room: f64) -> Self {
        let for_rows = room - self.gap * groups.saturating_sub(1) as f64;
        let fitting = (for_rows / rows.max(1) as f64).floor();
        let pitch = fitting.clamp(LOWEST_PITCH.min(self.pitch), self.pitch);
        Self {
            pitch,
            bar: self.bar - (self.pitch - pitch),
            ..self
        }
    }
}

/// What a lane is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Who is on a core.
    Core(CoreId),
    /// Who holds a process's GIL.
    Gil(ProcessId),
    /// Who has control in the thread of a loop.
    Control(LoopId),
    /// Whether a loop runs handles or selects.
    Loop(LoopId),
    /// What a strand does.
    Strand(StrandId),
}

/// A lane in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// What it is about.
    pub kind: RowKind,
    /// Its upper edge, from the top of the lanes.
    pub top: f64,
    /// The first of its group.
    pub begins_group: bool,
}

/// All lanes in their places.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// How high they are.
    pub metrics: Metrics,
    /// From top to bottom.
    pub rows: Vec<Row>,
    /// The height of all.
    pub height: f64,
    by_strand: Vec<Option<usize>>,
}

/// Which rows of the machine to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MachineRows {
    /// Cores, GILs, loops.
    Shown,
    /// None: strands only.
    Hidden,
}

impl Layout {
    /// The layout for all that lived in the trace so far, in lanes of `metrics` or lower ones, so that they find room
    /// in a height if they can.
    #[must_use]
    pub fn new(lanes: &Lanes, machine: MachineRows, metrics: Metrics, room: f64) -> Self {
        let lone_loop = lone_loop(lanes);
        let mut groups: Vec<Vec<RowKind>> = Vec::new();
        if machine == MachineRows::Shown {
            groups.push(machine_rows(lanes, lone_loop.is_some()));
        }
        groups.extend(strand_rows(lanes, lone_loop));
        groups.retain(|group| !group.is_empty());
        let rows = groups.iter().map(Vec::len).sum();
        let metrics = metrics.squeezed(rows, groups.len(), room);
        let mut layout = Self {
            metrics,
            rows: Vec::new(),
            height: 0.0,
            by_strand: Vec::new(),
        };
        for group in &groups {
            layout.add_group(group);
        }
        layout
    }

    fn add_group(&mut self, group: &[RowKind]) {
        if !self.rows.is_empty() {
            self.height += self.metrics.gap;
        }
        for (place, kind) in group.iter().enumerate() {
            if let RowKind::Strand(strand) = kind {
                if self.by_strand.len() <= strand.index() {
                    self.by_strand.resize(strand.index() + 1, None);
                }
                self.by_strand[strand.index()] = Some(self.rows.len());
            }
            let begins_group = place == 0 && !self.rows.is_empty();
            self.rows.push(Row {
                kind: *kind,
                top: self.height,
                begins_group,
            });
            self.height += self.metrics.pitch;
        }
    }

    /// The lane of a strand, if it has one.
    #[must_use]
    pub fn row_of(&self, strand: StrandId) -> Option<&Row> {
        self.rows.get((*self.by_strand.get(strand.index())?)?)
    }

    /// The lane at a height.
    #[must_use]
    pub fn row_at(&self, y: f64) -> Option<&Row> {
        let after = self.rows.partition_point(|row| row.top <= y);
        self.rows
            .get(after.checked_sub(1)?)
            .filter(|row| y < row.top + self.metrics.pitch)
    }

    /// The lanes that can be seen between two heights.
    #[must_use]
    pub fn rows_between(&self, top: f64, bottom: f64) -> &[Row] {
        let first = self
            .rows
            .partition_point(|row| row.top + self.metrics.pitch <= top);
        let last = self.rows.partition_point(|row| row.top < bottom);
        self.rows.get(first..last.max(first)).unwrap_or_default()
    }
}

impl RowKind {
    /// The spans of this lane.
    #[must_use]
    pub fn lane(self, lanes: &Lanes) -> Option<&Lane> {
        match self {
            Self::Core(core) => lanes.cores().get(core.index()),
            Self::Gil(process) => lanes.gil(process),
            Self::Control(id) => lanes.control(id),
            Self::Loop(id) => lanes.event_loop(id),
            Self::Strand(strand) => lanes.strand(strand),
        }
    }
}

/// The loop's thread, if the whole program is one thread that runs loops: its lane would repeat the machine's rows.
fn lone_loop(lanes: &Lanes) -> Option<StrandId> {
    let board = lanes.board();
    let mut threads = board.strands.iter().filter(|strand| !strand.is_task());
    let only = threads.next()?.info.id;
    (threads.next().is_none() && board.loops.iter().flatten().next().is_some()).then_some(only)
}

fn machine_rows(lanes: &Lanes, lone_loop: bool) -> Vec<RowKind> {
    let board = lanes.board();
    let mut rows = Vec::new();
    let loops = board.loops.iter().flatten().map(|state| state.id);
    if lone_loop {
        for id in loops {
            rows.extend([RowKind::Control(id), RowKind::Loop(id)]);
        }
        return rows;
    }
    let cores = u32::try_from(lanes.cores().len()).unwrap_or(u32::MAX);
    rows.extend((0..cores).map(|core| RowKind::Core(CoreId(core))));
    for process in &board.processes {
        let mut threads = board
            .strands
            .iter()
            .filter(|strand| strand.info.process == process.id && !strand.is_task());
        let contended = threads.nth(1).is_some();
        let was_taken = lanes
            .gil(process.id)
            .is_some_and(|lane| !lane.spans().is_empty());
        if contended && was_taken {
            rows.push(RowKind::Gil(process.id));
        }
    }
    rows.extend(loops.map(RowKind::Loop));
    rows
}

fn strand_rows(lanes: &Lanes, lone_loop: Option<StrandId>) -> Vec<Vec<RowKind>> {
    let board = lanes.board();
    let mut threads_of: BTreeMap<ProcessId, Vec<StrandId>> = BTreeMap::new();
    let mut tasks_of: BTreeMap<StrandId, Vec<StrandId>> = BTreeMap::new();
    for strand in &board.strands {
        let id = strand.info.id;
        match strand.info.kind {
            StrandKind::Task { .. } => tasks_of.entry(board.thread_of(id)).or_default().push(id),
            _ => threads_of.entry(strand.info.process).or_default().push(id),
        }
    }
    let several = threads_of.values().any(|threads| threads.len() > 1);
    let groups = threads_of.into_values().map(|threads| {
        let mut group = Vec::new();
        for thread in threads {
            if lone_loop != Some(thread) {
                group.push(RowKind::Strand(thread));
            }
            let tasks = tasks_of.remove(&thread).unwrap_or_default();
            group.extend(tasks.into_iter().map(RowKind::Strand));
        }
        group
    });
    // Processes of one thread each stand together, as the machine's cores do.
    if several {
        groups.collect()
    } else {
        vec![groups.flatten().collect()]
    }
}
