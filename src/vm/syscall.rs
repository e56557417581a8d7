//! System calls: what a strand asks of the machine. The VM stops with one, and goes on when the machine answers.
//!
//! The VM has no clock, no scheduler and no devices; whatever needs one is here. Values in it are owned.

use super::value::Value;
use crate::event::{Device, LockKind, Stream};
use crate::ids::{ChannelId, LockId, LoopId, Pid, StrandId};
use crate::time::VirtualNanos;
use std::sync::Arc;

/// Which clock is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// `time.time()`: seconds since 1970; the machine starts at a fixed date.
    Wall,
    /// `time.monotonic()`, `time.perf_counter()`: seconds since the machine started.
    Monotonic,
    /// `time.process_time()`: CPU seconds of this process.
    Process,
    /// `time.thread_time()`: CPU seconds of this thread.
    Thread,
}

/// A request to the machine; the comment says what the answer is.
#[derive(Clone, Debug)]
pub enum Syscall {
    /// Seconds as float, or nanoseconds as int.
    ReadClock {
        /// Which.
        clock: Clock,
        /// As `time_ns()` gives it.
        in_nanos: bool,
    },
    /// `time.sleep`: gives up the GIL and the core. None.
    Sleep(VirtualNanos),
    /// Writes text. None.
    Write {
        /// Where to.
        stream: Stream,
        /// What.
        text: String,
    },
    /// Starts a thread of this process. None.
    SpawnThread {
        /// Its strand, given by the VM ([`super::Vm::new_strand`]).
        strand: StrandId,
        /// What it calls, without arguments.
        callable: Value,
        /// `Thread.name`
        name: String,
        /// The function's name for the page.
        entry: String,
        /// It does not keep the process alive.
        is_daemon: bool,
    },
    /// Waits until the thread has ended. Whether it has (False: the time ran out).
    JoinThread {
        /// Whose end.
        strand: StrandId,
        /// For how long at most.
        timeout: Option<VirtualNanos>,
    },
    /// Waits for a lock of [`super::Vm::locks`] that was found taken. Whether it was got.
    LockWait {
        /// Which.
        lock: LockId,
        /// For how long at most.
        timeout: Option<VirtualNanos>,
    },
    /// A lock was released while others wait for it: the first of them is to try again. None.
    LockWake {
        /// Which.
        lock: LockId,
    },
    /// The event loop's `select`: gives up GIL and core until the time, or until somebody wakes the loop. None.
    Select {
        /// Which loop.
        event_loop: LoopId,
        /// Until when; `None` for ever.
        until: Option<VirtualNanos>,
    },
    /// Ends a `Select` of another thread's loop (`call_soon_threadsafe`). None.
    WakeLoop {
        /// Which loop.
        event_loop: LoopId,
    },
    /// A device is used: the strand waits for its reply. None.
    Io {
        /// Which.
        device: Device,
        /// In words.
        what: String,
        /// How long the reply takes.
        takes: VirtualNanos,
    },
    /// `os._exit`: the process ends at once. No answer.
    ExitProcess {
        /// Its status.
        status: i32,
    },
    /// `multiprocessing`: see [`ProcessCall`].
    Process(ProcessCall),
    /// About a file.
    File(FileCall),
}

/// System calls of `multiprocessing`: processes, and the kernel objects that they share.
#[derive(Clone, Debug)]
pub enum ProcessCall {
    /// `fork()`: the child's pid as int in the parent, 0 in the child.
    Fork {
        /// `Process.name`
        name: String,
        /// The function that the child will run, for the page.
        entry: String,
    },
    /// A new interpreter that runs the program again and then what `data` says. Its pid as int.
    Spawn {
        /// `Process.name`
        name: String,
        /// The function that the child will run, for the page.
        entry: String,
        /// A pickle of what it is to do.
        data: Arc<[u8]>,
    },
    /// Waits for a child's end. Its exit status as int, negative for a signal; None if the time ran out.
    WaitChild {
        /// Whose.
        pid: Pid,
        /// For how long at most.
        timeout: Option<VirtualNanos>,
    },
    /// Sends a signal that ends the process. None.
    Kill {
        /// Whose.
        pid: Pid,
        /// `SIGTERM`, `SIGKILL`…
        signal: i32,
    },
    /// A new channel. Its number as int.
    OpenChannel {
        /// How much it takes before a sender must wait.
        capacity: Capacity,
        /// Its ends can be closed (a pipe); this process has both.
        has_ends: bool,
    },
    /// Puts a message into a channel. True; False if the time ran out, None if nobody can read it any more.
    Send {
        /// Which.
        channel: ChannelId,
        /// Its name for the page.
        name: String,
        /// What.
        message: Message,
        /// For how long at most.
        timeout: Option<VirtualNanos>,
    },
    /// Takes a message out of a channel. Bytes; False if the time ran out, None if none can come any more.
    Receive {
        /// Which.
        channel: ChannelId,
        /// For how long at most.
        timeout: Option<VirtualNanos>,
    },
    /// Waits until a `Receive` would not wait. Whether it would not.
    Poll {
        /// Which.
        channel: ChannelId,
        /// For how long at most.
        timeout: Option<VirtualNanos>,
    },
    /// How many messages are in a channel, as int.
    CountMessages {
        /// Which.
        channel: ChannelId,
    },
    /// Opens an end of a channel once more, or closes it. None.
    ChangeEnd {
        /// Which channel.
        channel: ChannelId,
        /// Which end.
        end: End,
        /// What happens to it.
        change: EndChange,
    },
    /// A new semaphore. Its number as int.
    NewSemaphore {
        /// What it is to the program.
        kind: LockKind,
        /// Its value.
        value: u32,
        /// A value that it cannot exceed.
        most: u32,
        /// It serves this one inside the library: the trace does not tell of it.
        shown_as: Option<LockId>,
    },
    /// Tells the trace the name of a semaphore, once. None.
    NameSemaphore {
        /// Which.
        lock: LockId,
        /// The variable's name.
        name: Option<String>,
    },
    /// `sem_wait`. Whether it was got.
    Acquire {
        /// Which.
        lock: LockId,
        /// For how long at most.
        timeout: Option<VirtualNanos>,
    },
    /// `sem_post`. Whether there was room for it.
    Release {
        /// Which.
        lock: LockId,
    },
    /// `sem_getvalue`, as int.
    SemaphoreValue {
        /// Which.
        lock: LockId,
    },
    /// New shared memory. Its number as int.
    NewMemory {
        /// What each word holds.
        word: Word,
        /// How many.
        len: usize,
    },
    /// Reads a word of shared memory.
    ReadWord {
        /// Which memory.
        memory: u32,
        /// Which word.
        index: usize,
    },
    /// Writes a word of shared memory. None.
    WriteWord {
        /// Which memory.
        memory: u32,
        /// Which word.
        index: usize,
        /// What: an int is cut to the word's width.
        word: Word,
    },
}

/// What can be asked about the machine's files.
#[derive(Clone, Debug)]
pub enum FileCall {
    /// The file's bytes, or None.
    Read {
        /// Which file.
        path: Arc<str>,
    },
    /// Writes at a place of the file, or at its end; makes it if it is not there. None.
    Write {
        /// Which file.
        path: Arc<str>,
        /// Where.
        at: Option<usize>,
        /// What.
        bytes: Vec<u8>,
    },
    /// Cuts or lengthens the file, makes it if it is not there. None.
    Truncate {
        /// Which file.
        path: Arc<str>,
        /// To which length.
        len: usize,
    },
    /// Takes the file away. Whether it was there.
    Remove {
        /// Which file.
        path: Arc<str>,
    },
    /// The paths of all files, a list of str.
    List,
}

/// How much a channel takes before a sender must wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capacity {
    /// Everything.
    Unbounded,
    /// So many messages: `Queue(maxsize)`.
    Messages(usize),
    /// So many bytes: a pipe's buffer.
    Bytes(usize),
}

/// A message: what is sent through a channel.
#[derive(Clone, Debug)]
pub struct Message {
    /// A pickle, or plain bytes.
    pub bytes: Arc<[u8]>,
    /// What it stands for, as a short `repr`.
    pub what: String,
}

/// An end of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Where messages come out.
    Reading,
    /// Where they go in.
    Writing,
}

/// What happens to a channel's end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndChange {
    /// This process closes it.
    Close,
    /// It is on its way to another process inside a pickle.
    Depart,
    /// It came out of a pickle into this process.
    Arrive,
}

/// A word of shared memory, with its width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Word {
    /// A signed integer of so many bits.
    Signed(i64, u8),
    /// An unsigned integer of so many bits.
    Unsigned(u64, u8),
    /// `float`, `double`.
    Float(f64),
    /// `char`
    Char(u8),
    /// `bool`
    Bool(bool),
}
