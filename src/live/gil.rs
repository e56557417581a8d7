//! The global interpreter lock on real words: CPython's protocol, `take_gil` and `drop_gil` of `Python/ceval_gil.c`.
//!
//! A waiter sleeps for the switch interval; if the GIL did not change hands meanwhile it asks the holder to let go. The holder
//! looks at each step boundary; it lets go and, being asked, waits until another has taken it (`FORCE_SWITCHING`). CPython
//! guards its words by a mutex and two conditions; here the words are what is waited at.

use super::host::{Host, Waited, Word};
use super::layout::gil as place;
use crate::ids::StrandId;
use crate::time::VirtualNanos;

/// How long a waiter sleeps at least, once it has asked.
const LEAST_INTERVAL_ONCE_ASKED: VirtualNanos = VirtualNanos::from_millis(1);

/// A process's GIL, as one strand uses it.
#[derive(Clone, Copy, Debug)]
pub struct Gil {
    /// Where it stands.
    pub at: Word,
    /// How long a waiter waits before it asks.
    pub switch_interval: VirtualNanos,
}

/// What is told while a strand takes the GIL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GilNews {
    /// Somebody has it: the strand waits.
    Waits {
        /// Who has it.
        holder: StrandId,
    },
    /// It asked the holder to let go.
    Asks {
        /// Who has it.
        holder: StrandId,
    },
}

/// How the GIL was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GilTaken {
    /// It was this strand that had held it last.
    Again,
    /// It came from another.
    FromAnother,
    /// Not at all: the run is being stopped.
    Stopped,
}

impl Gil {
    /// Takes the GIL, and waits for it as long as it takes. `stopped` is asked after every sleep.
    pub fn take(
        &self,
        host: &impl Host,
        me: StrandId,
        mut tell: impl FnMut(GilNews),
        stopped: impl Fn() -> bool,
    ) -> GilTaken {
        let mut waits = false;
        while host.compare_exchange(self.word(place::LOCKED), 0, 1) != 0 {
            if !waits {
                waits = true;
                host.add(self.word(place::WAITERS), 1);
                tell(GilNews::Waits {
                    holder: self.last_holder(host),
                });
            }
            self.wait_an_interval(host, &mut tell);
            if stopped() {
                host.add(self.word(place::WAITERS), -1);
                return GilTaken::Stopped;
            }
        }
        if waits {
            host.add(self.word(place::WAITERS), -1);
        }
        self.enter(host, me)
    }

    /// One sleep of a waiter: at most the switch interval, and the request after it.
    fn wait_an_interval(&self, host: &impl Host, tell: &mut impl FnMut(GilNews)) {
        let switches = host.load(self.word(place::SWITCHES));
        // While a request stands, asking again would change nothing: who has a very short interval may sleep longer.
        let interval = if self.is_asked(host) {
            self.switch_interval.max(LEAST_INTERVAL_ONCE_ASKED)
        } else {
            self.switch_interval
        };
        // Once asked, the holder lets go at its next step: to be awake then is worth a few looks.
        let is_free = || host.load(self.word(place::LOCKED)) == 0;
        if self.is_asked(host) && (0..host.looks_before_sleep()).any(|_| is_free()) {
            return;
        }
        let waited = host.wait(self.word(place::LOCKED), 1, Some(interval));
        // CPython asks when the time is over, the GIL is locked, and it is still the same tenure.
        if waited == Waited::TimedOut
            && host.load(self.word(place::LOCKED)) == 1
            && host.load(self.word(place::SWITCHES)) == switches
            && host.compare_exchange(self.word(place::DROP_REQUEST), 0, 1) == 0
        {
            tell(GilNews::Asks {
                holder: self.last_holder(host),
            });
        }
    }

    fn enter(&self, host: &impl Host, me: StrandId) -> GilTaken {
        let number = number_of(me);
        host.store(self.word(place::HOLDER), number);
        // Before the last holder is another: who dropped the GIL goes on at that moment, and must not find its own request.
        host.store(self.word(place::DROP_REQUEST), 0);
        let from_another = host.load(self.word(place::LAST_HOLDER)) != number;
        if from_another {
            host.store(self.word(place::LAST_HOLDER), number);
            host.add(self.word(place::SWITCHES), 1);
        }
        if host.load(self.word(place::FORCED)) > 0 {
            host.notify(self.word(place::LAST_HOLDER), u32::MAX);
        }
        if from_another {
            GilTaken::FromAnother
        } else {
            GilTaken::Again
        }
    }

    /// Somebody asked the holder to let go. What the holder looks at, at each step boundary.
    #[must_use]
    pub fn is_asked(&self, host: &impl Host) -> bool {
        host.load(self.word(place::DROP_REQUEST)) != 0
    }

    /// Lets the GIL go. If it was asked for, comes back when another has taken it.
    pub fn drop(&self, host: &impl Host, me: StrandId, stopped: impl Fn() -> bool) {
        let number = number_of(me);
        host.store(self.word(place::HOLDER), 0);
        host.store(self.word(place::LOCKED), 0);
        host.notify(self.word(place::LOCKED), 1);
        if !self.is_asked(host) {
            return;
        }
        // The request is reset by whoever takes the GIL, so that somebody is on the way to it as long as it stands. Who is
        // awake takes it in no time, and then neither need sleep or be woken.
        let is_taken = || host.load(self.word(place::LAST_HOLDER)) != number;
        if (0..host.looks_before_sleep()).any(|_| is_taken()) {
            return;
        }
        host.add(self.word(place::FORCED), 1);
        while host.load(self.word(place::LAST_HOLDER)) == number && !stopped() {
            host.wait(self.word(place::LAST_HOLDER), number, None);
        }
        host.add(self.word(place::FORCED), -1);
    }

    fn last_holder(&self, host: &impl Host) -> StrandId {
        let number = host.load(self.word(place::LAST_HOLDER));
        StrandId(u32::try_from(number - 1).unwrap_or(0))
    }

    const fn word(&self, place: u32) -> Word {
        self.at.after(place)
    }
}

/// How words name a strand: 0 is nobody.
#[must_use]
pub const fn number_of(strand: StrandId) -> i32 {
    strand.0.cast_signed() + 1
}

/// The strand that a word names.
#[must_use]
pub fn strand_of(number: i32) -> Option<StrandId> {
    u32::try_from(number).ok()?.checked_sub(1).map(StrandId)
}
