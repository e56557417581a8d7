//! Making iterators of built-in types, forwards and backwards.

use super::table::table_iterator;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::heap::Heap;
use crate::vm::iterator::NativeIterator;
use crate::vm::object::{DictViewKind, Object};
use crate::vm::ops::overrides;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

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
            let size = vm.heap.as_dict(dict).map_or(0, crate::vm::dict::Dict::len);
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
