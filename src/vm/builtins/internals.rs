//! Natives that only the prelude sees: steps on tables, hashes and texts that Python source has no word for.

use super::args::{def, give};
use super::{advance, introspect, io, iterators, sort, str};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::ops::table::{self, KeyUse, unhashable};
use crate::vm::ops::{hash, repr};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

/// The natives.
pub(super) const FUNCTIONS: &[NativeDef] = &[
    def("_candidates", "(table, hash, /)", advance::candidates),
    def("_entry_key_is", "(table, index, key, /)", entry_key_is),
    def("_entry_value", "(table, index, /)", entry_value),
    def("_store", "(table, index, hash, key, value, /)", store),
    def("_delete", "(table, index, /)", delete),
    def("_hashes", "(table, /)", hashes),
    def("_combine_hashes", "(hashes, /)", combine_hashes),
    def("_combine_set_hashes", "(hashes, /)", combine_set_hashes),
    def(
        "_raise_unhashable",
        "(key, culprit, is_set, /)",
        raise_unhashable,
    ),
    def("_hash_culprit", "(key, /)", hash_culprit),
    def("_sort_order", "(keys, reverse, /)", sort::sort_order),
    def("_parse_template", "(text, /)", str::parse_template),
    def(
        "_percent_conversions",
        "(text, /)",
        str::percent_conversions,
    ),
    def(
        "_make_iterator",
        "(kind, option, sources, /)",
        iterators::make,
    ),
    def("_escape_ascii", "(text, /)", introspect::escape_ascii),
    def("_write_stdout", "(text, /)", io::write_stdout),
    def("_charge", "(items, /)", io::charge),
    def("_identity", "(object, /)", identity),
    def("_plain_repr", "(object, /)", plain_repr),
    def("_wrap_number", "(cls, value, /)", wrap_number),
    def("_thread", "(/)", thread),
    def("_has_old_wording", "(/)", has_old_wording),
];

fn table_id(args: &Args<'_>) -> Option<ObjId> {
    args.get(0).obj()
}

fn index(args: &Args<'_>, at: usize) -> usize {
    match args.get(at) {
        Value::Int(index) => usize::try_from(index).unwrap_or(usize::MAX),
        _ => usize::MAX,
    }
}

fn entry(vm: &Vm, args: &Args<'_>) -> Option<crate::vm::dict::Entry> {
    table::table(&vm.heap, table_id(args)?)?
        .entry(index(args, 1))
        .copied()
}

fn entry_key_is(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let is = entry(vm, args).is_some_and(|entry| entry.key.is(args.get(2)));
    give(Value::Bool(is))
}

fn entry_value(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = entry(vm, args).map_or(Value::None, |entry| entry.value);
    super::args::give_own(vm, value)
}

/// Puts a value at an index, or under a new key if the index is negative.
fn store(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    if let (Some(id), Value::Int(hash)) = (table_id(args), args.get(2)) {
        let at = entry(vm, args).map(|_| index(args, 1));
        let value = vm.heap.own(args.get(4));
        table::store(vm, id, hash as u64, at, args.get(3), value);
    }
    give(Value::None)
}

fn delete(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    if let (Some(id), Some(_)) = (table_id(args), entry(vm, args)) {
        let entry = vm.heap.table_mut(id).remove(index(args, 1));
        vm.heap.decref(entry.key);
        return give(entry.value);
    }
    give(Value::None)
}

fn hashes(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let hashes: Vec<Value> = table_id(args)
        .and_then(|id| table::table(&vm.heap, id))
        .map(|table| {
            table
                .iter()
                .map(|entry| Value::Int(entry.hash as i64))
                .collect()
        })
        .unwrap_or_default();
    let list = vm.heap.list(hashes);
    give(list)
}

fn hash_list(vm: &Vm, args: &Args<'_>) -> Vec<u64> {
    vm.heap
        .as_list(args.get(0))
        .map(|values| {
            values
                .iter()
                .map(|value| match value {
                    Value::Int(hash) => *hash as u64,
                    _ => 0,
                })
                .collect()
        })
        .unwrap_or_default()
}

fn combine_hashes(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let hashes = hash_list(vm, args);
    give(Value::Int(hash::combine(&hashes) as i64))
}

fn combine_set_hashes(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let hashes = hash_list(vm, args);
    let hash = hash::of_frozen_set(hashes.len() as u64, hashes.into_iter());
    give(Value::Int(hash as i64))
}

fn raise_unhashable(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let key_use = if matches!(args.get(2), Value::Bool(true)) {
        KeyUse::SetElement
    } else {
        KeyUse::DictKey
    };
    Err(unhashable(vm, args.get(0), args.get(1), key_use))
}

/// The part of a key that has no hash, in a tuple of one; None if that is not it.
fn hash_culprit(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match hash::hash(&vm.heap, args.get(0)) {
        hash::Hashed::Unhashable(culprit) => {
            let culprit = vm.heap.own(culprit);
            let tuple = vm.heap.tuple(vec![culprit]);
            give(tuple)
        }
        _ => give(Value::None),
    }
}

fn identity(_vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = crate::vm::ops::repr_parts::identity(args.get(0));
    give(Value::Int(id))
}

fn plain_repr(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let v = args.get(0);
    let name = repr::full_class_name(vm, vm.heap.class_of(v));
    let text = format!(
        "<{name} object at {:#x}>",
        crate::vm::ops::repr_parts::identity(v)
    );
    super::args::give_text(vm, text)
}

/// A plain int or float as an instance of a class.
fn wrap_number(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let Some(class) = table_id(args) else {
        return super::args::give_own(vm, args.get(1));
    };
    let plain = if matches!(args.get(1), Value::Float(_)) {
        TypeTag::Float
    } else {
        TypeTag::Int
    };
    let value = vm.heap.own(args.get(1));
    let made = super::int::of_class(vm, class, plain, value);
    give(made)
}

fn thread(vm: &mut Vm, _args: &Args<'_>) -> PyResult<Reply> {
    give(Value::Int(i64::from(vm.thread.strand.0)))
}

fn has_old_wording(vm: &mut Vm, _args: &Args<'_>) -> PyResult<Reply> {
    let old = vm.has_old_wording();
    give(Value::Bool(old))
}
