//! A core of the simulated machine: what runs on it, and how far it has got.

use crate::ids::StrandId;
use crate::time::VirtualNanos;
use crate::vm::Outcome;

/// A core.
#[derive(Clone, Debug, Default)]
pub struct Core {
    /// The thread on it.
    pub thread: Option<StrandId>,
    /// Until when it has executed. Cores run ahead of each other a little; what they do takes effect in order of time.
    pub clock: VirtualNanos,
    /// Fuel burnt where CPU time is free: then the clock stands still, and this keeps the cores abreast.
    pub effort: u64,
    /// What is to be done when the machine's time has come to `clock`; nothing: execute further.
    pub pending: Option<Pending>,
    /// When the thread's quantum ends; in effort where CPU time is free.
    pub quantum_end: u64,
}

/// What a core does next, instead of executing further.
#[derive(Clone, Debug)]
pub enum Pending {
    /// The thread was switched in: it takes the GIL if it needs it, and runs.
    Begin,
    /// The thread let the GIL go around a short call and wants it back.
    Retake,
    /// The VM stopped with this.
    Outcome(Outcome),
}
