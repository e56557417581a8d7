//! Advancing `enumerate`, `zip`, `map` and `filter` where what they iterate, or the function, is written in Python.

use super::args::{call_of, give};
use super::iterators::{may_be_iterable, not_iterable};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::iterator::NativeIterator;
use crate::vm::native::{Args, Call, Continuation, Reply, Resumed, Sent, Step};
use crate::vm::object::Object;
use crate::vm::ops::iterate::{self, Next, zip_mismatch};
use crate::vm::ops::{class_attribute, compare, truth};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

/// The iterators (owned) of native iterables; `None`: one of them needs Python.
pub(super) fn native_iterators(vm: &mut Vm, iterables: &[Value]) -> PyResult<Option<Vec<Value>>> {
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
pub(super) fn own_iterator(
    vm: &mut Vm,
    class: TypeTag,
    iterator: NativeIterator,
) -> PyResult<Reply> {
    let made = vm.heap.alloc(class, Object::Iterator(Box::new(iterator)));
    give(made)
}

pub(super) fn advance(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
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
    pub(super) fn state(&self, vm: &Vm) -> Option<NativeIterator> {
        match vm.heap.object(self.iterator) {
            Some(Object::Iterator(state)) => Some((**state).clone()),
            _ => None,
        }
    }

    pub(super) fn sources(&self, vm: &Vm) -> Vec<Value> {
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
