//! What a worker tells of itself, as eight words of its event ring.
//!
//! Numbers only: names, kinds and functions stand in the plan, and `narrate` puts both together into events of the trace.

use super::layout::ring::RECORD_WORDS;
use super::step::CellNumber;
use crate::event::{Device, DropReason};
use crate::ids::{ChannelId, LockId, StrandId};
use crate::time::VirtualNanos;

/// A record: the words in a ring.
pub type RecordWords = [i32; RECORD_WORDS as usize];

/// Something that happened to a strand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its place among all events of the run, by the counter that all workers share.
    pub sequence: u32,
    /// When, by the clock that all workers share.
    pub at: VirtualNanos,
    /// To whom.
    pub strand: StrandId,
    /// At which line.
    pub line: u32,
    /// What.
    pub told: Told,
}

/// What can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It was started by the strand.
    Spawn(StrandId),
    /// It goes on running.
    Run,
    /// It sleeps for so many microseconds.
    Sleep(u32),
    /// It begins to wait for a device, for so many microseconds; the step's number tells for what.
    IoBegin(Device, u32),
    /// The device answered.
    IoEnd(Device),
    /// It waits for a lock.
    WaitLock(LockId),
    /// It waits for a strand's end.
    WaitStrand(StrandId),
    /// It waits for a message or for room.
    WaitChannel(ChannelId),
    /// It waits at a barrier.
    WaitBarrier(u32),
    /// It waits for a signal.
    WaitSignal(u32),
    /// What it waited for has come, by this strand.
    Wake(Option<StrandId>),
    /// It waits for the GIL.
    GilWait(StrandId),
    /// It asked for the GIL.
    GilRequest(StrandId),
    /// It has the GIL.
    GilTake,
    /// It let the GIL go.
    GilDrop(DropReason),
    /// It took a lock.
    LockTake(LockId),
    /// It released a lock.
    LockRelease(LockId),
    /// It took and released a lock so many times more.
    LockSummary(LockId, u32),
    /// It read this from a cell.
    Load(CellNumber, i32),
    /// It wrote this to a cell.
    Store(CellNumber, i32),
    /// It read and wrote a cell so many times more, and wrote this last.
    CellSummary(CellNumber, u32, i32),
    /// It put a message in: which number, how many bytes.
    Send(ChannelId, i32, u32),
    /// It took a message out: which number.
    Receive(ChannelId, i32),
    /// A turn of the event loop runs so many handles.
    LoopTurn(u32),
    /// The event loop sleeps for so many microseconds, or until something happens (`u32::MAX`).
    Select(u32),
    /// A timer of the loop was set for this task, due in so many microseconds.
    TimerSet(StrandId, u32),
    /// This task's timer came due.
    TimerGone(StrandId),
    /// This task joined the loop's ready queue.
    Ready(StrandId),
    /// The task has control.
    TaskStep,
    /// The task gave control back and stays ready.
    TaskYield,
    /// It ended.
    Done,
}

impl Record {
    /// As words.
    #[must_use]
    pub fn words(&self) -> RecordWords {
        let (code, a, b) = self.told.words();
        [
            self.sequence.cast_signed(),
            code | (self.strand.0.cast_signed() << 8),
            self.line.cast_signed(),
            (self.at.0 as u32).cast_signed(),
            ((self.at.0 >> 32) as u32).cast_signed(),
            a,
            b.0,
            b.1,
        ]
    }

    /// From words; none if they say nothing known.
    #[must_use]
    pub fn from_words(words: RecordWords) -> Option<Self> {
        let [sequence, head, line, low, high, a, b, c] = words;
        Some(Self {
            sequence: sequence.cast_unsigned(),
            at: VirtualNanos(
                u64::from(low.cast_unsigned()) | (u64::from(high.cast_unsigned()) << 32),
            ),
            strand: StrandId(head.cast_unsigned() >> 8),
            line: line.cast_unsigned(),
            told: Told::from_words(head & 0xFF, a, (b, c))?,
        })
    }
}

impl Told {
    fn words(self) -> (i32, i32, (i32, i32)) {
        let one = |code, a: u32| (code, a.cast_signed(), (0, 0));
        match self {
            Self::Spawn(strand) => one(0, strand.0),
            Self::Run => one(1, 0),
            Self::Sleep(micros) => one(2, micros),
            Self::IoBegin(device, micros) => (3, device_code(device), (micros.cast_signed(), 0)),
            Self::IoEnd(device) => (4, device_code(device), (0, 0)),
            Self::WaitLock(lock) => one(5, lock.0),
            Self::WaitStrand(strand) => one(6, strand.0),
            Self::WaitChannel(channel) => one(7, channel.0),
            Self::WaitBarrier(number) => one(8, number),
            Self::WaitSignal(number) => one(9, number),
            Self::Wake(by) => one(10, by.map_or(0, |strand| strand.0 + 1)),
            Self::GilWait(holder) => one(11, holder.0),
            Self::GilRequest(holder) => one(12, holder.0),
            Self::GilTake => one(13, 0),
            Self::GilDrop(reason) => (14, reason_code(reason), (0, 0)),
            Self::LockTake(lock) => one(15, lock.0),
            Self::LockRelease(lock) => one(16, lock.0),
            Self::LockSummary(lock, count) => (17, lock.0.cast_signed(), (count.cast_signed(), 0)),
            Self::Send(channel, number, bytes) => {
                (18, channel.0.cast_signed(), (number, bytes.cast_signed()))
            }
            Self::Receive(channel, number) => (19, channel.0.cast_signed(), (number, 0)),
            Self::LoopTurn(handles) => one(20, handles),
            Self::Select(micros) => one(21, micros),
            Self::TimerSet(task, micros) => (22, task.0.cast_signed(), (micros.cast_signed(), 0)),
            Self::TimerGone(task) => one(23, task.0),
            Self::Ready(task) => one(24, task.0),
            Self::TaskStep => one(25, 0),
            Self::TaskYield => one(26, 0),
            Self::Done => one(27, 0),
            Self::Load(cell, value) => (28, cell.cast_signed(), (value, 0)),
            Self::Store(cell, value) => (29, cell.cast_signed(), (value, 0)),
            Self::CellSummary(cell, count, value) => {
                (30, cell.cast_signed(), (count.cast_signed(), value))
            }
        }
    }

    fn from_words(code: i32, a: i32, (b, c): (i32, i32)) -> Option<Self> {
        let number = a.cast_unsigned();
        let (strand, lock, channel) = (StrandId(number), LockId(number), ChannelId(number));
        Some(match code {
            0 => Self::Spawn(strand),
            1 => Self::Run,
            2 => Self::Sleep(number),
            3 => Self::IoBegin(device_of(a), b.cast_unsigned()),
            4 => Self::IoEnd(device_of(a)),
            5 => Self::WaitLock(lock),
            6 => Self::WaitStrand(strand),
            7 => Self::WaitChannel(channel),
            8 => Self::WaitBarrier(number),
            9 => Self::WaitSignal(number),
            10 => Self::Wake(number.checked_sub(1).map(StrandId)),
            11 => Self::GilWait(strand),
            12 => Self::GilRequest(strand),
            13 => Self::GilTake,
            14 => Self::GilDrop(reason_of(a)),
            15 => Self::LockTake(lock),
            16 => Self::LockRelease(lock),
            17 => Self::LockSummary(lock, b.cast_unsigned()),
            18 => Self::Send(channel, b, c.cast_unsigned()),
            19 => Self::Receive(channel, b),
            20 => Self::LoopTurn(number),
            21 => Self::Select(number),
            22 => Self::TimerSet(strand, b.cast_unsigned()),
            23 => Self::TimerGone(strand),
            24 => Self::Ready(strand),
            25 => Self::TaskStep,
            26 => Self::TaskYield,
            27 => Self::Done,
            28 => Self::Load(number, b),
            29 => Self::Store(number, b),
            30 => Self::CellSummary(number, b.cast_unsigned(), c),
            _ => return None,
        })
    }

    /// Births and ends: a ring keeps some room for them, so that they are not dropped for lack of it.
    #[must_use]
    pub const fn is_vital(self) -> bool {
        matches!(self, Self::Spawn(_) | Self::Done)
    }
}

const fn device_code(device: Device) -> i32 {
    match device {
        Device::Network => 0,
        Device::Disk => 1,
    }
}

const fn device_of(code: i32) -> Device {
    if code == 1 {
        Device::Disk
    } else {
        Device::Network
    }
}

const fn reason_code(reason: DropReason) -> i32 {
    match reason {
        DropReason::Requested => 0,
        DropReason::Blocking => 1,
        DropReason::Ended => 2,
    }
}

const fn reason_of(code: i32) -> DropReason {
    match code {
        1 => DropReason::Blocking,
        2 => DropReason::Ended,
        _ => DropReason::Requested,
    }
}
