//! `str.translate` and `str.maketrans`.

use super::args::{call_prelude, give, give_text, self_text};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, Reply};
use crate::vm::object::Object;
use crate::vm::ops::table;
use crate::vm::value::Value;

pub(super) fn translate(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "translate")?;
    let Some(Object::Dict(_)) = vm.heap.object(args.get(1)) else {
        return call_prelude(vm, "translate", &[args.get(0), args.get(1)]);
    };
    let Value::Obj(dict) = args.get(1) else {
        return give(Value::None);
    };
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let key = Value::Int(i64::from(u32::from(c)));
        match table::dict_get(vm, dict, key)? {
            table::Lookup::Found(value) => {
                match value {
                    Value::None => {}
                    Value::Int(code) => {
                        out.extend(u32::try_from(code).ok().and_then(char::from_u32));
                    }
                    value => match vm.heap.as_str(value).cloned() {
                        Some(text) => out.push_str(&text),
                        None => {
                            vm.heap.decref(value);
                            return Err(
                                vm.type_error("character mapping must return integer, None or str")
                            );
                        }
                    },
                }
                vm.heap.decref(value);
            }
            _ => out.push(c),
        }
    }
    give_text(vm, out)
}

pub(super) fn maketrans(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let new = vm.heap.dict();
    let filled = fill_translation(vm, args, new);
    match filled {
        Ok(()) => give(new),
        Err(raised) => {
            vm.heap.decref(new);
            Err(raised)
        }
    }
}

fn fill_translation(vm: &mut Vm, args: &Args<'_>, new: Value) -> PyResult<()> {
    let Value::Obj(id) = new else {
        return Ok(());
    };
    let code = |c: char| Value::Int(i64::from(u32::from(c)));
    let Some(from) = vm.heap.as_str(args.get(0)).cloned() else {
        let Some(table) = vm.heap.as_dict(args.get(0)) else {
            return Err(
                vm.type_error("if you give only one argument to maketrans it must be a dict")
            );
        };
        let entries: Vec<(Value, Value)> =
            table.iter().map(|entry| (entry.key, entry.value)).collect();
        for (key, value) in entries {
            let key = match vm.heap.as_str(key) {
                Some(text) => {
                    let mut chars = text.chars();
                    match (chars.next(), chars.next()) {
                        (Some(c), None) => code(c),
                        _ => {
                            return Err(vm.value_error(
                                "string keys in translate table must be of length 1",
                            ));
                        }
                    }
                }
                None => key,
            };
            let value = vm.heap.own(value);
            table::dict_set(vm, id, key, value)?;
        }
        return Ok(());
    };
    let Some(to) = vm.heap.as_str(args.get(1)).cloned() else {
        let name = vm.type_name(args.get(1));
        return Err(vm.type_error(format!("maketrans() argument 2 must be str, not {name}")));
    };
    if from.chars().count() != to.chars().count() {
        return Err(vm.value_error("the first two maketrans arguments must have equal length"));
    }
    for (a, b) in from.chars().zip(to.chars()) {
        table::dict_set(vm, id, code(a), code(b))?;
    }
    if let Some(gone) = vm.heap.as_str(args.get(2)).cloned() {
        for c in gone.chars() {
            table::dict_set(vm, id, code(c), Value::None)?;
        }
    }
    Ok(())
}
