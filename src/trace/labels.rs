//! How a strand is called and coloured wherever it is shown: stage, timeline, gutter, output.
//!
//! A label is made from the whole trace so far, not from one tick, so that stepping back never renames anybody.

use super::Trace;
use crate::ids::{LoopId, ProcessId, StrandId};
use crate::machine::event::{EventKind, StrandInfo, StrandKind};
use std::collections::BTreeMap;

/// Hues that strands share in turn, after the grey of the main ones: `s1` to `s6`.
const HUES: u8 = 6;

/// The name on a chip and the hue that goes with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChipLabel {
    /// On the chip: `Main`, `T1`, `P`, `W2`, `fetch-1`.
    pub short: String,
    /// Beside the chip: the function, or the name that the program gave; may be equal to `short`.
    pub long: String,
    /// 0 to 6, for the style classes `s0` to `s6`. 0 is for the first thread and for the task that its loop began with.
    pub hue: u8,
}

/// The labels of all strands of one trace.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    labels: Vec<ChipLabel>,
    infos: Vec<StrandInfo>,
    /// Tasks of each coroutine name, in order of birth.
    tasks: BTreeMap<String, Vec<usize>>,
    threads: u32,
    workers: u32,
    /// Main threads of children that are no pool's workers and no manager.
    children: Vec<usize>,
    managers: u32,
    coloured: u32,
    read: usize,
}

impl Labels {
    /// Takes in the strands born since last time. Always give it the same, growing trace.
    pub fn extend(&mut self, trace: &Trace) {
        for event in trace.events.iter().skip(self.read) {
            match &event.kind {
                EventKind::ProcessStart { main: info, .. } | EventKind::Spawn { child: info } => {
                    self.name(info);
                }
                _ => {}
            }
        }
        self.read = self.read.max(trace.events.len());
    }

    /// The label of a strand; an unknown one is called by its number.
    #[must_use]
    pub fn get(&self, strand: StrandId) -> ChipLabel {
        self.labels
            .get(strand.index())
            .cloned()
            .unwrap_or_else(|| ChipLabel {
                short: format!("#{}", strand.0),
                long: format!("#{}", strand.0),
                hue: 0,
            })
    }

    /// The hue number of a strand; grey for an unknown one.
    #[must_use]
    pub fn hue(&self, strand: StrandId) -> u8 {
        self.labels.get(strand.index()).map_or(0, |label| label.hue)
    }

    /// What was known of a strand at its birth.
    #[must_use]
    pub fn info(&self, strand: StrandId) -> Option<&StrandInfo> {
        self.infos.get(strand.index())
    }

    /// All strands, in order of birth, with their labels.
    pub fn all(&self) -> impl Iterator<Item = (&StrandInfo, &ChipLabel)> {
        self.infos.iter().zip(&self.labels)
    }

    fn name(&mut self, info: &StrandInfo) {
        let place = self.infos.len();
        if info.id.index() != place {
            return;
        }
        let hue = self.next_hue(info);
        self.infos.push(info.clone());
        let (short, long) = match info.kind {
            StrandKind::MainThread if place == 0 => ("Main".to_owned(), "Main".to_owned()),
            StrandKind::MainThread => self.name_process(place),
            StrandKind::Thread { .. } => self.name_thread(info),
            StrandKind::Task { .. } => (String::new(), String::new()),
        };
        self.labels.push(ChipLabel { short, long, hue });
        if matches!(info.kind, StrandKind::Task { .. }) {
            self.name_task(place);
        }
    }

    fn next_hue(&mut self, info: &StrandInfo) -> u8 {
        let leads = match info.kind {
            StrandKind::MainThread => self.infos.is_empty(),
            StrandKind::Task { event_loop } => {
                info.process == ProcessId(0)
                    && info.parent.is_none_or(|thread| thread == StrandId(0))
                    && !self.has_tasks(event_loop)
            }
            StrandKind::Thread { .. } => false,
        };
        if leads {
            return 0;
        }
        self.coloured += 1;
        u8::try_from((self.coloured - 1) % u32::from(HUES)).unwrap_or(0) + 1
    }

    fn has_tasks(&self, event_loop: LoopId) -> bool {
        // The first task comes soon after its loop, so the search from the end is short where it matters.
        self.infos
            .iter()
            .rev()
            .any(|info| info.kind == StrandKind::Task { event_loop })
    }

    /// Threads are counted over the whole run; a name that the program chose is kept beside the chip.
    fn name_thread(&mut self, info: &StrandInfo) -> (String, String) {
        self.threads += 1;
        let chosen = !info.name.starts_with("Thread-") && !info.name.is_empty();
        let long = if chosen { &info.name } else { &info.entry };
        (format!("T{}", self.threads), long.to_string())
    }

    /// Processes take the letters of their parts: parent, child, worker of a pool, manager.
    fn name_process(&mut self, place: usize) -> (String, String) {
        if let Some(first) = self.labels.first_mut()
            && first.short == "Main"
        {
            first.short = "P".to_owned();
            first.long = "MainProcess".to_owned();
        }
        let name = self.infos[place].name.to_string();
        if name.contains("PoolWorker-") {
            self.workers += 1;
            return (format!("W{}", self.workers), name);
        }
        if name.contains("Manager-") {
            self.managers += 1;
            let short = if self.managers == 1 {
                "M".to_owned()
            } else {
                format!("M{}", self.managers)
            };
            return (short, name);
        }
        self.children.push(place);
        if let [first, _] = self.children[..] {
            self.labels[first].short = "C1".to_owned();
        }
        let count = self.children.len();
        (
            if count == 1 {
                "C".to_owned()
            } else {
                format!("C{count}")
            },
            name,
        )
    }

    /// A task is called by the name that the program chose; else by its coroutine, counted if there are several.
    fn name_task(&mut self, place: usize) {
        let info = &self.infos[place];
        let chosen = !info.name.starts_with("Task-") && !info.name.is_empty();
        let base = if chosen || info.entry.is_empty() {
            &info.name
        } else {
            &info.entry
        }
        .to_string();
        let entry = info.entry.to_string();
        let same = self.tasks.entry(base.clone()).or_default();
        same.push(place);
        let count = same.len();
        if let [first, _] = same[..] {
            self.labels[first].short = format!("{base}-1");
        }
        let short = if count == 1 {
            base
        } else {
            format!("{base}-{count}")
        };
        self.labels[place] = ChipLabel {
            short,
            long: entry,
            hue: self.labels[place].hue,
        };
    }
}
