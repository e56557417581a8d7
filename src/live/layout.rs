//! Where everything stands in shared memory: the one file that knows the places.
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

use super::host::{Host, Word};

/// The first word of every segment: `ILV1`.
pub const MAGIC: i32 = 0x494C_5631;
/// The version of this layout.
pub const VERSION: i32 = 1;

/// Places in a header.
pub mod header {
    /// [`super::MAGIC`].
    pub const MAGIC: u32 = 0;
    /// [`super::VERSION`].
    pub const VERSION: u32 = 1;
    /// Length of the segment in words.
    pub const LENGTH: u32 = 2;
    /// Not 0: everybody stops.
    pub const STOP: u32 = 3;
    /// The number of the next event.
    pub const SEQUENCE: u32 = 4;
    /// Not 0: the run has begun.
    pub const GO: u32 = 5;
    /// How many workers stand ready for it.
    pub const ARMED: u32 = 6;
    /// The table of sections.
    pub const SECTIONS: u32 = 8;
    /// Words of a header.
    pub const WORDS: u32 = 32;
}

/// Places in a GIL.
pub mod gil {
    /// 1 while somebody holds it.
    pub const LOCKED: u32 = 0;
    /// Who holds it.
    pub const HOLDER: u32 = 1;
    /// Who held it last.
    pub const LAST_HOLDER: u32 = 2;
    /// How often it came to another than its last holder.
    pub const SWITCHES: u32 = 3;
    /// 1 while a waiter asks for it.
    pub const DROP_REQUEST: u32 = 4;
    /// How many wait for it.
    pub const WAITERS: u32 = 5;
    /// How many dropped it on request and wait until another has it.
    pub const FORCED: u32 = 6;
    /// Words of a GIL.
    pub const WORDS: u32 = 16;
}

/// Places in a process control block.
pub mod pcb {
    /// A [`super::process_state`].
    pub const STATE: u32 = 0;
    /// `os.getpid()`.
    pub const PID: u32 = 1;
    /// The process that started it.
    pub const PARENT: u32 = 2;
    /// Its exit status.
    pub const STATUS: u32 = 3;
    /// Words of a PCB.
    pub const WORDS: u32 = 4;
}

/// States of a process.
pub mod process_state {
    /// It was not started yet.
    pub const UNBORN: i32 = 0;
    /// It lives.
    pub const ALIVE: i32 = 1;
    /// It ended.
    pub const EXITED: i32 = 2;
}

/// Places in a thread control block.
pub mod tcb {
    /// A [`super::strand_state`].
    pub const STATE: u32 = 0;
    /// What it waits for: [`super::waits_for`] in the high byte, a number in the rest.
    pub const WAITS_FOR: u32 = 1;
    /// Not 0: it was started.
    pub const GO: u32 = 2;
    /// Nobody notifies here: who waits, sleeps.
    pub const NAP: u32 = 3;
    /// Grows with every change of state.
    pub const TURNS: u32 = 4;
    /// Microseconds it waited for the GIL.
    pub const GIL_WAIT_MICROS: u32 = 5;
    /// Rounds of work that it did, low half.
    pub const ROUNDS_LOW: u32 = 6;
    /// Rounds of work that it did, high half.
    pub const ROUNDS_HIGH: u32 = 7;
    /// How often it took the GIL from another.
    pub const SWITCHES: u32 = 8;
    /// When it began, in microseconds of the run.
    pub const BEGAN_MICROS: u32 = 9;
    /// When it ended, in microseconds of the run.
    pub const ENDED_MICROS: u32 = 10;
    /// How often it came back from a device.
    pub const IO_COUNT: u32 = 11;
    /// Microseconds that it then had to wait until it ran again, summed up.
    pub const IO_LATE_MICROS: u32 = 12;
    /// Grows as long as its worker lives, also while it waits.
    pub const PULSE: u32 = 13;
    /// Words of a TCB.
    pub const WORDS: u32 = 16;
}

/// States of a strand.
pub mod strand_state {
    /// It was not started yet.
    pub const UNBORN: i32 = 0;
    /// It runs, or could.
    pub const RUNS: i32 = 1;
    /// It waits for the GIL.
    pub const WAITS_FOR_GIL: i32 = 2;
    /// It waits for another strand; see [`super::waits_for`].
    pub const BLOCKED: i32 = 3;
    /// It sleeps or waits for a device: it will come back by itself.
    pub const SLEEPS: i32 = 4;
    /// It ended.
    pub const DONE: i32 = 5;
}

/// What a blocked strand waits for.
pub mod waits_for {
    /// Nothing.
    pub const NOTHING: i32 = 0;
    /// A lock.
    pub const LOCK: i32 = 1;
    /// A strand's end.
    pub const STRAND: i32 = 2;
    /// A message in a channel.
    pub const MESSAGE: i32 = 3;
    /// The others at a barrier.
    pub const BARRIER: i32 = 4;
    /// A signal.
    pub const SIGNAL: i32 = 5;
    /// Room in a channel.
    pub const ROOM: i32 = 6;

    /// Both in one word.
    #[must_use]
    pub const fn word(kind: i32, number: u32) -> i32 {
        (kind << 24) | (number as i32 & 0x00FF_FFFF)
    }

    /// Kind and number of a word.
    #[must_use]
    pub const fn parts(word: i32) -> (i32, u32) {
        (word >> 24, (word & 0x00FF_FFFF) as u32)
    }
}

/// Places in a lock.
pub mod lock {
    /// How many may still take it.
    pub const PERMITS: u32 = 0;
    /// How many wait.
    pub const WAITERS: u32 = 1;
    /// Who took it last and has it.
    pub const OWNER: u32 = 2;
    /// Who gave it back last.
    pub const RELEASED_BY: u32 = 3;
    /// Words of a lock.
    pub const WORDS: u32 = 4;
}

/// Places in a barrier.
pub mod barrier {
    /// How many meet there.
    pub const PARTIES: u32 = 0;
    /// How many have come.
    pub const ARRIVED: u32 = 1;
    /// How often it opened.
    pub const GENERATION: u32 = 2;
    /// Who came last.
    pub const OPENED_BY: u32 = 3;
    /// Words of a barrier.
    pub const WORDS: u32 = 4;
}

/// Places in a signal.
pub mod signal {
    /// How often it was raised.
    pub const RAISED: u32 = 0;
    /// Who raised it last.
    pub const RAISED_BY: u32 = 1;
    /// Words of a signal.
    pub const WORDS: u32 = 2;
}

/// Places in a channel.
pub mod channel {
    /// The lock that guards it.
    pub const LOCK: u32 = 0;
    /// Where the oldest message begins; goes round in twice the capacity.
    pub const HEAD: u32 = 4;
    /// Where the next message will begin; goes round in twice the capacity.
    pub const TAIL: u32 = 5;
    /// How many bytes it holds.
    pub const CAPACITY: u32 = 6;
    /// Grows when a message was put in.
    pub const FILLED: u32 = 7;
    /// Grows when a message was taken out.
    pub const EMPTIED: u32 = 8;
    /// Who put the last message in.
    pub const SENDER: u32 = 9;
    /// Who took the last message out.
    pub const RECEIVER: u32 = 10;
    /// Words before the bytes.
    pub const WORDS: u32 = 16;
}

/// Places in an event ring.
pub mod ring {
    /// Records written so far, wrapping.
    pub const WRITTEN: u32 = 0;
    /// Records read so far, wrapping.
    pub const READ: u32 = 1;
    /// How many records it holds.
    pub const CAPACITY: u32 = 2;
    /// How many records found no place.
    pub const DROPPED: u32 = 3;
    /// Words before the records.
    pub const WORDS: u32 = 16;
    /// Words of a record.
    pub const RECORD_WORDS: u32 = 8;
}

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
