//! Locks and semaphores on shared words: permits, and a count of those who wait.
//!
//! Who comes and finds a permit takes it, also past those who wait, as pthread mutexes and CPython's locks allow it. Knows no
//! GIL: whoever waits has let it go before.

use super::gil::{number_of, strand_of};
use super::host::{Host, Word};
use super::layout::lock as place;
use crate::ids::StrandId;

/// A lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mutex {
    /// Where it stands.
    pub at: Word,
}

impl Mutex {
    /// Takes it if it is free.
    pub fn try_take(&self, host: &impl Host, me: StrandId) -> bool {
        let permits = self.at.after(place::PERMITS);
        let mut left = host.load(permits);
        while left > 0 {
            let before = host.compare_exchange(permits, left, left - 1);
            if before == left {
                host.store(self.at.after(place::OWNER), number_of(me));
                return true;
            }
            left = before;
        }
        false
    }

    /// Takes it, and waits as long as it takes. Gives false if the run was stopped before.
    pub fn take(&self, host: &impl Host, me: StrandId, stopped: impl Fn() -> bool) -> bool {
        let waiters = self.at.after(place::WAITERS);
        let mut taken = self.try_take(host, me);
        if taken {
            return true;
        }
        host.add(waiters, 1);
        while !taken && !stopped() {
            // Who released in between has changed the word, so that this wait ends at once.
            host.wait(self.at.after(place::PERMITS), 0, None);
            taken = self.try_take(host, me);
        }
        host.add(waiters, -1);
        taken
    }

    /// Gives it back.
    pub fn release(&self, host: &impl Host, me: StrandId) {
        host.store(self.at.after(place::OWNER), 0);
        host.store(self.at.after(place::RELEASED_BY), number_of(me));
        host.add(self.at.after(place::PERMITS), 1);
        if host.load(self.at.after(place::WAITERS)) > 0 {
            host.notify(self.at.after(place::PERMITS), 1);
        }
    }

    /// Who gave it back last.
    #[must_use]
    pub fn released_by(&self, host: &impl Host) -> Option<StrandId> {
        strand_of(host.load(self.at.after(place::RELEASED_BY)))
    }

    /// Who has it.
    #[must_use]
    pub fn owner(&self, host: &impl Host) -> Option<StrandId> {
        strand_of(host.load(self.at.after(place::OWNER)))
    }
}
