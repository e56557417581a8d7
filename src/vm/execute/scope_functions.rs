//! `globals()` and `locals()`, which look at the frame that calls them; `aiter()` and `anext()`.

use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::frame::{FrameKind, PyFrame};
use crate::vm::native::{Args, Call, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::value::{ObjId, Value};

/// Functions of `builtins`.
pub(super) const FUNCTIONS: &[NativeDef] = &[
    NativeDef {
        name: "globals",
        signature: "()",
        call: globals,
    },
    NativeDef {
        name: "locals",
        signature: "()",
        call: locals,
    },
    NativeDef {
        name: "aiter",
        signature: "(async_iterable, /)",
        call: |vm, args| special(vm, args.get(0), "__aiter__", "async iterable"),
    },
    NativeDef {
        name: "anext",
        signature: "(async_iterator, default=None, /)",
        call: |vm, args| match args.given(1) {
            None => special(vm, args.get(0), "__anext__", "async iterator"),
            Some(default) => {
                let next = vm.heap.own(vm.prelude_function("anext_or"));
                let args = vec![vm.heap.own(args.get(0)), vm.heap.own(default)];
                Ok(Reply::Call(Call::new(next, args)))
            }
        },
    },
];

/// Calls a special method of a value, without arguments.
fn special(vm: &mut Vm, value: Value, name: &str, what: &str) -> PyResult<Reply> {
    let class = vm.heap.class_of(value);
    match vm.lookup_text(class, name) {
        Some(method) => {
            let method = vm.heap.own(method);
            let value = vm.heap.own(value);
            Ok(Reply::Call(Call::new(method, vec![value])))
        }
        None => {
            let class = vm.type_name(value);
            Err(vm.type_error(format!("'{class}' object is not an {what}")))
        }
    }
}

fn calling_frame(vm: &Vm) -> Option<&PyFrame> {
    vm.thread
        .frames
        .iter()
        .rev()
        .find_map(|frame| match &frame.kind {
            FrameKind::Python(frame) => Some(frame),
            FrameKind::Continuation(_) => None,
        })
}

fn globals(vm: &mut Vm, _args: &Args<'_>) -> PyResult<Reply> {
    let globals = globals_of_caller(vm).map_or(Value::None, Value::Obj);
    Ok(Reply::Value(vm.heap.own(globals)))
}

fn locals(vm: &mut Vm, _args: &Args<'_>) -> PyResult<Reply> {
    Ok(Reply::Value(locals_of_caller(vm)))
}

/// The globals of the frame that calls a native (borrowed).
pub(super) fn globals_of_caller(vm: &Vm) -> Option<ObjId> {
    calling_frame(vm).map(|frame| frame.globals)
}

/// `locals()` of the frame that calls a native: its namespace, or in a function a new dict of its locals; owned.
pub(super) fn locals_of_caller(vm: &mut Vm) -> Value {
    let Some(frame) = calling_frame(vm) else {
        return Value::None;
    };
    if let Some(namespace) = frame.namespace.id() {
        return vm.heap.own(Value::Obj(namespace));
    }
    let base = frame.base as usize;
    let pairs: Vec<(String, Value)> = frame
        .code
        .code
        .locals
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let mut value = vm.thread.stack[base + at];
            if let Some(Object::Cell(inner)) = vm.heap.object(value) {
                value = *inner;
            }
            (name.to_string(), value)
        })
        .filter(|(name, value)| value.is_bound() && !name.starts_with('.'))
        .collect();
    let dict = vm.heap.dict();
    if let Value::Obj(id) = dict {
        for (name, value) in pairs {
            let value = vm.heap.own(value);
            vm.heap.set_text(id, &name, value);
        }
    }
    dict
}
