//! Iteration over built-in types.
//!
//! `zip` and `enumerate` over generators, `map`, `filter` and `iter(callable, sentinel)` have native objects too, but
//! advancing them runs Python: their `__next__` methods do it.

use super::overrides;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::heap::Heap;
use crate::vm::iterator::NativeIterator;
use crate::vm::object::{DictViewKind, Object};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

/// What advancing an iterator came to.
#[derive(Clone, Copy, Debug)]
pub enum Next {
    /// The next element (owned).
    Value(Value),
    /// The end.
    Exhausted,
    /// It is a generator, or has a Python `__next__` (also somewhere inside of a `zip` or `enumerate`).
    NotNative,
}

/// Iterators nested deeper than this (`zip` of `zip` of…) are advanced by Python calls.
const MAX_DEPTH: usize = 50;

/// `iter(v)`. `None`: look for `__iter__`, then `__getitem__`; if there are none, `'int' object is not iterable`.
///
/// # Errors
/// None; as the others for symmetry.
pub fn iter(vm: &mut Vm, v: Value) -> PyResult<Option<Value>> {
    let Value::Obj(id) = v else {
        return Ok(None);
    };
    if overrides(&vm.heap, vm.heap.slot(id).class, "__iter__") {
        return Ok(None);
    }
    raw_iter(vm, v)
}

/// As [`iter`] by the payload, for the built-in `__iter__`.
///
/// # Errors
/// As [`iter`].
pub fn raw_iter(vm: &mut Vm, v: Value) -> PyResult<Option<Value>> {
    let Value::Obj(id) = v else {
        return Ok(None);
    };
    let (class, iterator) = match vm.heap.get(id) {
        Object::List(_) => (
            TypeTag::ListIterator,
            NativeIterator::Sequence { source: v, next: 0 },
        ),
        Object::Tuple(_) => (
            TypeTag::TupleIterator,
            NativeIterator::Sequence { source: v, next: 0 },
        ),
        Object::Str(_) => (
            TypeTag::StrIterator,
            NativeIterator::Str {
                source: v,
                offset: 0,
            },
        ),
        Object::Bytes(_) | Object::ByteArray(_) => (
            TypeTag::BytesIterator,
            NativeIterator::Bytes { source: v, next: 0 },
        ),
        Object::Range(range) => (
            TypeTag::RangeIterator,
            NativeIterator::Range {
                next: range.start,
                step: range.step,
                left: range.len(),
            },
        ),
        Object::Dict(table) => {
            table_iterator(TypeTag::DictKeyIterator, v, table.len(), DictViewKind::Keys)
        }
        Object::Set(table) => {
            table_iterator(TypeTag::SetIterator, v, table.len(), DictViewKind::Keys)
        }
        Object::DictView { dict, kind } => {
            let (dict, kind) = (*dict, *kind);
            let class = match kind {
                DictViewKind::Keys => TypeTag::DictKeyIterator,
                DictViewKind::Values => TypeTag::DictValueIterator,
                DictViewKind::Items => TypeTag::DictItemIterator,
            };
            let size = vm
                .heap
                .as_dict(dict)
                .map_or(0, super::super::dict::Dict::len);
            table_iterator(class, dict, size, kind)
        }
        Object::Iterator(_) => return Ok(Some(vm.heap.own(v))),
        Object::Generator(_) if vm.heap.slot(id).class == TypeTag::Generator.id() => {
            return Ok(Some(vm.heap.own(v)));
        }
        _ => return Ok(None),
    };
    Ok(Some(new(vm, class, iterator)))
}

fn table_iterator(
    class: TypeTag,
    source: Value,
    size: usize,
    kind: DictViewKind,
) -> (TypeTag, NativeIterator) {
    (
        class,
        NativeIterator::Table {
            source,
            next: 0,
            size,
            kind,
            is_reversed: false,
        },
    )
}

/// An iterator object; counts what the iterator refers to.
pub fn new(vm: &mut Vm, class: TypeTag, iterator: NativeIterator) -> Value {
    let mut held = Vec::new();
    iterator.visit(&mut |value| held.push(value));
    for value in held {
        vm.heap.incref(value);
    }
    vm.heap.alloc(class, Object::Iterator(Box::new(iterator)))
}

/// `reversed(v)` of a built-in type; `None`: look for `__reversed__`, then for a sequence.
#[must_use]
pub fn reversed(vm: &mut Vm, v: Value) -> Option<Value> {
    let id = v.obj()?;
    let (class, iterator) = match vm.heap.get(id) {
        Object::List(values) => (
            TypeTag::ListReverseIterator,
            NativeIterator::Reversed {
                source: v,
                left: values.len(),
            },
        ),
        Object::Tuple(values) => (
            TypeTag::Reversed,
            NativeIterator::Reversed {
                source: v,
                left: values.len(),
            },
        ),
        Object::Range(range) => {
            let left = range.len();
            (
                TypeTag::RangeIterator,
                NativeIterator::Range {
                    next: if left == 0 { 0 } else { range.at(left - 1) },
                    step: range.step.wrapping_neg(),
                    left,
                },
            )
        }
        Object::Str(text) => {
            let parts: Vec<String> = text.text.chars().rev().map(String::from).collect();
            let parts = parts.into_iter().map(|part| vm.heap.str(part)).collect();
            let list = vm.heap.list(parts);
            let iterator = new(
                vm,
                TypeTag::Reversed,
                NativeIterator::Sequence {
                    source: list,
                    next: 0,
                },
            );
            vm.heap.decref(list);
            return Some(iterator);
        }
        Object::Dict(table) => (
            TypeTag::DictKeyIterator,
            NativeIterator::Table {
                source: v,
                next: table.end(),
                size: table.len(),
                kind: DictViewKind::Keys,
                is_reversed: true,
            },
        ),
        Object::DictView { dict, kind } => {
            let table = vm.heap.as_dict(*dict)?;
            (
                TypeTag::DictValueIterator,
                NativeIterator::Table {
                    source: *dict,
                    next: table.end(),
                    size: table.len(),
                    kind: *kind,
                    is_reversed: true,
                },
            )
        }
        _ => return None,
    };
    Some(new(vm, class, iterator))
}

/// `next(iterator)`
///
/// # Errors
/// A dict or set changed its size meanwhile.
#[inline]
pub fn next(vm: &mut Vm, iterator: Value) -> PyResult<Next> {
    next_at(vm, iterator, 0)
}

fn next_at(vm: &mut Vm, iterator: Value, depth: usize) -> PyResult<Next> {
    let Value::Obj(id) = iterator else {
        return Ok(Next::NotNative);
    };
    let Object::Iterator(state) = vm.heap.get_mut(id) else {
        return Ok(Next::NotNative);
    };
    match &mut **state {
        NativeIterator::Range { next, step, left } => {
            if *left == 0 {
                return Ok(Next::Exhausted);
            }
            let value = *next;
            *left -= 1;
            *next = next.wrapping_add(*step);
            Ok(Next::Value(Value::Int(value)))
        }
        NativeIterator::Sequence { source, next } => {
            let (source, at) = (*source, *next);
            *next += 1;
            let element = match vm.heap.object(source) {
                Some(Object::List(values)) => values.get(at).copied(),
                Some(Object::Tuple(values)) => values.get(at).copied(),
                _ => None,
            };
            Ok(finish(vm, id, element))
        }
        NativeIterator::Reversed { source, left } => {
            let (source, at) = (*source, left.checked_sub(1));
            *left = left.saturating_sub(1);
            let element = match vm.heap.object(source) {
                Some(Object::List(values)) => at.and_then(|at| values.get(at).copied()),
                Some(Object::Tuple(values)) => at.and_then(|at| values.get(at).copied()),
                _ => None,
            };
            Ok(finish(vm, id, element))
        }
        NativeIterator::Str { source, offset } => {
            let (source, at) = (*source, *offset);
            let Some(c) = vm
                .heap
                .as_str(source)
                .and_then(|text| text[at..].chars().next())
            else {
                return Ok(finish(vm, id, None));
            };
            if let Object::Iterator(state) = vm.heap.get_mut(id)
                && let NativeIterator::Str { offset, .. } = &mut **state
            {
                *offset += c.len_utf8();
            }
            let mut buffer = [0; 4];
            let text: &str = c.encode_utf8(&mut buffer);
            Ok(Next::Value(vm.heap.str(text)))
        }
        NativeIterator::Bytes { source, next } => {
            let (source, at) = (*source, *next);
            *next += 1;
            let byte = super::sequence::bytes_of(&vm.heap, source)
                .and_then(|bytes| bytes.get(at))
                .map(|byte| Value::Int(i64::from(*byte)));
            Ok(finish(vm, id, byte))
        }
        NativeIterator::Table { .. } => next_of_table(vm, id),
        NativeIterator::Exhausted => Ok(Next::Exhausted),
        NativeIterator::Enumerate { .. } | NativeIterator::Zip { .. } => {
            if depth > MAX_DEPTH || !advances_natively(&vm.heap, iterator, depth) {
                return Ok(Next::NotNative);
            }
            next_of_several(vm, id, depth)
        }
        NativeIterator::Map { .. }
        | NativeIterator::Filter { .. }
        | NativeIterator::Calls { .. } => Ok(Next::NotNative),
    }
}

/// Advancing the iterator runs no Python.
fn advances_natively(heap: &Heap, iterator: Value, depth: usize) -> bool {
    if depth > MAX_DEPTH {
        return false;
    }
    match heap.object(iterator) {
        Some(Object::Iterator(state)) => match &**state {
            NativeIterator::Enumerate { source, .. } => advances_natively(heap, *source, depth + 1),
            NativeIterator::Zip { sources, .. } => sources
                .iter()
                .all(|source| advances_natively(heap, *source, depth + 1)),
            NativeIterator::Map { .. }
            | NativeIterator::Filter { .. }
            | NativeIterator::Calls { .. } => false,
            _ => true,
        },
        _ => false,
    }
}

/// Gives an element (borrowed) of the source, or ends the iterator and lets its source go.
fn finish(vm: &mut Vm, id: ObjId, element: Option<Value>) -> Next {
    match element {
        Some(value) => Next::Value(vm.heap.own(value)),
        None => {
            exhaust(vm, id);
            Next::Exhausted
        }
    }
}

/// Ends an iterator: what it refers to is given back.
pub fn exhaust(vm: &mut Vm, id: ObjId) {
    if let Object::Iterator(state) = vm.heap.get_mut(id) {
        let state = std::mem::replace(&mut **state, NativeIterator::Exhausted);
        let mut held = Vec::new();
        state.visit(&mut |value| held.push(value));
        vm.heap.decref_all(held);
    }
}

fn next_of_table(vm: &mut Vm, id: ObjId) -> PyResult<Next> {
    let Object::Iterator(state) = vm.heap.get(id) else {
        return Ok(Next::NotNative);
    };
    let NativeIterator::Table {
        source,
        next,
        size,
        kind,
        is_reversed,
    } = **state
    else {
        return Ok(Next::NotNative);
    };
    let Some(source_id) = source.obj() else {
        return Ok(Next::NotNative);
    };
    let Some(table) = super::table::table(&vm.heap, source_id) else {
        return Ok(Next::NotNative);
    };
    if table.len() != size {
        let what = match vm.heap.get(source_id) {
            Object::Set(_) => "Set",
            _ => "dictionary",
        };
        if let Object::Iterator(state) = vm.heap.get_mut(id)
            && let NativeIterator::Table { size, .. } = &mut **state
        {
            // It stays broken, whatever becomes of the table.
            *size = usize::MAX;
        }
        return Err(vm.raise(
            TypeTag::RuntimeError,
            format!("{what} changed size during iteration"),
        ));
    }
    let (at, entry) = if is_reversed {
        let mut at = next.min(table.end());
        loop {
            if at == 0 {
                break (0, None);
            }
            at -= 1;
            if let Some(entry) = table.entry(at) {
                break (at, Some(*entry));
            }
        }
    } else {
        let mut at = next;
        loop {
            if at >= table.end() {
                break (at, None);
            }
            at += 1;
            if let Some(entry) = table.entry(at - 1) {
                break (at, Some(*entry));
            }
        }
    };
    let Some(entry) = entry else {
        exhaust(vm, id);
        return Ok(Next::Exhausted);
    };
    if let Object::Iterator(state) = vm.heap.get_mut(id)
        && let NativeIterator::Table { next, .. } = &mut **state
    {
        *next = at;
    }
    Ok(Next::Value(match kind {
        DictViewKind::Keys => vm.heap.own(entry.key),
        DictViewKind::Values => vm.heap.own(entry.value),
        DictViewKind::Items => {
            let key = vm.heap.own(entry.key);
            let value = vm.heap.own(entry.value);
            vm.heap.tuple(vec![key, value])
        }
    }))
}

fn next_of_several(vm: &mut Vm, id: ObjId, depth: usize) -> PyResult<Next> {
    let Object::Iterator(state) = vm.heap.get(id) else {
        return Ok(Next::NotNative);
    };
    match &**state {
        NativeIterator::Enumerate { source, .. } => {
            let source = *source;
            match next_at(vm, source, depth + 1)? {
                Next::Value(value) => {
                    let number = count(vm, id);
                    Ok(Next::Value(vm.heap.tuple(vec![Value::Int(number), value])))
                }
                other => Ok(other),
            }
        }
        NativeIterator::Zip { sources, is_strict } => {
            let (sources, is_strict) = (sources.clone(), *is_strict);
            if sources.is_empty() {
                return Ok(Next::Exhausted);
            }
            let mut values = Vec::with_capacity(sources.len());
            for (at, source) in sources.iter().enumerate() {
                match next_at(vm, *source, depth + 1) {
                    Ok(Next::Value(value)) => values.push(value),
                    Ok(_) => {
                        vm.heap.decref_all(values);
                        if is_strict {
                            check_strict(vm, &sources, at, depth)?;
                        }
                        return Ok(Next::Exhausted);
                    }
                    Err(raised) => {
                        vm.heap.decref_all(values);
                        return Err(raised);
                    }
                }
            }
            Ok(Next::Value(vm.heap.tuple(values)))
        }
        _ => Ok(Next::NotNative),
    }
}

/// Source number `at` of a strict `zip` has ended: so must the others.
fn check_strict(vm: &mut Vm, sources: &[Value], at: usize, depth: usize) -> PyResult<()> {
    if at > 0 {
        return Err(vm.value_error(zip_mismatch(at, "shorter")));
    }
    for (at, source) in sources.iter().enumerate().skip(1) {
        if let Next::Value(value) = next_at(vm, *source, depth + 1)? {
            vm.heap.decref(value);
            return Err(vm.value_error(zip_mismatch(at, "longer")));
        }
    }
    Ok(())
}

/// What a strict `zip` says of its source number `at` (from 0).
#[must_use]
pub fn zip_mismatch(at: usize, how: &str) -> String {
    let others = if at == 1 {
        "argument 1".to_owned()
    } else {
        format!("arguments 1-{at}")
    };
    format!("zip() argument {} is {how} than {others}", at + 1)
}

/// The next number of an `enumerate`.
pub fn count(vm: &mut Vm, id: ObjId) -> i64 {
    match vm.heap.get_mut(id) {
        Object::Iterator(state) => match &mut **state {
            NativeIterator::Enumerate { count, .. } => {
                let number = *count;
                *count += 1;
                number
            }
            _ => 0,
        },
        _ => 0,
    }
}

/// No dunder could make it iterable: an int, None, a function.
#[must_use]
pub fn is_never_iterable(heap: &Heap, v: Value) -> bool {
    match heap.object(v) {
        None => true,
        Some(object) => matches!(
            object,
            Object::BigInt(_)
                | Object::Function(_)
                | Object::BoundMethod { .. }
                | Object::Module { .. }
                | Object::Exception(_)
                | Object::Slice(_)
        ),
    }
}

impl Vm {
    /// All elements (owned) of something natively iterable.
    ///
    /// # Errors
    /// As [`next`]; `'int' object is not iterable`.
    pub fn iterate(&mut self, v: Value) -> PyResult<Vec<Value>> {
        match self.heap.object(v) {
            Some(Object::List(values)) => {
                let values = values.clone();
                values.iter().for_each(|value| self.heap.incref(*value));
                return Ok(values);
            }
            Some(Object::Tuple(values)) => {
                let values = values.to_vec();
                values.iter().for_each(|value| self.heap.incref(*value));
                return Ok(values);
            }
            _ => {}
        }
        let Some(iterator) = iter(self, v)? else {
            let name = self.type_name(v);
            return Err(self.type_error(format!("'{name}' object is not iterable")));
        };
        let mut values = Vec::new();
        let result = loop {
            match next(self, iterator) {
                Ok(Next::Value(value)) => values.push(value),
                Ok(_) => break Ok(()),
                Err(raised) => break Err(raised),
            }
        };
        self.heap.decref(iterator);
        match result {
            Ok(()) => Ok(values),
            Err(raised) => {
                self.heap.decref_all(values);
                Err(raised)
            }
        }
    }

    /// Iterating it runs no Python: [`Self::iterate`] may be called.
    #[must_use]
    pub fn is_natively_iterable(&self, v: Value) -> bool {
        let Value::Obj(id) = v else {
            return false;
        };
        match self.heap.get(id) {
            Object::List(_)
            | Object::Tuple(_)
            | Object::Str(_)
            | Object::Bytes(_)
            | Object::ByteArray(_)
            | Object::Range(_)
            | Object::Dict(_)
            | Object::Set(_)
            | Object::DictView { .. } => {
                !overrides(&self.heap, self.heap.slot(id).class, "__iter__")
            }
            Object::Iterator(_) => advances_natively(&self.heap, v, 0),
            _ => false,
        }
    }
}
