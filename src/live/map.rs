//! The map of a plan's memory: how many segments, and where each shared thing stands.
//!
//! Segment 0 is the machine's, then one a process, then one for each thing that processes share on request.

use super::host::{Host, Word};
use super::layout::{Layout, Shape, header};
use super::plan::{Home, Plan};
use super::step::Step;
use crate::ids::{ChannelId, LockId, ProcessId, StrandId};
use std::collections::BTreeSet;

/// Where everything stands.
#[derive(Clone, Debug)]
pub struct Map {
    segments: Vec<Layout>,
    locks: Vec<Word>,
    cells: Vec<Word>,
    channels: Vec<Word>,
    barriers: Vec<Word>,
    signals: Vec<Word>,
}

impl Map {
    /// The map of a plan, with rings of so many records.
    #[must_use]
    pub fn new(plan: &Plan, ring_records: u32) -> Self {
        let mut shapes = vec![Shape {
            processes: count(&plan.processes),
            strands: count(&plan.strands),
            rings: vec![ring_records; plan.workers() as usize],
            ..Shape::default()
        }];
        shapes.resize(1 + plan.processes.len(), Shape::default());
        let mut places = Places { shapes };
        let locks = places.put(
            &plan.locks,
            |lock| lock.home,
            |shape, lock| push(&mut shape.locks, lock.permits),
        );
        let cells = places.put(
            &plan.cells,
            |cell| cell.home,
            |shape, cell| push(&mut shape.cells, cell.initial),
        );
        let numbered: Vec<(u32, Home)> = (0..).zip(plan.channels.iter().map(|c| c.home)).collect();
        let channels = places.put(
            &numbered,
            |(_, home)| *home,
            |shape, (number, _)| {
                let bytes = plan.channel_bytes(ChannelId(*number));
                push(&mut shape.channels, bytes.next_multiple_of(4))
            },
        );
        let barriers = places.put(
            &plan.barriers,
            |b| b.home,
            |shape, barrier| push(&mut shape.barriers, barrier.parties),
        );
        let signals = places.put(
            &plan.signals,
            |home| *home,
            |shape, _| {
                shape.signals += 1;
                shape.signals - 1
            },
        );
        let segments: Vec<Layout> = (0..)
            .zip(places.shapes)
            .map(|(segment, shape)| Layout::new(segment, shape))
            .collect();
        let words = |places: Vec<(usize, u32)>, of: fn(&Layout, u32) -> Word| {
            places
                .into_iter()
                .map(|(segment, number)| of(&segments[segment], number))
                .collect()
        };
        Self {
            locks: words(locks, Layout::lock),
            cells: words(cells, Layout::cell),
            channels: words(channels, Layout::channel),
            barriers: words(barriers, Layout::barrier),
            signals: words(signals, Layout::signal),
            segments,
        }
    }

    /// The layouts, by segment.
    #[must_use]
    pub fn segments(&self) -> &[Layout] {
        &self.segments
    }

    /// The machine's own segment.
    #[must_use]
    pub fn machine(&self) -> &Layout {
        &self.segments[0]
    }

    /// Writes everything that is not 0 into new segments.
    pub fn write(&self, host: &impl Host) {
        for layout in &self.segments {
            layout.write(host);
        }
    }

    /// Tells all to stop. Whoever sleeps must still be woken or ended.
    pub fn stop(&self, host: &impl Host) {
        host.store(self.machine().header(header::STOP), 1);
    }

    /// Whether all were told to stop.
    pub fn is_stopped(&self, host: &impl Host) -> bool {
        host.load(self.machine().header(header::STOP)) != 0
    }

    /// The GIL of a process.
    #[must_use]
    pub fn gil(&self, process: ProcessId) -> Word {
        self.segments[1 + process.index()].gil()
    }

    /// The control block of a process.
    #[must_use]
    pub fn pcb(&self, process: ProcessId) -> Word {
        self.machine().pcb(process.0)
    }

    /// The control block of a strand.
    #[must_use]
    pub fn tcb(&self, strand: StrandId) -> Word {
        self.machine().tcb(strand.0)
    }

    /// The event ring of a worker.
    #[must_use]
    pub fn ring(&self, worker: u32) -> Word {
        self.machine().ring(worker)
    }

    /// A lock.
    #[must_use]
    pub fn lock(&self, id: LockId) -> Word {
        self.locks[id.index()]
    }

    /// A cell.
    #[must_use]
    pub fn cell(&self, number: u32) -> Word {
        self.cells[number as usize]
    }

    /// All cells.
    #[must_use]
    pub fn cells(&self) -> &[Word] {
        &self.cells
    }

    /// A queue or pipe.
    #[must_use]
    pub fn channel(&self, id: ChannelId) -> Word {
        self.channels[id.index()]
    }

    /// A barrier.
    #[must_use]
    pub fn barrier(&self, number: u32) -> Word {
        self.barriers[number as usize]
    }

    /// A signal.
    #[must_use]
    pub fn signal(&self, number: u32) -> Word {
        self.signals[number as usize]
    }

    /// The segments that a worker may see: the machine's, its process's own, and what its steps ask for.
    #[must_use]
    pub fn visible_to(&self, plan: &Plan, worker: u32) -> Vec<u16> {
        let process = plan.process_of_worker(worker);
        let mut seen = BTreeSet::from([0, self.segments[1 + process.index()].segment]);
        let mut see = |step: &Step| {
            let mut add = |word: Word| {
                seen.insert(word.segment);
            };
            match step {
                Step::Lock(id) | Step::Unlock(id) => add(self.lock(*id)),
                Step::Load(cell) | Step::Store(cell) => add(self.cell(*cell)),
                Step::Put { channel, .. } | Step::Get { channel } | Step::Work { channel } => {
                    add(self.channel(*channel));
                }
                Step::Serve { inbox, .. } => {
                    add(self.channel(*inbox));
                    // It answers wherever it is asked to.
                    self.outboxes(plan, *inbox).for_each(add);
                }
                Step::Ask { inbox, outbox, .. } => {
                    add(self.channel(*inbox));
                    add(self.channel(*outbox));
                }
                Step::Barrier(number) => add(self.barrier(*number)),
                Step::Raise(number) | Step::Await(number) => add(self.signal(*number)),
                _ => {}
            }
        };
        plan.each_step(|strand, step, _| {
            if plan.strands[strand.index()].process == process {
                see(step);
            }
        });
        seen.into_iter().collect()
    }

    fn outboxes(&self, plan: &Plan, manager: ChannelId) -> impl Iterator<Item = Word> {
        let mut found = Vec::new();
        plan.each_step(|_, step, _| {
            if let Step::Ask { inbox, outbox, .. } = step
                && *inbox == manager
            {
                found.push(self.channel(*outbox));
            }
        });
        found.into_iter()
    }
}

/// Shapes that grow while things are given their places.
struct Places {
    shapes: Vec<Shape>,
}

impl Places {
    /// Gives each item a place: its segment, and its number there.
    fn put<T>(
        &mut self,
        items: &[T],
        home: impl Fn(&T) -> Home,
        add: impl Fn(&mut Shape, &T) -> u32,
    ) -> Vec<(usize, u32)> {
        let mut places = Vec::with_capacity(items.len());
        for item in items {
            let segment = match home(item) {
                Home::Process(process) => 1 + process.index(),
                Home::Shared => {
                    self.shapes.push(Shape::default());
                    self.shapes.len() - 1
                }
            };
            places.push((segment, add(&mut self.shapes[segment], item)));
        }
        places
    }
}

fn push<T>(items: &mut Vec<T>, item: T) -> u32 {
    items.push(item);
    u32::try_from(items.len() - 1).unwrap_or(u32::MAX)
}

fn count<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}
