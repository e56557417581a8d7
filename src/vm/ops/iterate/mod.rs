//! Iteration over built-in types.
//!
//! `zip` and `enumerate` over generators, `map`, `filter` and `iter(callable, sentinel)` have native objects too, but
//! advancing them runs Python: their `__next__` methods do it.

mod make;
mod several;
mod table;

pub use make::{is_never_iterable, iter, new, raw_iter, reversed};

use super::overrides;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::heap::Heap;
use crate::vm::iterator::NativeIterator;
use crate::vm::object::Object;
use crate::vm::value::{ObjId, Value};
use several::next_of_several;
pub use several::zip_mismatch;
use table::next_of_table;

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
