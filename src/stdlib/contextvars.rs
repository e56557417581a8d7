//! `contextvars`: values that belong to a task or callback. The context of the code that runs hangs at its thread.
//!
//! A context is made when somebody sets a variable, or asks for it: where nobody does, tasks carry none, and copying none
//! costs nothing. Source: `Python/context.c`.

use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{
    Args, NativeBase, NativeClass, NativeDef, NativeFn, NativeModule, NativeObject, Reply,
};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

/// A context: variables and their values (owned), in the order in which they were set first.
#[derive(Clone, Debug, Default)]
struct Context {
    values: Vec<(Value, Value)>,
}

impl NativeObject for Context {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        for (variable, value) in &self.values {
            visit(*variable);
            visit(*value);
        }
    }
}

const CONTEXT: NativeClass = NativeClass {
    name: "Context",
    module: "_contextvars",
    base: NativeBase::Builtin(TypeTag::Object),
    methods: &[def("__new__", "(cls, /)", |vm, _| {
        Ok(Reply::Value(make(vm, Vec::new())))
    })],
    getters: &[],
};

const fn def(name: &'static str, signature: &'static str, call: NativeFn) -> NativeDef {
    NativeDef {
        name,
        signature,
        call,
    }
}

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "contextvars",
    functions: &[
        def("copy_context", "()", |vm, _| {
            let copy = copy_current(vm);
            Ok(Reply::Value(if copy.is_bound() {
                copy
            } else {
                make(vm, Vec::new())
            }))
        }),
        def("_lookup", "(variable, absent, /)", lookup),
        def("_store", "(variable, value, absent, /)", store),
        def("_swap", "(context, /)", |vm, args| {
            let context = if args.get(0).is_none() {
                Value::Unbound
            } else {
                vm.heap.own(args.get(0))
            };
            let previous = std::mem::replace(&mut vm.thread.context, context);
            Ok(Reply::Value(if previous.is_bound() {
                previous
            } else {
                Value::None
            }))
        }),
        def("_copy", "(context, /)", |vm, args| {
            let copy = copy_of(vm, args.get(0));
            Ok(Reply::Value(copy))
        }),
        def("_items", "(context, /)", |vm, args| {
            let values = vm
                .heap
                .native::<Context>(args.get(0))
                .map_or_else(Vec::new, |context| context.values.clone());
            let items = values
                .into_iter()
                .map(|(variable, value)| {
                    let pair = vec![vm.heap.own(variable), vm.heap.own(value)];
                    vm.heap.tuple(pair)
                })
                .collect();
            Ok(Reply::Value(vm.heap.list(items)))
        }),
    ],
    classes: &[CONTEXT],
    init: None,
    prelude: Some(include_str!("contextvars.py")),
};

fn make(vm: &mut Vm, values: Vec<(Value, Value)>) -> Value {
    let class = vm.native_class("_contextvars", "Context");
    let context = Object::Native(Box::new(Context { values }));
    Value::Obj(vm.heap.alloc_of(class, context))
}

fn copy_of(vm: &mut Vm, context: Value) -> Value {
    let values = vm
        .heap
        .native::<Context>(context)
        .map_or_else(Vec::new, |context| context.values.clone());
    for &(variable, value) in &values {
        vm.heap.incref(variable);
        vm.heap.incref(value);
    }
    make(vm, values)
}

/// `copy_context()` for a task or callback: owned; unbound where nothing was ever set.
pub(super) fn copy_current(vm: &mut Vm) -> Value {
    let current = vm.thread.context;
    match vm.heap.native::<Context>(current) {
        Some(context) if !context.values.is_empty() => copy_of(vm, current),
        _ => Value::Unbound,
    }
}

fn lookup(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let found = vm
        .heap
        .native::<Context>(vm.thread.context)
        .and_then(|context| {
            let entry = context.values.iter().find(|(key, _)| key.is(args.get(0)));
            entry.map(|(_, value)| *value)
        })
        .unwrap_or(args.get(1));
    Ok(Reply::Value(vm.heap.own(found)))
}

/// Sets the variable, or takes it out where the value is `absent`; gives the value that it had, or `absent`.
fn store(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    if !vm.thread.context.is_bound() {
        vm.thread.context = make(vm, Vec::new());
    }
    let (variable, value, absent) = (args.get(0), args.get(1), args.get(2));
    let is_removal = value.is(absent);
    let old = vm
        .heap
        .native::<Context>(vm.thread.context)
        .and_then(|context| context.values.iter().position(|(key, _)| key.is(variable)));
    let value = vm.heap.own(value);
    let held = vm.heap.own(variable);
    let Some(context) = vm.heap.native_mut::<Context>(vm.thread.context) else {
        unreachable!("a thread's context is a context");
    };
    let (previous, spare) = match old {
        Some(at) if is_removal => {
            let (key, previous) = context.values.remove(at);
            vm.heap.decref(key);
            (previous, value)
        }
        Some(at) => (
            std::mem::replace(&mut context.values[at].1, value),
            Value::Unbound,
        ),
        None if is_removal => (Value::Unbound, value),
        None => {
            context.values.push((held, value));
            return Ok(Reply::Value(vm.heap.own(absent)));
        }
    };
    vm.heap.decref(held);
    vm.heap.decref(spare);
    Ok(Reply::Value(if previous.is_bound() {
        previous
    } else {
        vm.heap.own(absent)
    }))
}
