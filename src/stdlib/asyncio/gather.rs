//! `gather`: one future for many.
//!
//! Source: `gather` and `_GatheringFuture` in `Lib/asyncio/tasks.py`.

use super::callbacks::Callback;
use super::event_loop;
use super::future::{self, Future, Role, State};
use crate::version::PythonVersion;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::native::{Args, NativeBase, NativeClass, Reply};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};
use rustc_hash::FxHashMap;

/// What a gathering future has besides a future (values owned).
#[derive(Clone, Debug)]
pub(super) struct Gather {
    /// In the order of the arguments; one that was given twice stands twice.
    pub(super) children: Vec<Value>,
    /// How many different children are done.
    finished: usize,
    /// How many different children there are.
    distinct: usize,
    returns_exceptions: bool,
    is_cancel_requested: bool,
}

impl Gather {
    pub(super) fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.children.iter().copied().for_each(visit);
    }
}

/// The class of what `gather` returns.
pub(super) const GATHERING: NativeClass = NativeClass {
    name: "_GatheringFuture",
    module: "_asyncio",
    base: NativeBase::Native("_asyncio", "Future"),
    methods: &[],
    getters: &[],
};

fn get_mut(vm: &mut Vm, value: Value) -> Option<&mut Gather> {
    match &mut future::get_mut(vm, value)?.role {
        Role::Gather(gather) => Some(gather),
        _ => None,
    }
}

/// `gather(*aws, return_exceptions=False)`.
pub(super) fn gather(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let returns_exceptions = args
        .given(0)
        .is_some_and(|flag| matches!(flag, Value::Bool(true)));
    let event_loop = event_loop::current(vm)?;
    if args.rest.is_empty() {
        let outer = Value::Obj(future::new(vm, "Future", event_loop, Role::Plain));
        let list = vm.heap.list(vec![]);
        future::set_result(vm, outer, list);
        vm.heap.decref(event_loop);
        return Ok(Reply::Value(outer));
    }
    let mut children = Vec::with_capacity(args.rest.len());
    let mut distinct = Vec::with_capacity(args.rest.len());
    // Nobody looks for the child of an argument that stands there once.
    let mut of_argument = has_repeated(args.rest).then(FxHashMap::<ObjId, Value>::default);
    for &argument in args.rest {
        let known = of_argument
            .as_ref()
            .and_then(|known| known.get(&argument.obj()?).copied());
        if let Some(child) = known {
            children.push(vm.heap.own(child));
            continue;
        }
        match event_loop::ensure_future(vm, event_loop, argument) {
            Ok(child) => {
                if let (Some(of_argument), Value::Obj(id)) = (&mut of_argument, argument) {
                    of_argument.insert(id, child);
                }
                distinct.push(child);
                children.push(child);
            }
            Err(raised) => {
                vm.heap.decref_all(children);
                vm.heap.decref(event_loop);
                return Err(raised);
            }
        }
    }
    let outer_id = future::new(
        vm,
        "_GatheringFuture",
        event_loop,
        Role::Gather(Box::new(Gather {
            children,
            finished: 0,
            distinct: distinct.len(),
            returns_exceptions,
            is_cancel_requested: false,
        })),
    );
    vm.heap.decref(event_loop);
    let outer = Value::Obj(outer_id);
    // From 3.12 on children that are done already count at once; before, their callbacks take a turn of the loop.
    let counts_at_once = vm.config.version > PythonVersion::V3_11;
    let mut done = Vec::new();
    for child in distinct {
        if counts_at_once && future::is_done(vm, child) {
            done.push(child);
        } else {
            vm.heap.incref(outer);
            future::add_callback(vm, child, Callback::Gathered(outer_id));
        }
    }
    for child in done {
        child_done(vm, outer, child);
    }
    Ok(Reply::Value(outer))
}

/// An object stands among the arguments more than once.
fn has_repeated(arguments: &[Value]) -> bool {
    let mut ids: Vec<ObjId> = arguments.iter().filter_map(|value| value.obj()).collect();
    ids.sort_unstable();
    ids.windows(2).any(|pair| pair[0] == pair[1])
}

/// A child of a gathering future is done. Borrows both.
pub(super) fn child_done(vm: &mut Vm, outer: Value, child: Value) {
    let Some(gather) = get_mut(vm, outer) else {
        return;
    };
    gather.finished += 1;
    let (is_last, returns_exceptions) = (
        gather.finished == gather.distinct,
        gather.returns_exceptions,
    );
    let Some(child_state) = future::get_mut(vm, child) else {
        return;
    };
    child_state.logs_traceback = false;
    let (state, exception) = (child_state.state, child_state.exception());
    if future::is_done(vm, outer) {
        return;
    }
    if !returns_exceptions {
        if state == State::Cancelled {
            let exception = future::cancelled_error(vm, child);
            future::set_exception(vm, outer, exception);
            return;
        }
        if exception.is_bound() {
            let exception = vm.heap.own(exception);
            future::set_exception(vm, outer, exception);
            return;
        }
    }
    if !is_last {
        return;
    }
    let (children, is_cancel_requested) = match get_mut(vm, outer) {
        Some(gather) => (gather.children.clone(), gather.is_cancel_requested),
        None => return,
    };
    let mut results = Vec::with_capacity(children.len());
    for child in children {
        let (state, result, exception) = match future::get(vm, child) {
            Some(future) => (future.state, future.result(), future.exception()),
            None => continue,
        };
        results.push(if state == State::Cancelled {
            // CPython puts an empty message where there is none.
            let message = future::get(vm, child).map_or(Value::None, Future::cancel_message);
            let message = if message.is_bound() && !message.is_none() {
                vm.heap.own(message)
            } else {
                vm.heap.str("")
            };
            vm.new_exception(TypeTag::CancelledError, vec![message])
        } else if exception.is_bound() {
            vm.heap.own(exception)
        } else {
            vm.heap.own(result)
        });
    }
    if is_cancel_requested {
        vm.heap.decref_all(results);
        let exception = future::cancelled_error(vm, outer);
        future::set_exception(vm, outer, exception);
    } else {
        let list = vm.heap.list(results);
        future::set_result(vm, outer, list);
    }
}

/// `_GatheringFuture.cancel`: cancels the children; it is cancelled itself once they are.
pub(super) fn cancel(vm: &mut Vm, value: Value, message: Value) -> bool {
    if future::is_done(vm, value) {
        return false;
    }
    let children = match get_mut(vm, value) {
        Some(gather) => gather.children.clone(),
        None => return false,
    };
    let mut any = false;
    for child in children {
        any |= future::cancel(vm, child, message);
    }
    if any {
        let message = vm.heap.own(message);
        if let Some(gather) = get_mut(vm, value) {
            gather.is_cancel_requested = true;
        }
        if let Some(state) = future::get_mut(vm, value) {
            let old = state.set_cancel_message(message);
            vm.heap.decref(old);
        }
    }
    any
}

/// What went wrong in `ensure_future`.
pub(super) fn not_awaitable(vm: &mut Vm) -> Raised {
    vm.type_error("An asyncio.Future, a coroutine or an awaitable is required")
}
