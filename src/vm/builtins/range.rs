//! `range` and `slice`.

use super::args::{call_prelude, class_arg, def, give, wrong_self};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::{Object, Range};
use crate::vm::ops::number::{Number, index, number};
use crate::vm::ops::{is_exact, slice, subscript};
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

/// The methods of range.
pub(super) const RANGE: &[NativeDef] = &[
    def("__new__", "(cls, *args)", new_range),
    def("index", "(self, value, /)", position),
    def("count", "(self, value, /)", count),
];

/// The methods of slice.
pub(super) const SLICE: &[NativeDef] = &[
    def("__new__", "(cls, *args)", new_slice),
    def("indices", "(self, length, /)", indices),
];

fn new_range(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    class_arg(vm, args, "range")?;
    let given = args.rest.len();
    if given == 0 {
        return Err(vm.type_error("range expected at least 1 argument, got 0"));
    }
    if given > 3 {
        return Err(vm.type_error(format!("range expected at most 3 arguments, got {given}")));
    }
    if args
        .rest
        .iter()
        .any(|arg| !is_exact(&vm.heap, *arg) && index(&vm.heap, *arg).is_none())
    {
        return call_prelude(vm, "range_of", args.rest);
    }
    let mut numbers = Vec::with_capacity(3);
    for arg in args.rest {
        numbers.push(vm.expect_index(*arg)?);
    }
    let (start, stop, step) = match numbers[..] {
        [stop] => (0, stop, 1),
        [start, stop] => (start, stop, 1),
        [start, stop, step, ..] => (start, stop, step),
        [] => (0, 0, 1),
    };
    if step == 0 {
        return Err(vm.value_error("range() arg 3 must not be zero"));
    }
    let range = Range { start, stop, step };
    let made = vm
        .heap
        .alloc(TypeTag::Range, Object::Range(Box::new(range)));
    give(made)
}

fn self_range(vm: &mut Vm, args: &Args<'_>, method: &str) -> PyResult<Range> {
    match vm.heap.object(args.get(0)) {
        Some(Object::Range(range)) => Ok(**range),
        _ => Err(wrong_self(vm, args, method, "range")),
    }
}

fn place(vm: &Vm, range: &Range, value: Value) -> Option<u64> {
    match number(&vm.heap, value) {
        Some(Number::Int(value)) => subscript::range_position(range, value),
        Some(Number::Float(value)) if value == value.trunc() => {
            subscript::range_position(range, value as i64)
        }
        _ => None,
    }
}

fn position(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let range = self_range(vm, args, "index")?;
    match place(vm, &range, args.get(1)) {
        Some(at) => give(Value::Int(at as i64)),
        None => {
            let shown = crate::vm::ops::repr::repr(vm, args.get(1))?.unwrap_or_default();
            let message = if vm.has_old_wording() {
                format!("{shown} is not in range")
            } else {
                "range.index(x): x not in range".to_owned()
            };
            Err(vm.value_error(message))
        }
    }
}

fn count(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let range = self_range(vm, args, "count")?;
    let count = place(vm, &range, args.get(1)).is_some();
    give(Value::Int(i64::from(count)))
}

fn new_slice(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let given = args.rest.len();
    let (start, stop, step) = match *args.rest {
        [stop] => (Value::None, stop, Value::None),
        [start, stop] => (start, stop, Value::None),
        [start, stop, step] => (start, stop, step),
        [] => return Err(vm.type_error("slice expected at least 1 argument, got 0")),
        _ => {
            return Err(vm.type_error(format!("slice expected at most 3 arguments, got {given}")));
        }
    };
    let parts = [start, stop, step].map(|part| vm.heap.own(part));
    let made = vm
        .heap
        .alloc(TypeTag::Slice, Object::Slice(Box::new(parts)));
    give(made)
}

fn indices(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let len = vm.expect_index(args.get(1))?;
    let Ok(len) = usize::try_from(len) else {
        return Err(vm.value_error("length should not be negative"));
    };
    match slice::indices(vm, args.get(0), len)? {
        Some(indices) => {
            let parts = [indices.start, indices.stop, indices.step].map(Value::Int);
            let tuple = vm.heap.tuple(parts.to_vec());
            give(tuple)
        }
        None => Err(wrong_self(vm, args, "indices", "slice")),
    }
}
