//! `iter`, `next`, `enumerate`, `zip`, `map`, `filter`, `reversed`: making their iterators.
//!
//! Source: `Python/bltinmodule.c`, `Objects/enumobject.c`.

use super::advance::{advance, native_iterators, own_iterator};
use super::args::{call_of, call_prelude, def, give, give_own};
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::iterator::NativeIterator;
use crate::vm::native::{Args, NativeDef, Reply, Sent};
use crate::vm::object::Object;
use crate::vm::ops::class_attribute;
use crate::vm::ops::iterate::{self, Next};
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

/// The functions.
pub(super) const FUNCTIONS: &[NativeDef] = &[
    def("iter", "(object, sentinel=None, /)", iter),
    def("next", "(iterator, default=None, /)", next),
];

/// The methods of every native iterator.
pub(super) const METHODS: &[NativeDef] = &[
    def("__iter__", "(self, /)", itself),
    def("__next__", "(self, /)", advance),
    def("__length_hint__", "(self, /)", length_hint),
];

/// Constructors.
pub(super) const ENUMERATE: &[NativeDef] =
    &[def("__new__", "(cls, iterable, start=0)", new_enumerate)];
/// Of zip.
pub(super) const ZIP: &[NativeDef] = &[def(
    "__new__",
    "(cls, /, *iterables, strict=False)",
    new_zip,
)];

/// Of map.
pub(super) const MAP: &[NativeDef] = &[def("__new__", "(cls, /, *args)", new_map)];

/// Of filter.
pub(super) const FILTER: &[NativeDef] =
    &[def("__new__", "(cls, function, iterable, /)", new_filter)];
/// Of reversed.
pub(super) const REVERSED: &[NativeDef] = &[def("__new__", "(cls, object, /)", new_reversed)];

pub(super) fn not_iterable(vm: &mut Vm, v: Value) -> Raised {
    let name = vm.type_name(v);
    vm.type_error(format!("'{name}' object is not iterable"))
}

/// A `__iter__`, or a `__getitem__` to go by.
pub(super) fn may_be_iterable(vm: &Vm, v: Value) -> bool {
    let class = vm.heap.class_of(v);
    class_attribute(&vm.heap, class, "__iter__").is_some_and(|method| !method.is_none())
        || class_attribute(&vm.heap, class, "__getitem__").is_some()
        || class_attribute(&vm.heap, vm.heap.class_of(v), "__class_getitem__").is_some()
}

pub(super) fn iter(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let v = args.get(0);
    if let Some(sentinel) = args.given(1) {
        let is_callable = !matches!(
            v,
            Value::Int(_) | Value::None | Value::Bool(_) | Value::Float(_)
        );
        if !is_callable {
            return Err(vm.type_error("iter(v, w): v must be callable"));
        }
        let made = iterate::new(
            vm,
            TypeTag::CallableIterator,
            NativeIterator::Calls {
                callable: v,
                sentinel,
            },
        );
        return give(made);
    }
    if let Some(iterator) = iterate::iter(vm, v)? {
        return give(iterator);
    }
    if !may_be_iterable(vm, v) {
        return Err(not_iterable(vm, v));
    }
    call_prelude(vm, "iter_of", &[v])
}

pub(super) fn next(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let iterator = args.get(0);
    match iterate::next(vm, iterator)? {
        Next::Value(value) => return give(value),
        Next::Exhausted => {
            return match args.given(1) {
                Some(default) => give_own(vm, default),
                None => Err(vm.stop_iteration(Value::None)),
            };
        }
        Next::NotNative => {}
    }
    let class = vm.heap.class_of(iterator);
    let Some(method) = class_attribute(&vm.heap, class, "__next__") else {
        let name = vm.type_name(iterator);
        return Err(vm.type_error(format!("'{name}' object is not an iterator")));
    };
    if let Some(default) = args.given(1) {
        return call_prelude(vm, "next_default", &[iterator, default]);
    }
    if class == TypeTag::Generator.id() {
        return Ok(Reply::Resume {
            generator: vm.heap.own(iterator),
            input: Sent::Value(Value::None),
        });
    }
    let method = vm.heap.own(method);
    Ok(Reply::Call(call_of(vm, method, &[iterator])))
}

fn itself(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    give_own(vm, args.get(0))
}

fn length_hint(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let hint = match vm.heap.object(args.get(0)) {
        Some(Object::Iterator(state)) => match &**state {
            NativeIterator::Range { left, .. } => *left as usize,
            NativeIterator::Sequence { source, next } => {
                crate::vm::ops::subscript::raw_length(vm, *source)
                    .unwrap_or(0)
                    .saturating_sub(*next)
            }
            _ => 0,
        },
        _ => 0,
    };
    give(Value::Int(hint as i64))
}

fn new_enumerate(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let count = match args.given(2) {
        Some(start) => vm.expect_index(start)?,
        None => 0,
    };
    match native_iterators(vm, &[args.get(1)])? {
        Some(iterators) => own_iterator(
            vm,
            TypeTag::Enumerate,
            NativeIterator::Enumerate {
                source: iterators[0],
                count,
            },
        ),
        None => call_prelude(vm, "enumerate_of", &[args.get(1), Value::Int(count)]),
    }
}

fn new_zip(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let is_strict = super::args::flag_arg(vm, args, 1);
    match native_iterators(vm, args.rest)? {
        Some(sources) => own_iterator(vm, TypeTag::Zip, NativeIterator::Zip { sources, is_strict }),
        None => {
            let iterables = args.rest.iter().map(|value| vm.heap.own(*value)).collect();
            let iterables = vm.heap.tuple(iterables);
            let reply = call_prelude(vm, "zip_of", &[iterables, Value::Bool(is_strict)]);
            vm.heap.decref(iterables);
            reply
        }
    }
}

fn new_map(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let Some((&function, iterables)) = args.rest.split_first() else {
        return Err(vm.type_error("map() must have at least two arguments."));
    };
    if iterables.is_empty() {
        return Err(vm.type_error("map() must have at least two arguments."));
    }
    match native_iterators(vm, iterables)? {
        Some(sources) => {
            vm.heap.incref(function);
            own_iterator(vm, TypeTag::Map, NativeIterator::Map { function, sources })
        }
        None => {
            let iterables = iterables.iter().map(|value| vm.heap.own(*value)).collect();
            let iterables = vm.heap.tuple(iterables);
            let reply = call_prelude(vm, "map_of", &[function, iterables]);
            vm.heap.decref(iterables);
            reply
        }
    }
}

fn new_filter(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (function, iterable) = (args.get(1), args.get(2));
    match native_iterators(vm, &[iterable])? {
        Some(iterators) => {
            vm.heap.incref(function);
            own_iterator(
                vm,
                TypeTag::Filter,
                NativeIterator::Filter {
                    function,
                    source: iterators[0],
                },
            )
        }
        None => call_prelude(vm, "filter_of", &[function, iterable]),
    }
}

fn new_reversed(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let v = args.get(1);
    let class = vm.heap.class_of(v);
    match class_attribute(&vm.heap, class, "__reversed__") {
        Some(method) if !matches!(method, Value::Native(_)) => {
            let method = vm.heap.own(method);
            return Ok(Reply::Call(call_of(vm, method, &[v])));
        }
        _ => {}
    }
    if let Some(iterator) = iterate::reversed(vm, v) {
        return give(iterator);
    }
    let is_sequence = class_attribute(&vm.heap, class, "__getitem__").is_some()
        && class_attribute(&vm.heap, class, "__len__").is_some();
    if is_sequence {
        return call_prelude(vm, "reversed_of", &[v]);
    }
    if class_attribute(&vm.heap, class, "__reversed__").is_some() {
        return call_prelude(vm, "call_reversed", &[v]);
    }
    let name = vm.type_name(v);
    Err(vm.type_error(format!("'{name}' object is not reversible")))
}

/// For the prelude, which has the iterators as a tuple: `map`, `filter`, `zip`, `enumerate`.
pub(super) fn make(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let kind = super::args::text_arg(vm, args, 0, "iterator")?;
    let option = args.get(1);
    let sources = vm.heap.as_tuple(args.get(2)).unwrap_or_default().to_vec();
    for source in &sources {
        vm.heap.incref(*source);
    }
    let first = sources.first().copied().unwrap_or(Value::None);
    match &*kind {
        "map" => {
            vm.heap.incref(option);
            own_iterator(
                vm,
                TypeTag::Map,
                NativeIterator::Map {
                    function: option,
                    sources,
                },
            )
        }
        "filter" => {
            vm.heap.incref(option);
            own_iterator(
                vm,
                TypeTag::Filter,
                NativeIterator::Filter {
                    function: option,
                    source: first,
                },
            )
        }
        "zip" => {
            let is_strict = matches!(option, Value::Bool(true));
            own_iterator(vm, TypeTag::Zip, NativeIterator::Zip { sources, is_strict })
        }
        _ => {
            let count = vm.expect_index(option)?;
            own_iterator(
                vm,
                TypeTag::Enumerate,
                NativeIterator::Enumerate {
                    source: first,
                    count,
                },
            )
        }
    }
}
