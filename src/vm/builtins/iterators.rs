//! `iter`, `next`, `enumerate`, `zip`, `map`, `filter`, `reversed`, and advancing their iterators where Python runs.
//!
//! Source: `Python/bltinmodule.c`, `Objects/enumobject.c`.

use super::args::{call_of, call_prelude, def, give, give_own};
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::iterator::NativeIterator;
use crate::vm::native::{Args, Call, Continuation, NativeDef, Reply, Resumed, Sent, Step};
use crate::vm::object::Object;
use crate::vm::ops::iterate::{self, Next, zip_mismatch};
use crate::vm::ops::{class_attribute, compare, truth};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

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

fn not_iterable(vm: &mut Vm, v: Value) -> Raised {
    let name = vm.type_name(v);
    vm.type_error(format!("'{name}' object is not iterable"))
}

/// A `__iter__`, or a `__getitem__` to go by.
fn may_be_iterable(vm: &Vm, v: Value) -> bool {
    let class = vm.heap.class_of(v);
    class_attribute(&vm.heap, class, "__iter__").is_some_and(|method| !method.is_none())
        || class_attribute(&vm.heap, class, "__getitem__").is_some()
        || class_attribute(&vm.heap, vm.heap.class_of(v), "__class_getitem__").is_some()
}

fn iter(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

fn next(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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

/// The iterators (owned) of native iterables; `None`: one of them needs Python.
fn native_iterators(vm: &mut Vm, iterables: &[Value]) -> PyResult<Option<Vec<Value>>> {
    let mut iterators = Vec::with_capacity(iterables.len());
    for iterable in iterables {
        match iterate::iter(vm, *iterable)? {
            Some(iterator) => iterators.push(iterator),
            None => {
                vm.heap.decref_all(iterators);
                if !may_be_iterable(vm, *iterable) {
                    return Err(not_iterable(vm, *iterable));
                }
                return Ok(None);
            }
        }
    }
    Ok(Some(iterators))
}

/// An iterator object that takes over the references that it is made of.
fn own_iterator(vm: &mut Vm, class: TypeTag, iterator: NativeIterator) -> PyResult<Reply> {
    let made = vm.heap.alloc(class, Object::Iterator(Box::new(iterator)));
    give(made)
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

fn advance(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let iterator = args.get(0);
    match iterate::next(vm, iterator)? {
        Next::Value(value) => give(value),
        Next::Exhausted => Err(vm.stop_iteration(Value::None)),
        Next::NotNative => Ok(Reply::Continue(Box::new(Advance {
            iterator: vm.heap.own(iterator),
            gathered: Vec::new(),
            stage: Stage::Gather,
            ending: None,
        }))),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// An element is taken from each source in turn.
    Gather,
    /// A source's `__next__` was called; it gives the element.
    Called,
    /// A source that is a generator was resumed; it yields the element.
    Resumed,
    /// `filter` has called its function.
    Filtered,
    /// The truth of what it gave was asked for.
    Truth,
    /// The callable of `iter(callable, sentinel)` was called.
    Produced,
    /// Its result was compared with the sentinel.
    Compared,
}

/// Advances a `map`, `filter`, `zip`, `enumerate` or `iter(callable, sentinel)` whose sources run Python.
#[derive(Clone, Debug)]
struct Advance {
    iterator: Value,
    /// Elements got so far, one a source.
    gathered: Vec<Value>,
    stage: Stage,
    /// A strict `zip` whose source of this number has ended looks whether the others have.
    ending: Option<usize>,
}

impl Advance {
    fn state(&self, vm: &Vm) -> Option<NativeIterator> {
        match vm.heap.object(self.iterator) {
            Some(Object::Iterator(state)) => Some((**state).clone()),
            _ => None,
        }
    }

    fn sources(&self, vm: &Vm) -> Vec<Value> {
        match self.state(vm) {
            Some(NativeIterator::Map { sources, .. } | NativeIterator::Zip { sources, .. }) => {
                sources
            }
            Some(
                NativeIterator::Filter { source, .. } | NativeIterator::Enumerate { source, .. },
            ) => vec![source],
            _ => Vec::new(),
        }
    }

    /// Takes elements until one needs Python or all are there.
    fn gather(&mut self, vm: &mut Vm) -> PyResult<Step> {
        let sources = self.sources(vm);
        loop {
            let at = self.ending.unwrap_or(self.gathered.len());
            let Some(&source) = sources.get(at) else {
                return if self.ending.is_some() {
                    Err(vm.stop_iteration(Value::None))
                } else {
                    self.complete(vm)
                };
            };
            match iterate::next(vm, source)? {
                Next::Value(value) => self.received(vm, value)?,
                Next::Exhausted => self.ended(vm, &sources)?,
                Next::NotNative => {
                    if vm.heap.class_of(source) == TypeTag::Generator.id() {
                        self.stage = Stage::Resumed;
                        return Ok(Step::Resume {
                            generator: vm.heap.own(source),
                            input: Sent::Value(Value::None),
                        });
                    }
                    self.stage = Stage::Called;
                    let class = vm.heap.class_of(source);
                    let Some(method) = class_attribute(&vm.heap, class, "__next__") else {
                        let name = vm.type_name(source);
                        return Err(vm.type_error(format!("'{name}' object is not an iterator")));
                    };
                    let method = vm.heap.own(method);
                    return Ok(Step::Call(call_of(vm, method, &[source])));
                }
            }
        }
    }

    /// A source has given an element (owned).
    fn received(&mut self, vm: &mut Vm, value: Value) -> PyResult<()> {
        match self.ending {
            Some(at) => {
                vm.heap.decref(value);
                Err(vm.value_error(zip_mismatch(at, "longer")))
            }
            None => {
                self.gathered.push(value);
                Ok(())
            }
        }
    }

    /// The next source has ended: so does the whole, unless it is a strict `zip` that looks at the others first.
    fn ended(&mut self, vm: &mut Vm, sources: &[Value]) -> PyResult<()> {
        let is_strict = matches!(
            self.state(vm),
            Some(NativeIterator::Zip {
                is_strict: true,
                ..
            })
        );
        match self.ending {
            _ if !is_strict => Err(vm.stop_iteration(Value::None)),
            None if !self.gathered.is_empty() => {
                let at = self.gathered.len();
                Err(vm.value_error(zip_mismatch(at, "shorter")))
            }
            None => {
                self.ending = Some(1);
                Ok(())
            }
            Some(at) if at + 1 < sources.len() => {
                self.ending = Some(at + 1);
                Ok(())
            }
            Some(_) => Err(vm.stop_iteration(Value::None)),
        }
    }

    /// There is an element of every source.
    fn complete(&mut self, vm: &mut Vm) -> PyResult<Step> {
        let gathered = std::mem::take(&mut self.gathered);
        match self.state(vm) {
            Some(NativeIterator::Map { function, .. }) => {
                let function = vm.heap.own(function);
                Ok(Step::Become(Call::new(function, gathered)))
            }
            Some(NativeIterator::Enumerate { .. }) => {
                let count = match self.iterator {
                    Value::Obj(id) => iterate::count(vm, id),
                    _ => 0,
                };
                let mut parts = vec![Value::Int(count)];
                parts.extend(gathered);
                Ok(Step::Return(vm.heap.tuple(parts)))
            }
            Some(NativeIterator::Filter { function, .. }) => {
                self.gathered = gathered;
                let value = self.gathered.first().copied().unwrap_or(Value::None);
                if function.is_none() {
                    let result = vm.heap.own(value);
                    return self.judge(vm, result);
                }
                self.stage = Stage::Filtered;
                let function = vm.heap.own(function);
                Ok(Step::Call(call_of(vm, function, &[value])))
            }
            _ => Ok(Step::Return(vm.heap.tuple(gathered))),
        }
    }

    /// `filter`'s function has given this (owned).
    fn judge(&mut self, vm: &mut Vm, result: Value) -> PyResult<Step> {
        match truth::truth(&vm.heap, result) {
            Some(is_true) => {
                vm.heap.decref(result);
                self.decide(vm, is_true)
            }
            None => {
                self.stage = Stage::Truth;
                let function = vm.heap.own(vm.prelude_function("is_true"));
                Ok(Step::Call(Call::new(function, vec![result])))
            }
        }
    }

    fn decide(&mut self, vm: &mut Vm, keeps: bool) -> PyResult<Step> {
        let gathered = std::mem::take(&mut self.gathered);
        if keeps {
            return Ok(Step::Return(
                gathered.first().copied().unwrap_or(Value::None),
            ));
        }
        vm.heap.decref_all(gathered);
        self.stage = Stage::Gather;
        // A filter that rejects for long stays pre-emptible.
        Ok(Step::Again)
    }

    fn produced(&mut self, vm: &mut Vm, value: Value) -> PyResult<Step> {
        let Some(NativeIterator::Calls { sentinel, .. }) = self.state(vm) else {
            return Ok(Step::Return(value));
        };
        match compare::equal(&vm.heap, value, sentinel) {
            Some(false) => Ok(Step::Return(value)),
            Some(true) => {
                vm.heap.decref(value);
                self.end(vm)
            }
            None => {
                self.stage = Stage::Compared;
                self.gathered.push(value);
                let function = vm.heap.own(vm.prelude_function("is_equal"));
                Ok(Step::Call(call_of(vm, function, &[value, sentinel])))
            }
        }
    }

    fn end(&mut self, vm: &mut Vm) -> PyResult<Step> {
        if let Value::Obj(id) = self.iterator {
            iterate::exhaust(vm, id);
        }
        Err(vm.stop_iteration(Value::None))
    }
}

impl Continuation for Advance {
    fn resume(&mut self, vm: &mut Vm, input: Resumed) -> PyResult<Step> {
        match (self.stage, input) {
            (Stage::Called | Stage::Resumed, Resumed::Raised(raised))
                if vm.is_instance(raised.0, TypeTag::StopIteration) =>
            {
                vm.heap.decref(raised.0);
                let sources = self.sources(vm);
                self.ended(vm, &sources)?;
                self.stage = Stage::Gather;
                self.gather(vm)
            }
            (_, Resumed::Raised(raised)) => Err(raised),
            (Stage::Gather, Resumed::Returned(value) | Resumed::Yielded(value)) => {
                vm.heap.decref(value);
                self.gather(vm)
            }
            (Stage::Gather, Resumed::Start) => match self.state(vm) {
                Some(NativeIterator::Calls { callable, .. }) => {
                    self.stage = Stage::Produced;
                    let callable = vm.heap.own(callable);
                    Ok(Step::Call(Call::new(callable, Vec::new())))
                }
                Some(NativeIterator::Exhausted) | None => Err(vm.stop_iteration(Value::None)),
                Some(_) => self.gather(vm),
            },
            (Stage::Resumed, Resumed::Returned(value)) => {
                // The generator has returned.
                vm.heap.decref(value);
                let sources = self.sources(vm);
                self.ended(vm, &sources)?;
                self.stage = Stage::Gather;
                self.gather(vm)
            }
            (
                Stage::Called | Stage::Resumed,
                Resumed::Returned(value) | Resumed::Yielded(value),
            ) => {
                self.received(vm, value)?;
                self.stage = Stage::Gather;
                self.gather(vm)
            }
            (Stage::Filtered, Resumed::Returned(value) | Resumed::Yielded(value)) => {
                self.judge(vm, value)
            }
            (Stage::Truth, Resumed::Returned(value) | Resumed::Yielded(value)) => {
                let keeps = matches!(value, Value::Bool(true));
                vm.heap.decref(value);
                self.decide(vm, keeps)
            }
            (Stage::Produced, Resumed::Returned(value) | Resumed::Yielded(value)) => {
                self.produced(vm, value)
            }
            (Stage::Compared, Resumed::Returned(value) | Resumed::Yielded(value)) => {
                let is_end = matches!(value, Value::Bool(true));
                vm.heap.decref(value);
                let gathered = std::mem::take(&mut self.gathered);
                if is_end {
                    vm.heap.decref_all(gathered);
                    return self.end(vm);
                }
                Ok(Step::Return(
                    gathered.first().copied().unwrap_or(Value::None),
                ))
            }
            (_, Resumed::Start) => Ok(Step::Again),
        }
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.iterator);
        self.gathered.iter().copied().for_each(visit);
    }

    fn clone_box(&self) -> Box<dyn Continuation> {
        Box::new(self.clone())
    }
}

/// For the prelude: the entries of a dict or set that may equal a key of this hash: tuples index, key.
pub(super) fn candidates(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let Value::Int(hash) = args.get(1) else {
        return give(Value::None);
    };
    let found: Vec<(usize, Value)> = args
        .get(0)
        .obj()
        .and_then(|id: ObjId| crate::vm::ops::table::table(&vm.heap, id))
        .map(|table| {
            (0..table.end())
                .filter_map(|at| table.entry(at).map(|entry| (at, *entry)))
                .filter(|(_, entry)| entry.hash == hash as u64)
                .map(|(at, entry)| (at, entry.key))
                .collect()
        })
        .unwrap_or_default();
    let rows = found
        .into_iter()
        .map(|(at, key)| {
            let key = vm.heap.own(key);
            vm.heap.tuple(vec![Value::Int(at as i64), key])
        })
        .collect();
    let list = vm.heap.list(rows);
    give(list)
}
