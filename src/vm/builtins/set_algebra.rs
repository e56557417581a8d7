//! `set` and `frozenset`: union, intersection and their like, in place too, and the tests of them.

use super::args::{call_prelude, give, self_set};
use super::set::{copied, fill, go_on};
use crate::code::instruction::Binary;
use crate::vm::Vm;
use crate::vm::dict::Dict;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, Reply};
use crate::vm::object::Object;
use crate::vm::ops::sets::Operand;
use crate::vm::ops::{is_exact, sets, table};
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

pub(super) fn union(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = self_set(vm, args, "union")?;
    let new = copied(vm, args, id);
    let set = args.get(0);
    let others: Vec<Value> = args
        .rest
        .iter()
        .copied()
        .filter(|other| !other.is(set))
        .collect();
    let rest = match fill_all(vm, new, &others) {
        Ok(rest) => rest,
        Err(raised) => {
            vm.heap.decref(new);
            return Err(raised);
        }
    };
    match rest {
        None => give(new),
        Some(rest) => {
            let reply = call_prelude(vm, "set_union", &[new, rest]);
            vm.heap.decref_all([new, rest]);
            reply
        }
    }
}

pub(super) fn update(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    self_set(vm, args, "update")?;
    let rest = fill_all(vm, args.get(0), args.rest)?;
    go_on(vm, args.get(0), rest, "set_update_all")
}

/// Adds the elements of iterables. `Some`: a tuple (owned) of the iterables that need Python.
fn fill_all(vm: &mut Vm, set: Value, others: &[Value]) -> PyResult<Option<Value>> {
    let Value::Obj(id) = set else {
        return Ok(None);
    };
    for (at, other) in others.iter().enumerate() {
        if let Some(rest) = fill(vm, id, *other)? {
            let mut left = vec![rest];
            left.extend(others[at + 1..].iter().map(|value| vm.heap.own(*value)));
            return Ok(Some(vm.heap.tuple(left)));
        }
    }
    Ok(None)
}

/// An operation with iterables that need not be sets: natively if they are exact sets or native iterables of native
/// elements, else in the prelude.
fn with_others(vm: &mut Vm, args: &Args<'_>, op: Binary, is_inplace: bool) -> PyResult<Reply> {
    let others: &[Value] = if args.rest.is_empty() {
        args.values.get(1..).unwrap_or_default()
    } else {
        args.rest
    };
    let id = self_set(vm, args, op.symbol())?;
    let result = if is_inplace {
        vm.heap.own(args.get(0))
    } else {
        copied(vm, args, id)
    };
    for (at, other) in others.iter().enumerate() {
        let step = match operand(vm, op, *other) {
            Ok(Some((table, form))) => {
                let done = match (result, table) {
                    (Value::Obj(a), Value::Obj(b)) => {
                        // A copy may stand differently: the first result is made of the set itself.
                        let source = if at == 0 { id } else { a };
                        sets::update(vm, op, (a, source), (b, form), is_inplace)
                    }
                    _ => None,
                };
                vm.heap.decref(table);
                Ok(done)
            }
            Ok(None) => Ok(None),
            Err(raised) => Err(raised),
        };
        match step {
            Ok(Some(())) => {}
            Ok(None) => {
                let rest: Vec<Value> = others[at..].iter().map(|v| vm.heap.own(*v)).collect();
                let rest = vm.heap.tuple(rest);
                let symbol = vm.heap.str(op.symbol());
                let name = if is_inplace {
                    "set_combine_into"
                } else {
                    "set_combine"
                };
                let target = if is_inplace { args.get(0) } else { result };
                let reply = call_prelude(vm, name, &[symbol, target, result, rest]);
                vm.heap.decref(symbol);
                vm.heap.decref(rest);
                vm.heap.decref(result);
                return reply;
            }
            Err(raised) => {
                vm.heap.decref(result);
                return Err(raised);
            }
        }
    }
    if is_inplace {
        vm.heap.decref(result);
        return give(Value::None);
    }
    give(result)
}

/// A value as what a set's method takes (owned): a set or dict itself, else a table of the elements of a native iterable, in
/// their own order where CPython goes through them (`&`). `None`: it needs Python.
fn operand(vm: &mut Vm, op: Binary, v: Value) -> PyResult<Option<(Value, Operand)>> {
    match vm.heap.object(v) {
        Some(Object::Set(_)) => return Ok(Some((vm.heap.own(v), Operand::Set))),
        Some(Object::Dict(_)) if is_exact(&vm.heap, v) => {
            return Ok(Some((vm.heap.own(v), Operand::Dict)));
        }
        _ => {}
    }
    let table = match op {
        Binary::And => Dict::default(),
        _ => Dict::of_set(),
    };
    Ok(collected(vm, v, table)?.map(|set| (set, Operand::Items)))
}

/// A value as a set (owned): itself, or a set of the elements of a native iterable. `None`: it needs Python.
fn as_set(vm: &mut Vm, v: Value) -> PyResult<Option<Value>> {
    if matches!(vm.heap.object(v), Some(Object::Set(_))) {
        return Ok(Some(vm.heap.own(v)));
    }
    collected(vm, v, Dict::of_set())
}

/// A set (owned) that has `table`, which is empty, filled with the elements of a native iterable. `None`: it needs Python.
fn collected(vm: &mut Vm, v: Value, table: Dict) -> PyResult<Option<Value>> {
    if matches!(vm.heap.object(v), Some(Object::Iterator(_))) {
        return Ok(None);
    }
    let set = vm.heap.alloc(TypeTag::Set, Object::Set(Box::new(table)));
    let Value::Obj(id) = set else {
        return Ok(None);
    };
    match fill(vm, id, v) {
        Ok(None) => Ok(Some(set)),
        Ok(Some(rest)) => {
            vm.heap.decref_all([set, rest]);
            Ok(None)
        }
        Err(raised) => {
            vm.heap.decref(set);
            Err(raised)
        }
    }
}

pub(super) fn intersection(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    with_others(vm, args, Binary::And, false)
}

pub(super) fn difference(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    with_others(vm, args, Binary::Subtract, false)
}

pub(super) fn symmetric_difference(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    with_others(vm, args, Binary::Xor, false)
}

pub(super) fn intersection_update(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    with_others(vm, args, Binary::And, true)
}

pub(super) fn difference_update(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    with_others(vm, args, Binary::Subtract, true)
}

pub(super) fn symmetric_difference_update(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    with_others(vm, args, Binary::Xor, true)
}

fn inplace(vm: &mut Vm, args: &Args<'_>, op: Binary) -> PyResult<Reply> {
    if !matches!(vm.heap.object(args.get(1)), Some(Object::Set(_))) {
        return give(Value::NotImplemented);
    }
    if let Some(result) = sets::inplace(vm, op, args.get(0), args.get(1))? {
        return give(result);
    }
    let symbol = vm.heap.str(op.symbol());
    let reply = call_prelude(vm, "set_inplace", &[symbol, args.get(0), args.get(1)]);
    vm.heap.decref(symbol);
    reply
}

pub(super) fn ior(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    inplace(vm, args, Binary::Or)
}

pub(super) fn iand(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    inplace(vm, args, Binary::And)
}

pub(super) fn isub(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    inplace(vm, args, Binary::Subtract)
}

pub(super) fn ixor(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    inplace(vm, args, Binary::Xor)
}

fn test(vm: &mut Vm, args: &Args<'_>, name: &str) -> PyResult<Reply> {
    self_set(vm, args, name)?;
    let other = match as_set(vm, args.get(1))? {
        Some(other) => other,
        None => return call_prelude(vm, name, &[args.get(0), args.get(1)]),
    };
    let tables = |v: Value| v.obj().and_then(|id| table::table(&vm.heap, id));
    let answer = match (tables(args.get(0)), tables(other)) {
        (Some(a), Some(b)) => match name {
            "is_subset" => sets::is_subset(&vm.heap, a, b),
            "is_superset" => sets::is_subset(&vm.heap, b, a),
            _ => disjoint(vm, a, b),
        },
        _ => None,
    };
    vm.heap.decref(other);
    match answer {
        Some(answer) => give(Value::Bool(answer)),
        None => call_prelude(vm, name, &[args.get(0), args.get(1)]),
    }
}

fn disjoint(vm: &Vm, a: &Dict, b: &Dict) -> Option<bool> {
    for entry in a.iter() {
        if table::find(&vm.heap, b, entry.hash, entry.key)?.is_some() {
            return Some(false);
        }
    }
    Some(true)
}

pub(super) fn issubset(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    test(vm, args, "is_subset")
}

pub(super) fn issuperset(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    test(vm, args, "is_superset")
}

pub(super) fn isdisjoint(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    test(vm, args, "is_disjoint")
}
