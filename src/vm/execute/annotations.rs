//! Annotations that are evaluated when somebody asks for them (PEP 649, CPython 3.14).
//!
//! Functions carry their `__annotate__`, classes and modules have it in their namespace. Asked for `__annotations__`,
//! it is called with format 1 (values). The dict is made anew each time; CPython keeps it.

use crate::vm::Vm;
use crate::vm::native::Call;
use crate::vm::object::Object;
use crate::vm::value::Value;

/// `annotationlib.Format.VALUE`
const FORMAT_VALUE: i64 = 1;

impl Vm {
    /// The call that gives `object.__annotations__`, if `name` is that and a function has to be asked.
    pub(super) fn annotate_call(&mut self, object: Value, name: Value) -> Option<Call> {
        if self
            .heap
            .as_str(name)
            .is_none_or(|text| **text != *"__annotations__")
        {
            return None;
        }
        let Value::Obj(id) = object else { return None };
        let annotate = match self.heap.get(id) {
            Object::Function(function) => function.annotate,
            Object::Class(_) => {
                let dict = self.heap.slot(id).dict?;
                self.heap.get_text(dict, "__annotate_func__")?
            }
            Object::Module { .. } => {
                let dict = self.heap.slot(id).dict?;
                self.heap.get_text(dict, "__annotate__")?
            }
            _ => return None,
        };
        if !annotate.is_bound() {
            return None;
        }
        let annotate = self.heap.own(annotate);
        Some(Call::new(annotate, vec![Value::Int(FORMAT_VALUE)]))
    }
}
