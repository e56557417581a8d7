//! The truth of a value.

use super::overrides;
use crate::vm::heap::Heap;
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

/// `bool(v)`. `None`: look for `__bool__`, then `__len__`; if there are none, it is true.
#[inline]
#[must_use]
pub fn truth(heap: &Heap, v: Value) -> Option<bool> {
    match v {
        Value::Bool(value) => Some(value),
        Value::None | Value::Unbound => Some(false),
        Value::Int(value) => Some(value != 0),
        Value::Float(value) => Some(value != 0.0),
        Value::Ellipsis | Value::NotImplemented | Value::Native(_) => Some(true),
        Value::Obj(id) => {
            let class = heap.slot(id).class;
            if class.index() >= TypeTag::ALL.len()
                && (overrides(heap, class, "__bool__") || overrides(heap, class, "__len__"))
            {
                return None;
            }
            Some(match heap.get(id) {
                Object::Str(text) => text.chars > 0,
                Object::Bytes(bytes) => !bytes.is_empty(),
                Object::ByteArray(bytes) => !bytes.is_empty(),
                Object::List(values) => !values.is_empty(),
                Object::Tuple(values) => !values.is_empty(),
                Object::Dict(table) | Object::Set(table) => !table.is_empty(),
                Object::Range(range) => !range.is_empty(),
                Object::Number(value) => return truth(heap, *value),
                Object::DictView { dict, .. } => {
                    heap.as_dict(*dict).is_some_and(|table| !table.is_empty())
                }
                Object::Native(_) => return None,
                _ => true,
            })
        }
    }
}
