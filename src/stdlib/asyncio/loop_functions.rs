//! Functions of the module that reach the loop which runs: `create_task`, `gather`, `current_task`…

use super::event_loop::{current, def, ensure_future, get, given_or_current, new_event_loop};
use super::future::{self, Role, State};
use super::{gather, task};
use crate::vm::Vm;
use crate::vm::native::{NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

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
            let task = task::create(vm, event_loop, coroutine, name, args.get(2));
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
            let event_loop = given_or_current(vm, args.given(1))?;
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
            .map(|state| state.tasks.iter().map(Value::Obj).collect())
            .unwrap_or_default();
        for &task in &tasks {
            vm.heap.incref(task);
        }
        Ok(Reply::Value(vm.heap.list(tasks)))
    }),
    def("_copy_context", "()", |vm, _| {
        let copy = crate::stdlib::contextvars::copy_current(vm);
        Ok(Reply::Value(if copy.is_bound() {
            copy
        } else {
            Value::None
        }))
    }),
    def("_pending_tasks", "()", |vm, _| {
        let tasks = pending_tasks(vm);
        Ok(Reply::Value(vm.heap.list(tasks)))
    }),
    def("_live_asyncgens", "()", |vm, _| {
        let agens = vm.live_async_generators();
        Ok(Reply::Value(vm.heap.list(agens)))
    }),
    def("isfuture", "(obj, /)", |vm, args| {
        Ok(Reply::Value(Value::Bool(
            future::get(vm, args.get(0)).is_some(),
        )))
    }),
    // What `sleep(0)` awaits: it yields once, without waiting for anything, as `__sleep0` of `Lib/asyncio/tasks.py`.
    def("_bare_yield", "()", |vm, _| {
        let once = Object::BareYield { is_over: false };
        Ok(Reply::Value(vm.heap.alloc(TypeTag::CoroutineWrapper, once)))
    }),
    def("_skip_task_numbers", "(count, /)", |vm, args| {
        if let Value::Int(count) = args.get(0) {
            vm.task_number += count;
        }
        Ok(Reply::Value(Value::None))
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

/// The tasks that are not done, and whose loop does not run (owned), in the order of their places on the heap.
fn pending_tasks(vm: &mut Vm) -> Vec<Value> {
    let pending: Vec<Value> = (0..vm.heap.capacity())
        .map(|index| Value::Obj(ObjId(index as u32)))
        .filter(|&value| {
            future::get(vm, value).is_some_and(|state| {
                matches!(state.role, Role::Task(_))
                    && state.state == State::Pending
                    && get(vm, state.event_loop.value())
                        .is_none_or(|event_loop| !event_loop.is_running)
            })
        })
        .collect();
    for &task in &pending {
        vm.heap.incref(task);
    }
    pending
}
