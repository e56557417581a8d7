//! The loop's class: running, stopping and closing it, and `call_soon`.
//!
//! Source: `Lib/asyncio/base_events.py`.

use super::callbacks::Callback;
use super::event_loop::{call_soon, def, ensure_future, get, get_mut};
use super::future::{self, Role};
use super::handle::{self, Ready, ReadyCall};
use super::run_loop::RunLoop;
use super::set_timer::{Moment, SetTimer, later};
use super::task;
use crate::ids::LoopId;
use crate::time::VirtualNanos;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, Call, Continuation, NativeBase, NativeClass, Reply, Resumed, Step};
use crate::vm::syscall::{Clock, Syscall};
use crate::vm::types::TypeTag;
use crate::vm::value::{Link, Value};

/// The loop's class.
pub(super) const EVENT_LOOP: NativeClass = NativeClass {
    name: "_UnixSelectorEventLoop",
    module: "asyncio.unix_events",
    base: NativeBase::Builtin(TypeTag::Object),
    methods: &[
        def(
            "run_until_complete",
            "(self, future, /)",
            run_until_complete,
        ),
        def("run_forever", "(self, /)", run_forever),
        def("stop", "(self, /)", |vm, args| {
            if let Some(state) = get_mut(vm, args.get(0)) {
                state.is_stopping = true;
            }
            Ok(Reply::Value(Value::None))
        }),
        def("close", "(self, /)", close),
        def("is_running", "(self, /)", |vm, args| {
            let is = get(vm, args.get(0)).is_some_and(|state| state.is_running);
            Ok(Reply::Value(Value::Bool(is)))
        }),
        def("is_closed", "(self, /)", |vm, args| {
            let is = get(vm, args.get(0)).is_some_and(|state| state.is_closed);
            Ok(Reply::Value(Value::Bool(is)))
        }),
        def("time", "(self, /)", |_, _| {
            Ok(Reply::System(Syscall::ReadClock {
                clock: Clock::Monotonic,
                in_nanos: false,
            }))
        }),
        def("create_future", "(self, /)", |vm, args| {
            let future = future::new(vm, "Future", args.get(0), Role::Plain);
            Ok(Reply::Value(Value::Obj(future)))
        }),
        def(
            "create_task",
            "(self, coro, *, name=None, context=None, eager_start=None)",
            |vm, args| {
                let coroutine = vm.heap.own(args.get(1));
                let name = vm.heap.own(args.get(2));
                task::create(vm, args.get(0), coroutine, name, args.get(3)).map(Reply::Value)
            },
        ),
        def(
            "call_soon",
            "(self, callback, /, *args, context=None)",
            soon,
        ),
        def(
            "call_soon_threadsafe",
            "(self, callback, /, *args, context=None)",
            soon_threadsafe,
        ),
        def(
            "call_later",
            "(self, delay, callback, /, *args, context=None)",
            |vm, args| {
                let delay = seconds(vm, args.get(1))?;
                later(vm, args, Moment::After(delay))
            },
        ),
        def(
            "call_at",
            "(self, when, callback, /, *args, context=None)",
            |vm, args| {
                let when = seconds(vm, args.get(1))?;
                later(vm, args, Moment::At(when))
            },
        ),
        def("_sleep", "(self, delay, future, result, /)", |vm, args| {
            let delay = seconds(vm, args.get(1))?;
            let Some(future) = future::get(vm, args.get(2)).and(args.get(2).obj()) else {
                return Err(vm.type_error("a future was expected"));
            };
            let event_loop = vm.heap.own(args.get(0));
            vm.heap.incref(Value::Obj(future));
            let result = vm.heap.own(args.get(3));
            Ok(Reply::Continue(Box::new(SetTimer {
                event_loop,
                moment: Moment::After(delay),
                ready: Some(Ready::SetResult { future, result }),
            })))
        }),
        def("get_debug", "(self, /)", |vm, args| {
            let is = get(vm, args.get(0)).is_some_and(|state| state.is_debug);
            Ok(Reply::Value(Value::Bool(is)))
        }),
        def("set_debug", "(self, enabled, /)", |vm, args| {
            let is_debug = !matches!(
                args.get(1),
                Value::Bool(false) | Value::None | Value::Int(0)
            );
            if let Some(state) = get_mut(vm, args.get(0)) {
                state.is_debug = is_debug;
            }
            Ok(Reply::Value(Value::None))
        }),
        def(
            "run_in_executor",
            "(self, executor, func, /, *args)",
            |vm, args| {
                let run = vm.heap.own(vm.asyncio_function("_run_in_executor"));
                let mut all: Vec<Value> = args.values.to_vec();
                all.extend_from_slice(args.rest);
                for &value in &all {
                    vm.heap.incref(value);
                }
                Ok(Reply::Call(Call::new(run, all)))
            },
        ),
    ],
    getters: &[],
};

fn seconds(vm: &mut Vm, value: Value) -> PyResult<u64> {
    let seconds = match value {
        Value::Int(int) => int as f64,
        Value::Float(float) => float,
        Value::Bool(truth) => f64::from(u8::from(truth)),
        other => {
            let name = vm.type_name(other);
            return Err(vm.type_error(format!(
                "unsupported operand type(s) for +: 'float' and '{name}'"
            )));
        }
    };
    Ok(VirtualNanos::from_secs_f64(seconds).0)
}

pub(super) fn check_open(vm: &mut Vm, event_loop: Value) -> PyResult<()> {
    if get(vm, event_loop).is_some_and(|state| state.is_closed) {
        return Err(vm.raise(TypeTag::RuntimeError, "Event loop is closed"));
    }
    Ok(())
}

pub(super) fn callback(vm: &mut Vm, args: &Args<'_>, at: usize, handle: Link) -> Ready {
    let callable = vm.heap.own(args.get(at));
    let arguments = args.rest.iter().map(|&value| vm.heap.own(value)).collect();
    let context = handle::context_for(vm, args.get(at + 1));
    Ready::Call(Box::new(ReadyCall {
        callable,
        args: arguments,
        context,
        handle,
    }))
}

fn soon(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    check_open(vm, args.get(0))?;
    let handle = handle::new_handle(vm, args.get(0), None);
    let kept = vm.heap.own(handle);
    let ready = callback(vm, args, 1, Link::to(kept));
    call_soon(vm, args.get(0), ready);
    Ok(Reply::Value(handle))
}

fn soon_threadsafe(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let Reply::Value(handle) = soon(vm, args)? else {
        return Ok(Reply::Value(Value::None));
    };
    let (id, is_selecting) = get(vm, args.get(0)).map_or((LoopId::default(), false), |state| {
        (state.id, state.is_selecting)
    });
    if is_selecting {
        return Ok(Reply::Continue(Box::new(Waking {
            event_loop: id,
            handle,
        })));
    }
    Ok(Reply::Value(handle))
}

/// Wakes a loop in another thread, then returns the handle.
#[derive(Clone, Debug)]
struct Waking {
    event_loop: LoopId,
    handle: Value,
}

impl Continuation for Waking {
    fn resume(&mut self, vm: &mut Vm, input: Resumed) -> PyResult<Step> {
        match input {
            Resumed::Start => Ok(Step::System(Syscall::WakeLoop {
                event_loop: self.event_loop,
            })),
            Resumed::Returned(value) | Resumed::Yielded(value) => {
                vm.heap.decref(value);
                Ok(Step::Return(std::mem::take(&mut self.handle)))
            }
            Resumed::Raised(raised) => Err(raised),
        }
    }
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.handle);
    }
}

fn begin_running(vm: &mut Vm, event_loop: Value) -> PyResult<()> {
    check_open(vm, event_loop)?;
    let thread = vm.thread.strand;
    if get(vm, event_loop).is_some_and(|state| state.is_running) {
        return Err(vm.raise(TypeTag::RuntimeError, "This event loop is already running"));
    }
    if vm.thread.event_loop.is_bound() {
        return Err(vm.raise(
            TypeTag::RuntimeError,
            "Cannot run the event loop while another loop is running",
        ));
    }
    vm.thread.event_loop = vm.heap.own(event_loop);
    if let Some(state) = get_mut(vm, event_loop) {
        state.is_running = true;
        state.thread = thread;
    }
    Ok(())
}

fn run_until_complete(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let event_loop = args.get(0);
    begin_running(vm, event_loop)?;
    let future = match ensure_future(vm, event_loop, args.get(1)) {
        Ok(future) => future,
        Err(raised) => {
            super::run_loop::end_running(vm, event_loop);
            return Err(raised);
        }
    };
    future::add_callback(vm, future, Callback::Stop);
    Ok(Reply::Continue(Box::new(RunLoop::new(
        vm.heap.own(event_loop),
        future,
    ))))
}

fn run_forever(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    begin_running(vm, args.get(0))?;
    Ok(Reply::Continue(Box::new(RunLoop::new(
        vm.heap.own(args.get(0)),
        Value::Unbound,
    ))))
}

fn close(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let Some(state) = get_mut(vm, args.get(0)) else {
        return Ok(Reply::Value(Value::None));
    };
    if state.is_running {
        return Err(vm.raise(TypeTag::RuntimeError, "Cannot close a running event loop"));
    }
    state.is_closed = true;
    let ready = std::mem::take(&mut state.ready);
    let timers = std::mem::take(&mut state.timers);
    let tasks = std::mem::take(&mut state.tasks);
    for ready in ready
        .into_iter()
        .chain(timers.into_values().map(|timer| timer.ready))
    {
        ready.release(vm);
    }
    vm.heap.decref_all(tasks.iter().map(Value::Obj));
    Ok(Reply::Value(Value::None))
}
