//! The name under which the page shows an object: that of a variable that holds it.
//!
//! Looked for in the program's globals, in the locals of the running frames, in the attributes of `self`, and one level
//! inside the lists, tuples and dicts among them.

use crate::vm::Vm;
use crate::vm::frame::FrameKind;
use crate::vm::object::Object;
use crate::vm::value::{ObjId, Value};

/// Containers longer than this are not searched.
const MOST_ITEMS: usize = 64;

/// The name of a variable that holds `object`, as a program would write it: `lock`, `self.lock`, `forks[2]`.
pub(crate) fn find(vm: &Vm, object: Value) -> Option<String> {
    let mut spaces: Vec<Vec<(String, Value)>> = Vec::new();
    if let Some(Value::Obj(main)) = vm.heap.get_text(vm.modules, "__main__")
        && let Some(globals) = vm.heap.slot(main).dict
    {
        spaces.push(names_of(vm, globals));
    }
    for frame in vm.thread.frames.iter().rev() {
        let FrameKind::Python(frame) = &frame.kind else {
            continue;
        };
        let code = &frame.code.code;
        if code.is_internal {
            continue;
        }
        let locals = code
            .locals
            .iter()
            .zip(vm.thread.stack.iter().skip(frame.base as usize))
            .map(|(name, value)| {
                let value = match vm.heap.object(*value) {
                    Some(Object::Cell(inner)) => *inner,
                    _ => *value,
                };
                (name.to_string(), value)
            })
            .collect();
        spaces.push(locals);
    }
    let direct = spaces
        .iter()
        .flatten()
        .find(|(_, value)| value.is(object))
        .map(|(name, _)| name.clone());
    direct.or_else(|| {
        spaces
            .iter()
            .flatten()
            .find_map(|(name, value)| inside(vm, name, *value, object))
    })
}

fn names_of(vm: &Vm, namespace: ObjId) -> Vec<(String, Value)> {
    let Object::Dict(dict) = vm.heap.get(namespace) else {
        return Vec::new();
    };
    dict.iter()
        .filter_map(|entry| {
            let name = vm.heap.as_str(entry.key)?;
            (!name.starts_with("__")).then(|| (name.to_string(), entry.value))
        })
        .collect()
}

/// One level inside a container or an instance.
fn inside(vm: &Vm, name: &str, holder: Value, object: Value) -> Option<String> {
    let id = holder.obj()?;
    let at = |values: &[Value]| {
        values
            .iter()
            .take(MOST_ITEMS)
            .position(|value| value.is(object))
            .map(|index| format!("{name}[{index}]"))
    };
    match vm.heap.get(id) {
        Object::List(values) => at(values),
        Object::Tuple(values) => at(values),
        Object::Dict(dict) => dict
            .iter()
            .take(MOST_ITEMS)
            .find(|entry| entry.value.is(object))
            .map(|entry| format!("{name}[{}]", vm.peek_repr(entry.key, 20))),
        Object::Instance => {
            let attributes = vm.heap.slot(id).dict?;
            let Object::Dict(dict) = vm.heap.get(attributes) else {
                return None;
            };
            dict.iter()
                .take(MOST_ITEMS)
                .find(|entry| entry.value.is(object))
                .and_then(|entry| vm.heap.as_str(entry.key))
                .map(|attribute| format!("{name}.{}", attribute.trim_start_matches('_')))
        }
        _ => None,
    }
}
