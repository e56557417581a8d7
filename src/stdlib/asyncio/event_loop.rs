//! The event loop: its ready queue and timer heap, and the functions that reach it.
//!
//! Source: `Lib/asyncio/base_events.py`, `Lib/asyncio/events.py`.

use super::future::{self, Callback, Role};
use super::gather;
use super::handle::{self, Ready};
use super::run_loop::RunLoop;
use super::task;
use crate::event::{self, EventKind, Handle};
use crate::ids::{LoopId, StrandId};
use crate::time::VirtualNanos;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{
    Args, Call, Continuation, NativeBase, NativeClass, NativeDef, NativeFn, NativeObject, Reply,
    Resumed, Step,
};
use crate::vm::object::Object;
use crate::vm::syscall::{Clock, Syscall};
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
use std::any::Any;
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
    pub(super) tasks: BTreeMap<StrandId, Value>,
    /// The task that has control, or unbound (borrowed from `tasks`).
    pub(super) current: Value,
    pub(super) turn: u64,
    pub(super) is_running: bool,
    pub(super) is_stopping: bool,
    pub(super) is_closed: bool,
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
        self.tasks.values().copied().for_each(visit);
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
}

/// The loop behind a value.
pub(super) fn get(vm: &Vm, value: Value) -> Option<&EventLoop> {
    match vm.heap.object(value)? {
        Object::Native(native) => native.as_any().downcast_ref(),
        _ => None,
    }
}

/// The loop behind a value, to change.
pub(super) fn get_mut(vm: &mut Vm, value: Value) -> Option<&mut EventLoop> {
    match vm.heap.get_mut(value.obj()?) {
        Object::Native(native) => native.as_any_mut().downcast_mut(),
        _ => None,
    }
}

/// Its number.
pub(super) fn id(vm: &Vm, value: Value) -> LoopId {
    get(vm, value).map_or_else(LoopId::default, |state| state.id)
}

/// The number of the next task without a name of its own; counts on over all loops of the process.
pub(super) fn next_task_number(vm: &mut Vm) -> i64 {
    let namespace = vm
        .heap
        .get_text(vm.modules, "asyncio")
        .and_then(Value::obj)
        .and_then(|module| vm.heap.slot(module).dict);
    let Some(namespace) = namespace else {
        return 1;
    };
    let number = match vm.heap.get_text(namespace, "_task_count") {
        Some(Value::Int(count)) => count + 1,
        _ => 1,
    };
    vm.heap
        .set_text(namespace, "_task_count", Value::Int(number));
    number
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
pub(super) fn register(vm: &mut Vm, event_loop: Value, strand: StrandId, task: Value) {
    let task = vm.heap.own(task);
    if let Some(state) = get_mut(vm, event_loop) {
        state.tasks.insert(strand, task);
    }
}

/// A task is done.
pub(super) fn unregister(vm: &mut Vm, event_loop: Value, strand: StrandId) {
    if let Some(task) = get_mut(vm, event_loop).and_then(|state| state.tasks.remove(&strand)) {
        vm.heap.decref(task);
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

/// `ensure_future` (borrows): a future as it is, a coroutine as a new task; owned.
pub(super) fn ensure_future(vm: &mut Vm, event_loop: Value, value: Value) -> PyResult<Value> {
    if future::get(vm, value).is_some() {
        return Ok(vm.heap.own(value));
    }
    if task::is_coroutine(vm, value) {
        let coroutine = vm.heap.own(value);
        return task::create(vm, event_loop, coroutine, Value::Unbound);
    }
    Err(gather::not_awaitable(vm))
}

fn new_event_loop(vm: &mut Vm, _args: &Args<'_>) -> PyResult<Reply> {
    let id = vm.new_loop();
    let class = vm.native_class("asyncio.unix_events", "_UnixSelectorEventLoop");
    let state = EventLoop {
        id,
        thread: vm.thread.strand,
        ready: VecDeque::new(),
        timers: BTreeMap::new(),
        next_timer: 0,
        tasks: BTreeMap::new(),
        current: Value::Unbound,
        turn: 0,
        is_running: false,
        is_stopping: false,
        is_closed: false,
        is_selecting: false,
    };
    Ok(Reply::Value(Value::Obj(
        vm.heap.alloc_of(class, Object::Native(Box::new(state))),
    )))
}

const fn def(name: &'static str, signature: &'static str, call: NativeFn) -> NativeDef {
    NativeDef {
        name,
        signature,
        call,
    }
}

/// Functions of the module.
pub(super) const FUNCTIONS: &[NativeDef] = &[
    def("new_event_loop", "()", new_event_loop),
    def("get_running_loop", "()", |vm, _| {
        current(vm).map(Reply::Value)
    }),
    def("_get_running_loop", "()", |vm, _| {
        let running = vm.thread.event_loop;
        Ok(Reply::Value(if running.is_bound() {
            vm.heap.own(running)
        } else {
            Value::None
        }))
    }),
    def(
        "gather",
        "(*coros_or_futures, return_exceptions=False)",
        gather::gather,
    ),
    def(
        "create_task",
        "(coro, *, name=None, context=None, eager_start=None)",
        |vm, args| {
            let event_loop = current(vm)?;
            let coroutine = vm.heap.own(args.get(0));
            let name = vm.heap.own(args.get(1));
            let task = task::create(vm, event_loop, coroutine, name);
            vm.heap.decref(event_loop);
            task.map(Reply::Value)
        },
    ),
    def(
        "ensure_future",
        "(coro_or_future, *, loop=None)",
        |vm, args| {
            let value = args.get(0);
            if future::get(vm, value).is_some() {
                return Ok(Reply::Value(vm.heap.own(value)));
            }
            let event_loop = match args.given(1) {
                Some(given) if !given.is_none() => vm.heap.own(given),
                _ => current(vm)?,
            };
            let future = ensure_future(vm, event_loop, value);
            vm.heap.decref(event_loop);
            future.map(Reply::Value)
        },
    ),
    def("current_task", "(loop=None)", |vm, args| {
        let event_loop = match args.given(0) {
            Some(given) if !given.is_none() => vm.heap.own(given),
            _ => current(vm)?,
        };
        let task = get(vm, event_loop).map_or(Value::None, |state| state.current);
        vm.heap.decref(event_loop);
        let task = if task.is_bound() { task } else { Value::None };
        Ok(Reply::Value(vm.heap.own(task)))
    }),
    def("_all_tasks", "(loop, /)", |vm, args| {
        let tasks: Vec<Value> = get(vm, args.get(0))
            .map(|state| state.tasks.values().copied().collect())
            .unwrap_or_default();
        for &task in &tasks {
            vm.heap.incref(task);
        }
        Ok(Reply::Value(vm.heap.list(tasks)))
    }),
    def("isfuture", "(obj, /)", |vm, args| {
        Ok(Reply::Value(Value::Bool(
            future::get(vm, args.get(0)).is_some(),
        )))
    }),
    def("iscoroutine", "(obj, /)", |vm, args| {
        Ok(Reply::Value(Value::Bool(task::is_coroutine(
            vm,
            args.get(0),
        ))))
    }),
    def("iscoroutinefunction", "(func, /)", |vm, args| {
        let is = match vm.heap.object(args.get(0)) {
            Some(Object::Function(function)) => {
                vm.codes[function.code as usize].code.kind
                    == crate::code::code_object::CodeKind::Coroutine
            }
            _ => false,
        };
        Ok(Reply::Value(Value::Bool(is)))
    }),
];

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
            Ok(Reply::Value(future::new(
                vm,
                "Future",
                args.get(0),
                Role::Plain,
            )))
        }),
        def(
            "create_task",
            "(self, coro, *, name=None, context=None, eager_start=None)",
            |vm, args| {
                let coroutine = vm.heap.own(args.get(1));
                let name = vm.heap.own(args.get(2));
                task::create(vm, args.get(0), coroutine, name).map(Reply::Value)
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
            let event_loop = vm.heap.own(args.get(0));
            let future = vm.heap.own(args.get(2));
            let result = vm.heap.own(args.get(3));
            Ok(Reply::Continue(Box::new(SetTimer {
                event_loop,
                moment: Moment::After(delay),
                ready: Some(Ready::SetResult { future, result }),
            })))
        }),
        def("get_debug", "(self, /)", |_, _| {
            Ok(Reply::Value(Value::Bool(false)))
        }),
        def("set_debug", "(self, enabled, /)", |_, _| {
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

fn check_open(vm: &mut Vm, event_loop: Value) -> PyResult<()> {
    if get(vm, event_loop).is_some_and(|state| state.is_closed) {
        return Err(vm.raise(TypeTag::RuntimeError, "Event loop is closed"));
    }
    Ok(())
}

fn callback(vm: &mut Vm, args: &Args<'_>, at: usize, handle: Value) -> Ready {
    let callable = vm.heap.own(args.get(at));
    let arguments = args.rest.iter().map(|&value| vm.heap.own(value)).collect();
    Ready::Call {
        callable,
        args: arguments,
        handle,
    }
}

fn soon(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    check_open(vm, args.get(0))?;
    let handle = handle::new_handle(vm, args.get(0), None);
    let kept = vm.heap.own(handle);
    let ready = callback(vm, args, 1, kept);
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
    fn clone_box(&self) -> Box<dyn Continuation> {
        Box::new(self.clone())
    }
}

#[derive(Clone, Copy, Debug)]
enum Moment {
    After(u64),
    At(u64),
}

fn later(vm: &mut Vm, args: &Args<'_>, moment: Moment) -> PyResult<Reply> {
    check_open(vm, args.get(0))?;
    let ready = callback(vm, args, 2, Value::Unbound);
    Ok(Reply::Continue(Box::new(SetTimer {
        event_loop: vm.heap.own(args.get(0)),
        moment,
        ready: Some(ready),
    })))
}

/// Asks for the time, then puts a timer into the heap and returns its handle.
#[derive(Clone, Debug)]
struct SetTimer {
    event_loop: Value,
    moment: Moment,
    ready: Option<Ready>,
}

impl SetTimer {
    fn set(&mut self, vm: &mut Vm, due: u64) -> Step {
        let Some(mut ready) = self.ready.take() else {
            return Step::Return(Value::None);
        };
        if let Ready::SetResult { future, .. } = &ready {
            let future = *future;
            if let Some(state) = future::get_mut(vm, future) {
                state.role = Role::Sleep {
                    until: VirtualNanos(due),
                };
            }
        }
        let timer = handle::new_handle(vm, self.event_loop, Some((due, 0)));
        if let Ready::Call { handle, .. } = &mut ready {
            *handle = vm.heap.own(timer);
        }
        let key = call_at(vm, self.event_loop, due, ready);
        if let Some(state) = handle::handle_mut(vm, timer) {
            state.timer = Some(key);
        }
        Step::Return(timer)
    }
}

impl Continuation for SetTimer {
    fn resume(&mut self, vm: &mut Vm, input: Resumed) -> PyResult<Step> {
        match (input, self.moment) {
            (Resumed::Start, Moment::At(due)) => Ok(self.set(vm, due)),
            (Resumed::Start, Moment::After(_)) => Ok(Step::System(Syscall::ReadClock {
                clock: Clock::Monotonic,
                in_nanos: true,
            })),
            (Resumed::Returned(now) | Resumed::Yielded(now), Moment::After(delay)) => {
                let now = match now {
                    Value::Int(now) => now as u64,
                    _ => 0,
                };
                Ok(self.set(vm, now.saturating_add(delay)))
            }
            (Resumed::Returned(value) | Resumed::Yielded(value), Moment::At(_)) => {
                Ok(Step::Return(value))
            }
            (Resumed::Raised(raised), _) => Err(raised),
        }
    }
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.event_loop);
        if let Some(ready) = &self.ready {
            ready.visit(visit);
        }
    }
    fn clone_box(&self) -> Box<dyn Continuation> {
        Box::new(self.clone())
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
    vm.heap.decref_all(tasks.into_values());
    Ok(Reply::Value(Value::None))
}
