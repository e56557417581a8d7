//! `set` and `frozenset`.

use super::args::{call_prelude, class_arg, def, give, self_set};
use super::dunders::set_kind;
use super::list::one_optional;
use super::set_algebra::{
    difference, difference_update, iand, intersection, intersection_update, ior, isdisjoint,
    issubset, issuperset, isub, ixor, symmetric_difference, symmetric_difference_update, union,
    update,
};
use crate::vm::Vm;
use crate::vm::dict::Dict;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::ops::iterate::is_never_iterable;
use crate::vm::ops::{is_exact, sets, table};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

/// What set and frozenset share.
pub(super) const METHODS: &[NativeDef] = &[
    def("copy", "(self, /)", copy),
    def("union", "(self, /, *others)", union),
    def("intersection", "(self, /, *others)", intersection),
    def("difference", "(self, /, *others)", difference),
    def(
        "symmetric_difference",
        "(self, other, /)",
        symmetric_difference,
    ),
    def("issubset", "(self, other, /)", issubset),
    def("issuperset", "(self, other, /)", issuperset),
    def("isdisjoint", "(self, other, /)", isdisjoint),
];

/// What changes a set.
pub(super) const MUTABLE: &[NativeDef] = &[
    def("__new__", "(cls, *args, **kwargs)", new),
    def("__init__", "(self, /, *args)", init),
    def("add", "(self, elem, /)", add),
    def("remove", "(self, elem, /)", remove),
    def("discard", "(self, elem, /)", discard),
    def("pop", "(self, /)", pop),
    def("clear", "(self, /)", clear),
    def("update", "(self, /, *others)", update),
    def(
        "intersection_update",
        "(self, /, *others)",
        intersection_update,
    ),
    def("difference_update", "(self, /, *others)", difference_update),
    def(
        "symmetric_difference_update",
        "(self, other, /)",
        symmetric_difference_update,
    ),
    def("__ior__", "(self, value, /)", ior),
    def("__iand__", "(self, value, /)", iand),
    def("__isub__", "(self, value, /)", isub),
    def("__ixor__", "(self, value, /)", ixor),
];

/// The constructor of frozenset.
pub(super) const FROZEN: &[NativeDef] = &[def("__new__", "(cls, *args, **kwargs)", new)];

pub(super) fn new(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = class_arg(vm, args, "set")?;
    let is_frozen = vm.is_subclass(class, TypeTag::FrozenSet.id());
    let is_plain = class == TypeTag::Set.id() || class == TypeTag::FrozenSet.id();
    let id = vm
        .heap
        .alloc_of(class, Object::Set(Box::new(Dict::of_set())));
    if !is_plain && !is_frozen {
        return give(Value::Obj(id));
    }
    let name = vm.class_name(class);
    let filled = match one_optional(vm, args, &name) {
        Ok(None) => Ok(None),
        Ok(Some(source)) => fill(vm, id, source),
        Err(raised) => Err(raised),
    };
    let set = Value::Obj(id);
    match filled {
        Ok(None) => give(set),
        Ok(Some(rest)) => {
            let reply = call_prelude(vm, "set_filled", &[set, rest]);
            vm.heap.decref_all([set, rest]);
            reply
        }
        Err(raised) => {
            vm.heap.decref(set);
            Err(raised)
        }
    }
}

fn init(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = self_set(vm, args, "__init__")?;
    let old = Dict::of_set().take_place_of(vm.heap.table_mut(id));
    table::release(vm, old);
    let rest = match one_optional(vm, args, "set")? {
        None => None,
        Some(source) => fill(vm, id, source)?,
    };
    go_on(vm, args.get(0), rest, "set_update")
}

/// None if all is done; else a call of a prelude function with the set and what is left (owned).
pub(super) fn go_on(
    vm: &mut Vm,
    set: Value,
    rest: Option<Value>,
    function: &str,
) -> PyResult<Reply> {
    match rest {
        None => give(Value::None),
        Some(rest) => {
            let reply = call_prelude(vm, function, &[set, rest]);
            vm.heap.decref(rest);
            reply
        }
    }
}

/// Adds the elements of an iterable. `Some`: an iterable (owned) of those that need Python.
pub(super) fn fill(vm: &mut Vm, id: ObjId, source: Value) -> PyResult<Option<Value>> {
    if source.obj() == Some(id) {
        return Ok(None);
    }
    if let Some(other) = source.obj()
        && matches!(vm.heap.get(other), Object::Set(_) | Object::Dict(_))
        && is_exact(&vm.heap, source)
    {
        let count = table::table(&vm.heap, other).map_or(0, Dict::len);
        let target = vm.heap.table_mut(id);
        target.make_room(count);
        if target.is_untouched() {
            // The keys are all different and hashed.
            vm.charge_items(count);
            let target = table::table(&vm.heap, id);
            let source = table::table(&vm.heap, other);
            let new = target
                .zip(source)
                .map(|(target, source)| target.taking_in(source));
            let new = sets::own(vm, new.unwrap_or_default());
            new.take_place_of(vm.heap.table_mut(id));
            return Ok(None);
        }
    }
    let is_native = vm.is_natively_iterable(source)
        || (is_exact(&vm.heap, source) && is_never_iterable(&vm.heap, source));
    if !is_native {
        return Ok(Some(vm.heap.own(source)));
    }
    let items = vm.iterate(source)?;
    vm.charge_items(items.len());
    for (at, item) in items.iter().enumerate() {
        match table::set_add(vm, id, *item) {
            Ok(true) => {}
            Ok(false) => {
                // What was taken of an iterator is in the list.
                let rest: Vec<Value> = items[at..].iter().map(|item| vm.heap.own(*item)).collect();
                vm.heap.decref_all(items);
                return Ok(Some(vm.heap.list(rest)));
            }
            Err(raised) => {
                vm.heap.decref_all(items);
                return Err(raised);
            }
        }
    }
    vm.heap.decref_all(items);
    Ok(None)
}

fn add(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = self_set(vm, args, "add")?;
    if table::set_add(vm, id, args.get(1))? {
        return give(Value::None);
    }
    call_prelude(vm, "set_add", &[args.get(0), args.get(1)])
}

fn remove(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = self_set(vm, args, "remove")?;
    match table::set_discard(vm, id, args.get(1))? {
        Some(true) => give(Value::None),
        Some(false) => Err(vm.key_error(args.get(1))),
        None => call_prelude(vm, "set_remove", &[args.get(0), args.get(1)]),
    }
}

fn discard(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = self_set(vm, args, "discard")?;
    match table::set_discard(vm, id, args.get(1))? {
        Some(_) => give(Value::None),
        None => call_prelude(vm, "set_discard", &[args.get(0), args.get(1)]),
    }
}

fn pop(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = self_set(vm, args, "pop")?;
    match vm.heap.table_mut(id).next_popped() {
        Some(at) => {
            let entry = vm.heap.table_mut(id).remove(at);
            give(entry.key)
        }
        None => Err(vm.raise(TypeTag::KeyError, "pop from an empty set")),
    }
}

fn clear(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = self_set(vm, args, "clear")?;
    let old = Dict::of_set().take_place_of(vm.heap.table_mut(id));
    table::release(vm, old);
    give(Value::None)
}

pub(super) fn copied(vm: &mut Vm, args: &Args<'_>, id: ObjId) -> Value {
    let copy = table::copy(vm, id);
    let class = set_kind(vm, args.get(0));
    vm.heap.alloc(class, Object::Set(Box::new(copy)))
}

fn copy(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = self_set(vm, args, "copy")?;
    let new = copied(vm, args, id);
    give(new)
}
