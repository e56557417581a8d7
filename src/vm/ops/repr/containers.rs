//! The texts of containers: they know when they contain themselves.

use super::{MAX_DEPTH, Stop, Written, write};
use crate::vm::Vm;
use crate::vm::dict::Dict;
use crate::vm::object::DictViewKind;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

/// Writes a container's inside, or `again` if it is being written already, further out.
pub(super) fn enter(
    id: ObjId,
    out: &mut String,
    active: &mut Vec<ObjId>,
    again: &str,
    inside: impl FnOnce(&mut String, &mut Vec<ObjId>) -> Written,
) -> Written {
    if active.contains(&id) {
        out.push_str(again);
        return Ok(());
    }
    if active.len() > MAX_DEPTH {
        return Err(Stop::NeedsPython);
    }
    active.push(id);
    let written = inside(out, active);
    active.pop();
    written
}

pub(super) fn write_all(
    vm: &Vm,
    values: &[Value],
    out: &mut String,
    active: &mut Vec<ObjId>,
) -> Written {
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        write(vm, *value, out, active)?;
    }
    Ok(())
}

pub(super) fn write_pairs(
    vm: &Vm,
    table: &Dict,
    out: &mut String,
    active: &mut Vec<ObjId>,
) -> Written {
    for (at, entry) in table.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        write(vm, entry.key, out, active)?;
        out.push_str(": ");
        write(vm, entry.value, out, active)?;
    }
    Ok(())
}

pub(super) fn write_set(
    vm: &Vm,
    id: ObjId,
    table: &Dict,
    out: &mut String,
    active: &mut Vec<ObjId>,
) -> Written {
    let class = vm.heap.slot(id).class;
    let name = vm.class_name(class);
    if table.is_empty() {
        out.push_str(&format!("{name}()"));
        return Ok(());
    }
    let is_plain = class == TypeTag::Set.id();
    enter(id, out, active, &format!("{name}(...)"), |out, active| {
        if !is_plain {
            out.push_str(&name);
            out.push('(');
        }
        out.push('{');
        let keys: Vec<Value> = table.iter().map(|entry| entry.key).collect();
        write_all(vm, &keys, out, active)?;
        out.push('}');
        if !is_plain {
            out.push(')');
        }
        Ok(())
    })
}

pub(super) fn write_view(
    vm: &Vm,
    id: ObjId,
    dict: Value,
    kind: DictViewKind,
    out: &mut String,
    active: &mut Vec<ObjId>,
) -> Written {
    let Some(table) = vm.heap.as_dict(dict) else {
        return Ok(());
    };
    enter(id, out, active, "...", |out, active| {
        match kind {
            DictViewKind::Keys => out.push_str("dict_keys(["),
            DictViewKind::Values => out.push_str("dict_values(["),
            DictViewKind::Items => out.push_str("dict_items(["),
        }
        for (at, entry) in table.iter().enumerate() {
            if at > 0 {
                out.push_str(", ");
            }
            match kind {
                DictViewKind::Keys => write(vm, entry.key, out, active)?,
                DictViewKind::Values => write(vm, entry.value, out, active)?,
                DictViewKind::Items => {
                    out.push('(');
                    write_all(vm, &[entry.key, entry.value], out, active)?;
                    out.push(')');
                }
            }
        }
        out.push_str("])");
        Ok(())
    })
}
