//! `fork()`: a copy of a process's memory in which one thread is left.
//!
//! Source: `PyOS_AfterFork_Child` in `Modules/posixmodule.c`. What the other threads held stays held: their frames are
//! kept, never to run again, as their memory is under CPython.

use super::Vm;
use crate::ids::{Pid, ProcessId, StrandId};

impl Vm {
    /// A copy for a child process; the thread of `strand` goes on in it under the number `child`.
    #[must_use]
    pub fn fork(&self, strand: StrandId, child: StrandId, process: ProcessId, pid: Pid) -> Self {
        let mut vm = self.clone();
        vm.switch_to(strand);
        vm.thread.strand = child;
        vm.thread.task = None;
        vm.locks.rename_owner(strand, child);
        vm.notes.clear();
        vm.cells = self.cells_of_child();
        vm.finished = None;
        vm.process = process;
        vm.parent_pid = self.pid;
        vm.pid = pid;
        vm
    }
}
