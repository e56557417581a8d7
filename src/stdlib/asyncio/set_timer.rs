//! `call_later`, `call_at` and `sleep`: ask for the time, then put a timer into the heap.

use super::event_loop::call_at;
use super::future::{self, Role};
use super::handle::{self, Ready};
use super::loop_class::{callback, check_open};
use crate::time::VirtualNanos;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, Continuation, Reply, Resumed, Step};
use crate::vm::syscall::{Clock, Syscall};
use crate::vm::value::{Link, Value};

#[derive(Clone, Copy, Debug)]
pub(super) enum Moment {
    After(u64),
    At(u64),
}

pub(super) fn later(vm: &mut Vm, args: &Args<'_>, moment: Moment) -> PyResult<Reply> {
    check_open(vm, args.get(0))?;
    let ready = callback(vm, args, 2, Link::NONE);
    Ok(Reply::Continue(Box::new(SetTimer {
        event_loop: vm.heap.own(args.get(0)),
        moment,
        ready: Some(ready),
    })))
}

/// Asks for the time, then puts a timer into the heap and returns its handle.
#[derive(Clone, Debug)]
pub(super) struct SetTimer {
    pub(super) event_loop: Value,
    pub(super) moment: Moment,
    pub(super) ready: Option<Ready>,
}

impl SetTimer {
    pub(super) fn set(&mut self, vm: &mut Vm, due: u64) -> Step {
        let Some(mut ready) = self.ready.take() else {
            return Step::Return(Value::None);
        };
        if let Ready::SetResult { future, .. } = &ready {
            let future = Value::Obj(*future);
            if let Some(state) = future::get_mut(vm, future) {
                state.role = Role::Sleep {
                    until: VirtualNanos(due),
                };
            }
        }
        let timer = handle::new_handle(vm, self.event_loop, Some((due, 0)));
        if let Ready::Call(call) = &mut ready {
            call.handle = Link::to(vm.heap.own(timer));
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
}
