//! `str.format`, `format_map`, and what the prelude needs of templates.

use crate::vm::Vm;
use crate::vm::builtins::args::{call_prelude, give, self_text, text_arg};
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, Reply};
use crate::vm::ops::{percent, template};
use crate::vm::value::Value;

pub(super) fn format(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    self_text(vm, args, "format")?;
    let values: Vec<Value> = args.rest.iter().map(|value| vm.heap.own(*value)).collect();
    let values = vm.heap.tuple(values);
    let keywords = vm.heap.dict();
    if let Value::Obj(id) = keywords {
        for (name, value) in args.keywords {
            let value = vm.heap.own(*value);
            vm.heap.set_name(id, *name, value);
        }
    }
    let reply = call_prelude(vm, "format_template", &[args.get(0), values, keywords]);
    vm.heap.decref(values);
    vm.heap.decref(keywords);
    reply
}

pub(super) fn format_map(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    self_text(vm, args, "format_map")?;
    call_prelude(
        vm,
        "format_template",
        &[args.get(0), Value::None, args.get(1)],
    )
}

/// For the prelude: the pieces of a `str.format` template as tuples literal, name or None, specification, conversion.
pub(in crate::vm::builtins) fn parse_template(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = text_arg(vm, args, 0, "format")?;
    let pieces = match template::parse(&text) {
        Ok(pieces) => pieces,
        Err(message) => return Err(vm.value_error(message)),
    };
    let mut rows = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let mut row = vec![vm.heap.str(piece.literal)];
        match piece.field {
            Some(field) => {
                row.push(vm.heap.str(field.name));
                row.push(vm.heap.str(field.spec));
                row.push(match field.conversion {
                    Some(c) => vm.heap.str(c.to_string()),
                    None => Value::None,
                });
            }
            None => row.extend([Value::None; 3]),
        }
        rows.push(vm.heap.tuple(row));
    }
    let list = vm.heap.list(rows);
    give(list)
}

/// For the prelude: the conversions of a `%` template as tuples key or None, letter.
pub(in crate::vm::builtins) fn percent_conversions(
    vm: &mut Vm,
    args: &Args<'_>,
) -> PyResult<Reply> {
    let text = text_arg(vm, args, 0, "format")?;
    let pieces = percent::parse(vm, &text)?;
    let mut rows = Vec::new();
    for piece in pieces {
        if let percent::Piece::Conversion(conversion) = piece {
            for letter in conversion.letters() {
                let key = match &conversion.key {
                    Some(key) => vm.heap.str(key.as_str()),
                    None => Value::None,
                };
                let letter = vm.heap.str(letter.to_string());
                rows.push(vm.heap.tuple(vec![key, letter]));
            }
        }
    }
    let list = vm.heap.list(rows);
    give(list)
}
