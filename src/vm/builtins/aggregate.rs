//! `sum`, `min`, `max`, `any`, `all`.
//!
//! Source: `Python/bltinmodule.c` (`builtin_sum_impl` with compensated summation since 3.12, `min_max`).

use super::args::{call_prelude, def, give, give_own};
use crate::code::instruction::{Binary, Compare};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::{Object, Range};
use crate::vm::ops::iterate::{self, Next, is_never_iterable};
use crate::vm::ops::{arithmetic, compare, is_exact, truth};
use crate::vm::value::Value;

/// The functions.
pub(super) const FUNCTIONS: &[NativeDef] = &[
    def("sum", "(iterable@, /, start=0)", sum),
    def("min", "(*args, key=None, default=None)", min),
    def("max", "(*args, key=None, default=None)", max),
    def("any", "(iterable, /)", any),
    def("all", "(iterable, /)", all),
];

fn sum(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let start = args.given(1).unwrap_or(Value::Int(0));
    match vm.heap.object(start) {
        Some(Object::Str(_)) => {
            return Err(vm.type_error("sum() can't sum strings [use ''.join(seq) instead]"));
        }
        Some(Object::Bytes(_)) => {
            return Err(vm.type_error("sum() can't sum bytes [use b''.join(seq) instead]"));
        }
        _ => {}
    }
    if let (Some(Object::Range(range)), Value::Int(start)) = (vm.heap.object(args.get(0)), start)
        && let Some(total) = sum_range(range, start)
    {
        let items = usize::try_from(range.len()).unwrap_or(usize::MAX);
        vm.charge_items(items);
        return give(Value::Int(total));
    }
    let values = vm.iterate(args.get(0))?;
    vm.charge_items(values.len());
    if let Some(total) = sum_floats(vm, &values, start) {
        vm.heap.decref_all(values);
        return give(total);
    }
    let mut total = vm.heap.own(start);
    for (at, value) in values.iter().enumerate() {
        match arithmetic::binary(vm, Binary::Add, total, *value) {
            Ok(Some(next)) => {
                vm.heap.decref(total);
                total = next;
            }
            Ok(None) => {
                let rest = values[at..]
                    .iter()
                    .map(|value| vm.heap.own(*value))
                    .collect();
                let rest = vm.heap.list(rest);
                let reply = call_prelude(vm, "sum_values", &[rest, total]);
                vm.heap.decref(rest);
                vm.heap.decref(total);
                vm.heap.decref_all(values);
                return reply;
            }
            Err(raised) => {
                vm.heap.decref(total);
                vm.heap.decref_all(values);
                return Err(raised);
            }
        }
    }
    vm.heap.decref_all(values);
    give(total)
}

/// The sum of a range by Gauss's formula: it takes its time in virtual time only. `None`: it is no small int.
fn sum_range(range: &Range, start: i64) -> Option<i64> {
    let count = i128::from(range.len());
    if count == 0 {
        return Some(start);
    }
    let ends = i128::from(range.start) + i128::from(range.at(range.len() - 1));
    let total = ends.checked_mul(count)? / 2 + i128::from(start);
    i64::try_from(total).ok()
}

/// The sum of small ints, then floats and ints; `None`: something else is among them.
fn sum_floats(vm: &Vm, values: &[Value], start: Value) -> Option<Value> {
    let mut values = values.iter();
    let mut whole = match start {
        Value::Int(start) => start,
        Value::Float(start) => return sum_from(vm, start, values),
        _ => return None,
    };
    for value in values.by_ref() {
        match value {
            Value::Int(value) => whole = whole.checked_add(*value)?,
            Value::Bool(value) => whole += i64::from(*value),
            Value::Float(value) => return sum_from(vm, whole as f64 + *value, values),
            _ => return None,
        }
    }
    Some(Value::Int(whole))
}

fn sum_from<'a>(vm: &Vm, start: f64, values: impl Iterator<Item = &'a Value>) -> Option<Value> {
    let compensates = !vm.has_old_wording();
    let (mut total, mut lost) = (start, 0.0);
    for value in values {
        let value = match value {
            Value::Float(value) => *value,
            Value::Int(value) => *value as f64,
            Value::Bool(value) => f64::from(u8::from(*value)),
            _ => return None,
        };
        let next = total + value;
        if compensates {
            lost += if total.abs() >= value.abs() {
                (total - next) + value
            } else {
                (value - next) + total
            };
        }
        total = next;
    }
    if lost != 0.0 && lost.is_finite() {
        total += lost;
    }
    Some(Value::Float(total))
}

fn min(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    extreme(vm, args, "min", Compare::Lt)
}

fn max(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    extreme(vm, args, "max", Compare::Gt)
}

fn extreme(vm: &mut Vm, args: &Args<'_>, name: &str, op: Compare) -> PyResult<Reply> {
    let key = args.given(0).filter(|key| !key.is_none());
    let default = args.given(1);
    let given = args.rest.len();
    if given == 0 {
        return Err(vm.type_error(format!("{name} expected at least 1 argument, got 0")));
    }
    if given > 1 && default.is_some() {
        return Err(vm.type_error(format!(
            "Cannot specify a default for {name}() with multiple positional arguments"
        )));
    }
    let values = if given > 1 {
        args.rest.iter().map(|value| vm.heap.own(*value)).collect()
    } else {
        let iterable = args.rest[0];
        let is_native = vm.is_natively_iterable(iterable)
            || (is_exact(&vm.heap, iterable) && is_never_iterable(&vm.heap, iterable));
        if !is_native {
            let (key, has_default) = (key.unwrap_or(Value::None), default.is_some());
            let default = default.unwrap_or(Value::None);
            let function = if op == Compare::Lt {
                "min_of"
            } else {
                "max_of"
            };
            return call_prelude(
                vm,
                function,
                &[iterable, key, Value::Bool(has_default), default],
            );
        }
        vm.iterate(iterable)?
    };
    vm.charge_items(values.len());
    if values.is_empty() {
        return match default {
            Some(default) => give_own(vm, default),
            None if vm.has_old_wording() => {
                Err(vm.value_error(format!("{name}() arg is an empty sequence")))
            }
            None => Err(vm.value_error(format!("{name}() iterable argument is empty"))),
        };
    }
    if key.is_none()
        && let Some(best) = best(vm, &values, op)
    {
        let best = vm.heap.own(best);
        vm.heap.decref_all(values);
        return give(best);
    }
    let list = vm.heap.list(values);
    let function = if op == Compare::Lt {
        "min_of"
    } else {
        "max_of"
    };
    let reply = call_prelude(
        vm,
        function,
        &[
            list,
            key.unwrap_or(Value::None),
            Value::Bool(false),
            Value::None,
        ],
    );
    vm.heap.decref(list);
    reply
}

fn best(vm: &Vm, values: &[Value], op: Compare) -> Option<Value> {
    let (first, rest) = values.split_first()?;
    let mut best = *first;
    for value in rest {
        if !is_exact(&vm.heap, *value) || !is_exact(&vm.heap, best) {
            return None;
        }
        if compare::raw_compare(&vm.heap, op, *value, best)? {
            best = *value;
        }
    }
    Some(best)
}

fn any(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    seek(vm, args.get(0), true, "any_of")
}

fn all(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    seek(vm, args.get(0), false, "all_of")
}

/// Looks for an element whose truth is `wanted`; the prelude goes on where Python runs.
fn seek(vm: &mut Vm, iterable: Value, wanted: bool, function: &str) -> PyResult<Reply> {
    let Some(iterator) = iterate::iter(vm, iterable)? else {
        if is_exact(&vm.heap, iterable) && is_never_iterable(&vm.heap, iterable) {
            let name = vm.type_name(iterable);
            return Err(vm.type_error(format!("'{name}' object is not iterable")));
        }
        return call_prelude(vm, function, &[iterable]);
    };
    loop {
        let value = match iterate::next(vm, iterator) {
            Ok(Next::Value(value)) => value,
            Ok(Next::Exhausted) => {
                vm.heap.decref(iterator);
                return give(Value::Bool(!wanted));
            }
            Ok(Next::NotNative) => {
                let reply = call_prelude(vm, function, &[iterator]);
                vm.heap.decref(iterator);
                return reply;
            }
            Err(raised) => {
                vm.heap.decref(iterator);
                return Err(raised);
            }
        };
        vm.charge_items(1);
        match truth::truth(&vm.heap, value) {
            Some(truth) if truth == wanted => {
                vm.heap.decref(value);
                vm.heap.decref(iterator);
                return give(Value::Bool(wanted));
            }
            Some(_) => vm.heap.decref(value),
            None => {
                let function = if wanted { "any_from" } else { "all_from" };
                let reply = call_prelude(vm, function, &[value, iterator]);
                vm.heap.decref(value);
                vm.heap.decref(iterator);
                return reply;
            }
        }
    }
}
