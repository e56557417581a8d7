//! Futures: a result that is not there yet, and who is to be told of it.
//!
//! Source: `Lib/asyncio/futures.py`.

use super::event_loop;
use super::gather::Gather;
use super::handle::Ready;
use super::task::Task;
use crate::event::{Ending, EventKind};
use crate::ids::StrandId;
use crate::time::VirtualNanos;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::native::{
    Args, Call, NativeBase, NativeClass, NativeDef, NativeFn, NativeObject, Reply,
};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
use std::any::Any;

/// `_state`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Pending,
    Finished,
    Cancelled,
}

/// A future, task or gathering future (all values owned).
#[derive(Clone, Debug)]
pub(super) struct Future {
    pub(super) event_loop: Value,
    pub(super) state: State,
    pub(super) result: Value,
    pub(super) exception: Value,
    pub(super) cancel_message: Value,
    pub(super) callbacks: Vec<Callback>,
    /// `_asyncio_future_blocking`: an `await` on it has just yielded it.
    pub(super) is_blocking: bool,
    /// Its exception was not looked at by anybody yet.
    pub(super) logs_traceback: bool,
    pub(super) role: Role,
}

/// What the future is for.
#[derive(Clone, Debug)]
pub(super) enum Role {
    /// A plain future.
    Plain,
    /// `asyncio.sleep` waits for it.
    Sleep { until: VirtualNanos },
    /// It is a task.
    Task(Box<Task>),
    /// It is what `gather` returned.
    Gather(Box<Gather>),
}

/// Who is told when a future is done.
#[derive(Clone, Copy, Debug)]
pub(super) enum Callback {
    /// The task that awaits it.
    Wakeup(Value),
    /// The `gather` that it is a child of.
    Gathered(Value),
    /// `run_until_complete`.
    Stop,
    /// A callback of the program's.
    Call(Value),
}

impl NativeObject for Future {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.event_loop);
        visit(self.result);
        visit(self.exception);
        visit(self.cancel_message);
        for callback in &self.callbacks {
            match callback {
                Callback::Wakeup(value) | Callback::Gathered(value) | Callback::Call(value) => {
                    visit(*value);
                }
                Callback::Stop => {}
            }
        }
        match &self.role {
            Role::Task(task) => task.visit(visit),
            Role::Gather(gather) => gather.visit(visit),
            Role::Plain | Role::Sleep { .. } => {}
        }
    }
    fn clone_box(&self) -> Box<dyn NativeObject> {
        Box::new(self.clone())
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
    fn needs_finalizer(&self) -> bool {
        self.logs_traceback && self.exception.is_bound()
    }
}

/// The future behind a value.
pub(super) fn get(vm: &Vm, value: Value) -> Option<&Future> {
    match vm.heap.object(value)? {
        Object::Native(native) => native.as_any().downcast_ref(),
        _ => None,
    }
}

/// The future behind a value, to change.
pub(super) fn get_mut(vm: &mut Vm, value: Value) -> Option<&mut Future> {
    match vm.heap.get_mut(value.obj()?) {
        Object::Native(native) => native.as_any_mut().downcast_mut(),
        _ => None,
    }
}

/// A pending future of the loop (borrowed); owned.
pub(super) fn new(vm: &mut Vm, class: &'static str, event_loop: Value, role: Role) -> Value {
    let class = vm.native_class("_asyncio", class);
    let event_loop = vm.heap.own(event_loop);
    Value::Obj(vm.heap.alloc_of(
        class,
        Object::Native(Box::new(Future {
            event_loop,
            state: State::Pending,
            result: Value::Unbound,
            exception: Value::Unbound,
            cancel_message: Value::Unbound,
            callbacks: Vec::new(),
            is_blocking: false,
            logs_traceback: false,
            role,
        })),
    ))
}

/// `done()`.
pub(super) fn is_done(vm: &Vm, future: Value) -> bool {
    get(vm, future).is_some_and(|future| future.state != State::Pending)
}

/// The task that waits for the future alone.
pub(super) fn waiting_task(vm: &Vm, future: Value) -> Option<StrandId> {
    get(vm, future)?
        .callbacks
        .iter()
        .find_map(|callback| match callback {
            Callback::Wakeup(task) => super::task::strand(vm, *task),
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
    let message = get(vm, future).map_or(Value::Unbound, |future| future.cancel_message);
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
            let (result, exception) = (future.result, future.exception);
            if exception.is_bound() {
                return Err(Raised(vm.heap.own(exception)));
            }
            Ok(vm.heap.own(result))
        }
    }
}

/// Tells everybody who waits: their handles join the ready queue, in the order in which they asked.
fn schedule_callbacks(vm: &mut Vm, value: Value) {
    let Some(future) = get_mut(vm, value) else {
        return;
    };
    let event_loop = future.event_loop;
    for callback in std::mem::take(&mut future.callbacks) {
        schedule(vm, event_loop, callback, value);
    }
}

/// One callback (owned) joins the ready queue.
fn schedule(vm: &mut Vm, event_loop: Value, callback: Callback, future: Value) {
    let future = match callback {
        Callback::Stop => Value::Unbound,
        _ => vm.heap.own(future),
    };
    let ready = match callback {
        Callback::Wakeup(task) => {
            if let Some(strand) = super::task::strand(vm, task) {
                let by = Some(vm.current_strand()).filter(|by| *by != strand);
                let is_task = vm.thread.task.is_some();
                super::task::note_at_task(
                    vm,
                    task,
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
        Callback::Call(callable) => Ready::Call {
            callable,
            args: vec![future],
            handle: Value::Unbound,
        },
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
        future.result = result;
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
        future.exception = exception;
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
    let old = std::mem::replace(&mut future.cancel_message, message);
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
        let event_loop = future.event_loop;
        schedule(vm, event_loop, callback, value);
    }
}

fn own_future(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let event_loop = match args.given(1) {
        Some(given) if !given.is_none() => vm.heap.own(given),
        _ => event_loop::current(vm)?,
    };
    let future = new(vm, "Future", event_loop, Role::Plain);
    vm.heap.decref(event_loop);
    Ok(Reply::Value(future))
}

/// `__await__`: the future is its own iterator.
fn itself(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    Ok(Reply::Value(vm.heap.own(args.get(0))))
}

/// `FutureIter.__next__`: yields the future while it is pending, then returns its result.
fn next(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = args.get(0);
    if let Some(future) = get_mut(vm, value)
        && future.state == State::Pending
    {
        if future.is_blocking {
            return Err(vm.raise(TypeTag::RuntimeError, "await wasn't used with future"));
        }
        future.is_blocking = true;
        return Ok(Reply::Value(vm.heap.own(value)));
    }
    let result = result(vm, value)?;
    Err(vm.stop_iteration_of(result))
}

const fn method(name: &'static str, signature: &'static str, call: NativeFn) -> NativeDef {
    NativeDef {
        name,
        signature,
        call,
    }
}

/// Methods of all futures.
pub(super) const METHODS: &[NativeDef] = &[
    method("__await__", "(self, /)", itself),
    method("__iter__", "(self, /)", itself),
    method("__next__", "(self, /)", next),
    method("send", "(self, value, /)", next),
    method("done", "(self, /)", |vm, args| {
        Ok(Reply::Value(Value::Bool(is_done(vm, args.get(0)))))
    }),
    method("cancelled", "(self, /)", |vm, args| {
        let is = get(vm, args.get(0)).is_some_and(|future| future.state == State::Cancelled);
        Ok(Reply::Value(Value::Bool(is)))
    }),
    method("result", "(self, /)", |vm, args| {
        result(vm, args.get(0)).map(Reply::Value)
    }),
    method("exception", "(self, /)", |vm, args| {
        let value = args.get(0);
        match get_mut(vm, value) {
            Some(future) if future.state == State::Finished => {
                future.logs_traceback = false;
                let exception = future.exception;
                if exception.is_bound() {
                    Ok(Reply::Value(vm.heap.own(exception)))
                } else {
                    Ok(Reply::Value(Value::None))
                }
            }
            Some(future) if future.state == State::Cancelled => {
                Err(Raised(cancelled_error(vm, value)))
            }
            _ => Err(invalid_state(vm, "Exception is not set.")),
        }
    }),
    method("set_result", "(self, result, /)", |vm, args| {
        if is_done(vm, args.get(0)) {
            return Err(invalid_state(vm, "invalid state"));
        }
        let result = vm.heap.own(args.get(1));
        set_result(vm, args.get(0), result);
        Ok(Reply::Value(Value::None))
    }),
    method("set_exception", "(self, exception, /)", |vm, args| {
        if is_done(vm, args.get(0)) {
            return Err(invalid_state(vm, "invalid state"));
        }
        let given = args.get(1);
        if vm.exception(given).is_some() {
            let exception = vm.heap.own(given);
            set_exception(vm, args.get(0), exception);
            return Ok(Reply::Value(Value::None));
        }
        // A class: Python makes the instance and calls again.
        let make = vm.heap.own(vm.asyncio_function("_set_exception_class"));
        let args = vec![vm.heap.own(args.get(0)), vm.heap.own(given)];
        Ok(Reply::Call(Call::new(make, args)))
    }),
    method("cancel", "(self, msg=None)", |vm, args| {
        let message = args.given(1).unwrap_or(Value::None);
        let is = cancel(vm, args.get(0), message);
        Ok(Reply::Value(Value::Bool(is)))
    }),
    method(
        "add_done_callback",
        "(self, fn, /, *, context=None)",
        |vm, args| {
            let callable = vm.heap.own(args.get(1));
            add_callback(vm, args.get(0), Callback::Call(callable));
            Ok(Reply::Value(Value::None))
        },
    ),
    method("remove_done_callback", "(self, fn, /)", |vm, args| {
        let wanted = args.get(1);
        let mut removed = Vec::new();
        let callbacks: Vec<Callback> = get(vm, args.get(0))
            .map(|future| future.callbacks.clone())
            .unwrap_or_default();
        let mut kept = Vec::new();
        for callback in callbacks {
            match callback {
                Callback::Call(value)
                    if crate::vm::ops::compare::equal(&vm.heap, value, wanted) == Some(true) =>
                {
                    removed.push(value);
                }
                _ => kept.push(callback),
            }
        }
        if let Some(future) = get_mut(vm, args.get(0)) {
            future.callbacks = kept;
        }
        let count = removed.len() as i64;
        vm.heap.decref_all(removed);
        Ok(Reply::Value(Value::Int(count)))
    }),
    method("get_loop", "(self, /)", |vm, args| {
        let event_loop = get(vm, args.get(0)).map_or(Value::None, |future| future.event_loop);
        Ok(Reply::Value(vm.heap.own(event_loop)))
    }),
    method("__repr__", "(self, /)", super::task::represent),
    method("__del__", "(self, /)", |vm, args| {
        let report = vm.heap.own(vm.asyncio_function("_report_never_retrieved"));
        if let Some(future) = get_mut(vm, args.get(0)) {
            future.logs_traceback = false;
        }
        let future = vm.heap.own(args.get(0));
        Ok(Reply::Call(Call::new(report, vec![future])))
    }),
];

/// `asyncio.Future`.
pub(super) const FUTURE: NativeClass = NativeClass {
    name: "Future",
    module: "_asyncio",
    base: NativeBase::Builtin(TypeTag::Object),
    methods: {
        const WITH_NEW: [NativeDef; METHODS.len() + 1] = {
            let mut all = [method("__new__", "(cls, *, loop=None)", own_future); METHODS.len() + 1];
            let mut at = 0;
            while at < METHODS.len() {
                all[at + 1] = METHODS[at];
                at += 1;
            }
            all
        };
        &WITH_NEW
    },
    getters: &[],
};

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
