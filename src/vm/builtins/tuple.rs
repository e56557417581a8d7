//! `tuple`.

use super::args::{call_prelude, class_arg, def, give, give_own, wrong_self};
use super::list::{count_equal, elements_or_call, find_index, one_optional};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

/// The methods.
pub(super) const METHODS: &[NativeDef] = &[
    def("__new__", "(cls, *args, **kwargs)", new),
    def("index", "(self, value, start=0, stop=None, /)", index),
    def("count", "(self, value, /)", count),
];

fn new(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = class_arg(vm, args, "tuple")?;
    let is_plain = class == TypeTag::Tuple.id();
    let values = match one_optional(vm, args, "tuple")? {
        None => Vec::new(),
        Some(value) if is_plain && vm.heap.class_of(value) == TypeTag::Tuple.id() => {
            return give_own(vm, value);
        }
        Some(iterable) if is_plain => match elements_or_call(vm, iterable, "tuple_of")? {
            Ok(values) => values,
            Err(reply) => return Ok(reply),
        },
        Some(iterable) if vm.is_natively_iterable(iterable) => vm.iterate(iterable)?,
        Some(iterable) => return call_prelude(vm, "tuple_as", &[Value::Obj(class), iterable]),
    };
    let tuple = vm
        .heap
        .alloc_of(class, Object::Tuple(values.into_boxed_slice()));
    give(Value::Obj(tuple))
}

fn elements(vm: &mut Vm, args: &Args<'_>, method: &str) -> PyResult<Vec<Value>> {
    match vm.heap.as_tuple(args.get(0)) {
        Some(values) => Ok(values.to_vec()),
        None => Err(wrong_self(vm, args, method, "tuple")),
    }
}

fn index(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let values = elements(vm, args, "index")?;
    find_index(vm, args, &values, Some("tuple.index(x): x not in tuple"))
}

fn count(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let values = elements(vm, args, "count")?;
    count_equal(vm, args, &values)
}
