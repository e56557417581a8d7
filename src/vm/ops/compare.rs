//! Comparison of built-in types.
//!
//! Containers are compared natively as long as no element has a Python dunder; what is nested too deeply for the Rust
//! stack is left to Python calls, whose depth the interpreter limits.
//! Source: `Objects/object.c` (`do_richcompare`), `Objects/listobject.c` (`list_richcompare`), `Objects/floatobject.c`.

use super::number::{Number, number};
use super::{is_exact, overrides, sets};
use crate::code::instruction::Compare;
use crate::vm::Vm;
use crate::vm::dict::Dict;
use crate::vm::exception::PyResult;
use crate::vm::heap::Heap;
use crate::vm::object::{DictViewKind, Object};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};
use num_bigint::BigInt;
use num_traits::FromPrimitive;
use std::cmp::Ordering;

/// Containers nested deeper than this are compared by Python calls.
const MAX_DEPTH: usize = 100;

/// `a op b`. `None`: look for the dunders of both; if there are none, identity for `==`, else
/// `'<' not supported between instances of…`.
///
/// # Errors
/// None; as the others for symmetry.
#[inline]
pub fn compare(vm: &mut Vm, op: Compare, a: Value, b: Value) -> PyResult<Option<Value>> {
    let result = match (a, b) {
        (Value::Int(a), Value::Int(b)) => Some(holds(op, a.cmp(&b))),
        _ => slow(vm, op, a, b),
    };
    Ok(result.map(Value::Bool))
}

fn slow(vm: &mut Vm, op: Compare, a: Value, b: Value) -> Option<bool> {
    let is_plain = |v: Value| {
        is_exact(&vm.heap, v)
            || v.obj().is_some_and(|id| {
                matches!(vm.heap.get(id), Object::Instance | Object::Exception(_))
                    && matches!(vm.heap.get(vm.heap.slot(id).class), Object::Class(class) if !class.has_python_eq)
            })
    };
    match op {
        // `==` of instances without `__eq__` is identity; `!=` may be written in Python on its own.
        Compare::Eq if is_plain(a) && is_plain(b) => raw_compare(&vm.heap, op, a, b),
        _ if is_exact(&vm.heap, a) && is_exact(&vm.heap, b) => raw_compare(&vm.heap, op, a, b),
        _ => None,
    }
}

/// As [`compare`] by the payloads, for the built-in dunders: also for instances of subclasses.
#[must_use]
pub fn raw_compare(heap: &Heap, op: Compare, a: Value, b: Value) -> Option<bool> {
    match op {
        Compare::Eq => same(heap, a, b, 0),
        Compare::Ne => same(heap, a, b, 0).map(|same| !same),
        _ => ordered(heap, op, a, b, 0),
    }
}

fn holds(op: Compare, ordering: Ordering) -> bool {
    match op {
        Compare::Lt => ordering.is_lt(),
        Compare::Le => ordering.is_le(),
        Compare::Eq => ordering.is_eq(),
        Compare::Ne => ordering.is_ne(),
        Compare::Gt => ordering.is_gt(),
        Compare::Ge => ordering.is_ge(),
    }
}

/// `a is b or a == b`, as containers compare their elements. `None`: a Python `__eq__` takes part (or the nesting is
/// too deep to compare without it).
#[inline]
#[must_use]
pub fn equal(heap: &Heap, a: Value, b: Value) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    equal_at(heap, a, b, 0)
}

fn equal_at(heap: &Heap, a: Value, b: Value, depth: usize) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    if has_own_eq(heap, a) || has_own_eq(heap, b) {
        return None;
    }
    same(heap, a, b, depth)
}

/// The class of `v` defines `__eq__` itself, in Python or natively.
fn has_own_eq(heap: &Heap, v: Value) -> bool {
    let Value::Obj(id) = v else {
        return false;
    };
    let class = heap.slot(id).class;
    if class.index() < TypeTag::ALL.len() {
        return false;
    }
    match heap.get(class) {
        Object::Class(state) if state.has_python_eq => true,
        _ => matches!(heap.get(id), Object::Native(_)) && overrides(heap, class, "__eq__"),
    }
}

/// Equality by the payloads.
fn same(heap: &Heap, a: Value, b: Value, depth: usize) -> Option<bool> {
    if let Some(x) = number(heap, a) {
        return Some(match number(heap, b) {
            Some(y) => order_numbers(x, y).is_some_and(Ordering::is_eq),
            None => {
                if !is_exact(heap, b) && has_own_eq(heap, b) {
                    return None;
                }
                false
            }
        });
    }
    let (Value::Obj(x), Value::Obj(y)) = (a, b) else {
        return Some(a.is(b));
    };
    if depth > MAX_DEPTH {
        return None;
    }
    match (heap.get(x), heap.get(y)) {
        (Object::Str(x), Object::Str(y)) => Some(x.hash == y.hash && x.text == y.text),
        (Object::List(x), Object::List(y)) => same_sequences(heap, x, y, depth),
        (Object::Tuple(x), Object::Tuple(y)) => same_sequences(heap, x, y, depth),
        (Object::Bytes(_) | Object::ByteArray(_), Object::Bytes(_) | Object::ByteArray(_)) => {
            Some(super::sequence::bytes_of(heap, a) == super::sequence::bytes_of(heap, b))
        }
        (Object::Dict(x), Object::Dict(y)) => same_dicts(heap, x, y, depth),
        (Object::Set(x), Object::Set(y)) => {
            if x.len() == y.len() {
                sets::is_subset(heap, x, y)
            } else {
                Some(false)
            }
        }
        (Object::Range(x), Object::Range(y)) => Some(
            x.len() == y.len()
                && (x.is_empty() || (x.start == y.start && (x.len() == 1 || x.step == y.step))),
        ),
        (Object::Slice(x), Object::Slice(y)) => same_sequences(heap, &x[..], &y[..], depth),
        (
            Object::BoundMethod { function, receiver },
            Object::BoundMethod {
                function: other_function,
                receiver: other_receiver,
            },
        ) => Some(function.is(*other_function) && receiver.is(*other_receiver)),
        (Object::DictView { .. }, _) | (_, Object::DictView { .. }) => {
            same_views(heap, x, y, depth)
        }
        (Object::Native(_), _) | (_, Object::Native(_)) => {
            if has_own_eq(heap, a) || has_own_eq(heap, b) {
                None
            } else {
                Some(x == y)
            }
        }
        _ => Some(x == y),
    }
}

fn same_sequences(heap: &Heap, a: &[Value], b: &[Value], depth: usize) -> Option<bool> {
    if a.len() != b.len() {
        return Some(false);
    }
    for (x, y) in a.iter().zip(b) {
        if !equal_at(heap, *x, *y, depth + 1)? {
            return Some(false);
        }
    }
    Some(true)
}

fn same_dicts(heap: &Heap, a: &Dict, b: &Dict, depth: usize) -> Option<bool> {
    if a.len() != b.len() {
        return Some(false);
    }
    for entry in a.iter() {
        let Some(at) = super::table::find(heap, b, entry.hash, entry.key)? else {
            return Some(false);
        };
        let other = b.entry(at)?;
        if !equal_at(heap, entry.value, other.value, depth + 1)? {
            return Some(false);
        }
    }
    Some(true)
}

/// `keys()` and `items()` compare as sets.
fn same_views(heap: &Heap, a: ObjId, b: ObjId, depth: usize) -> Option<bool> {
    if a == b {
        return Some(true);
    }
    if let (
        Object::DictView { dict: x, kind },
        Object::DictView {
            dict: y,
            kind: other,
        },
    ) = (heap.get(a), heap.get(b))
        && kind == other
        && *kind == DictViewKind::Items
    {
        return same_dicts(heap, heap.as_dict(*x)?, heap.as_dict(*y)?, depth);
    }
    match (sets::keys_of(heap, a), sets::keys_of(heap, b)) {
        (Some(x), Some(y)) => {
            if x.len() == y.len() {
                sets::is_subset(heap, x, y)
            } else {
                Some(false)
            }
        }
        _ => Some(false),
    }
}

/// How two numbers stand to each other, exactly; `None` with a NaN.
#[must_use]
pub fn order_numbers(a: Number<'_>, b: Number<'_>) -> Option<Ordering> {
    match (a, b) {
        (Number::Int(a), Number::Int(b)) => Some(a.cmp(&b)),
        (Number::Float(a), Number::Float(b)) => a.partial_cmp(&b),
        (Number::Float(a), b) => order_numbers(b, Number::Float(a)).map(Ordering::reverse),
        (a, Number::Float(b)) => {
            if b.is_nan() {
                return None;
            }
            if b.is_infinite() {
                return Some(if b > 0.0 {
                    Ordering::Less
                } else {
                    Ordering::Greater
                });
            }
            if let Number::Int(small) = a
                && small.unsigned_abs() <= 1 << 53
            {
                return (small as f64).partial_cmp(&b);
            }
            let whole = BigInt::from_f64(b.floor())?;
            let order = a.to_big()?.cmp(&whole);
            Some(if order.is_eq() && b > b.floor() {
                Ordering::Less
            } else {
                order
            })
        }
        (a, b) => Some(a.to_big()?.cmp(&b.to_big()?)),
    }
}

/// `<`, `<=`, `>`, `>=` by the payloads.
fn ordered(heap: &Heap, op: Compare, a: Value, b: Value, depth: usize) -> Option<bool> {
    if let (Some(x), Some(y)) = (number(heap, a), number(heap, b)) {
        return Some(order_numbers(x, y).is_some_and(|order| holds(op, order)));
    }
    if depth > MAX_DEPTH {
        return None;
    }
    match (heap.object(a)?, heap.object(b)?) {
        // The order of UTF-8 is the order of code points.
        (Object::Str(x), Object::Str(y)) => Some(holds(op, x.text.cmp(&y.text))),
        (Object::List(x), Object::List(y)) => ordered_sequences(heap, op, x, y, depth),
        (Object::Tuple(x), Object::Tuple(y)) => ordered_sequences(heap, op, x, y, depth),
        (Object::Bytes(_) | Object::ByteArray(_), Object::Bytes(_) | Object::ByteArray(_)) => {
            let x = super::sequence::bytes_of(heap, a)?;
            Some(holds(op, x.cmp(super::sequence::bytes_of(heap, b)?)))
        }
        (Object::Set(_) | Object::DictView { .. }, Object::Set(_) | Object::DictView { .. }) => {
            let x = sets::keys_of(heap, a.obj()?)?;
            let y = sets::keys_of(heap, b.obj()?)?;
            match op {
                Compare::Le => Some(x.len() <= y.len() && sets::is_subset(heap, x, y)?),
                Compare::Lt => Some(x.len() < y.len() && sets::is_subset(heap, x, y)?),
                Compare::Ge => Some(y.len() <= x.len() && sets::is_subset(heap, y, x)?),
                _ => Some(y.len() < x.len() && sets::is_subset(heap, y, x)?),
            }
        }
        _ => None,
    }
}

fn ordered_sequences(
    heap: &Heap,
    op: Compare,
    a: &[Value],
    b: &[Value],
    depth: usize,
) -> Option<bool> {
    for (x, y) in a.iter().zip(b) {
        if !equal_at(heap, *x, *y, depth + 1)? {
            if !is_exact(heap, *x) || !is_exact(heap, *y) {
                return None;
            }
            return ordered(heap, op, *x, *y, depth + 1);
        }
    }
    Some(holds(op, a.len().cmp(&b.len())))
}
