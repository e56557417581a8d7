//! `list`.

use super::args::{call_prelude, class_arg, def, give, give_own, index_arg, self_list};
use crate::code::instruction::Binary;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::ops::iterate::is_never_iterable;
use crate::vm::ops::slice::adjust;
use crate::vm::ops::{is_exact, sequence, subscript};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

/// The methods.
pub(super) const METHODS: &[NativeDef] = &[
    def("__new__", "(cls, *args, **kwargs)", new),
    def("__init__", "(self, iterable@=(), /)", init),
    def("append", "(self, object, /)", append),
    def("extend", "(self, iterable@, /)", extend),
    def("insert", "(self, index, object, /)", insert),
    def("remove", "(self, value, /)", remove),
    def("pop", "(self, index=-1, /)", pop),
    def("clear", "(self, /)", clear),
    def("index", "(self, value, start=0, stop=None, /)", index),
    def("count", "(self, value, /)", count),
    def(
        "sort",
        "(self, /, *args, key=None, reverse=False)",
        super::sort::list_sort,
    ),
    def("reverse", "(self, /)", reverse),
    def("copy", "(self, /)", copy),
    def("__iadd__", "(self, value@, /)", iadd),
    def("__imul__", "(self, value, /)", imul),
];

/// `list(iterable)`; an instance of a subclass is made empty, `__init__` fills it.
fn new(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = class_arg(vm, args, "list")?;
    if class != TypeTag::List.id() {
        let list = vm.heap.alloc_of(class, Object::List(Vec::new()));
        return give(Value::Obj(list));
    }
    match one_optional(vm, args, "list")? {
        None => {
            let list = vm.heap.list(Vec::new());
            give(list)
        }
        Some(iterable) => match elements_or_call(vm, iterable, "collect")? {
            Ok(values) => {
                let list = vm.heap.list(values);
                give(list)
            }
            Err(reply) => Ok(reply),
        },
    }
}

/// The one argument that `list()` and its like may get.
///
/// # Errors
/// More arguments, named ones.
pub(super) fn one_optional(vm: &mut Vm, args: &Args<'_>, name: &str) -> PyResult<Option<Value>> {
    if !args.keywords.is_empty() {
        return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
    }
    if args.rest.len() > 1 {
        let given = args.rest.len();
        return Err(vm.type_error(format!("{name} expected at most 1 argument, got {given}")));
    }
    Ok(args.rest.first().copied())
}

/// The elements (owned) of something natively iterable, else the call of a prelude function that goes through it.
///
/// # Errors
/// `'int' object is not iterable`.
pub(super) fn elements_or_call(
    vm: &mut Vm,
    iterable: Value,
    function: &str,
) -> PyResult<Result<Vec<Value>, Reply>> {
    let is_native = vm.is_natively_iterable(iterable)
        || (is_exact(&vm.heap, iterable) && is_never_iterable(&vm.heap, iterable));
    if is_native {
        let values = vm.iterate(iterable)?;
        vm.charge_items(values.len());
        return Ok(Ok(values));
    }
    call_prelude(vm, function, &[iterable]).map(Err)
}

fn init(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let list = self_list(vm, args, "__init__")?;
    let values = match args.given(1) {
        Some(iterable) => vm.iterate(iterable)?,
        None => Vec::new(),
    };
    vm.charge_items(values.len());
    let old = replace_all(vm, list, values);
    vm.heap.decref_all(old);
    give(Value::None)
}

fn replace_all(vm: &mut Vm, list: ObjId, values: Vec<Value>) -> Vec<Value> {
    match vm.heap.get_mut(list) {
        Object::List(old) => std::mem::replace(old, values),
        _ => values,
    }
}

/// Changes the elements of a list.
fn change<T>(vm: &mut Vm, list: ObjId, action: impl FnOnce(&mut Vec<Value>) -> T) -> Option<T> {
    match vm.heap.get_mut(list) {
        Object::List(values) => Some(action(values)),
        _ => None,
    }
}

fn append(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let list = self_list(vm, args, "append")?;
    let value = vm.heap.own(args.get(1));
    change(vm, list, |values| values.push(value));
    give(Value::None)
}

fn extend(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let list = self_list(vm, args, "extend")?;
    let new = vm.iterate(args.get(1))?;
    vm.charge_items(new.len());
    change(vm, list, |values| values.extend(new));
    give(Value::None)
}

fn iadd(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    extend(vm, args)?;
    give_own(vm, args.get(0))
}

fn imul(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let result = sequence::inplace_list(vm, Binary::Multiply, args.get(0), args.get(1))?;
    give(result.unwrap_or(Value::NotImplemented))
}

fn insert(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let list = self_list(vm, args, "insert")?;
    let at = vm.expect_index(args.get(1))?;
    let value = vm.heap.own(args.get(2));
    let moved = change(vm, list, |values| {
        let len = values.len() as i64;
        let at = if at < 0 {
            (at + len).max(0)
        } else {
            at.min(len)
        };
        values.insert(at as usize, value);
        (len - at) as usize
    });
    vm.charge_items(moved.unwrap_or(0) / 16);
    give(Value::None)
}

/// The elements, borrowed.
fn elements(vm: &Vm, list: ObjId) -> Vec<Value> {
    match vm.heap.get(list) {
        Object::List(values) => values.clone(),
        _ => Vec::new(),
    }
}

fn remove(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let list = self_list(vm, args, "remove")?;
    let values = elements(vm, list);
    vm.charge_items(values.len());
    match subscript::position(vm, &values, args.get(1)) {
        Some(Some(at)) => {
            if let Some(old) = change(vm, list, |values| values.remove(at)) {
                vm.heap.decref(old);
            }
            give(Value::None)
        }
        Some(None) => Err(vm.value_error("list.remove(x): x not in list")),
        None => call_prelude(vm, "list_remove", &[args.get(0), args.get(1)]),
    }
}

fn pop(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let list = self_list(vm, args, "pop")?;
    let at = index_arg(vm, args, 1)?.unwrap_or(-1);
    let popped = change(vm, list, |values| {
        let at = if at < 0 { at + values.len() as i64 } else { at };
        let at = usize::try_from(at).ok().filter(|at| *at < values.len())?;
        Some((values.remove(at), values.len() - at))
    });
    match popped.flatten() {
        Some((value, moved)) => {
            vm.charge_items(moved / 16);
            give(value)
        }
        None if elements(vm, list).is_empty() => Err(vm.index_error("pop from empty list")),
        None => Err(vm.index_error("pop index out of range")),
    }
}

fn clear(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let list = self_list(vm, args, "clear")?;
    let old = replace_all(vm, list, Vec::new());
    vm.heap.decref_all(old);
    give(Value::None)
}

fn index(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let list = self_list(vm, args, "index")?;
    let values = elements(vm, list);
    let message = if vm.has_old_wording() {
        None
    } else {
        Some("list.index(x): x not in list")
    };
    find_index(vm, args, &values, message)
}

/// `index(value, start, stop)` of a list or tuple; `message` of its `ValueError`, or by the value's repr.
///
/// # Errors
/// The value is not there.
pub(super) fn find_index(
    vm: &mut Vm,
    args: &Args<'_>,
    values: &[Value],
    message: Option<&str>,
) -> PyResult<Reply> {
    let (start, stop) = (index_arg(vm, args, 2)?, index_arg(vm, args, 3)?);
    let range = adjust(start, stop, 1, values.len()).range();
    vm.charge_items(range.len());
    match subscript::position(vm, &values[range.clone()], args.get(1)) {
        Some(Some(at)) => give(Value::Int((at + range.start) as i64)),
        Some(None) => {
            let message = match message {
                Some(message) => message.to_owned(),
                None => {
                    let shown = crate::vm::ops::repr::repr(vm, args.get(1))?;
                    format!("{} is not in list", shown.unwrap_or_else(|| "x".to_owned()))
                }
            };
            Err(vm.value_error(message))
        }
        None => call_prelude(
            vm,
            "sequence_index",
            &[
                args.get(0),
                args.get(1),
                Value::Int(range.start as i64),
                Value::Int(range.end as i64),
            ],
        ),
    }
}

fn count(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let list = self_list(vm, args, "count")?;
    let values = elements(vm, list);
    count_equal(vm, args, &values)
}

/// `count(value)` of a list or tuple.
///
/// # Errors
/// None; as the others for symmetry.
pub(super) fn count_equal(vm: &mut Vm, args: &Args<'_>, values: &[Value]) -> PyResult<Reply> {
    vm.charge_items(values.len());
    let mut count = 0;
    for value in values {
        match crate::vm::ops::compare::equal(&vm.heap, *value, args.get(1)) {
            Some(true) => count += 1,
            Some(false) => {}
            None => return call_prelude(vm, "sequence_count", &[args.get(0), args.get(1)]),
        }
    }
    give(Value::Int(count))
}

fn reverse(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let list = self_list(vm, args, "reverse")?;
    change(vm, list, |values| values.reverse());
    give(Value::None)
}

fn copy(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    self_list(vm, args, "copy")?;
    let values = match vm.heap.as_list(args.get(0)) {
        Some(values) => values.clone(),
        None => Vec::new(),
    };
    vm.charge_items(values.len());
    for value in &values {
        vm.heap.incref(*value);
    }
    let list = vm.heap.list(values);
    give(list)
}
