//! The threads of a process: which one runs, answers to their system calls, starts and ends.

use crate::ids::StrandId;
use crate::vm::Vm;
use crate::vm::exception::Raised;
use crate::vm::thread::{Pending, Thread};
use crate::vm::value::Value;

impl Vm {
    /// Answers the system call that `strand` made (takes over the reference).
    pub fn answer_for(&mut self, strand: StrandId, value: Value) {
        if let Some(thread) = self.thread_mut(strand) {
            thread.pending = Pending::Returned(value);
        } else {
            self.heap.decref(value);
        }
    }

    /// Answers the system call that `strand` made with an exception.
    pub fn answer_raise_for(&mut self, strand: StrandId, Raised(exception): Raised) {
        if let Some(thread) = self.thread_mut(strand) {
            thread.pending = Pending::Raised(exception);
        } else {
            self.heap.decref(exception);
        }
    }

    /// The thread of that strand.
    pub fn thread_mut(&mut self, strand: StrandId) -> Option<&mut Thread> {
        if self.thread.strand == strand {
            Some(&mut self.thread)
        } else {
            self.parked.get_mut(&strand)
        }
    }

    /// The thread of that strand.
    #[must_use]
    pub fn thread_of(&self, strand: StrandId) -> Option<&Thread> {
        if self.thread.strand == strand {
            Some(&self.thread)
        } else {
            self.parked.get(&strand)
        }
    }

    /// Makes `strand` the running thread.
    ///
    /// # Panics
    /// If this process has no such thread: an engine bug.
    pub fn switch_to(&mut self, strand: StrandId) {
        if self.thread.strand != strand {
            let next = self
                .parked
                .remove(&strand)
                .unwrap_or_else(|| panic!("no thread {strand:?} in this process"));
            let previous = std::mem::replace(&mut self.thread, next);
            self.parked.insert(previous.strand, previous);
        }
    }

    /// Adds a thread that calls `callable` (takes over all references) when it is run.
    pub fn start_thread(&mut self, strand: StrandId, callable: Value, args: Vec<Value>) {
        let running = std::mem::replace(
            &mut self.thread,
            Thread {
                strand,
                ..Thread::default()
            },
        );
        self.push_bootstrap(callable, args);
        let started = std::mem::replace(&mut self.thread, running);
        self.parked.insert(strand, started);
    }

    /// Lets a thread that has finished make another call (takes over all references).
    pub fn call_on(&mut self, strand: StrandId, callable: Value, args: Vec<Value>) {
        self.switch_to(strand);
        self.push_bootstrap(callable, args);
    }

    /// Removes a thread that has finished, and what it held. The running thread must be another.
    pub fn remove_thread(&mut self, strand: StrandId) {
        let thread = if self.thread.strand == strand {
            Some(std::mem::take(&mut self.thread))
        } else {
            self.parked.remove(&strand)
        };
        if let Some(thread) = thread {
            let mut values = Vec::new();
            thread.visit(&mut |value| values.push(value));
            self.heap.decref_all(values);
        }
        if self.thread.frames.is_empty()
            && self.thread.strand == StrandId::default()
            && let Some((&next, _)) = self.parked.first_key_value()
        {
            let next = self.parked.remove(&next).unwrap_or_default();
            self.thread = next;
        }
    }
}
