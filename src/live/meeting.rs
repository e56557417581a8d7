//! Where strands meet: barriers, at which all wait for the last, and signals, which are raised once and stay so.

use super::gil::{number_of, strand_of};
use super::host::{Host, Word};
use super::layout::{barrier, signal};
use crate::ids::StrandId;

/// A barrier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Barrier {
    /// Where it stands.
    pub at: Word,
}

impl Barrier {
    /// Arrives. Gives the generation to wait for the end of, or none if this was the last: the barrier is open.
    pub fn arrive(&self, host: &impl Host, me: StrandId) -> Option<i32> {
        let generation = host.load(self.at.after(barrier::GENERATION));
        let arrived = host.add(self.at.after(barrier::ARRIVED), 1) + 1;
        if arrived < host.load(self.at.after(barrier::PARTIES)) {
            return Some(generation);
        }
        // Nobody can arrive again before the generation changes.
        host.store(self.at.after(barrier::ARRIVED), 0);
        host.store(self.at.after(barrier::OPENED_BY), number_of(me));
        host.add(self.at.after(barrier::GENERATION), 1);
        host.notify(self.at.after(barrier::GENERATION), u32::MAX);
        None
    }

    /// Who opened it last.
    #[must_use]
    pub fn opened_by(&self, host: &impl Host) -> Option<StrandId> {
        strand_of(host.load(self.at.after(barrier::OPENED_BY)))
    }

    /// Waits until that generation is over. Gives false if the run was stopped before.
    pub fn wait(&self, host: &impl Host, generation: i32, stopped: impl Fn() -> bool) -> bool {
        let at = self.at.after(barrier::GENERATION);
        while host.load(at) == generation {
            if stopped() {
                return false;
            }
            host.wait(at, generation, None);
        }
        true
    }
}

/// A signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signal {
    /// Where it stands.
    pub at: Word,
}

impl Signal {
    /// Raises it; whoever waits goes on.
    pub fn raise(&self, host: &impl Host, me: StrandId) {
        host.store(self.at.after(signal::RAISED_BY), number_of(me));
        host.add(self.at.after(signal::RAISED), 1);
        host.notify(self.at.after(signal::RAISED), u32::MAX);
    }

    /// Who raised it last.
    #[must_use]
    pub fn raised_by(&self, host: &impl Host) -> Option<StrandId> {
        strand_of(host.load(self.at.after(signal::RAISED_BY)))
    }

    /// Whether it was raised.
    #[must_use]
    pub fn is_raised(&self, host: &impl Host) -> bool {
        host.load(self.at.after(signal::RAISED)) != 0
    }

    /// Waits until it was raised. Gives false if the run was stopped before.
    pub fn wait(&self, host: &impl Host, stopped: impl Fn() -> bool) -> bool {
        while !self.is_raised(host) {
            if stopped() {
                return false;
            }
            host.wait(self.at.after(signal::RAISED), 0, None);
        }
        true
    }
}
