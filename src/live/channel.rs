//! Queues and pipes: byte rings in shared memory that carry whole messages, for any number of senders and receivers.
//!
//! A lock guards the ring; two counters tell those who wait that something was put in or taken out. They are read before the
//! ring is looked at, so that no change between looking and sleeping is missed. A message is a length and its bytes, in whole
//! words.

use super::gil::{number_of, strand_of};
use super::host::{Host, Word};
use super::layout::channel as place;
use super::mutex::Mutex;
use crate::ids::StrandId;

/// A queue or a pipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Channel {
    /// Where it stands.
    pub at: Word,
}

/// What came of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attempt<T> {
    /// It was done.
    Done(T),
    /// There was nothing, or no room: wait until the counter is another than this.
    Later(i32),
    /// The run is being stopped.
    Stopped,
}

/// Bytes that a message of so many bytes takes in the ring.
#[must_use]
pub const fn bytes_in_ring(message: u32) -> u32 {
    4 + message.next_multiple_of(4)
}

impl Channel {
    /// Puts a message in if there is room. `tell` is called before anybody can take it out.
    pub fn try_put(
        &self,
        host: &impl Host,
        me: StrandId,
        message: &[u8],
        stopped: impl Fn() -> bool,
        tell: impl FnOnce(),
    ) -> Attempt<()> {
        let emptied = host.load(self.word(place::EMPTIED));
        let guard = self.guard();
        if !guard.take(host, me, stopped) {
            return Attempt::Stopped;
        }
        let length = u32::try_from(message.len()).unwrap_or(u32::MAX / 2);
        let tail = self.get(host, place::TAIL);
        let used = self.between(host, self.get(host, place::HEAD), tail);
        let fits = used + bytes_in_ring(length) <= self.get(host, place::CAPACITY);
        if fits {
            tell();
            self.put_word(host, tail, length.cast_signed());
            for (number, chunk) in (1..).zip(message.chunks(4)) {
                let mut bytes = [0; 4];
                bytes[..chunk.len()].copy_from_slice(chunk);
                self.put_word(host, tail + 4 * number, i32::from_le_bytes(bytes));
            }
            let after = self.advanced(host, tail + bytes_in_ring(length));
            host.store(self.word(place::TAIL), after.cast_signed());
            host.store(self.word(place::SENDER), number_of(me));
        }
        guard.release(host, me);
        if !fits {
            return Attempt::Later(emptied);
        }
        host.add(self.word(place::FILLED), 1);
        host.notify(self.word(place::FILLED), 1);
        Attempt::Done(())
    }

    /// Takes the oldest message out if there is one.
    pub fn try_get(
        &self,
        host: &impl Host,
        me: StrandId,
        stopped: impl Fn() -> bool,
    ) -> Attempt<Vec<u8>> {
        let filled = host.load(self.word(place::FILLED));
        let guard = self.guard();
        if !guard.take(host, me, stopped) {
            return Attempt::Stopped;
        }
        let head = self.get(host, place::HEAD);
        let message = (head != self.get(host, place::TAIL)).then(|| {
            let length = self.get_word(host, head).cast_unsigned();
            let words = length.div_ceil(4);
            let mut bytes: Vec<u8> = (1..=words)
                .flat_map(|n| self.get_word(host, head + 4 * n).to_le_bytes())
                .collect();
            bytes.truncate(length as usize);
            let after = self.advanced(host, head + bytes_in_ring(length));
            host.store(self.word(place::HEAD), after.cast_signed());
            host.store(self.word(place::RECEIVER), number_of(me));
            bytes
        });
        guard.release(host, me);
        match message {
            None => Attempt::Later(filled),
            Some(message) => {
                host.add(self.word(place::EMPTIED), 1);
                // All: the room that this made may suit another than the first of those who wait.
                host.notify(self.word(place::EMPTIED), u32::MAX);
                Attempt::Done(message)
            }
        }
    }

    /// Sleeps until something may have been put in since `filled` was read.
    pub fn wait_filled(&self, host: &impl Host, filled: i32) {
        host.wait(self.word(place::FILLED), filled, None);
    }

    /// Sleeps until something may have been taken out since `emptied` was read.
    pub fn wait_emptied(&self, host: &impl Host, emptied: i32) {
        host.wait(self.word(place::EMPTIED), emptied, None);
    }

    /// Who put the last message in.
    #[must_use]
    pub fn sender(&self, host: &impl Host) -> Option<StrandId> {
        strand_of(host.load(self.word(place::SENDER)))
    }

    /// Who took the last message out.
    #[must_use]
    pub fn receiver(&self, host: &impl Host) -> Option<StrandId> {
        strand_of(host.load(self.word(place::RECEIVER)))
    }

    const fn guard(&self) -> Mutex {
        Mutex {
            at: self.at.after(place::LOCK),
        }
    }

    fn put_word(&self, host: &impl Host, byte: u32, value: i32) {
        host.store(self.data(host, byte), value);
    }

    fn get_word(&self, host: &impl Host, byte: u32) -> i32 {
        host.load(self.data(host, byte))
    }

    fn data(&self, host: &impl Host, byte: u32) -> Word {
        self.at
            .after(place::WORDS + (byte % self.capacity(host)) / 4)
    }

    /// Head and tail go round in twice the capacity, so that full and empty differ.
    fn advanced(&self, host: &impl Host, byte: u32) -> u32 {
        byte % (2 * self.capacity(host))
    }

    fn between(&self, host: &impl Host, head: u32, tail: u32) -> u32 {
        let round = 2 * self.capacity(host);
        (tail + round - head) % round
    }

    fn capacity(&self, host: &impl Host) -> u32 {
        self.get(host, place::CAPACITY).max(4)
    }

    fn get(&self, host: &impl Host, place: u32) -> u32 {
        host.load(self.word(place)).cast_unsigned()
    }

    const fn word(&self, place: u32) -> Word {
        self.at.after(place)
    }
}
