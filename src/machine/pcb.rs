//! The process control block: a process's memory, its GIL and its threads.

use super::gil::Gil;
use crate::ids::{Pid, ProcessId, StrandId};
use crate::time::VirtualNanos;
use crate::vm::Vm;

/// A process control block.
#[derive(Clone, Debug)]
pub struct Pcb {
    /// Which.
    pub id: ProcessId,
    /// `os.getpid()`
    pub pid: Pid,
    /// Who started it.
    pub parent: Option<ProcessId>,
    /// Its memory.
    pub vm: Vm,
    /// Its GIL; none in the free-threaded build.
    pub gil: Option<Gil>,
    /// Its main thread.
    pub main: StrandId,
    /// Its threads in order of birth, ended ones included.
    pub threads: Vec<StrandId>,
    /// CPU time used by all of them.
    pub cpu: VirtualNanos,
    /// The status with which it is going to end.
    pub status: i32,
    /// It has ended with this status.
    pub exit: Option<i32>,
}
