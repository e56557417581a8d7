//! Where everything stands in shared memory.
//!
//! Memory is made of *segments*, each a buffer of 32-bit words. Segment 0 is the machine's own (what a kernel keeps: header,
//! PCBs, TCBs, event rings); each process has one (its GIL, locks, cells, barriers, signals, queues), which its threads share;
//! and whatever processes share on request (a pipe, a `Value`, a lock) has a segment of its own. All are laid out alike, with
//! the sections that they do not need left empty:
//!
//! ```text
//! header    32 words  magic, version, length, stop, sequence, go, armed; then (offset, count) of each section below
//! GIL       16        locked, holder, last holder, switches, drop request, waiters, forced
//! PCBs       4 each   state, pid, parent, exit status
//! TCBs      16 each   state, what it waits for, go, nap, turns, GIL wait, rounds (low, high), switches, began, ended,
//!                     IO count, IO late, pulse
//! locks      4 each   permits, waiters, owner, released by
//! cells      1 each   the value
//! barriers   4 each   parties, arrived, generation, opened by
//! signals    2 each   raised, raised by
//! channels  16 each   a lock (4), head, tail, capacity in bytes, filled, emptied, sender, receiver; then the bytes
//! rings     16 each   written, read, capacity in records, dropped; then records of 8 words
//! ```
//!
//! Strands, processes and owners are kept as their number plus one, so that 0 is nobody. Native tests and the inspector read
//! what workers write by the same functions.

mod places;

pub use places::{
    barrier, channel, gil, header, lock, pcb, process_state, ring, signal, strand_state, tcb,
    waits_for,
};

use super::host::{Host, Word};

/// The first word of every segment: `ILV1`.
pub const MAGIC: i32 = 0x494C_5631;
/// The version of this layout.
pub const VERSION: i32 = 1;

/// What a segment holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Number of PCBs.
    pub processes: u32,
    /// Number of TCBs.
    pub strands: u32,
    /// For each lock: its permits.
    pub locks: Vec<u32>,
    /// For each cell: its first value.
    pub cells: Vec<i32>,
    /// For each barrier: how many meet there.
    pub barriers: Vec<u32>,
    /// Number of signals.
    pub signals: u32,
    /// For each channel: how many bytes it holds; whole words.
    pub channels: Vec<u32>,
    /// For each event ring: how many records it holds.
    pub rings: Vec<u32>,
}

/// The sections behind the GIL, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    Pcbs,
    Tcbs,
    Locks,
    Cells,
    Barriers,
    Signals,
    Channels,
    Rings,
}

impl Section {
    const ALL: [Self; 8] = [
        Self::Pcbs,
        Self::Tcbs,
        Self::Locks,
        Self::Cells,
        Self::Barriers,
        Self::Signals,
        Self::Channels,
        Self::Rings,
    ];

    const fn entry(self) -> u32 {
        header::SECTIONS + 2 * self as u32
    }
}

/// Where everything stands in one segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The segment.
    pub segment: u16,
    shape: Shape,
    sections: [(u32, u32); 8],
    length: u32,
}

impl Layout {
    /// The layout of a segment of that shape.
    #[must_use]
    pub fn new(segment: u16, shape: Shape) -> Self {
        let mut at = header::WORDS + gil::WORDS;
        let mut sections = [(0, 0); 8];
        for section in Section::ALL {
            let (count, words) = match section {
                Section::Pcbs => (shape.processes, shape.processes * pcb::WORDS),
                Section::Tcbs => (shape.strands, shape.strands * tcb::WORDS),
                Section::Locks => sized(&shape.locks, |_| lock::WORDS),
                Section::Cells => sized(&shape.cells, |_| 1),
                Section::Barriers => sized(&shape.barriers, |_| barrier::WORDS),
                Section::Signals => (shape.signals, shape.signals * signal::WORDS),
                Section::Channels => sized(&shape.channels, |bytes| channel_words(*bytes)),
                Section::Rings => sized(&shape.rings, |records| ring_words(*records)),
            };
            sections[section as usize] = (at, count);
            // Sections begin on a cache line of their own.
            at = (at + words).next_multiple_of(16);
        }
        Self {
            segment,
            shape,
            sections,
            length: at,
        }
    }

    /// The layout of a segment that somebody else made, from its own header.
    ///
    /// # Errors
    /// It is no segment of this version.
    pub fn read(host: &impl Host, segment: u16) -> Result<Self, NoSegment> {
        let at = |offset| Word { segment, offset };
        let get = |offset| host.load(at(offset));
        if get(header::MAGIC) != MAGIC || get(header::VERSION) != VERSION {
            return Err(NoSegment);
        }
        let section = |section: Section| {
            let (offset, count) = (get(section.entry()), get(section.entry() + 1));
            match (u32::try_from(offset), u32::try_from(count)) {
                (Ok(offset), Ok(count)) if count < 1 << 20 => Ok((offset, count)),
                _ => Err(NoSegment),
            }
        };
        let each = |of: Section, words: u32, place: u32| {
            let (offset, count) = section(of)?;
            Ok((0..count)
                .map(|n| get(offset + n * words + place))
                .collect::<Vec<i32>>())
        };
        let walk = |of: Section, place: u32, words: fn(u32) -> u32| {
            let (mut offset, count) = section(of)?;
            let mut sizes = Vec::new();
            for _ in 0..count {
                let size = u32::try_from(get(offset + place)).map_err(|_| NoSegment)?;
                offset += words(size);
                sizes.push(size);
            }
            Ok(sizes)
        };
        let unsigned = |values: Vec<i32>| values.into_iter().map(i32::cast_unsigned).collect();
        let layout = Self::new(
            segment,
            Shape {
                processes: section(Section::Pcbs)?.1,
                strands: section(Section::Tcbs)?.1,
                locks: unsigned(each(Section::Locks, lock::WORDS, lock::PERMITS)?),
                cells: each(Section::Cells, 1, 0)?,
                barriers: unsigned(each(Section::Barriers, barrier::WORDS, barrier::PARTIES)?),
                signals: section(Section::Signals)?.1,
                channels: walk(Section::Channels, channel::CAPACITY, channel_words)?,
                rings: walk(Section::Rings, ring::CAPACITY, ring_words)?,
            },
        );
        let agrees = get(header::LENGTH) == layout.length.cast_signed();
        agrees.then_some(layout).ok_or(NoSegment)
    }

    /// Writes everything that is not 0 into a new segment.
    pub fn write(&self, host: &impl Host) {
        host.store(self.header(header::MAGIC), MAGIC);
        host.store(self.header(header::VERSION), VERSION);
        host.store(self.header(header::LENGTH), self.length.cast_signed());
        for section in Section::ALL {
            let (offset, count) = self.sections[section as usize];
            host.store(self.header(section.entry()), offset.cast_signed());
            host.store(self.header(section.entry() + 1), count.cast_signed());
        }
        for (number, permits) in (0..).zip(&self.shape.locks) {
            host.store(
                self.lock(number).after(lock::PERMITS),
                permits.cast_signed(),
            );
        }
        for (number, value) in (0..).zip(&self.shape.cells) {
            host.store(self.cell(number), *value);
        }
        for (number, parties) in (0..).zip(&self.shape.barriers) {
            let at = self.barrier(number).after(barrier::PARTIES);
            host.store(at, parties.cast_signed());
        }
        for (number, bytes) in (0..).zip(&self.shape.channels) {
            let at = self.channel(number);
            host.store(at.after(channel::LOCK + lock::PERMITS), 1);
            host.store(at.after(channel::CAPACITY), bytes.cast_signed());
        }
        for (number, records) in (0..).zip(&self.shape.rings) {
            let at = self.ring(number).after(ring::CAPACITY);
            host.store(at, records.cast_signed());
        }
    }

    /// Words of the segment.
    #[must_use]
    pub const fn length(&self) -> u32 {
        self.length
    }

    /// What it holds. For a segment that was read: permits and cells as they are now.
    #[must_use]
    pub const fn shape(&self) -> &Shape {
        &self.shape
    }

    /// A word of the header; see [`header`].
    #[must_use]
    pub const fn header(&self, place: u32) -> Word {
        self.at(place)
    }

    /// The GIL; see [`gil`].
    #[must_use]
    pub const fn gil(&self) -> Word {
        self.at(header::WORDS)
    }

    /// A process control block; see [`pcb`].
    #[must_use]
    pub const fn pcb(&self, number: u32) -> Word {
        self.item(Section::Pcbs, number * pcb::WORDS)
    }

    /// A thread control block; see [`tcb`].
    #[must_use]
    pub const fn tcb(&self, number: u32) -> Word {
        self.item(Section::Tcbs, number * tcb::WORDS)
    }

    /// A lock; see [`lock`].
    #[must_use]
    pub const fn lock(&self, number: u32) -> Word {
        self.item(Section::Locks, number * lock::WORDS)
    }

    /// A cell.
    #[must_use]
    pub const fn cell(&self, number: u32) -> Word {
        self.item(Section::Cells, number)
    }

    /// A barrier; see [`barrier`].
    #[must_use]
    pub const fn barrier(&self, number: u32) -> Word {
        self.item(Section::Barriers, number * barrier::WORDS)
    }

    /// A signal; see [`signal`].
    #[must_use]
    pub const fn signal(&self, number: u32) -> Word {
        self.item(Section::Signals, number * signal::WORDS)
    }

    /// A channel; see [`channel`].
    #[must_use]
    pub fn channel(&self, number: u32) -> Word {
        let before = self.shape.channels.iter().take(number as usize);
        let words = before.map(|bytes| channel_words(*bytes)).sum();
        self.item(Section::Channels, words)
    }

    /// An event ring; see [`ring`].
    #[must_use]
    pub fn ring(&self, number: u32) -> Word {
        let before = self.shape.rings.iter().take(number as usize);
        let words = before.map(|records| ring_words(*records)).sum();
        self.item(Section::Rings, words)
    }

    const fn item(&self, section: Section, words: u32) -> Word {
        self.at(self.sections[section as usize].0 + words)
    }

    const fn at(&self, offset: u32) -> Word {
        Word {
            segment: self.segment,
            offset,
        }
    }
}

/// What was taken for a segment is none, or one of another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no segment of version {VERSION}")]
pub struct NoSegment;

fn sized<T>(items: &[T], words: impl Fn(&T) -> u32) -> (u32, u32) {
    let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
    (count, items.iter().map(words).sum())
}

const fn channel_words(bytes: u32) -> u32 {
    channel::WORDS + bytes.div_ceil(4)
}

const fn ring_words(records: u32) -> u32 {
    ring::WORDS + records * ring::RECORD_WORDS
}
