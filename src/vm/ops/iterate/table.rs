//! Iterators of dicts, their views and sets.

use super::{Next, exhaust};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::iterator::NativeIterator;
use crate::vm::object::{DictViewKind, Object};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

pub(super) fn table_iterator(
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

pub(super) fn next_of_table(vm: &mut Vm, id: ObjId) -> PyResult<Next> {
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
    let Some(table) = crate::vm::ops::table::table(&vm.heap, source_id) else {
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
