//! `asyncio`: CPython's algorithm. Loop, futures, tasks and `gather` are native, so that the trace can tell of every
//! handle; what is built on them (`wait_for`, `TaskGroup`, queues, locks…) is Python.
//!
//! Source: `Lib/asyncio/*.py` and `Modules/_asynciomodule.c` of CPython 3.14; where 3.11 differs it is said beside it.

mod callbacks;
mod event_loop;
mod future;
mod future_class;
mod gather;
mod handle;
mod loop_class;
mod loop_functions;
mod run_loop;
mod set_timer;
mod task;
mod task_repr;
mod task_set;
mod task_step;

use crate::version::PythonVersion;
use crate::vm::Vm;
use crate::vm::native::{NativeBase, NativeClass, NativeModule};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "asyncio",
    functions: loop_functions::FUNCTIONS,
    classes: &[
        future_class::FUTURE,
        task::TASK,
        gather::GATHERING,
        loop_class::EVENT_LOOP,
        handle::HANDLE,
        handle::TIMER_HANDLE,
        INVALID_STATE,
    ],
    init: Some(init),
    prelude: Some(concat!(
        include_str!("events.py"),
        include_str!("runners.py"),
        include_str!("tasks.py"),
        include_str!("timeouts.py"),
        include_str!("taskgroups.py"),
        include_str!("locks.py"),
        include_str!("queues.py"),
        include_str!("threads.py"),
    )),
};

/// `asyncio.exceptions`.
pub(super) const EXCEPTIONS: NativeModule = NativeModule {
    name: "asyncio.exceptions",
    functions: &[],
    classes: &[],
    init: Some(init_exceptions),
    prelude: Some(include_str!("exceptions.py")),
};

const INVALID_STATE: NativeClass = NativeClass {
    name: "InvalidStateError",
    module: "asyncio.exceptions",
    base: NativeBase::Builtin(TypeTag::Exception),
    methods: &[],
    getters: &[],
};

fn init(vm: &mut Vm, namespace: ObjId) {
    let minor = match vm.config.version {
        PythonVersion::V3_9 => 9,
        PythonVersion::V3_11 => 11,
        PythonVersion::V3_14 | PythonVersion::V3_14t => 14,
    };
    vm.heap.set_text(namespace, "_MINOR", Value::Int(minor));
}

fn init_exceptions(vm: &mut Vm, namespace: ObjId) {
    let cancelled = vm.heap.own(Value::Obj(TypeTag::CancelledError.id()));
    vm.heap.set_text(namespace, "CancelledError", cancelled);
    let invalid = vm.native_class("asyncio.exceptions", "InvalidStateError");
    let invalid = vm.heap.own(Value::Obj(invalid));
    vm.heap.set_text(namespace, "InvalidStateError", invalid);
}
