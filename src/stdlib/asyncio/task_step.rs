//! One step of a task: resume its coroutine, and see what came of it.
//!
//! Source: `Task.__step` in `Lib/asyncio/tasks.py`.

use super::callbacks::Callback;
use super::event_loop;
use super::future::{self, Future, Role, State};
use super::handle::Ready;
use super::run_loop::{Doing, RunLoop};
use super::task;
use crate::event::{Ending, EventKind, Wait};
use crate::ids::StrandId;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::native::{Sent, Step};
use crate::vm::types::TypeTag;
use crate::vm::value::{Link, ObjId, Value};

impl RunLoop {
    /// `Task.__step` (takes over task and exception).
    pub(super) fn step(&mut self, vm: &mut Vm, id: ObjId, mut exception: Value) -> Option<Step> {
        let value = Value::Obj(id);
        let state = future::get_mut(vm, value)?;
        let (State::Pending, Role::Task(task)) = (state.state, &mut state.role) else {
            vm.heap.decref(value);
            vm.heap.decref(exception);
            return None;
        };
        let (strand, coroutine) = (task.strand, task.coroutine);
        let must_cancel = std::mem::take(&mut task.must_cancel);
        let waited = std::mem::take(&mut task.waits_for);
        let context = std::mem::take(&mut task.context);
        if must_cancel
            && !(exception.is_bound() && vm.is_instance(exception, TypeTag::CancelledError))
        {
            vm.heap.decref(exception);
            exception = future::cancelled_error(vm, value);
        }
        vm.heap.decref(waited.value());
        task::note_at(vm, strand, coroutine, EventKind::TaskStep);
        self.state(vm).current = value;
        vm.thread.task = Some(strand);
        self.outer_context = std::mem::replace(&mut vm.thread.context, context);
        self.doing = Doing::Stepping(id);
        let input = if exception.is_bound() {
            Sent::Exception(exception)
        } else {
            Sent::Value(Value::None)
        };
        Some(Step::Resume {
            generator: vm.heap.own(Value::Obj(coroutine)),
            input,
        })
    }

    /// The step of the task (borrowed) is over: control is the loop's again. Its strand and its coroutine (borrowed).
    fn leave_task(&mut self, vm: &mut Vm, id: ObjId) -> (StrandId, ObjId) {
        self.doing = Doing::Between;
        self.state(vm).current = Value::Unbound;
        vm.thread.task = None;
        let outer = std::mem::take(&mut self.outer_context);
        let context = std::mem::replace(&mut vm.thread.context, outer);
        let Some(task) = task::get_mut(vm, Value::Obj(id)) else {
            unreachable!("only tasks make steps");
        };
        task.context = context;
        (task.strand, task.coroutine)
    }

    /// The task (owned) yielded `value` (owned).
    pub(super) fn yielded(&mut self, vm: &mut Vm, id: ObjId, yielded: Value) {
        let value = Value::Obj(id);
        let (strand, coroutine) = self.leave_task(vm, id);
        let is_future = future::get_mut(vm, yielded)
            .map(|state| std::mem::replace(&mut state.is_blocking, false));
        let complaint = match is_future {
            Some(true) if yielded.is(value) => Some("Task cannot await on itself"),
            Some(true) => {
                self.wait_for(vm, id, yielded);
                return;
            }
            Some(false) => Some("yield was used instead of yield from in task"),
            None if yielded.is_none() => {
                task::note_at(vm, strand, coroutine, EventKind::TaskYield);
                event_loop::call_soon(
                    vm,
                    self.event_loop,
                    Ready::Step {
                        task: id,
                        exception: Link::NONE,
                    },
                );
                return;
            }
            None => None,
        };
        let shown = vm.peek_repr(value, 200);
        let message = match complaint {
            Some(complaint) => format!("{complaint}: {shown}"),
            None => format!("Task got bad yield: {}", vm.peek_repr(yielded, 200)),
        };
        vm.heap.decref(yielded);
        let Raised(exception) = vm.raise(TypeTag::RuntimeError, message);
        task::note_at(vm, strand, coroutine, EventKind::TaskYield);
        event_loop::call_soon(
            vm,
            self.event_loop,
            Ready::Step {
                task: id,
                exception: Link::to(exception),
            },
        );
    }

    /// The task (owned) awaits a future (owned).
    fn wait_for(&mut self, vm: &mut Vm, id: ObjId, awaited: Value) {
        let value = Value::Obj(id);
        let wait = match future::get(vm, awaited).map(|future| &future.role) {
            Some(Role::Sleep { until }) => Wait::Sleep { until: *until },
            Some(Role::Task(task)) => Wait::Future {
                task: Some(task.strand),
            },
            _ => Wait::Future { task: None },
        };
        task::note_at_task(vm, value, EventKind::Block { wait });
        vm.heap.incref(value);
        future::add_callback(vm, awaited, Callback::Wakeup(id));
        let held = Link::to(vm.heap.own(awaited));
        let must_cancel = match task::get_mut(vm, value) {
            Some(task) => {
                task.waits_for = held;
                task.must_cancel
            }
            None => false,
        };
        if must_cancel {
            let message = future::get(vm, value).map_or(Value::None, Future::cancel_message);
            let message = if message.is_bound() {
                message
            } else {
                Value::None
            };
            if future::cancel(vm, awaited, message)
                && let Some(task) = task::get_mut(vm, value)
            {
                task.must_cancel = false;
            }
        }
        vm.heap.decref(awaited);
        vm.heap.decref(value);
    }

    /// The task's (owned) coroutine returned or raised.
    pub(super) fn ended(
        &mut self,
        vm: &mut Vm,
        id: ObjId,
        result: Result<Value, Value>,
    ) -> PyResult<()> {
        let value = Value::Obj(id);
        let ending = match &result {
            Ok(result) => Ending::Returned(vm.peek_repr(*result, 80).into()),
            Err(exception) if vm.is_instance(*exception, TypeTag::CancelledError) => {
                Ending::Cancelled
            }
            Err(exception) => Ending::Raised(vm.peek_exception(*exception, 80).into()),
        };
        let (strand, coroutine) = self.leave_task(vm, id);
        task::note_at(vm, strand, coroutine, EventKind::Done { ending });
        event_loop::unregister(vm, self.event_loop, strand);
        let must_cancel = task::get_mut(vm, value)
            .is_some_and(|task| std::mem::replace(&mut task.must_cancel, false));
        let mut escapes = None;
        match result {
            Ok(result) if must_cancel => {
                // It was cancelled in its last step: the result is lost.
                vm.heap.decref(result);
                let message = future::get(vm, value).map_or(Value::None, Future::cancel_message);
                let message = vm.heap.own(message);
                future::cancel_plain(vm, value, message);
                vm.heap.decref(message);
            }
            Ok(result) => future::set_result(vm, value, result),
            Err(exception) if vm.is_instance(exception, TypeTag::CancelledError) => {
                if let Some(state) = future::get_mut(vm, value) {
                    state.set_cancelled_exception(exception);
                }
                future::cancel_plain(vm, value, Value::None);
            }
            Err(exception) => {
                if vm.is_instance(exception, TypeTag::SystemExit)
                    || vm.is_instance(exception, TypeTag::KeyboardInterrupt)
                {
                    escapes = Some(vm.heap.own(exception));
                }
                future::set_exception(vm, value, exception);
                if escapes.is_some()
                    && let Some(state) = future::get_mut(vm, value)
                {
                    state.logs_traceback = false;
                }
            }
        }
        vm.heap.decref(value);
        match escapes {
            Some(exception) => Err(Raised(exception)),
            None => Ok(()),
        }
    }
}
