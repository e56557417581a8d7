//! Numbers in memory as cells: what a strand adds to what it read becomes load, add and store.
//!
//! A cell lives from one value that was not made of it (`count = 0`) to the next. Only those that several strands add to are
//! kept: the rest is computing. What is neither (a flag, a maximum that several store) is left out whole.

use super::{Draft, Scribe, home};
use crate::event::SinceLoad;
use crate::ids::{CellId, ProcessId, StrandId};
use crate::live::plan::{CellPlan, with_numbers};
use crate::live::step::{CellNumber, Placed, Step};
use crate::time::VirtualNanos;
use std::collections::{BTreeMap, BTreeSet};

/// CPU time between load and store that is worth a step.
const LEAST_GAP: VirtualNanos = VirtualNanos::from_micros(20);

/// The cells of a trace.
#[derive(Debug, Default)]
pub(super) struct Cells {
    names: BTreeMap<CellId, String>,
    /// Which life each of them lives now.
    now: BTreeMap<CellId, usize>,
    lives: Vec<Life>,
}

/// One life of a cell.
#[derive(Debug)]
struct Life {
    name: String,
    initial: i64,
    added: i64,
    users: BTreeSet<ProcessId>,
    /// Who has read or stored it, and who has added to it.
    strands: BTreeSet<StrandId>,
    adders: BTreeSet<StrandId>,
    is_counter: bool,
}

/// What a strand read, and where in its steps that was.
#[derive(Clone, Copy, Debug)]
pub(super) struct Read {
    value: i64,
    line: u32,
    /// The step before which it was; none if that cannot be told any more.
    before: Option<usize>,
    /// How many steps it had written down by then.
    written: u64,
    /// Its CPU time that was no step yet.
    cpu: VirtualNanos,
}

impl Read {
    /// So many steps came in at that place.
    pub(super) fn shift(&mut self, at: usize, count: usize) {
        self.before = self
            .before
            .map(|before| before + if before > at { count } else { 0 });
    }

    /// The steps from there on are no more what they were.
    pub(super) fn lose_from(&mut self, at: usize) {
        self.before = self.before.filter(|before| *before <= at);
    }
}

impl Scribe {
    pub(super) fn cell_is_born(&mut self, cell: CellId, name: &str) {
        self.cells.names.insert(cell, name.to_owned());
    }

    pub(super) fn loads(
        &mut self,
        strand: StrandId,
        at: VirtualNanos,
        line: u32,
        cell: CellId,
        value: i64,
    ) {
        let life = match self.cells.now.get(&cell) {
            Some(life) => *life,
            None => self.cells.begin(cell, value),
        };
        self.touches(strand, life);
        self.counts_cpu(strand, at);
        if let Some(draft) = self.strands.get_mut(strand.index()) {
            let read = Read {
                value,
                line,
                before: Some(draft.plan.steps.len()),
                written: draft.written,
                cpu: draft.cpu,
            };
            draft.reads.insert(life, read);
        }
    }

    pub(super) fn stores(
        &mut self,
        strand: StrandId,
        at: VirtualNanos,
        line: u32,
        (cell, value, since_load): (CellId, Option<i64>, SinceLoad),
    ) {
        let Some(life) = self.cells.now.get(&cell).copied() else {
            return;
        };
        self.counts_cpu(strand, at);
        let Some(draft) = self.strands.get_mut(strand.index()) else {
            return;
        };
        let read = draft.reads.remove(&life);
        match (value, read) {
            (None, _) => self.cells.lives[life].is_counter = false,
            (Some(value), None) => self.sets(strand, cell, life, value),
            (Some(value), Some(read)) => {
                self.touches(strand, life);
                let added = value.wrapping_sub(read.value);
                let cell = &mut self.cells.lives[life];
                cell.adders.insert(strand);
                cell.added = cell.added.saturating_add(added);
                match i32::try_from(added) {
                    Ok(added) => self.adds(strand, line, (life, added), read, since_load),
                    Err(_) => cell.is_counter = false,
                }
            }
        }
    }

    /// A value that was not made of what the cell held: a new life begins, unless others are in the midst of this one.
    fn sets(&mut self, strand: StrandId, cell: CellId, life: usize, value: i64) {
        let old = &self.cells.lives[life];
        let is_own = old.strands.iter().all(|other| *other == strand);
        if is_own && old.adders.is_empty() {
            self.cells.lives[life].initial = value;
        } else if is_own || self.is_alone(strand, &old.users) {
            self.cells.begin(cell, value);
        } else {
            self.cells.lives[life].is_counter = false;
        }
    }

    /// Whether no other strand of these processes is left.
    fn is_alone(&self, strand: StrandId, processes: &BTreeSet<ProcessId>) -> bool {
        (0..).zip(&self.strands).all(|(number, draft)| {
            number == strand.0 || draft.is_over || !processes.contains(&draft.plan.process)
        })
    }

    fn touches(&mut self, strand: StrandId, life: usize) {
        let process = self.process_of(strand);
        let life = &mut self.cells.lives[life];
        life.users.extend(process);
        life.strands.insert(strand);
    }

    /// Load, add, store: where they happened, if other steps or much computing lie between them; else together.
    fn adds(
        &mut self,
        strand: StrandId,
        line: u32,
        (life, added): (usize, i32),
        read: Read,
        since_load: SinceLoad,
    ) {
        let cell = CellNumber::try_from(life).unwrap_or(CellNumber::MAX);
        let may_switch = since_load == SinceLoad::SwitchPoint && self.has_gil;
        let Some(draft) = self.strands.get_mut(strand.index()) else {
            return;
        };
        let load = Step::Load(cell).placed(read.line);
        let before = draft.steps_len();
        let stood_apart = draft.written > read.written && draft.register_used <= read.written;
        let gap = draft.cpu.since(read.cpu);
        match read.before {
            Some(place) if stood_apart => {
                draft.insert_load(place, load, read.cpu);
                draft.write_cpu(line);
            }
            _ if draft.written == read.written && gap >= LEAST_GAP => {
                draft.cpu = read.cpu;
                draft.write_cpu(read.line);
                draft.write(load);
                draft.cpu += gap;
                draft.write_cpu_if_long(line, LEAST_GAP);
            }
            _ => {
                draft.write_cpu(line);
                draft.write(load);
                if may_switch && !draft.is_task {
                    draft.write(Step::SwitchPoint.placed(line));
                }
            }
        }
        draft.write(Step::Add(added).placed(line));
        draft.write(Step::Store(cell).placed(line));
        draft.register_used = draft.written;
        let after = draft.steps_len();
        self.steps += after - before;
        self.fold(strand);
    }

    /// The cells to keep; all steps with the others are taken out.
    pub(super) fn kept_cells(&mut self) -> Vec<CellPlan> {
        let mut numbers = BTreeMap::new();
        let mut plans = Vec::new();
        for (life, cell) in (0..).zip(&self.cells.lives) {
            let last = cell.initial.saturating_add(cell.added);
            let fits = [cell.initial, last]
                .into_iter()
                .all(|value| i32::try_from(value).is_ok());
            if cell.is_counter && cell.adders.len() > 1 && fits {
                numbers.insert(life, CellNumber::try_from(plans.len()).unwrap_or(0));
                plans.push(CellPlan {
                    name: cell.name.clone(),
                    initial: i32::try_from(cell.initial).unwrap_or(0),
                    home: home(&cell.users),
                });
            }
        }
        for draft in &mut self.strands {
            let steps = std::mem::take(&mut draft.plan.steps);
            draft.plan.steps = with_numbers(steps, &numbers);
        }
        plans
    }
}

impl Cells {
    fn begin(&mut self, cell: CellId, value: i64) -> usize {
        let life = self.lives.len();
        self.lives.push(Life {
            name: self.names.get(&cell).cloned().unwrap_or_default(),
            initial: value,
            added: 0,
            users: BTreeSet::new(),
            strands: BTreeSet::new(),
            adders: BTreeSet::new(),
            is_counter: true,
        });
        self.now.insert(cell, life);
        life
    }
}

impl Draft {
    /// A load that was not written down in its time; the CPU step that stands there is split.
    fn insert_load(&mut self, place: usize, load: Placed, cpu: VirtualNanos) {
        let steps = &mut self.plan.steps;
        let mut place = place;
        let mut behind = None;
        if let Some(Placed {
            line,
            step: Step::Cpu { micros },
        }) = steps.get_mut(place)
        {
            let earlier = u32::try_from(cpu.0 / 1000).unwrap_or(u32::MAX).min(*micros);
            let later = *micros - earlier;
            if earlier > 0 {
                *micros = earlier;
                behind = (later > 0).then(|| Step::Cpu { micros: later }.placed(*line));
                place += 1;
            }
        }
        self.insert(place, load);
        if let Some(behind) = behind {
            self.insert(place + 1, behind);
        }
    }
}
