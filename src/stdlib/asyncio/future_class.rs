//! The class of futures, and what tasks inherit from it.

use super::callbacks::{Callback, Listener};
use super::event_loop;
use super::future::{
    Role, State, add_callback, cancel, cancelled_error, get, get_mut, invalid_state, is_done, new,
    result, set_exception, set_result,
};
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::native::{Args, Call, NativeBase, NativeClass, NativeDef, NativeFn, Reply};
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

fn own_future(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let event_loop = event_loop::given_or_current(vm, args.given(1))?;
    let future = new(vm, "Future", event_loop, Role::Plain);
    vm.heap.decref(event_loop);
    Ok(Reply::Value(Value::Obj(future)))
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
                let exception = future.exception();
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
            let context = super::handle::context_for(vm, args.get(2));
            let listener = Box::new(Listener { callable, context });
            add_callback(vm, args.get(0), Callback::Call(listener));
            Ok(Reply::Value(Value::None))
        },
    ),
    method("remove_done_callback", "(self, fn, /)", |vm, args| {
        let wanted = args.get(1);
        let mut removed = Vec::new();
        let callbacks = get(vm, args.get(0))
            .map(|future| future.callbacks.clone())
            .unwrap_or_default();
        let mut kept = Vec::new();
        for callback in callbacks {
            match callback {
                Callback::Call(listener)
                    if crate::vm::ops::compare::equal(&vm.heap, listener.callable, wanted)
                        == Some(true) =>
                {
                    removed.push(listener.callable);
                    vm.heap.decref(listener.context);
                }
                _ => kept.push(callback),
            }
        }
        if let Some(future) = get_mut(vm, args.get(0)) {
            future.callbacks = kept.into_iter().collect();
        }
        let count = removed.len() as i64;
        vm.heap.decref_all(removed);
        Ok(Reply::Value(Value::Int(count)))
    }),
    method("get_loop", "(self, /)", |vm, args| {
        let event_loop =
            get(vm, args.get(0)).map_or(Value::None, |future| future.event_loop.value());
        Ok(Reply::Value(vm.heap.own(event_loop)))
    }),
    method("__repr__", "(self, /)", super::task_repr::represent),
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
