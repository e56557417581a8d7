//! The operating system's scheduler: who of the ready threads gets a core next, and for how long.
//!
//! A policy only orders the ready queue; cores, clocks and the GIL are the machine's.

mod round_robin;

pub use round_robin::RoundRobin;

use crate::ids::StrandId;
use crate::time::VirtualNanos;
use std::fmt::Debug;

/// How the ready queue is ordered.
pub trait Policy: Send + Sync + Debug {
    /// A thread became ready, or lost its core at the end of its quantum.
    fn add(&mut self, strand: StrandId);
    /// The thread that runs next, taken out of the queue.
    fn next(&mut self) -> Option<StrandId>;
    /// A thread is gone.
    fn remove(&mut self, strand: StrandId);
    /// Nobody is ready.
    fn is_empty(&self) -> bool;
    /// For how long a thread may stay on a core while others are ready.
    fn quantum(&self) -> VirtualNanos;
    /// A copy, for snapshots.
    fn clone_box(&self) -> Box<dyn Policy>;
}

impl Clone for Box<dyn Policy> {
    fn clone(&self) -> Self {
        self.clone_box()
    }
}
