//! `sorted` and `list.sort`.
//!
//! As CPython does: runs of up to 64 elements by insertion with binary search after the first run, longer ones by
//! merging; so comparisons with a visible effect come in CPython's order for short lists.
//! Source: `Objects/listobject.c` (`binarysort`, `count_run`).

use super::args::{call_prelude, def, give, self_list};
use crate::code::instruction::Compare;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::heap::Heap;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::ops::{compare, is_exact};
use crate::vm::value::Value;

/// The function.
pub(super) const FUNCTIONS: &[NativeDef] = &[def(
    "sorted",
    "(iterable@, /, *, key=None, reverse=False)",
    sorted,
)];

/// Up to so many elements are sorted by insertion.
const INSERTION: usize = 64;

fn sorted(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let values = vm.iterate(args.get(0))?;
    let key = args.given(1).filter(|key| !key.is_none());
    let is_reversed = super::args::flag_arg(vm, args, 2);
    if key.is_none()
        && let Some(order) = order(&vm.heap, &values, is_reversed)
    {
        charge(vm, values.len());
        let values = order.into_iter().map(|at| values[at]).collect();
        let list = vm.heap.list(values);
        return give(list);
    }
    let list = vm.heap.list(values);
    let reply = call_prelude(
        vm,
        "sort_values",
        &[list, key.unwrap_or(Value::None), Value::Bool(is_reversed)],
    );
    vm.heap.decref(list);
    reply
}

/// `list.sort`.
pub(super) fn list_sort(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = self_list(vm, args, "sort")?;
    if !args.rest.is_empty() {
        return Err(vm.type_error("sort() takes no positional arguments"));
    }
    let key = args.given(1).filter(|key| !key.is_none());
    let is_reversed = super::args::flag_arg(vm, args, 2);
    if key.is_none()
        && let Object::List(values) = vm.heap.get(id)
        && let Some(order) = order(&vm.heap, values, is_reversed)
    {
        charge(vm, order.len());
        if let Object::List(values) = vm.heap.get_mut(id) {
            let old = std::mem::take(values);
            *values = order.into_iter().map(|at| old[at]).collect();
        }
        return give(Value::None);
    }
    call_prelude(
        vm,
        "sort_list",
        &[
            args.get(0),
            key.unwrap_or(Value::None),
            Value::Bool(is_reversed),
        ],
    )
}

/// For the prelude: the order of keys as a list of indices, or None if comparing them needs Python.
pub(super) fn sort_order(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let keys = vm.heap.as_list(args.get(0)).cloned().unwrap_or_default();
    let is_reversed = super::args::flag_arg(vm, args, 1);
    match order(&vm.heap, &keys, is_reversed) {
        Some(order) => {
            charge(vm, order.len());
            let indices = order.into_iter().map(|at| Value::Int(at as i64)).collect();
            let list = vm.heap.list(indices);
            give(list)
        }
        None => give(Value::None),
    }
}

fn charge(vm: &mut Vm, len: usize) {
    vm.charge_items(len * (usize::BITS - len.leading_zeros()) as usize);
}

/// The stable order of the keys; `None`: comparing two of them needs Python, or is an error.
fn order(heap: &Heap, keys: &[Value], is_reversed: bool) -> Option<Vec<usize>> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    if is_reversed {
        order.reverse();
    }
    if let Some(ints) = all_ints(keys) {
        order.sort_by_key(|at| ints[*at]);
    } else if keys
        .iter()
        .all(|key| heap.class_of(*key) == crate::vm::types::TypeTag::Str.id())
    {
        order.sort_by(|a, b| heap.as_str(keys[*a]).cmp(&heap.as_str(keys[*b])));
    } else {
        let mut less = |a: usize, b: usize| {
            let (a, b) = (keys[a], keys[b]);
            if is_exact(heap, a) && is_exact(heap, b) {
                compare::raw_compare(heap, Compare::Lt, a, b)
            } else {
                None
            }
        };
        order = sort(order, &mut less)?;
    }
    if is_reversed {
        order.reverse();
    }
    Some(order)
}

fn all_ints(keys: &[Value]) -> Option<Vec<i64>> {
    keys.iter()
        .map(|key| match key {
            Value::Int(value) => Some(*value),
            _ => None,
        })
        .collect()
}

fn sort(
    mut order: Vec<usize>,
    less: &mut impl FnMut(usize, usize) -> Option<bool>,
) -> Option<Vec<usize>> {
    if order.len() < INSERTION {
        insertion(&mut order, less)?;
        return Some(order);
    }
    let right = order.split_off(order.len() / 2);
    let left = sort(order, less)?;
    let right = sort(right, less)?;
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        let next = if less(*b, *a)? {
            right.next()
        } else {
            left.next()
        };
        merged.extend(next);
    }
    merged.extend(left);
    merged.extend(right);
    Some(merged)
}

fn insertion(
    order: &mut [usize],
    less: &mut impl FnMut(usize, usize) -> Option<bool>,
) -> Option<()> {
    if order.len() < 2 {
        return Some(());
    }
    // The first run: descending strictly and turned round, or ascending.
    let mut end = 2;
    if less(order[1], order[0])? {
        while end < order.len() && less(order[end], order[end - 1])? {
            end += 1;
        }
        order[..end].reverse();
    } else {
        while end < order.len() && !less(order[end], order[end - 1])? {
            end += 1;
        }
    }
    for at in end..order.len() {
        let pivot = order[at];
        let (mut low, mut high) = (0, at);
        while low < high {
            let middle = usize::midpoint(low, high);
            if less(pivot, order[middle])? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        order[low..=at].rotate_right(1);
    }
    Some(())
}
