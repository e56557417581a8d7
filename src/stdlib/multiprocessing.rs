//! `multiprocessing`: processes and what they share. Classes in Python, after the algorithms of CPython's
//! `Lib/multiprocessing`, over the natives here, each of which is one system call.
//!
//! Simplified against CPython, as far as a program can tell: a `Queue` has no feeder thread (what is put is pickled and
//! in the queue at once); a pool has no handler threads (tasks go into the workers' queue at once, and whoever asks for a
//! result reads the results); `forkserver` starts each process as `spawn` does; a `Manager` is a process of its own.

mod memory;

use super::sync::find_name;
use super::time::seconds;
use crate::event::LockKind;
use crate::ids::{ChannelId, LockId, Pid};
use crate::time::VirtualNanos;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, NativeFn, NativeModule, Reply};
use crate::vm::object::Object;
use crate::vm::syscall::{Capacity, End, EndChange, Message, ProcessCall, Syscall, Word};
use crate::vm::value::{ObjId, Value};
use memory::{
    new_memory, pack_float, read_word, short_repr, unpack_float, variable_name, write_word,
};
use std::sync::Arc;

/// What the Python parts stand on.
pub(super) const NATIVES: NativeModule = NativeModule {
    name: "_multiprocessing",
    functions: &[
        def("fork", "(name, entry, /)", fork),
        def("spawn", "(name, entry, data, /)", spawn),
        def("wait_child", "(pid, timeout, /)", wait_child),
        def("kill", "(pid, signal, /)", kill),
        def("run_program", "(name, /)", run_program),
        def("import_library", "(name, /)", import_library),
        def(
            "open_channel",
            "(messages, bytes, has_ends, /)",
            open_channel,
        ),
        def("send", "(channel, name, data, what, timeout, /)", send),
        def("receive", "(channel, timeout, /)", receive),
        def("poll", "(channel, timeout, /)", poll),
        def("count_messages", "(channel, /)", count_messages),
        def("change_end", "(channel, writes, change, /)", change_end),
        def(
            "new_semaphore",
            "(kind, value, most, shown, /)",
            new_semaphore,
        ),
        def("name_semaphore", "(lock, owner, /)", name_semaphore),
        def("acquire", "(lock, timeout, /)", acquire),
        def("release", "(lock, /)", release),
        def("semaphore_value", "(lock, /)", semaphore_value),
        def("new_memory", "(code, length, /)", new_memory),
        def("read_word", "(memory, index, /)", read_word),
        def("write_word", "(memory, index, value, /)", write_word),
        def("variable_name", "(object, default, /)", variable_name),
        def("short_repr", "(object, /)", short_repr),
        def("pack_float", "(value, /)", pack_float),
        def("unpack_float", "(data, /)", unpack_float),
    ],
    classes: &[],
    init: Some(init),
    prelude: None,
};

macro_rules! python_module {
    ($name:literal, $($part:literal),+) => {
        NativeModule {
            name: $name,
            functions: &[],
            classes: &[],
            init: None,
            prelude: Some(concat!($(include_str!($part)),+)),
        }
    };
}

/// The modules in Python, parents first.
pub(super) const MODULE: NativeModule =
    python_module!("multiprocessing", "multiprocessing/multiprocessing.py");
/// `multiprocessing.process`
pub(super) const PROCESS: NativeModule =
    python_module!("multiprocessing.process", "multiprocessing/process.py");
/// `multiprocessing.context`
pub(super) const CONTEXT: NativeModule =
    python_module!("multiprocessing.context", "multiprocessing/context.py");
/// `multiprocessing.spawn`
pub(super) const SPAWN: NativeModule =
    python_module!("multiprocessing.spawn", "multiprocessing/spawn.py");
/// `multiprocessing.synchronize`
pub(super) const SYNCHRONIZE: NativeModule = python_module!(
    "multiprocessing.synchronize",
    "multiprocessing/synchronize.py"
);

/// `multiprocessing.connection`
pub(super) const CONNECTION: NativeModule = python_module!(
    "multiprocessing.connection",
    "multiprocessing/connection.py"
);

/// `multiprocessing.queues`
pub(super) const QUEUES: NativeModule =
    python_module!("multiprocessing.queues", "multiprocessing/queues.py");
/// `multiprocessing.sharedctypes`
pub(super) const SHAREDCTYPES: NativeModule = python_module!(
    "multiprocessing.sharedctypes",
    "multiprocessing/sharedctypes.py"
);

/// `multiprocessing.pool`
pub(super) const POOL: NativeModule = python_module!(
    "multiprocessing.pool",
    "multiprocessing/pool/worker.py",
    "multiprocessing/pool/pool.py",
    "multiprocessing/pool/results.py",
    "multiprocessing/pool/thread_pool.py"
);
/// `multiprocessing.dummy`
pub(super) const DUMMY: NativeModule =
    python_module!("multiprocessing.dummy", "multiprocessing/dummy.py");
/// `multiprocessing.managers`
pub(super) const MANAGERS: NativeModule =
    python_module!("multiprocessing.managers", "multiprocessing/managers.py");
const fn def(name: &'static str, signature: &'static str, call: NativeFn) -> NativeDef {
    NativeDef {
        name,
        signature,
        call,
    }
}

fn init(vm: &mut Vm, namespace: ObjId) {
    let method = vm.heap.str(vm.config.start_method);
    vm.heap.set_text(namespace, "default_method", method);
}

fn ask(call: ProcessCall) -> PyResult<Reply> {
    Ok(Reply::System(Syscall::Process(call)))
}

fn int(value: Value) -> i64 {
    match value {
        Value::Int(int) => int,
        Value::Bool(truth) => i64::from(truth),
        _ => 0,
    }
}

fn text(vm: &Vm, value: Value) -> String {
    vm.heap
        .as_str(value)
        .map_or_else(|| vm.peek_repr(value, 80), ToString::to_string)
}

fn bytes(vm: &mut Vm, value: Value) -> PyResult<Arc<[u8]>> {
    match vm.heap.object(value) {
        Some(Object::Bytes(bytes)) => Ok(Arc::clone(bytes)),
        Some(Object::ByteArray(bytes)) => Ok(bytes.as_slice().into()),
        _ => {
            let name = vm.type_name(value);
            Err(vm.type_error(format!("a bytes-like object is required, not '{name}'")))
        }
    }
}

fn channel(args: &Args<'_>) -> ChannelId {
    ChannelId(int(args.get(0)) as u32)
}

fn lock(value: Value) -> LockId {
    LockId(int(value) as u32)
}

/// None means for ever; what is negative, not at all.
fn patience(vm: &mut Vm, value: Value) -> PyResult<Option<VirtualNanos>> {
    match value {
        Value::None => Ok(None),
        given => Ok(Some(seconds(vm, given)?.unwrap_or_default())),
    }
}

fn fork(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (name, entry) = (text(vm, args.get(0)), text(vm, args.get(1)));
    ask(ProcessCall::Fork { name, entry })
}

fn spawn(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (name, entry) = (text(vm, args.get(0)), text(vm, args.get(1)));
    let data = bytes(vm, args.get(2))?;
    ask(ProcessCall::Spawn { name, entry, data })
}

fn wait_child(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let timeout = patience(vm, args.get(1))?;
    let pid = Pid(int(args.get(0)) as u32);
    ask(ProcessCall::WaitChild { pid, timeout })
}

fn kill(_vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    ask(ProcessCall::Kill {
        pid: Pid(int(args.get(0)) as u32),
        signal: int(args.get(1)) as i32,
    })
}

fn run_program(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let name = text(vm, args.get(0));
    Ok(vm.run_program_as(&name))
}

fn import_library(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let name = text(vm, args.get(0));
    Ok(vm.import_library(&name))
}

fn open_channel(_vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let capacity = match (int(args.get(0)), int(args.get(1))) {
        (messages, _) if messages > 0 => Capacity::Messages(messages as usize),
        (_, bytes) if bytes > 0 => Capacity::Bytes(bytes as usize),
        _ => Capacity::Unbounded,
    };
    let has_ends = int(args.get(2)) != 0;
    ask(ProcessCall::OpenChannel { capacity, has_ends })
}

fn send(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let message = Message {
        bytes: bytes(vm, args.get(2))?,
        what: text(vm, args.get(3)),
    };
    let name = text(vm, args.get(1));
    let timeout = patience(vm, args.get(4))?;
    ask(ProcessCall::Send {
        channel: channel(args),
        name,
        message,
        timeout,
    })
}

fn receive(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let timeout = patience(vm, args.get(1))?;
    let channel = channel(args);
    ask(ProcessCall::Receive { channel, timeout })
}

fn poll(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let timeout = patience(vm, args.get(1))?;
    let channel = channel(args);
    ask(ProcessCall::Poll { channel, timeout })
}

fn count_messages(_vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let channel = channel(args);
    ask(ProcessCall::CountMessages { channel })
}

fn change_end(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let end = if int(args.get(1)) != 0 {
        End::Writing
    } else {
        End::Reading
    };
    let change = match text(vm, args.get(2)).as_str() {
        "depart" => EndChange::Depart,
        "arrive" => EndChange::Arrive,
        _ => EndChange::Close,
    };
    let channel = channel(args);
    ask(ProcessCall::ChangeEnd {
        channel,
        end,
        change,
    })
}

fn new_semaphore(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let kind = match text(vm, args.get(0)).as_str() {
        "RLock" => LockKind::RLock,
        "Semaphore" | "BoundedSemaphore" => LockKind::Semaphore,
        "Condition" => LockKind::Condition,
        "Event" => LockKind::Event,
        "Barrier" => LockKind::Barrier,
        "Queue" => LockKind::Queue,
        _ => LockKind::Lock,
    };
    let count = |value: Value| int(value).clamp(0, i64::from(i32::MAX)) as u32;
    let shown_as = match args.get(3) {
        Value::None => None,
        given => Some(lock(given)),
    };
    ask(ProcessCall::NewSemaphore {
        kind,
        value: count(args.get(1)),
        most: count(args.get(2)),
        shown_as,
    })
}

fn name_semaphore(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let name = find_name(vm, args.get(1));
    let lock = lock(args.get(0));
    ask(ProcessCall::NameSemaphore { lock, name })
}

fn acquire(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let timeout = patience(vm, args.get(1))?;
    let lock = lock(args.get(0));
    ask(ProcessCall::Acquire { lock, timeout })
}

fn release(_vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let lock = lock(args.get(0));
    ask(ProcessCall::Release { lock })
}

fn semaphore_value(_vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let lock = lock(args.get(0));
    ask(ProcessCall::SemaphoreValue { lock })
}

/// The word that a type code of `array` and `ctypes` stands for, on Linux x86-64.
fn zero(code: &str) -> Option<Word> {
    Some(match code {
        "b" => Word::Signed(0, 8),
        "h" => Word::Signed(0, 16),
        "i" => Word::Signed(0, 32),
        "l" | "q" => Word::Signed(0, 64),
        "B" => Word::Unsigned(0, 8),
        "H" => Word::Unsigned(0, 16),
        "I" => Word::Unsigned(0, 32),
        "L" | "Q" => Word::Unsigned(0, 64),
        "f" | "d" => Word::Float(0.0),
        "c" => Word::Char(0),
        "?" => Word::Bool(false),
        _ => return None,
    })
}
