//! What can happen on the machine: the vocabulary that recorder, scoreboard, timeline and stage share.
//!
//! Before the VM in the flow, since natives announce what they do in these words. Plain data; whoever reads a trace needs
//! this file and nothing else of the machine.

use crate::ids::{CellId, ChannelId, CoreId, LockId, LoopId, Pid, ProcessId, StrandId};
use crate::time::VirtualNanos;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One thing that happened: when, to whom, at which line, and what.
///
/// A run has a million of them, so they are small: what is long or rare is boxed, and names are shared with the heap
/// that they come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// When. Events of a trace are in order of time; equal times stand in the order in which they happened.
    pub at: VirtualNanos,
    /// The strand that it is about; for a task, the task and not its thread.
    pub strand: StrandId,
    /// The line of the learner's program (from 1) at which the strand stands; 0 where it is in no such line.
    pub line: u32,
    /// What happened.
    pub kind: EventKind,
}

const _: () = assert!(size_of::<Event>() <= 48, "an event has grown");

/// What kind of strand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StrandKind {
    /// The thread that a process starts with.
    MainThread,
    /// A `threading.Thread`.
    Thread {
        /// Does not keep its process alive.
        daemon: bool,
    },
    /// An `asyncio.Task`.
    Task {
        /// The event loop that runs it.
        event_loop: LoopId,
    },
}

/// What is known of a strand when it is born.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrandInfo {
    /// Who.
    pub id: StrandId,
    /// Thread or task.
    pub kind: StrandKind,
    /// The process whose memory it lives in.
    pub process: ProcessId,
    /// For a task the thread that runs its loop; for a thread the thread that started it.
    pub parent: Option<StrandId>,
    /// `Thread.name`, `Task.get_name()` or `Process.name`, as Python gives it.
    pub name: Arc<str>,
    /// The name of the function or coroutine it runs (`count`); `<module>` for a main thread.
    pub entry: Arc<str>,
}

/// How a process came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StartMethod {
    /// The learner started it: `python program.py`.
    Launch,
    /// `fork`: a copy of its parent's memory.
    Fork,
    /// `spawn` or `forkserver`: a new interpreter that imports the program again.
    Spawn,
}

/// What a strand waits for while it is off its core.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Wait {
    /// `time.sleep` or `asyncio.sleep`, until the moment given.
    Sleep {
        /// When it will wake.
        until: VirtualNanos,
    },
    /// A lock, semaphore, condition, event, barrier…, threading's or asyncio's.
    Lock {
        /// Which.
        lock: LockId,
        /// When it gives up, if it does.
        until: Option<VirtualNanos>,
    },
    /// Another thread's end (`Thread.join`).
    Join {
        /// Whose.
        strand: StrandId,
    },
    /// A child process's end (`Process.join`).
    Child {
        /// Whose.
        process: ProcessId,
    },
    /// A reply of a device: network, disk.
    Io {
        /// Which.
        device: Device,
        /// When the reply comes.
        until: VirtualNanos,
    },
    /// Bytes from another process, or room for them.
    Channel {
        /// Through which pipe or queue.
        channel: ChannelId,
    },
    /// An asyncio future, another task's end for example.
    Future {
        /// The task that will complete it, where it is a task.
        task: Option<StrandId>,
    },
    /// The event loop's thread in `select`: nothing is ready.
    Select {
        /// The loop.
        event_loop: LoopId,
        /// The earliest timer, if there is one.
        until: Option<VirtualNanos>,
    },
}

/// A simulated device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Device {
    /// Sockets.
    Network,
    /// Files.
    Disk,
}

/// Why a holder let the GIL go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DropReason {
    /// Another thread had waited for the switch interval and asked; the holder reached a switch point.
    Requested,
    /// A call that blocks, or may block: released around it.
    Blocking,
    /// The thread ended.
    Ended,
}

/// How a task or a thread ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ending {
    /// It returned; the value's `repr`, cut to 80 characters.
    Returned(Box<str>),
    /// It raised; the exception as `Type: message`.
    Raised(Box<str>),
    /// The task was cancelled.
    Cancelled,
    /// Its process ended under it, as a daemon thread's may.
    Killed,
}

/// What is waited for or held, by its Python type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LockKind {
    /// `threading.Lock`, `asyncio.Lock`, `multiprocessing.Lock`.
    Lock,
    /// `RLock`.
    RLock,
    /// `Semaphore`, `BoundedSemaphore`.
    Semaphore,
    /// `Condition`.
    Condition,
    /// `Event`.
    Event,
    /// `Barrier`.
    Barrier,
    /// A queue's not-empty or not-full.
    Queue,
}

/// Where printed text went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stream {
    /// `sys.stdout`.
    Stdout,
    /// `sys.stderr`: tracebacks and warnings too.
    Stderr,
}

/// What happened; see [`Event`] for when and to whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum EventKind {
    /// A process exists from here on; the event's strand is its main thread, born with it.
    ProcessStart {
        /// Its id.
        process: ProcessId,
        /// Its operating-system number.
        pid: Pid,
        /// The process that started it.
        parent: Option<ProcessId>,
        /// How.
        method: StartMethod,
        /// Its main thread.
        main: Box<StrandInfo>,
    },
    /// A process ended; its memory is gone.
    ProcessExit {
        /// Which.
        process: ProcessId,
        /// Its exit status; negative for a signal, as `Process.exitcode` shows it.
        status: i32,
    },
    /// The event's strand started another.
    Spawn {
        /// The newcomer: ready, not yet running.
        child: Box<StrandInfo>,
    },
    /// It was put on a core and runs.
    Run {
        /// Which core.
        core: CoreId,
    },
    /// The operating system took its core away at the end of its quantum; it stays ready.
    Preempt {
        /// Which core.
        core: CoreId,
    },
    /// A thread left its core to wait (also when the call that blocks was made by the task that has control in it);
    /// or a task waits for what it awaits and gave control back to its loop.
    Block {
        /// For what.
        wait: Wait,
    },
    /// What it waited for has come: it is ready again.
    Wake {
        /// The strand that woke it (released the lock, set the result, ended); none for timers and devices.
        by: Option<StrandId>,
    },
    /// It wants the GIL and another thread holds it: it leaves its core, if it was on one, until it has taken the
    /// GIL and runs again. This, `GilRequest`, `GilTake`, `GilDrop`, `Run` and `Preempt` name the thread, also while
    /// a task has control in it.
    GilWait {
        /// The holder.
        holder: StrandId,
    },
    /// It waited for the switch interval, so it asked the holder to let go.
    GilRequest {
        /// The holder.
        holder: StrandId,
    },
    /// It has the GIL of its process.
    GilTake,
    /// It let the GIL go.
    GilDrop {
        /// Why.
        reason: DropReason,
    },
    /// It has its GIL again and will store a global that it read before another stored it: that update is lost.
    LostUpdate(Box<LostUpdate>),
    /// A lock is seen for the first time.
    LockBorn {
        /// Which.
        lock: LockId,
        /// What it is.
        kind: LockKind,
        /// The name of the variable that holds it, where one was found; else `lock 3`.
        name: Box<str>,
    },
    /// It took a lock.
    LockTake {
        /// Which.
        lock: LockId,
    },
    /// It released a lock.
    LockRelease {
        /// Which.
        lock: LockId,
    },
    /// It took and released a lock that nobody contended many times more in this slice; not shown one by one.
    LockSummary {
        /// Which.
        lock: LockId,
        /// How many pairs.
        count: u64,
    },
    /// A place in memory that holds a number is read for the first time. This, `CellLoad` and `CellStore` are told only where
    /// a run was asked to tell them: they are as many as the instructions that do it.
    CellBorn {
        /// Which.
        cell: CellId,
        /// What the program calls it (`count`, `Account.balance`).
        name: Box<str>,
    },
    /// It read a number that it may go on to change.
    CellLoad {
        /// From where.
        cell: CellId,
        /// The number.
        value: i64,
    },
    /// It stored what it has made of a number.
    CellStore {
        /// Where.
        cell: CellId,
        /// The new number; none if it is something else now.
        value: Option<i64>,
        /// What lies between this and the load before it.
        since_load: SinceLoad,
    },
    /// It loaded, changed and stored a number many times more; not shown one by one.
    CellSummary {
        /// Where.
        cell: CellId,
        /// How many times.
        count: u64,
        /// What it stored last.
        value: i64,
    },
    /// It began to use a device; follows by a `Block` on the same.
    IoBegin {
        /// Which.
        device: Device,
        /// What it does, as the learner wrote it (`GET http://api/rate`).
        what: Box<str>,
    },
    /// The device answered.
    IoEnd {
        /// Which.
        device: Device,
    },
    /// A turn of the event loop (`_run_once`) begins to run the handles that are ready.
    LoopTurn {
        /// Which loop.
        event_loop: LoopId,
        /// The turn's number, from 1.
        turn: u64,
        /// The handles that this turn runs, in order; left out (empty) if they are many: then all that joined the queue.
        ready: Box<[Handle]>,
    },
    /// A handle joined the end of a loop's ready queue.
    LoopReady {
        /// Which loop.
        event_loop: LoopId,
        /// Which handle.
        handle: Handle,
    },
    /// A timer was put into a loop's heap.
    TimerSet(Box<Timer>),
    /// A timer came due (its handle joins the ready queue) or was cancelled.
    TimerGone {
        /// Which loop.
        event_loop: LoopId,
        /// What it would do.
        handle: Handle,
        /// It came due; else it was cancelled.
        fired: bool,
    },
    /// A task runs until its next suspension: control passes from the loop to it.
    TaskStep,
    /// A task gave control back to the loop without waiting for anything (`sleep(0)`, a bare `yield`); it stays ready.
    TaskYield,
    /// A task was asked to cancel.
    Cancel {
        /// Which task.
        task: StrandId,
    },
    /// A future that is no task got its result.
    FutureDone {
        /// How.
        ending: Ending,
    },
    /// A thread or a task ended.
    Done {
        /// How.
        ending: Ending,
    },
    /// A message went into a pipe or queue.
    Send(Box<Message>),
    /// A message was taken out.
    Receive {
        /// Which.
        channel: ChannelId,
        /// What, as `repr`, cut to 80 characters.
        what: Box<str>,
    },
    /// It printed.
    Output {
        /// Where to.
        stream: Stream,
        /// What, newlines included.
        text: Box<str>,
    },
    /// A function that the run watches was called and begins; a coroutine, as its first step begins.
    Enter(Box<Call>),
    /// A function that the run watches returned, or an exception left it.
    Leave {
        /// The function's qualified name.
        function: Arc<str>,
    },
    /// An exception was raised that nothing in this frame catches; `Type: message`.
    Exception {
        /// The exception.
        text: Box<str>,
    },
    /// Every strand waits for another: nothing can ever happen again.
    Deadlock {
        /// Those that wait.
        strands: Box<[StrandId]>,
    },
}

/// A timer as it was put into a loop's heap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// Which loop's.
    pub event_loop: LoopId,
    /// What it will do.
    pub handle: Handle,
    /// When it is due.
    pub due: VirtualNanos,
}

/// A message on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Through which pipe or queue.
    pub channel: ChannelId,
    /// Its name (`Queue`, `Pipe`, or the variable's).
    pub name: Box<str>,
    /// Pickled size; 0 for a queue between threads, which pickles nothing.
    pub bytes: u64,
    /// What was sent, as `repr`, cut to 80 characters.
    pub what: Box<str>,
}

/// An update that will overwrite what another thread stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LostUpdate {
    /// The global's name.
    pub name: Arc<str>,
    /// What was read, as `repr`, cut to 40 characters.
    pub read: Box<str>,
    /// Who stored it meanwhile.
    pub by: StrandId,
    /// What that one stored, as `repr`, cut to 40 characters.
    pub stored: Box<str>,
}

/// What lies between a strand's last load of a cell and its store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SinceLoad {
    /// Instructions between which the GIL cannot change hands.
    Straight,
    /// A place at which the GIL may change hands.
    SwitchPoint,
}

/// What an event loop calls: an entry of `_ready` or of `_scheduled`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Handle {
    /// `Task.__step`: the task runs until it gives control back.
    Step(StrandId),
    /// `Task.__wakeup`: what the task awaits is done.
    WakeUp(StrandId),
    /// The end of an `asyncio.sleep`, and the task that sleeps, where it is known.
    SetResult(Option<StrandId>),
    /// A child of a `gather` is done.
    Gather,
    /// What `run_until_complete` waits for is done.
    Stop,
    /// A callback of the program's, by its name.
    Callback(Box<str>),
}

impl Handle {
    /// The task that it steps or wakes, where it is for one.
    #[must_use]
    pub fn task(&self) -> Option<StrandId> {
        match self {
            Self::Step(task) | Self::WakeUp(task) => Some(*task),
            Self::SetResult(task) => *task,
            Self::Gather | Self::Stop | Self::Callback(_) => None,
        }
    }

    /// The task that it steps or wakes, to renumber it.
    pub fn task_mut(&mut self) -> Option<&mut StrandId> {
        match self {
            Self::Step(task) | Self::WakeUp(task) => Some(task),
            Self::SetResult(task) => task.as_mut(),
            Self::Gather | Self::Stop | Self::Callback(_) => None,
        }
    }

    /// What it does, in asyncio's words: `step`, `wake-up`, `set_result`, or the callback's name.
    #[must_use]
    pub fn what(&self) -> &str {
        match self {
            Self::Step(_) => "step",
            Self::WakeUp(_) => "wake-up",
            Self::SetResult(_) => "set_result",
            Self::Gather => "gather",
            Self::Stop => "stop",
            Self::Callback(name) => name,
        }
    }
}

/// A call of a function that the run watches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// The function's qualified name.
    pub function: Arc<str>,
    /// Its first argument, if it takes one: the `repr`, cut to 80 characters.
    pub argument: Option<Box<str>>,
}
