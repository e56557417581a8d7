//! What the live engine needs of the machine below it: shared words, a clock, work to do, a place to sleep.
//!
//! First in the live engine. A browser worker, a native thread and a model checker each are a host; everything else here is
//! written over this trait and knows none of them.

use super::step::Failure;
use crate::time::VirtualNanos;
use serde::{Deserialize, Serialize};

/// A 32-bit word of shared memory: which segment, and where in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Word {
    /// The number of the segment.
    pub segment: u16,
    /// Its place in the segment, in words.
    pub offset: u32,
}

impl Word {
    /// The word `by` words further on.
    #[must_use]
    pub const fn after(self, by: u32) -> Self {
        Self {
            segment: self.segment,
            offset: self.offset + by,
        }
    }
}

/// Why a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waited {
    /// The word was another already, or somebody notified, or for no reason at all: look again.
    Woken,
    /// The time is over.
    TimedOut,
}

/// A machine that strands run on. All accesses to words are atomic and sequentially consistent, as `Atomics` of JavaScript are.
pub trait Host {
    /// The word's value.
    fn load(&self, at: Word) -> i32;
    /// Gives the word a value.
    fn store(&self, at: Word, value: i32);
    /// Adds, wrapping; gives the value before.
    fn add(&self, at: Word, by: i32) -> i32;
    /// Gives the word the value `new` if it is `expected`; gives the value before.
    fn compare_exchange(&self, at: Word, expected: i32, new: i32) -> i32;
    /// Sleeps while the word is `expected`, until somebody notifies or the time is over. May wake for no reason: whoever waits
    /// looks again.
    fn wait(&self, at: Word, expected: i32, at_most: Option<VirtualNanos>) -> Waited;
    /// Wakes at most so many who wait at the word.
    fn notify(&self, at: Word, at_most: u32);
    /// How often it is worth looking at a word that will change in a moment before one sleeps.
    fn looks_before_sleep(&self) -> u32;
    /// The time on the clock that all workers of the run share.
    fn now(&self) -> VirtualNanos;
    /// Does integer work: so many rounds of it.
    fn work(&self, rounds: u32);
    /// Reads a file of the site's own and comes back when it is there.
    ///
    /// # Errors
    /// What the host says of a file that cannot be read.
    fn fetch(&self, path: &str) -> Result<(), String>;
    /// Fails in that way.
    fn fail(&self, failure: Failure);
}

/// One round of integer work, the same for every host: a step of xorshift, which no compiler can foresee.
#[must_use]
pub const fn work_round(mut state: u32) -> u32 {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    state
}
