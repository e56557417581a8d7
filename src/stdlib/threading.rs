//! `threading`: threads. Classes in Python over the natives here; conditions, semaphores, events and barriers follow
//! the algorithms of CPython's `Lib/threading.py` over locks of [`super::sync`].

use super::time::seconds;
use crate::ids::StrandId;
use crate::version::PythonVersion;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, NativeModule, Reply};
use crate::vm::syscall::Syscall;
use crate::vm::value::{ObjId, Value};

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "threading",
    functions: &[
        NativeDef {
            name: "get_ident",
            signature: "()",
            call: |vm, _| Ok(Reply::Value(Value::Int(ident(vm.thread.strand)))),
        },
        NativeDef {
            name: "get_native_id",
            signature: "()",
            call: |vm, _| {
                let id = i64::from(vm.pid.0) + i64::from(vm.thread.strand.0);
                Ok(Reply::Value(Value::Int(id)))
            },
        },
        NativeDef {
            name: "_new_ident",
            signature: "()",
            call: |vm, _| {
                let strand = vm.new_strand();
                Ok(Reply::Value(Value::Int(ident(strand))))
            },
        },
        NativeDef {
            name: "_spawn",
            signature: "(ident, callable, name, entry, daemon, /)",
            call: spawn,
        },
        NativeDef {
            name: "_join",
            signature: "(ident, timeout, /)",
            call: join,
        },
        NativeDef {
            name: "_set_object",
            signature: "(thread, /)",
            call: set_object,
        },
    ],
    classes: &[],
    init: Some(init),
    prelude: Some(concat!(
        include_str!("threading/threads.py"),
        include_str!("threading/conditions.py"),
        include_str!("threading/barrier.py"),
        include_str!("threading/local.py"),
    )),
};

/// What `get_ident()` gives on Linux is the address of the thread's stack; here it is the strand's number, in that garb.
const FIRST_IDENT: i64 = 0x7f50_0000_0000;
const IDENT_STEP: i64 = 0x80_1000;

/// A thread's identifier, as Python shows it.
pub(super) fn ident(strand: StrandId) -> i64 {
    FIRST_IDENT + i64::from(strand.0) * IDENT_STEP
}

fn strand_of(value: Value) -> StrandId {
    match value {
        Value::Int(ident) => StrandId(((ident - FIRST_IDENT) / IDENT_STEP) as u32),
        _ => StrandId::default(),
    }
}

fn init(vm: &mut Vm, namespace: ObjId) {
    let names_targets = vm.config.version != PythonVersion::V3_9;
    vm.heap
        .set_text(namespace, "_names_targets", Value::Bool(names_targets));
}

fn spawn(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = |value: Value| {
        vm.heap
            .as_str(value)
            .map_or_else(|| vm.peek_repr(value, 80), ToString::to_string)
    };
    let (name, entry) = (text(args.get(2)), text(args.get(3)));
    let callable = vm.heap.own(args.get(1));
    Ok(Reply::System(Syscall::SpawnThread {
        strand: strand_of(args.get(0)),
        callable,
        name,
        entry,
        is_daemon: matches!(args.get(4), Value::Bool(true)),
    }))
}

fn join(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let timeout = match args.get(1) {
        Value::None => None,
        given => Some(seconds(vm, given)?.unwrap_or_default()),
    };
    Ok(Reply::System(Syscall::JoinThread {
        strand: strand_of(args.get(0)),
        timeout,
    }))
}

/// Remembers the `Thread` object of the running thread.
fn set_object(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let object = vm.heap.own(args.get(0));
    let old = std::mem::replace(&mut vm.thread.object, object);
    vm.heap.decref(old);
    Ok(Reply::Value(Value::None))
}
