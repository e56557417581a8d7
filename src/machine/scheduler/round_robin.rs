//! Round robin: first come first served, everyone for a quantum.

use super::Policy;
use crate::ids::StrandId;
use crate::time::VirtualNanos;
use std::collections::VecDeque;

/// A queue and a quantum.
#[derive(Clone, Debug)]
pub struct RoundRobin {
    queue: VecDeque<StrandId>,
    quantum: VirtualNanos,
}

impl RoundRobin {
    /// An empty queue with this quantum.
    #[must_use]
    pub fn new(quantum: VirtualNanos) -> Self {
        Self {
            queue: VecDeque::new(),
            quantum,
        }
    }
}

impl Policy for RoundRobin {
    fn add(&mut self, strand: StrandId) {
        self.queue.push_back(strand);
    }

    fn next(&mut self) -> Option<StrandId> {
        self.queue.pop_front()
    }

    fn remove(&mut self, strand: StrandId) {
        self.queue.retain(|other| *other != strand);
    }

    fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }

    fn quantum(&self) -> VirtualNanos {
        self.quantum
    }

    fn clone_box(&self) -> Box<dyn Policy> {
        Box::new(self.clone())
    }
}
