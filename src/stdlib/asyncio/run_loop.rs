//! `_run_once`, over and over: the loop as a continuation, one handle a step.
//!
//! Source: `run_forever` and `_run_once` in `Lib/asyncio/base_events.py`.

use super::event_loop::{self, EventLoop};
use super::future::{self, State};
use super::handle::{self, Ready};
use crate::event::EventKind;
use crate::time::VirtualNanos;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::native::{Call, Continuation, Resumed, Step};
use crate::vm::syscall::{Clock, Syscall};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

/// What running a handle costs besides what it does, in items of the cost table: about a microsecond.
const HANDLE_ITEMS: usize = 100;

/// The trace tells what a turn will run in full up to so many handles.
const MOST_TOLD: usize = 64;

/// The loop at work.
#[derive(Clone, Debug)]
pub(super) struct RunLoop {
    pub(super) event_loop: Value,
    /// What `run_until_complete` waits for, or unbound.
    target: Value,
    /// The context around `run_until_complete`, while a task or callback runs in its own.
    pub(super) outer_context: Value,
    /// How many handles are left of this turn.
    left: usize,
    pub(super) doing: Doing,
}

/// What the loop waits for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Doing {
    /// Nothing: the next handle, or the next turn.
    Between,
    /// `select`.
    Selecting,
    /// The time, to see which timers are due.
    Timing,
    /// A task's step (the task is owned).
    Stepping(ObjId),
    /// A callback (owned, for the message).
    Calling(Value),
    /// Reporting of a callback's exception.
    Reporting,
}

impl RunLoop {
    /// Runs the loop (owned) until `target` (owned, or unbound) is done.
    pub(super) fn new(event_loop: Value, target: Value) -> Self {
        Self {
            event_loop,
            target,
            outer_context: Value::Unbound,
            left: 0,
            doing: Doing::Between,
        }
    }

    pub(super) fn state<'a>(&self, vm: &'a mut Vm) -> &'a mut EventLoop {
        match event_loop::get_mut(vm, self.event_loop) {
            Some(state) => state,
            None => unreachable!("a running loop is an event loop"),
        }
    }

    /// The next handle of this turn, or the next turn.
    fn go_on(&mut self, vm: &mut Vm) -> PyResult<Step> {
        loop {
            if self.left == 0 {
                let state = self.state(vm);
                if state.is_stopping {
                    return self.finish(vm);
                }
                let id = state.id;
                if state.ready.is_empty() {
                    let until = state
                        .timers
                        .first_key_value()
                        .map(|((due, _), _)| VirtualNanos(*due));
                    state.is_selecting = true;
                    self.doing = Doing::Selecting;
                    return Ok(Step::System(Syscall::Select {
                        event_loop: id,
                        until,
                    }));
                }
                if !state.timers.is_empty() {
                    return Ok(self.ask_time());
                }
                self.begin_turn(vm);
            }
            self.left -= 1;
            let Some(ready) = self.state(vm).ready.pop_front() else {
                self.left = 0;
                continue;
            };
            vm.charge_items(HANDLE_ITEMS);
            if let Some(step) = self.run(vm, ready) {
                return Ok(step);
            }
            if vm.spent >= vm.fuel {
                self.doing = Doing::Between;
                return Ok(Step::Again);
            }
        }
    }

    fn ask_time(&mut self) -> Step {
        self.doing = Doing::Timing;
        Step::System(Syscall::ReadClock {
            clock: Clock::Monotonic,
            in_nanos: true,
        })
    }

    /// Timers that are due join the ready queue; then the turn begins.
    fn fire_timers(&mut self, vm: &mut Vm, now: u64) {
        loop {
            let state = self.state(vm);
            let id = state.id;
            let Some(entry) = state.timers.first_entry() else {
                break;
            };
            if entry.key().0 > now {
                break;
            }
            let timer = entry.remove();
            vm.note(EventKind::TimerGone {
                event_loop: id,
                handle: timer.told,
                fired: true,
            });
            self.state(vm).ready.push_back(timer.ready);
        }
        self.begin_turn(vm);
    }

    fn begin_turn(&mut self, vm: &mut Vm) {
        let state = self.state(vm);
        state.turn += 1;
        let (id, turn) = (state.id, state.turn);
        self.left = state.ready.len();
        let ready = if self.left <= MOST_TOLD {
            let entries: Vec<Ready> = state.ready.iter().cloned().collect();
            entries.iter().map(|ready| ready.describe(vm)).collect()
        } else {
            // The scoreboard knows the queue from the handles that joined it.
            Box::default()
        };
        vm.note(EventKind::LoopTurn {
            event_loop: id,
            turn,
            ready,
        });
    }

    /// Runs a handle (owned): a step to make, or `None` if it is done already.
    fn run(&mut self, vm: &mut Vm, ready: Ready) -> Option<Step> {
        match ready {
            Ready::Step { task, exception } => self.step(vm, task, exception.value()),
            Ready::Wakeup { task, future } => {
                let future = Value::Obj(future);
                let exception = match future::get_mut(vm, future) {
                    Some(state) if state.state == State::Cancelled => {
                        future::cancelled_error(vm, future)
                    }
                    Some(state) if state.exception().is_bound() => {
                        state.logs_traceback = false;
                        let exception = state.exception();
                        vm.heap.own(exception)
                    }
                    _ => Value::Unbound,
                };
                vm.heap.decref(future);
                self.step(vm, task, exception)
            }
            Ready::SetResult { future, result } => {
                let future = Value::Obj(future);
                if future::is_done(vm, future) {
                    vm.heap.decref(result);
                } else {
                    future::set_result(vm, future, result);
                }
                vm.heap.decref(future);
                None
            }
            Ready::Gathered { outer, child } => {
                let (outer, child) = (Value::Obj(outer), Value::Obj(child));
                super::gather::child_done(vm, outer, child);
                vm.heap.decref(outer);
                vm.heap.decref(child);
                None
            }
            Ready::Stop => {
                self.state(vm).is_stopping = true;
                None
            }
            Ready::Call(call) => {
                let handle = call.handle.value();
                let is_cancelled =
                    handle::handle_mut(vm, handle).is_some_and(|handle| handle.is_cancelled);
                vm.heap.decref(handle);
                if is_cancelled {
                    vm.heap.decref(call.callable);
                    vm.heap.decref(call.context);
                    vm.heap.decref_all(call.args);
                    return None;
                }
                self.outer_context = std::mem::replace(&mut vm.thread.context, call.context);
                self.doing = Doing::Calling(vm.heap.own(call.callable));
                Some(Step::Call(Call::new(call.callable, call.args)))
            }
        }
    }

    /// The loop was stopped: the result of `run_until_complete`.
    fn finish(&mut self, vm: &mut Vm) -> PyResult<Step> {
        end_running(vm, self.event_loop);
        if !self.target.is_bound() {
            return Ok(Step::Return(Value::None));
        }
        if !future::is_done(vm, self.target) {
            return Err(vm.raise(
                TypeTag::RuntimeError,
                "Event loop stopped before Future completed.",
            ));
        }
        future::result(vm, self.target).map(Step::Return)
    }
}

/// The loop runs no longer.
pub(super) fn end_running(vm: &mut Vm, event_loop: Value) {
    if let Some(state) = event_loop::get_mut(vm, event_loop) {
        state.is_running = false;
        state.is_stopping = false;
        state.is_selecting = false;
        state.current = Value::Unbound;
    }
    vm.thread.task = None;
    let running = std::mem::take(&mut vm.thread.event_loop);
    vm.heap.decref(running);
}

impl Continuation for RunLoop {
    fn resume(&mut self, vm: &mut Vm, input: Resumed) -> PyResult<Step> {
        let doing = std::mem::replace(&mut self.doing, Doing::Between);
        if let (
            Doing::Calling(_),
            Resumed::Returned(_) | Resumed::Yielded(_) | Resumed::Raised(_),
        ) = (doing, &input)
        {
            let outer = std::mem::take(&mut self.outer_context);
            let context = std::mem::replace(&mut vm.thread.context, outer);
            vm.heap.decref(context);
        }
        let result = match (doing, input) {
            (Doing::Stepping(task), Resumed::Yielded(value)) => {
                self.yielded(vm, task, value);
                Ok(())
            }
            (Doing::Stepping(task), Resumed::Returned(value)) => self.ended(vm, task, Ok(value)),
            (Doing::Stepping(task), Resumed::Raised(Raised(exception))) => {
                self.ended(vm, task, Err(exception))
            }
            (Doing::Selecting, Resumed::Returned(value) | Resumed::Yielded(value)) => {
                vm.heap.decref(value);
                let state = self.state(vm);
                state.is_selecting = false;
                if state.timers.is_empty() {
                    Ok(())
                } else {
                    return Ok(self.ask_time());
                }
            }
            (Doing::Timing, Resumed::Returned(now) | Resumed::Yielded(now)) => {
                let now = match now {
                    Value::Int(now) => now as u64,
                    _ => 0,
                };
                self.fire_timers(vm, now);
                Ok(())
            }
            (Doing::Calling(callable), Resumed::Returned(value) | Resumed::Yielded(value)) => {
                vm.heap.decref(callable);
                vm.heap.decref(value);
                Ok(())
            }
            (Doing::Calling(callable), Resumed::Raised(Raised(exception))) => {
                if vm.is_instance(exception, TypeTag::SystemExit)
                    || vm.is_instance(exception, TypeTag::KeyboardInterrupt)
                {
                    vm.heap.decref(callable);
                    end_running(vm, self.event_loop);
                    return Err(Raised(exception));
                }
                self.doing = Doing::Reporting;
                let report = vm.heap.own(vm.asyncio_function("_report_callback"));
                let event_loop = vm.heap.own(self.event_loop);
                return Ok(Step::Call(Call::new(
                    report,
                    vec![event_loop, callable, exception],
                )));
            }
            (Doing::Reporting, Resumed::Returned(value) | Resumed::Yielded(value)) => {
                vm.heap.decref(value);
                Ok(())
            }
            (_, Resumed::Raised(raised)) => Err(raised),
            (Doing::Stepping(task), Resumed::Start) => {
                // Not reached: a step is resumed with what its coroutine gave.
                vm.heap.decref(Value::Obj(task));
                Ok(())
            }
            (Doing::Between, Resumed::Start | Resumed::Returned(_) | Resumed::Yielded(_))
            | (_, Resumed::Start) => Ok(()),
        };
        if let Err(raised) = result {
            end_running(vm, self.event_loop);
            return Err(raised);
        }
        match self.go_on(vm) {
            Ok(step) => Ok(step),
            Err(raised) => Err(raised),
        }
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.event_loop);
        visit(self.target);
        visit(self.outer_context);
        match self.doing {
            Doing::Stepping(task) => visit(Value::Obj(task)),
            Doing::Calling(callable) => visit(callable),
            Doing::Between | Doing::Selecting | Doing::Timing | Doing::Reporting => {}
        }
    }
}
