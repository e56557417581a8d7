//! A channel: messages on their way from one process to another, first in, first out.

use crate::ids::{ProcessId, StrandId};
use crate::vm::syscall::{Capacity, End, EndChange, Message};
use std::collections::{BTreeMap, VecDeque};

/// Ends that are inside a pickle belong to nobody yet.
const UNDER_WAY: ProcessId = ProcessId(u32::MAX);

/// A pipe, in one direction, or a queue.
#[derive(Clone, Debug)]
pub struct Channel {
    /// How much it takes.
    pub capacity: Capacity,
    /// What is in it.
    pub messages: VecDeque<Message>,
    /// Who waits for a message, first come first.
    pub readers: VecDeque<StrandId>,
    /// Who waits for room, and with what.
    pub writers: VecDeque<(StrandId, String, Message)>,
    /// How often each process has each end open; none for a queue, whose ends are never closed.
    pub ends: Option<Ends>,
}

/// How often each process has the ends of a channel open.
#[derive(Clone, Debug, Default)]
pub struct Ends {
    reading: BTreeMap<ProcessId, u32>,
    writing: BTreeMap<ProcessId, u32>,
}

impl Channel {
    /// An empty one, whose ends `opener` has open if they count.
    #[must_use]
    pub fn new(capacity: Capacity, opener: Option<ProcessId>) -> Self {
        Self {
            capacity,
            messages: VecDeque::new(),
            readers: VecDeque::new(),
            writers: VecDeque::new(),
            ends: opener.map(|process| Ends {
                reading: BTreeMap::from([(process, 1)]),
                writing: BTreeMap::from([(process, 1)]),
            }),
        }
    }

    /// Whether a message of that size can go in at once. A pipe that is empty takes any: its reader empties it in pieces.
    #[must_use]
    pub fn has_room_for(&self, bytes: usize) -> bool {
        match self.capacity {
            Capacity::Unbounded => true,
            Capacity::Messages(most) => self.messages.len() < most,
            Capacity::Bytes(most) => {
                let used: usize = self.messages.iter().map(|m| m.bytes.len()).sum();
                used == 0 || used + bytes <= most
            }
        }
    }

    /// Whether somebody has that end open, or will have.
    #[must_use]
    pub fn is_open(&self, end: End) -> bool {
        self.ends.as_ref().is_none_or(|ends| {
            !match end {
                End::Reading => &ends.reading,
                End::Writing => &ends.writing,
            }
            .is_empty()
        })
    }

    /// A process opens, closes, sends away or receives an end.
    pub fn change_end(&mut self, process: ProcessId, end: End, change: EndChange) {
        let Some(ends) = &mut self.ends else { return };
        let counts = match end {
            End::Reading => &mut ends.reading,
            End::Writing => &mut ends.writing,
        };
        let mut take = |whose: ProcessId| {
            if let Some(count) = counts.get_mut(&whose) {
                *count -= 1;
                if *count == 0 {
                    counts.remove(&whose);
                }
            }
        };
        match change {
            EndChange::Close => take(process),
            EndChange::Depart => *counts.entry(UNDER_WAY).or_default() += 1,
            EndChange::Arrive => {
                take(UNDER_WAY);
                *counts.entry(process).or_default() += 1;
            }
        }
    }

    /// A forked child has open what its parent has.
    pub fn inherit(&mut self, parent: ProcessId, child: ProcessId) {
        if let Some(ends) = &mut self.ends {
            for counts in [&mut ends.reading, &mut ends.writing] {
                if let Some(count) = counts.get(&parent).copied() {
                    counts.insert(child, count);
                }
            }
        }
    }

    /// A process ended: its ends are closed.
    pub fn forget(&mut self, process: ProcessId) {
        if let Some(ends) = &mut self.ends {
            ends.reading.remove(&process);
            ends.writing.remove(&process);
        }
    }
}
