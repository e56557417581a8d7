//! The event loop: its ready queue and timer heap.
//!
//! Source: `Lib/asyncio/base_events.py`, `Lib/asyncio/events.py`.

use super::future;
use super::handle::Ready;
use super::task_set::TaskSet;
use super::{gather, task};
use crate::event::{self, EventKind, Handle};
use crate::ids::{LoopId, StrandId};
use crate::time::VirtualNanos;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, NativeFn, NativeObject, Reply};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};
use std::collections::{BTreeMap, VecDeque};

/// An entry of `_scheduled`.
#[derive(Clone, Debug)]
pub(super) struct Timer {
    pub(super) ready: Ready,
    /// As the trace told of it when it was set: it must be called the same when it goes.
    pub(super) told: Handle,
}

/// An event loop (all values owned).
#[derive(Clone, Debug)]
pub(super) struct EventLoop {
    pub(super) id: LoopId,
    /// The thread that runs it; the one that made it, until it runs.
    pub(super) thread: StrandId,
    /// `_ready`
    pub(super) ready: VecDeque<Ready>,
    /// `_scheduled`: by due time, equal ones in the order in which they were scheduled.
    pub(super) timers: BTreeMap<(u64, u64), Timer>,
    next_timer: u64,
    /// Tasks that are not done.
    pub(super) tasks: TaskSet,
    /// The task that has control, or unbound (borrowed from `tasks`).
    pub(super) current: Value,
    pub(super) turn: u64,
    pub(super) is_running: bool,
    pub(super) is_stopping: bool,
    pub(super) is_closed: bool,
    /// `set_debug(True)`
    pub(super) is_debug: bool,
    /// It sleeps in `select`.
    pub(super) is_selecting: bool,
}

impl NativeObject for EventLoop {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        for ready in &self.ready {
            ready.visit(visit);
        }
        for timer in self.timers.values() {
            timer.ready.visit(visit);
        }
        self.tasks.iter().map(Value::Obj).for_each(visit);
    }
}

/// The loop behind a value.
pub(super) fn get(vm: &Vm, value: Value) -> Option<&EventLoop> {
    vm.heap.native(value)
}

/// The loop behind a value, to change.
pub(super) fn get_mut(vm: &mut Vm, value: Value) -> Option<&mut EventLoop> {
    vm.heap.native_mut(value)
}

/// Its number.
pub(super) fn id(vm: &Vm, value: Value) -> LoopId {
    get(vm, value).map_or_else(LoopId::default, |state| state.id)
}

/// A handle (owned) joins the end of the ready queue.
pub(super) fn call_soon(vm: &mut Vm, event_loop: Value, ready: Ready) {
    let described = ready.describe(vm);
    match get_mut(vm, event_loop) {
        Some(state) if !state.is_closed => {
            state.ready.push_back(ready);
            let event_loop = state.id;
            vm.note(EventKind::LoopReady {
                event_loop,
                handle: described,
            });
        }
        _ => ready.release(vm),
    }
}

/// Puts a timer into the heap; its key.
pub(super) fn call_at(vm: &mut Vm, event_loop: Value, due: u64, ready: Ready) -> (u64, u64) {
    let mut told = ready.describe(vm);
    if let Handle::SetResult(sleeper @ None) = &mut told {
        // Nobody awaits the future of a sleep yet: the task that has control is about to.
        let current = get(vm, event_loop).map_or(Value::None, |state| state.current);
        *sleeper = current
            .is_bound()
            .then(|| task::strand(vm, current))
            .flatten();
    }
    let Some(state) = get_mut(vm, event_loop) else {
        ready.release(vm);
        return (due, 0);
    };
    let key = (due, state.next_timer);
    state.next_timer += 1;
    let handle = told.clone();
    state.timers.insert(key, Timer { ready, told });
    let event_loop = state.id;
    vm.note(EventKind::TimerSet(Box::new(event::Timer {
        event_loop,
        handle,
        due: VirtualNanos(due),
    })));
    key
}

/// Takes a timer out of the heap, if it is still there.
pub(super) fn cancel_timer(vm: &mut Vm, event_loop: Value, key: (u64, u64)) {
    let Some(state) = get_mut(vm, event_loop) else {
        return;
    };
    let id = state.id;
    if let Some(timer) = state.timers.remove(&key) {
        vm.note(EventKind::TimerGone {
            event_loop: id,
            handle: timer.told,
            fired: false,
        });
        timer.ready.release(vm);
    }
}

/// A task is alive (borrowed, counted).
pub(super) fn register(vm: &mut Vm, event_loop: Value, strand: StrandId, task: ObjId) {
    vm.heap.incref(Value::Obj(task));
    if let Some(state) = get_mut(vm, event_loop) {
        state.tasks.insert(strand, task);
    }
}

/// A task is done.
pub(super) fn unregister(vm: &mut Vm, event_loop: Value, strand: StrandId) {
    if let Some(task) = get_mut(vm, event_loop).and_then(|state| state.tasks.remove(strand)) {
        vm.heap.decref(Value::Obj(task));
    }
}

/// The loop that runs in this thread, owned.
///
/// # Errors
/// `RuntimeError`: none does.
pub(super) fn current(vm: &mut Vm) -> PyResult<Value> {
    let running = vm.thread.event_loop;
    if running.is_bound() {
        Ok(vm.heap.own(running))
    } else {
        Err(vm.raise(TypeTag::RuntimeError, "no running event loop"))
    }
}

/// The loop that an optional argument `loop` gives, else the one that runs in this thread; owned. As in CPython any object
/// passes for a loop that can be asked whether it debugs.
///
/// # Errors
/// `AttributeError`: it is no such object. `RuntimeError`: none is given and none runs.
pub(super) fn given_or_current(vm: &mut Vm, given: Option<Value>) -> PyResult<Value> {
    match given {
        None | Some(Value::None) => current(vm),
        Some(object @ Value::Obj(_)) => Ok(vm.heap.own(object)),
        Some(other) => {
            let name = vm.type_name(other);
            let message = format!("'{name}' object has no attribute 'get_debug'");
            Err(vm.raise(TypeTag::AttributeError, message))
        }
    }
}

/// `ensure_future` (borrows): a future as it is, a coroutine as a new task; owned.
pub(super) fn ensure_future(vm: &mut Vm, event_loop: Value, value: Value) -> PyResult<Value> {
    if future::get(vm, value).is_some() {
        return Ok(vm.heap.own(value));
    }
    if task::is_coroutine(vm, value) {
        let coroutine = vm.heap.own(value);
        return task::create(vm, event_loop, coroutine, Value::Unbound, Value::Unbound);
    }
    Err(gather::not_awaitable(vm))
}

pub(super) fn new_event_loop(vm: &mut Vm, _args: &Args<'_>) -> PyResult<Reply> {
    let id = vm.new_loop();
    let class = vm.native_class("asyncio.unix_events", "_UnixSelectorEventLoop");
    let state = EventLoop {
        id,
        thread: vm.thread.strand,
        ready: VecDeque::new(),
        timers: BTreeMap::new(),
        next_timer: 0,
        tasks: TaskSet::default(),
        current: Value::Unbound,
        turn: 0,
        is_running: false,
        is_stopping: false,
        is_closed: false,
        is_debug: false,
        is_selecting: false,
    };
    Ok(Reply::Value(Value::Obj(
        vm.heap.alloc_of(class, Object::Native(Box::new(state))),
    )))
}

pub(super) const fn def(name: &'static str, signature: &'static str, call: NativeFn) -> NativeDef {
    NativeDef {
        name,
        signature,
        call,
    }
}
