//! Futures: a result that is not there yet, and who is to be told of it.
//!
//! Source: `Lib/asyncio/futures.py`.

use super::callbacks::{Callback, Callbacks};
use super::event_loop;
use super::gather::Gather;
use super::handle::{Ready, ReadyCall};
use super::task::Task;
use crate::event::{Ending, EventKind};
use crate::ids::StrandId;
use crate::time::VirtualNanos;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::native::NativeObject;
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{Link, ObjId, Value};

/// `_state`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Pending,
    Finished,
    Cancelled,
}

/// A future, task or gathering future (all values owned). A program may have a hundred thousand, so what is rare is boxed.
#[derive(Clone, Debug)]
pub(super) struct Future {
    /// The loop.
    pub(super) event_loop: Link,
    pub(super) state: State,
    /// The result or the exception, or unbound.
    outcome: Value,
    /// The outcome is an exception.
    has_failed: bool,
    cancellation: Option<Box<Cancellation>>,
    pub(super) callbacks: Callbacks,
    /// `_asyncio_future_blocking`: an `await` on it has just yielded it.
    pub(super) is_blocking: bool,
    /// Its exception was not looked at by anybody yet.
    pub(super) logs_traceback: bool,
    pub(super) role: Role,
}

const _: () = assert!(size_of::<Future>() <= 104, "a future has grown");

/// What is known of a future's cancellation besides that it happened or was asked for (owned).
#[derive(Clone, Copy, Debug, Default)]
struct Cancellation {
    /// The argument of `cancel()`, or unbound.
    message: Value,
    /// What a cancelled task's coroutine raised, or unbound: the first who asks gets it.
    raised: Value,
}

impl Future {
    /// The result, or unbound.
    pub(super) fn result(&self) -> Value {
        if self.has_failed {
            Value::Unbound
        } else {
            self.outcome
        }
    }

    /// The exception, or unbound.
    pub(super) fn exception(&self) -> Value {
        if self.has_failed {
            self.outcome
        } else {
            Value::Unbound
        }
    }

    /// The message of its cancellation, or unbound.
    pub(super) fn cancel_message(&self) -> Value {
        self.cancellation
            .as_ref()
            .map_or(Value::Unbound, |cancellation| cancellation.message)
    }

    /// Sets the message of its cancellation (takes over); the one that it had (owned).
    pub(super) fn set_cancel_message(&mut self, message: Value) -> Value {
        if message.is_none() && self.cancellation.is_none() {
            return Value::Unbound;
        }
        let cancellation = self.cancellation.get_or_insert_default();
        std::mem::replace(&mut cancellation.message, message)
    }

    /// Keeps what a cancelled task's coroutine raised (takes over).
    pub(super) fn set_cancelled_exception(&mut self, exception: Value) {
        self.cancellation.get_or_insert_default().raised = exception;
    }
}

/// What the future is for.
#[derive(Clone, Debug)]
pub(super) enum Role {
    /// A plain future.
    Plain,
    /// `asyncio.sleep` waits for it.
    Sleep { until: VirtualNanos },
    /// It is a task.
    Task(Task),
    /// It is what `gather` returned.
    Gather(Box<Gather>),
}

impl NativeObject for Future {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.event_loop.value());
        visit(self.outcome);
        if let Some(cancellation) = &self.cancellation {
            visit(cancellation.message);
            visit(cancellation.raised);
        }
        for callback in self.callbacks.as_slice() {
            callback.visit(visit);
        }
        match &self.role {
            Role::Task(task) => task.visit(visit),
            Role::Gather(gather) => gather.visit(visit),
            Role::Plain | Role::Sleep { .. } => {}
        }
    }
    fn needs_finalizer(&self) -> bool {
        self.logs_traceback && self.has_failed
    }
}

/// The future behind a value.
pub(super) fn get(vm: &Vm, value: Value) -> Option<&Future> {
    vm.heap.native(value)
}

/// The future behind a value, to change.
pub(super) fn get_mut(vm: &mut Vm, value: Value) -> Option<&mut Future> {
    vm.heap.native_mut(value)
}

/// A pending future of the loop (borrowed); owned.
pub(super) fn new(vm: &mut Vm, class: &'static str, event_loop: Value, role: Role) -> ObjId {
    let class = vm.native_class("_asyncio", class);
    let event_loop = vm.heap.own(event_loop).obj().map_or(Link::NONE, Link::from);
    vm.heap.alloc_of(
        class,
        Object::Native(Box::new(Future {
            event_loop,
            state: State::Pending,
            outcome: Value::Unbound,
            has_failed: false,
            cancellation: None,
            callbacks: Callbacks::default(),
            is_blocking: false,
            logs_traceback: false,
            role,
        })),
    )
}

/// `done()`.
pub(super) fn is_done(vm: &Vm, future: Value) -> bool {
    get(vm, future).is_some_and(|future| future.state != State::Pending)
}

/// The task that waits for the future alone.
pub(super) fn waiting_task(vm: &Vm, future: Value) -> Option<StrandId> {
    get(vm, future)?
        .callbacks
        .as_slice()
        .iter()
        .find_map(|callback| match callback {
            Callback::Wakeup(task) => super::task::strand(vm, Value::Obj(*task)),
            _ => None,
        })
}

pub(super) fn invalid_state(vm: &mut Vm, message: &str) -> Raised {
    let class = vm.native_class("asyncio.exceptions", "InvalidStateError");
    let message = vm.heap.str(message);
    Raised(vm.new_exception_of(class, vec![message]))
}

/// `_make_cancelled_error`: owned.
pub(super) fn cancelled_error(vm: &mut Vm, future: Value) -> Value {
    let Some(state) = get_mut(vm, future) else {
        return Value::Unbound;
    };
    let Cancellation { message, raised } = match &mut state.cancellation {
        Some(cancellation) => Cancellation {
            message: cancellation.message,
            raised: std::mem::take(&mut cancellation.raised),
        },
        None => Cancellation::default(),
    };
    if raised.is_bound() {
        return raised;
    }
    let args = if message.is_bound() && !message.is_none() {
        vec![vm.heap.own(message)]
    } else {
        vec![]
    };
    vm.new_exception(TypeTag::CancelledError, args)
}

/// `result()`: owned.
pub(super) fn result(vm: &mut Vm, value: Value) -> PyResult<Value> {
    let Some(future) = get_mut(vm, value) else {
        return Err(vm.type_error("a future was expected"));
    };
    match future.state {
        State::Pending => Err(invalid_state(vm, "Result is not set.")),
        State::Cancelled => Err(Raised(cancelled_error(vm, value))),
        State::Finished => {
            future.logs_traceback = false;
            let (outcome, has_failed) = (future.outcome, future.has_failed);
            let outcome = vm.heap.own(outcome);
            if has_failed {
                Err(Raised(outcome))
            } else {
                Ok(outcome)
            }
        }
    }
}

/// Tells everybody who waits: their handles join the ready queue, in the order in which they asked.
fn schedule_callbacks(vm: &mut Vm, value: Value) {
    let Some(future) = get_mut(vm, value) else {
        return;
    };
    let event_loop = future.event_loop.value();
    let Value::Obj(id) = value else {
        return;
    };
    for callback in std::mem::take(&mut future.callbacks) {
        schedule(vm, event_loop, callback, id);
    }
}

/// One callback (owned) joins the ready queue.
fn schedule(vm: &mut Vm, event_loop: Value, callback: Callback, future: ObjId) {
    if !matches!(callback, Callback::Stop) {
        vm.heap.incref(Value::Obj(future));
    }
    let ready = match callback {
        Callback::Wakeup(task) => {
            let value = Value::Obj(task);
            if let Some(strand) = super::task::strand(vm, value) {
                let by = Some(vm.current_strand()).filter(|by| *by != strand);
                let is_task = vm.thread.task.is_some();
                super::task::note_at_task(
                    vm,
                    value,
                    EventKind::Wake {
                        by: by.filter(|_| is_task),
                    },
                );
            }
            Ready::Wakeup { task, future }
        }
        Callback::Gathered(outer) => Ready::Gathered {
            outer,
            child: future,
        },
        Callback::Stop => Ready::Stop,
        Callback::Call(listener) => Ready::Call(Box::new(ReadyCall {
            callable: listener.callable,
            args: vec![Value::Obj(future)],
            context: listener.context,
            handle: Link::NONE,
        })),
    };
    event_loop::call_soon(vm, event_loop, ready);
}

fn tell_done(vm: &mut Vm, value: Value, ending: impl FnOnce(&Vm) -> Ending) {
    if get(vm, value).is_some_and(|future| matches!(future.role, Role::Plain)) {
        let ending = ending(vm);
        vm.note(EventKind::FutureDone { ending });
    }
}

/// `set_result` (takes over the result).
pub(super) fn set_result(vm: &mut Vm, value: Value, result: Value) {
    if let Some(future) = get_mut(vm, value) {
        future.state = State::Finished;
        future.outcome = result;
        tell_done(vm, value, |vm| {
            Ending::Returned(vm.peek_repr(result, 80).into())
        });
        schedule_callbacks(vm, value);
    } else {
        vm.heap.decref(result);
    }
}

/// `set_exception` (takes over the exception).
pub(super) fn set_exception(vm: &mut Vm, value: Value, exception: Value) {
    if let Some(future) = get_mut(vm, value) {
        future.state = State::Finished;
        future.outcome = exception;
        future.has_failed = true;
        future.logs_traceback = true;
        tell_done(vm, value, |vm| {
            Ending::Raised(vm.peek_exception(exception, 80).into())
        });
        schedule_callbacks(vm, value);
    } else {
        vm.heap.decref(exception);
    }
}

/// `Future.cancel`, as tasks and gathering futures do not override it. Whether it was pending. Borrows the message.
pub(super) fn cancel_plain(vm: &mut Vm, value: Value, message: Value) -> bool {
    let message = vm.heap.own(message);
    let Some(future) = get_mut(vm, value) else {
        vm.heap.decref(message);
        return false;
    };
    future.logs_traceback = false;
    if future.state != State::Pending {
        vm.heap.decref(message);
        return false;
    }
    future.state = State::Cancelled;
    let old = future.set_cancel_message(message);
    vm.heap.decref(old);
    tell_done(vm, value, |_| Ending::Cancelled);
    schedule_callbacks(vm, value);
    true
}

/// `cancel()` of whatever kind of future it is.
pub(super) fn cancel(vm: &mut Vm, value: Value, message: Value) -> bool {
    match get(vm, value).map(|future| &future.role) {
        Some(Role::Task(_)) => super::task::cancel(vm, value, message),
        Some(Role::Gather(_)) => super::gather::cancel(vm, value, message),
        Some(_) => cancel_plain(vm, value, message),
        None => false,
    }
}

/// `add_done_callback` (takes over the callback's value).
pub(super) fn add_callback(vm: &mut Vm, value: Value, callback: Callback) {
    let Some(future) = get_mut(vm, value) else {
        return;
    };
    if future.state == State::Pending {
        future.callbacks.push(callback);
    } else {
        let event_loop = future.event_loop.value();
        if let Value::Obj(id) = value {
            schedule(vm, event_loop, callback, id);
        }
    }
}

impl Vm {
    /// `StopIteration(value)` (takes over the value) as a coroutine's return makes it: tuples and exceptions too are one value.
    pub(super) fn stop_iteration_of(&mut self, value: Value) -> Raised {
        Raised(self.new_exception(TypeTag::StopIteration, vec![value]))
    }

    /// A function of the Python part of asyncio (borrowed).
    pub(super) fn asyncio_function(&self, name: &str) -> Value {
        self.heap
            .get_text(self.modules, "asyncio")
            .and_then(Value::obj)
            .and_then(|module| self.heap.slot(module).dict)
            .and_then(|namespace| self.heap.get_text(namespace, name))
            .unwrap_or_default()
    }
}
