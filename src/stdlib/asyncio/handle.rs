//! Handles: what a loop's ready queue and timer heap hold, and the objects that Python gets for them.

use super::event_loop;
use crate::event;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeBase, NativeClass, NativeDef, NativeObject, Reply};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{Link, ObjId, Value};

/// What a loop will do (all values owned).
#[derive(Clone, Debug)]
pub(super) enum Ready {
    /// `Task.__step`, with an exception to throw or without.
    Step { task: ObjId, exception: Link },
    /// `Task.__wakeup`: the future that the task waits for is done.
    Wakeup { task: ObjId, future: ObjId },
    /// The end of an `asyncio.sleep`.
    SetResult { future: ObjId, result: Value },
    /// A child of a `gather` is done.
    Gathered { outer: ObjId, child: ObjId },
    /// The future that `run_until_complete` waits for is done.
    Stop,
    /// A callback of the program's.
    Call(Box<ReadyCall>),
}

const _: () = assert!(size_of::<Ready>() <= 24, "a handle has grown");

/// A callback of the program's that a loop will make (all values owned).
#[derive(Clone, Debug)]
pub(super) struct ReadyCall {
    pub(super) callable: Value,
    pub(super) args: Vec<Value>,
    /// The context that it runs in, or unbound.
    pub(super) context: Value,
    /// The `Handle` object, if there is one.
    pub(super) handle: Link,
}

impl Ready {
    pub(super) fn visit(&self, visit: &mut dyn FnMut(Value)) {
        match self {
            Self::Step { task, exception } => {
                visit(Value::Obj(*task));
                visit(exception.value());
            }
            Self::Wakeup { task, future } => {
                visit(Value::Obj(*task));
                visit(Value::Obj(*future));
            }
            Self::SetResult { future, result } => {
                visit(Value::Obj(*future));
                visit(*result);
            }
            Self::Gathered { outer, child } => {
                visit(Value::Obj(*outer));
                visit(Value::Obj(*child));
            }
            Self::Stop => {}
            Self::Call(call) => {
                visit(call.context);
                visit(call.callable);
                call.args.iter().copied().for_each(&mut *visit);
                visit(call.handle.value());
            }
        }
    }

    /// As the trace tells of it.
    pub(super) fn describe(&self, vm: &Vm) -> event::Handle {
        let strand = |task: ObjId| super::task::strand(vm, Value::Obj(task)).unwrap_or_default();
        match self {
            Self::Step { task, .. } => event::Handle::Step(strand(*task)),
            Self::Wakeup { task, .. } => event::Handle::WakeUp(strand(*task)),
            Self::SetResult { future, .. } => {
                event::Handle::SetResult(super::future::waiting_task(vm, Value::Obj(*future)))
            }
            Self::Gathered { .. } => event::Handle::Gather,
            Self::Stop => event::Handle::Stop,
            Self::Call(call) => event::Handle::Callback(callable_name(vm, call.callable).into()),
        }
    }

    pub(super) fn release(self, vm: &mut Vm) {
        let mut held = Vec::new();
        self.visit(&mut |value| held.push(value));
        vm.heap.decref_all(held);
    }
}

/// The context of a task or callback (owned): the given one, or a copy of the current one.
pub(super) fn context_for(vm: &mut Vm, given: Value) -> Value {
    if given.is_bound() && !given.is_none() {
        vm.heap.own(given)
    } else {
        crate::stdlib::contextvars::copy_current(vm)
    }
}

/// The name of what is called, for the page.
pub(super) fn callable_name(vm: &Vm, callable: Value) -> String {
    match callable {
        Value::Native(id) => vm.registry.natives[id.0 as usize].def.name.to_owned(),
        _ => match vm.heap.object(callable) {
            Some(Object::Function(function)) => vm
                .heap
                .as_str(function.name)
                .map_or_else(|| "callback".to_owned(), ToString::to_string),
            Some(Object::BoundMethod { function, .. }) => callable_name(vm, *function),
            _ => vm.type_name(callable).to_string(),
        },
    }
}

/// A `Handle` or `TimerHandle` object.
#[derive(Clone, Debug)]
pub(super) struct HandleObject {
    pub(super) event_loop: Value,
    pub(super) is_cancelled: bool,
    /// Its place in the timer heap: due time and number.
    pub(super) timer: Option<(u64, u64)>,
}

impl NativeObject for HandleObject {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.event_loop);
    }
}

/// The handle behind a value.
pub(super) fn handle_mut(vm: &mut Vm, value: Value) -> Option<&mut HandleObject> {
    vm.heap.native_mut(value)
}

/// A new handle object, owned.
pub(super) fn new_handle(vm: &mut Vm, event_loop: Value, timer: Option<(u64, u64)>) -> Value {
    let name = if timer.is_some() {
        "TimerHandle"
    } else {
        "Handle"
    };
    let class = vm.native_class("asyncio.events", name);
    let event_loop = vm.heap.own(event_loop);
    Value::Obj(vm.heap.alloc_of(
        class,
        Object::Native(Box::new(HandleObject {
            event_loop,
            is_cancelled: false,
            timer,
        })),
    ))
}

const METHODS: &[NativeDef] = &[
    NativeDef {
        name: "cancel",
        signature: "(self, /)",
        call: cancel,
    },
    NativeDef {
        name: "cancelled",
        signature: "(self, /)",
        call: |vm, args| {
            let is = handle_mut(vm, args.get(0)).is_some_and(|handle| handle.is_cancelled);
            Ok(Reply::Value(Value::Bool(is)))
        },
    },
    NativeDef {
        name: "when",
        signature: "(self, /)",
        call: |vm, args| {
            let due = handle_mut(vm, args.get(0)).and_then(|handle| handle.timer);
            Ok(Reply::Value(Value::Float(
                due.map_or(0.0, |(due, _)| due as f64 / 1e9),
            )))
        },
    },
];

/// `asyncio.Handle`.
pub(super) const HANDLE: NativeClass = NativeClass {
    name: "Handle",
    module: "asyncio.events",
    base: NativeBase::Builtin(TypeTag::Object),
    methods: METHODS,
    getters: &[],
};

/// `asyncio.TimerHandle`.
pub(super) const TIMER_HANDLE: NativeClass = NativeClass {
    name: "TimerHandle",
    module: "asyncio.events",
    base: NativeBase::Native("asyncio.events", "Handle"),
    methods: &[],
    getters: &[],
};

fn cancel(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let Some(handle) = handle_mut(vm, args.get(0)) else {
        return Ok(Reply::Value(Value::None));
    };
    handle.is_cancelled = true;
    let (event_loop, timer) = (handle.event_loop, handle.timer);
    if let Some(timer) = timer {
        event_loop::cancel_timer(vm, event_loop, timer);
    }
    Ok(Reply::Value(Value::None))
}
