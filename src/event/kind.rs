//! What happened: one variant for each thing that the trace tells.

use super::{
    Call, Device, DropReason, Ending, Handle, LockKind, LostUpdate, Message, SinceLoad,
    StartMethod, StrandInfo, Stream, Timer, Wait,
};
use crate::ids::{CellId, ChannelId, CoreId, LockId, LoopId, Pid, ProcessId, StrandId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

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
