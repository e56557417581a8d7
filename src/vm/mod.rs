//! The virtual machine of one process: values, frames, and the execution of one thread at a time.
//!
//! After `code`, before `machine`. It runs until its fuel ends, a switch is due or it needs the machine, and says so by
//! an [`Outcome`]. It has no clock, no scheduler and no trace, and it never recurses on the Rust stack for Python calls.

pub mod builtins;
pub mod cells;
pub mod check;
pub mod class;
mod collect;
pub mod costs;
pub mod dict;
pub mod exception;
pub mod execute;
mod fork;
pub mod frame;
pub mod function;
pub mod generator;
pub mod heap;
pub mod iterator;
pub mod locks;
pub mod native;
pub mod object;
pub mod ops;
pub mod peek;
pub mod raise;
mod set_table;
pub mod syscall;
pub mod thread;
pub mod traceback;
mod type_cache;
pub mod types;
pub mod value;
pub mod weak;

use crate::code::code_object::Code;
use crate::event::{Event, EventKind};
use crate::ids::{CellId, ChannelId, LockId, LoopId, Pid, ProcessId, StrandId};
use crate::time::VirtualNanos;
use crate::version::PythonVersion;
use cells::Cells;
use costs::CostTable;
use frame::LoadedCode;
use heap::Heap;
use locks::Locks;
use native::Registry;
use std::collections::BTreeMap;
use std::sync::Arc;
use syscall::Syscall;
use thread::Thread;
use value::{ObjId, Value};

/// The virtual machine of one process.
#[derive(Clone, Debug)]
pub struct Vm {
    /// The objects.
    pub heap: Heap,
    /// Natives and modules.
    pub registry: Arc<Registry>,
    /// The thread that runs, or ran last.
    pub thread: Thread,
    /// The other threads.
    pub parked: BTreeMap<StrandId, Thread>,
    /// Code objects by number.
    pub codes: Vec<Arc<LoadedCode>>,
    /// `sys.modules`: a dict (owned).
    pub modules: ObjId,
    /// The namespace of `builtins`: a dict (owned).
    pub builtins: ObjId,
    /// Functions that the VM itself is written with in Python: a dict (owned).
    pub prelude: ObjId,
    /// Classes of natives by module and name (owned).
    pub native_classes: BTreeMap<(&'static str, &'static str), ObjId>,
    /// The locks of the process.
    pub locks: Locks,
    /// Places in memory by number, where the run is to tell of every load and store; a lock's uses are then told one by one.
    pub cells: Option<Cells>,
    /// What natives told since the machine last asked. The moment is still counted from the beginning of the run, in fuel.
    pub notes: Vec<Event>,
    /// Fuel spent in the run under way: nanoseconds by the cost table. Natives add to it by [`Vm::charge_items`].
    pub spent: u64,
    /// Where the run under way will stop: natives that loop for long look at it.
    pub fuel: u64,
    /// Instructions executed in the run under way.
    pub instructions: u64,
    /// Numbers for new strands, locks, loops; the machine lends its own for each run.
    pub ids: IdSource,
    /// What cannot change during a run.
    pub config: Arc<VmConfig>,
    /// Which process this is.
    pub process: ProcessId,
    /// Costs by opcode; the same as the configuration's, at hand for the loop.
    pub(crate) op_costs: [u32; 256],
    /// Where globals were found last, by code and name.
    pub(crate) global_caches: Vec<Vec<execute::GlobalCache>>,
    /// Where class attributes were found: class and name to the attribute, or to none.
    pub(crate) type_cache: type_cache::TypeCache,
    /// The running thread's outermost call returned or raised this (owned).
    pub(crate) finished: Option<Result<Value, Value>>,
    /// The number of the last task that was named by its number (`Task-1`); asyncio counts on over all loops of a process.
    pub task_number: i64,
    /// `sys.getrecursionlimit()`
    pub recursion_limit: u32,
    /// `os.getpid()`
    pub pid: Pid,
    /// `os.getppid()`
    pub parent_pid: Pid,
    /// `sys.getswitchinterval()`
    pub switch_interval_secs: f64,
}

/// What cannot change during a run.
#[derive(Clone, Debug, Default)]
pub struct VmConfig {
    /// Which CPython.
    pub version: PythonVersion,
    /// What costs what.
    pub costs: CostTable,
    /// The learner's program, as `__file__` and tracebacks show it.
    pub file_name: String,
    /// Its text, for tracebacks.
    pub source: Arc<str>,
    /// Functions of the program, by qualified name, whose calls and returns are told.
    pub watch: Vec<String>,
    /// `sys.argv[1:]`
    pub argv: Vec<String>,
    /// Where randomness starts.
    pub seed: u64,
    /// Cores, for `os.cpu_count()`.
    pub cores: u32,
    /// `sys.getswitchinterval()`, in seconds.
    pub switch_interval_secs: f64,
    /// `multiprocessing.get_start_method()` where the program does not choose.
    pub start_method: &'static str,
    /// The learner's program, for processes that run it again.
    pub program: Option<Arc<Code>>,
}

/// The next numbers to give.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IdSource {
    /// Next strand.
    pub strand: u32,
    /// Next lock.
    pub lock: u32,
    /// Next event loop.
    pub event_loop: u32,
    /// Next channel.
    pub channel: u32,
    /// Next place in memory.
    pub cell: u32,
}

/// How far to run.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Stop after so much fuel (at least one instruction is executed if it is not zero).
    pub fuel: u64,
    /// Stop at the next switch point: the GIL was asked for.
    pub stop_at_switch_point: bool,
}

/// Why the VM stopped.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// The fuel is spent.
    FuelSpent,
    /// A switch point was reached, and a switch asked for.
    SwitchPoint,
    /// It needs the machine; goes on after [`Vm::answer`] or [`Vm::answer_raise`].
    System(Syscall),
    /// The thread's outermost call returned or raised (owned).
    Finished(Result<Value, Value>),
}

impl Vm {
    /// A new number for a strand.
    pub fn new_strand(&mut self) -> StrandId {
        let id = StrandId(self.ids.strand);
        self.ids.strand += 1;
        id
    }

    /// A new number for a lock.
    pub fn new_lock(&mut self) -> LockId {
        let id = LockId(self.ids.lock);
        self.ids.lock += 1;
        id
    }

    /// A new number for an event loop.
    pub fn new_loop(&mut self) -> LoopId {
        let id = LoopId(self.ids.event_loop);
        self.ids.event_loop += 1;
        id
    }

    /// A new number for a channel.
    pub fn new_channel(&mut self) -> ChannelId {
        let id = ChannelId(self.ids.channel);
        self.ids.channel += 1;
        id
    }

    /// A new number for a place in memory.
    pub fn new_cell(&mut self) -> CellId {
        let id = CellId(self.ids.cell);
        self.ids.cell += 1;
        id
    }

    /// What a child process begins with: its memory is another, and tells of it if this one does.
    #[must_use]
    pub fn cells_of_child(&self) -> Option<Cells> {
        self.cells.as_ref().map(|_| Cells::default())
    }

    /// The strand that runs: the task that has control, else the thread.
    #[must_use]
    pub fn current_strand(&self) -> StrandId {
        self.thread.task.unwrap_or(self.thread.strand)
    }

    /// Tells that something happened to the strand that runs.
    pub fn note(&mut self, kind: EventKind) {
        self.note_for(self.current_strand(), kind);
    }

    /// Tells that something happened to `strand`.
    pub fn note_for(&mut self, strand: StrandId, kind: EventKind) {
        let line = self.user_line();
        self.notes.push(Event {
            at: VirtualNanos(self.spent),
            strand,
            line,
            kind,
        });
    }

    /// The line of the learner's program at which the running thread stands; 0 in none.
    #[must_use]
    pub fn user_line(&self) -> u32 {
        Self::line_of(&self.thread)
    }

    /// The line of the learner's program at which a thread stands; 0 in none.
    #[must_use]
    pub fn user_line_of(&self, strand: StrandId) -> u32 {
        if self.thread.strand == strand {
            self.user_line()
        } else {
            self.parked.get(&strand).map_or(0, Self::line_of)
        }
    }

    fn line_of(thread: &Thread) -> u32 {
        thread
            .frames
            .iter()
            .rev()
            .find_map(|frame| match &frame.kind {
                // What `exec` runs (`<string>`) has lines of its own.
                frame::FrameKind::Python(frame)
                    if !frame.code.code.is_internal
                        && !frame.code.code.filename.starts_with('<') =>
                {
                    let at = (frame.pc as usize).saturating_sub(1);
                    frame.code.code.spans.get(at).map(|span| span.line)
                }
                _ => None,
            })
            .unwrap_or(0)
    }

    /// A native has gone through so many items: they cost time as well.
    pub fn charge_items(&mut self, items: usize) {
        self.spent = self
            .spent
            .saturating_add(u64::from(self.config.costs.item_nanos).saturating_mul(items as u64));
    }

    /// A function of the VM's own Python prelude (borrowed).
    ///
    /// # Panics
    /// If there is none of that name: an engine bug.
    #[must_use]
    pub fn prelude_function(&self, name: &str) -> Value {
        self.heap
            .get_text(self.prelude, name)
            .unwrap_or_else(|| panic!("the prelude has no {name}"))
    }

    /// The name of a value's class, as error messages show it.
    #[must_use]
    pub fn type_name(&self, value: Value) -> Arc<str> {
        self.class_name(self.heap.class_of(value))
    }

    /// The name of a class.
    #[must_use]
    pub fn class_name(&self, class: ObjId) -> Arc<str> {
        match self.heap.get(class) {
            object::Object::Class(class) => Arc::clone(&class.name),
            _ => "object".into(),
        }
    }
}
