//! `deque`: a list that is quick at both ends.
//!
//! Source: `Modules/_collectionsmodule.c`. Comparisons that may call the learner's `__eq__` are Python (`deque.py`).

use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeBase, NativeClass, NativeDef, NativeFn, NativeObject, Reply};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
use std::collections::VecDeque;

/// A deque (elements owned).
#[derive(Clone, Debug, Default)]
struct Deque {
    items: VecDeque<Value>,
    most: Option<usize>,
}

impl NativeObject for Deque {
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.items.iter().copied().for_each(visit);
    }
}

fn get(vm: &Vm, value: Value) -> Option<&Deque> {
    vm.heap.native(value)
}

fn get_mut(vm: &mut Vm, value: Value) -> PyResult<&mut Deque> {
    let is_deque = get(vm, value).is_some();
    if !is_deque {
        return Err(vm.type_error("a deque was expected"));
    }
    match vm.heap.native_mut(value) {
        Some(deque) => Ok(deque),
        None => unreachable!("it was looked at"),
    }
}

fn none() -> PyResult<Reply> {
    Ok(Reply::Value(Value::None))
}

fn push(vm: &mut Vm, deque: Value, item: Value, is_left: bool) -> PyResult<()> {
    let item = vm.heap.own(item);
    let state = get_mut(vm, deque)?;
    let surplus = if is_left {
        state.items.push_front(item);
        (state.most.is_some_and(|most| state.items.len() > most)).then(|| state.items.pop_back())
    } else {
        state.items.push_back(item);
        (state.most.is_some_and(|most| state.items.len() > most)).then(|| state.items.pop_front())
    };
    if let Some(Some(surplus)) = surplus {
        vm.heap.decref(surplus);
    }
    Ok(())
}

fn pop(vm: &mut Vm, deque: Value, is_left: bool) -> PyResult<Reply> {
    let state = get_mut(vm, deque)?;
    let item = if is_left {
        state.items.pop_front()
    } else {
        state.items.pop_back()
    };
    match item {
        Some(item) => Ok(Reply::Value(item)),
        None => Err(vm.index_error("pop from an empty deque")),
    }
}

fn extend(vm: &mut Vm, deque: Value, iterable: Value, is_left: bool) -> PyResult<Reply> {
    let items = match get(vm, iterable) {
        Some(other) => {
            let items: Vec<Value> = other.items.iter().copied().collect();
            for &item in &items {
                vm.heap.incref(item);
            }
            items
        }
        None => vm.iterate(iterable)?,
    };
    vm.charge_items(items.len());
    for item in items {
        push(vm, deque, item, is_left)?;
        vm.heap.decref(item);
    }
    none()
}

/// The place that a Python index means.
fn place(vm: &mut Vm, deque: Value, index: Value) -> PyResult<usize> {
    let len = get(vm, deque).map_or(0, |deque| deque.items.len()) as i64;
    let Value::Int(index) = index else {
        let name = vm.type_name(index);
        return Err(vm.type_error(format!("sequence index must be integer, not '{name}'")));
    };
    let at = if index < 0 { index + len } else { index };
    if (0..len).contains(&at) {
        Ok(at as usize)
    } else {
        Err(vm.index_error("deque index out of range"))
    }
}

fn snapshot(vm: &mut Vm, deque: Value) -> Value {
    let items: Vec<Value> = get(vm, deque)
        .map(|deque| deque.items.iter().copied().collect())
        .unwrap_or_default();
    for &item in &items {
        vm.heap.incref(item);
    }
    vm.heap.list(items)
}

fn make(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let most = match args.given(2) {
        None | Some(Value::None) => None,
        Some(Value::Int(most)) if most >= 0 => Some(most as usize),
        Some(Value::Int(_)) => return Err(vm.value_error("maxlen must be non-negative")),
        Some(_) => return Err(vm.type_error("an integer is required")),
    };
    let class = args.get(0).obj().unwrap_or_else(|| TypeTag::Object.id());
    let deque = Value::Obj(vm.heap.alloc_of(
        class,
        Object::Native(Box::new(Deque {
            items: VecDeque::new(),
            most,
        })),
    ));
    if let Some(iterable) = args.given(1)
        && let Err(raised) = extend(vm, deque, iterable, false)
    {
        vm.heap.decref(deque);
        return Err(raised);
    }
    Ok(Reply::Value(deque))
}

const fn def(name: &'static str, signature: &'static str, call: NativeFn) -> NativeDef {
    NativeDef {
        name,
        signature,
        call,
    }
}

/// The native part of the class; `collections.deque` adds to it what compares.
pub(super) const DEQUE: NativeClass = NativeClass {
    name: "_Deque",
    module: "collections",
    base: NativeBase::Builtin(TypeTag::Object),
    methods: &[
        def("__new__", "(cls, iterable@=(), maxlen=None)", make),
        def("append", "(self, item, /)", |vm, args| {
            push(vm, args.get(0), args.get(1), false)?;
            none()
        }),
        def("appendleft", "(self, item, /)", |vm, args| {
            push(vm, args.get(0), args.get(1), true)?;
            none()
        }),
        def("pop", "(self, /)", |vm, args| pop(vm, args.get(0), false)),
        def("popleft", "(self, /)", |vm, args| {
            pop(vm, args.get(0), true)
        }),
        def("extend", "(self, iterable@, /)", |vm, args| {
            extend(vm, args.get(0), args.get(1), false)
        }),
        def("extendleft", "(self, iterable@, /)", |vm, args| {
            extend(vm, args.get(0), args.get(1), true)
        }),
        def("clear", "(self, /)", |vm, args| {
            let items = std::mem::take(&mut get_mut(vm, args.get(0))?.items);
            vm.heap.decref_all(items);
            none()
        }),
        def("reverse", "(self, /)", |vm, args| {
            get_mut(vm, args.get(0))?.items.make_contiguous().reverse();
            none()
        }),
        def("rotate", "(self, n=1, /)", |vm, args| {
            let by = match args.given(1) {
                Some(Value::Int(by)) => by,
                None => 1,
                Some(_) => return Err(vm.type_error("an integer is required")),
            };
            let items = &mut get_mut(vm, args.get(0))?.items;
            if !items.is_empty() {
                items.rotate_right(by.rem_euclid(items.len() as i64) as usize);
            }
            none()
        }),
        def("_delete", "(self, index, /)", |vm, args| {
            let at = place(vm, args.get(0), args.get(1))?;
            if let Some(item) = get_mut(vm, args.get(0))?.items.remove(at) {
                vm.heap.decref(item);
            }
            none()
        }),
        def("insert", "(self, index, item, /)", |vm, args| {
            let len = get(vm, args.get(0)).map_or(0, |deque| deque.items.len()) as i64;
            let at = match args.get(1) {
                Value::Int(at) if at < 0 => (at + len).max(0),
                Value::Int(at) => at.min(len),
                _ => return Err(vm.type_error("an integer is required")),
            };
            let is_full =
                get(vm, args.get(0)).is_some_and(|deque| deque.most == Some(deque.items.len()));
            if is_full {
                return Err(vm.index_error("deque already at its maximum size"));
            }
            let item = vm.heap.own(args.get(2));
            get_mut(vm, args.get(0))?.items.insert(at as usize, item);
            none()
        }),
        def("__len__", "(self, /)", |vm, args| {
            let len = get(vm, args.get(0)).map_or(0, |deque| deque.items.len());
            Ok(Reply::Value(Value::Int(len as i64)))
        }),
        def("__getitem__", "(self, index, /)", |vm, args| {
            let at = place(vm, args.get(0), args.get(1))?;
            let item = get(vm, args.get(0)).map_or(Value::None, |deque| deque.items[at]);
            Ok(Reply::Value(vm.heap.own(item)))
        }),
        def("__setitem__", "(self, index, value, /)", |vm, args| {
            let at = place(vm, args.get(0), args.get(1))?;
            let item = vm.heap.own(args.get(2));
            let old = std::mem::replace(&mut get_mut(vm, args.get(0))?.items[at], item);
            vm.heap.decref(old);
            none()
        }),
        def("_items", "(self, /)", |vm, args| {
            Ok(Reply::Value(snapshot(vm, args.get(0))))
        }),
    ],
    getters: &[("maxlen", |vm, args| {
        let most = get(vm, args.get(0)).and_then(|deque| deque.most);
        Ok(Reply::Value(
            most.map_or(Value::None, |most| Value::Int(most as i64)),
        ))
    })],
};
