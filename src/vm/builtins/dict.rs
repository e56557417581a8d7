//! `dict` and its views.

use super::args::{call_prelude, class_arg, def, give, give_own, self_dict, wrong_self};
use crate::vm::Vm;
use crate::vm::dict::Dict;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::{DictViewKind, Object};
use crate::vm::ops::table::{self, Lookup};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

/// The methods.
pub(super) const METHODS: &[NativeDef] = &[
    def("__new__", "(cls, *args, **kwargs)", new),
    def("__init__", "(self, /, *args, **kwargs)", init),
    def("get", "(self, key, default=None, /)", get),
    def("setdefault", "(self, key, default=None, /)", setdefault),
    def("pop", "(self, key, default=None, /)", pop),
    def("popitem", "(self, /)", popitem),
    def("update", "(self, /, *args, **kwargs)", update),
    def("keys", "(self, /)", keys),
    def("values", "(self, /)", values),
    def("items", "(self, /)", items),
    def("clear", "(self, /)", clear),
    def("copy", "(self, /)", copy),
    def("__ior__", "(self, value, /)", ior),
];

/// The class methods.
pub(super) const CLASS_METHODS: &[NativeDef] =
    &[def("fromkeys", "(cls, iterable, value=None, /)", fromkeys)];

/// What key and item views have besides the operators.
pub(super) const VIEW: &[NativeDef] = &[def("isdisjoint", "(self, other@, /)", isdisjoint)];

fn new(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = class_arg(vm, args, "dict")?;
    let id = vm.heap.alloc_of(class, Object::Dict(Box::default()));
    if class != TypeTag::Dict.id() {
        return give(Value::Obj(id));
    }
    let filled = fill(vm, Value::Obj(id), id, args, "dict");
    match filled {
        Ok(None) => give(Value::Obj(id)),
        Ok(Some(reply)) => {
            vm.heap.decref(Value::Obj(id));
            Ok(reply)
        }
        Err(raised) => {
            vm.heap.decref(Value::Obj(id));
            Err(raised)
        }
    }
}

fn init(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    update(vm, args)
}

fn update(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = self_dict(vm, args, "update")?;
    match fill(vm, args.get(0), id, args, "update")? {
        None => give(Value::None),
        Some(Reply::Call(mut call)) => {
            // The prelude gives the dict; update() gives None.
            let update = vm.heap.own(vm.prelude_function("dict_update_from"));
            let filled = std::mem::replace(&mut call.callable, update);
            vm.heap.decref(filled);
            Ok(Reply::Call(call))
        }
        Some(reply) => Ok(reply),
    }
}

/// Fills a dict from a mapping or pairs, and from keywords. `Some`: it needs Python, this call does it and gives the
/// dict.
fn fill(
    vm: &mut Vm,
    dict: Value,
    id: ObjId,
    args: &Args<'_>,
    name: &str,
) -> PyResult<Option<Reply>> {
    if args.rest.len() > 1 {
        let given = args.rest.len();
        return Err(vm.type_error(format!("{name} expected at most 1 argument, got {given}")));
    }
    if let Some(&source) = args.rest.first() {
        let is_done = match vm.heap.object(source) {
            Some(Object::Dict(_))
                if !crate::vm::ops::overrides(&vm.heap, vm.heap.class_of(source), "keys") =>
            {
                match source {
                    Value::Obj(other) => table::dict_update(vm, id, other)?,
                    _ => true,
                }
            }
            _ => fill_pairs(vm, id, source)?,
        };
        if !is_done {
            let keywords = vm.heap.dict();
            if let Value::Obj(keywords) = keywords {
                add_keywords(vm, keywords, args);
            }
            let reply = call_prelude(vm, "dict_filled", &[dict, source, keywords])?;
            vm.heap.decref(keywords);
            return Ok(Some(reply));
        }
    }
    add_keywords(vm, id, args);
    Ok(None)
}

fn add_keywords(vm: &mut Vm, dict: ObjId, args: &Args<'_>) {
    for (name, value) in args.keywords {
        let value = vm.heap.own(*value);
        vm.heap.set_name(dict, *name, value);
    }
}

/// Fills from a native iterable of native pairs; false: it needs Python.
fn fill_pairs(vm: &mut Vm, id: ObjId, source: Value) -> PyResult<bool> {
    if !vm.is_natively_iterable(source) {
        if crate::vm::ops::is_exact(&vm.heap, source)
            && crate::vm::ops::iterate::is_never_iterable(&vm.heap, source)
        {
            let name = vm.type_name(source);
            return Err(vm.type_error(format!("'{name}' object is not iterable")));
        }
        return Ok(false);
    }
    // An iterator can be gone through once only: all of its pairs must be native, or none is taken.
    if matches!(vm.heap.object(source), Some(Object::Iterator(_))) {
        return fill_from_iterator(vm, id, source);
    }
    let pairs = vm.iterate(source)?;
    let done = fill_from_pairs(vm, id, &pairs);
    vm.heap.decref_all(pairs);
    done
}

fn fill_from_iterator(vm: &mut Vm, id: ObjId, source: Value) -> PyResult<bool> {
    let pairs = vm.iterate(source)?;
    let done = fill_from_pairs(vm, id, &pairs);
    if let Ok(false) = done {
        // What was taken is given back as a list that the prelude goes through instead.
        if let Value::Obj(iterator) = source {
            let list = vm.heap.list(pairs);
            *vm.heap.get_mut(iterator) =
                Object::Iterator(Box::new(crate::vm::iterator::NativeIterator::Sequence {
                    source: list,
                    next: 0,
                }));
        }
        return Ok(false);
    }
    vm.heap.decref_all(pairs);
    done
}

fn fill_from_pairs(vm: &mut Vm, id: ObjId, pairs: &[Value]) -> PyResult<bool> {
    vm.charge_items(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        if !vm.is_natively_iterable(*pair) {
            if vm
                .heap
                .object(*pair)
                .is_some_and(|object| !matches!(object, Object::BigInt(_)))
            {
                return Ok(false);
            }
            let message = if vm.has_old_wording() {
                format!("cannot convert dictionary update sequence element #{at} to a sequence")
            } else {
                "object is not iterable".to_owned()
            };
            return Err(vm.type_error(message));
        }
        let parts = vm.iterate(*pair)?;
        let &[key, value] = &parts[..] else {
            let len = parts.len();
            vm.heap.decref_all(parts);
            return Err(vm.value_error(format!(
                "dictionary update sequence element #{at} has length {len}; 2 is required"
            )));
        };
        let set = table::dict_set(vm, id, key, value);
        vm.heap.decref(key);
        match set {
            Ok(true) => {}
            Ok(false) => {
                vm.heap.decref(value);
                return Ok(false);
            }
            Err(raised) => return Err(raised),
        }
    }
    Ok(true)
}

fn get(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = self_dict(vm, args, "get")?;
    let default = args.given(2).unwrap_or(Value::None);
    match table::dict_get(vm, id, args.get(1))? {
        Lookup::Found(value) => give(value),
        Lookup::Missing => give_own(vm, default),
        Lookup::NeedsPython => {
            call_prelude(vm, "dict_get_default", &[args.get(0), args.get(1), default])
        }
    }
}

fn setdefault(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = self_dict(vm, args, "setdefault")?;
    let default = args.given(2).unwrap_or(Value::None);
    match table::dict_get(vm, id, args.get(1))? {
        Lookup::Found(value) => give(value),
        Lookup::Missing => {
            let value = vm.heap.own(default);
            table::dict_set(vm, id, args.get(1), value)?;
            give_own(vm, default)
        }
        Lookup::NeedsPython => {
            call_prelude(vm, "dict_setdefault", &[args.get(0), args.get(1), default])
        }
    }
}

fn pop(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = self_dict(vm, args, "pop")?;
    match table::dict_delete(vm, id, args.get(1))? {
        Lookup::Found(value) => give(value),
        Lookup::Missing => match args.given(2) {
            Some(default) => give_own(vm, default),
            None => Err(vm.key_error(args.get(1))),
        },
        Lookup::NeedsPython => match args.given(2) {
            Some(default) => {
                call_prelude(vm, "dict_pop_default", &[args.get(0), args.get(1), default])
            }
            None => call_prelude(vm, "dict_pop", &[args.get(0), args.get(1)]),
        },
    }
}

fn popitem(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = self_dict(vm, args, "popitem")?;
    let last = table::table(&vm.heap, id)
        .and_then(|table| (0..table.end()).rev().find(|at| table.entry(*at).is_some()));
    match last {
        Some(at) => {
            let entry = vm.heap.table_mut(id).remove(at);
            let pair = vm.heap.tuple(vec![entry.key, entry.value]);
            give(pair)
        }
        None => Err(vm.raise(TypeTag::KeyError, "popitem(): dictionary is empty")),
    }
}

fn view(vm: &mut Vm, args: &Args<'_>, kind: DictViewKind) -> PyResult<Reply> {
    let (name, class) = match kind {
        DictViewKind::Keys => ("keys", TypeTag::DictKeys),
        DictViewKind::Values => ("values", TypeTag::DictValues),
        DictViewKind::Items => ("items", TypeTag::DictItems),
    };
    self_dict(vm, args, name)?;
    let dict = vm.heap.own(args.get(0));
    let view = vm.heap.alloc(class, Object::DictView { dict, kind });
    give(view)
}

fn keys(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    view(vm, args, DictViewKind::Keys)
}

fn values(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    view(vm, args, DictViewKind::Values)
}

fn items(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    view(vm, args, DictViewKind::Items)
}

fn clear(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = self_dict(vm, args, "clear")?;
    let old = std::mem::take(vm.heap.table_mut(id));
    // The table stays the same object to iterators: they see that its size changed.
    table::release(vm, old);
    give(Value::None)
}

fn copy(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = self_dict(vm, args, "copy")?;
    let table: Dict = table::copy(vm, id);
    vm.charge_items(table.len());
    let new = vm.heap.alloc(TypeTag::Dict, Object::Dict(Box::new(table)));
    give(new)
}

fn ior(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let id = self_dict(vm, args, "__ior__")?;
    let with_source = Args {
        values: args.values,
        rest: &args.values[1..2],
        keywords: &[],
    };
    match fill(vm, args.get(0), id, &with_source, "update")? {
        None => give_own(vm, args.get(0)),
        Some(reply) => Ok(reply),
    }
}

fn fromkeys(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = args.given(2).unwrap_or(Value::None);
    let is_plain = args.get(0).is(Value::Obj(TypeTag::Dict.id()));
    if is_plain && vm.is_natively_iterable(args.get(1)) {
        let keys = vm.iterate(args.get(1))?;
        vm.charge_items(keys.len());
        let new = vm.heap.dict();
        let mut is_done = true;
        let mut failed = None;
        if let Value::Obj(id) = new {
            for key in &keys {
                let value = vm.heap.own(value);
                match table::dict_set(vm, id, *key, value) {
                    Ok(true) => {}
                    Ok(false) => {
                        vm.heap.decref(value);
                        is_done = false;
                        break;
                    }
                    Err(raised) => {
                        failed = Some(raised);
                        break;
                    }
                }
            }
        }
        let list = vm.heap.list(keys);
        if let Some(raised) = failed {
            vm.heap.decref(list);
            vm.heap.decref(new);
            return Err(raised);
        }
        if is_done {
            vm.heap.decref(list);
            return give(new);
        }
        vm.heap.decref(new);
        let reply = call_prelude(vm, "dict_fromkeys", &[args.get(0), list, value]);
        vm.heap.decref(list);
        return reply;
    }
    call_prelude(vm, "dict_fromkeys", &[args.get(0), args.get(1), value])
}

fn isdisjoint(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    if !matches!(vm.heap.object(args.get(0)), Some(Object::DictView { .. })) {
        return Err(wrong_self(vm, args, "isdisjoint", "dict_keys"));
    }
    call_prelude(vm, "is_disjoint", &[args.get(0), args.get(1)])
}
