//! What a new class calls: `__set_name__` of its attributes, then `__init_subclass__` of its base.

use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Call, Continuation, Resumed, Step};
use crate::vm::object::Object;
use crate::vm::value::{ObjId, Value};

/// Calls `__set_name__` of the attributes and `__init_subclass__` of the bases, then returns the class.
#[derive(Clone, Debug)]
pub(super) struct RunHooks {
    pub(super) class: Value,
    pub(super) calls: Vec<Call>,
}

impl Continuation for RunHooks {
    fn resume(&mut self, vm: &mut Vm, input: Resumed) -> PyResult<Step> {
        match input {
            Resumed::Raised(raised) => return Err(raised),
            Resumed::Returned(value) | Resumed::Yielded(value) => vm.heap.decref(value),
            Resumed::Start => {}
        }
        if self.calls.is_empty() {
            Ok(Step::Return(std::mem::take(&mut self.class)))
        } else {
            Ok(Step::Call(self.calls.remove(0)))
        }
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.class);
        for call in &self.calls {
            call.visit(visit);
        }
    }
}

impl Vm {
    /// The hooks that a new class's namespace and bases want called.
    pub(super) fn class_hooks(&mut self, class: ObjId, keywords: Vec<(Value, Value)>) -> Vec<Call> {
        let mut calls = Vec::new();
        let dict = self.heap.dict_of(class);
        let entries: Vec<(Value, Value)> = self
            .heap
            .as_dict(Value::Obj(dict))
            .map(|dict| dict.iter().map(|entry| (entry.key, entry.value)).collect())
            .unwrap_or_default();
        for (name, value) in entries {
            if !matches!(
                self.heap.object(value),
                Some(Object::Instance | Object::Native(_))
            ) {
                continue;
            }
            let of = self.heap.class_of(value);
            if let Some(hook) = self.lookup_text(of, "__set_name__") {
                let args = vec![
                    self.heap.own(value),
                    self.heap.own(Value::Obj(class)),
                    self.heap.own(name),
                ];
                let hook = self.heap.own(hook);
                calls.push(Call::new(hook, args));
            }
        }
        let bases: Vec<ObjId> = self
            .class(class)
            .map(|class| class.mro.iter().skip(1).copied().collect())
            .unwrap_or_default();
        let hook = bases.iter().find_map(|base| {
            let dict = self.heap.slot(*base).dict?;
            self.heap.get_text(dict, "__init_subclass__")
        });
        match hook {
            Some(hook) if !matches!(hook, Value::Native(_)) => {
                let function = match self.heap.object(hook) {
                    Some(Object::ClassMethod(function)) => *function,
                    _ => hook,
                };
                let callable = self.heap.own(function);
                let receiver = self.heap.own(Value::Obj(class));
                calls.push(Call {
                    callable,
                    args: vec![receiver],
                    keywords,
                });
            }
            _ => {
                for (name, value) in keywords {
                    self.heap.decref(name);
                    self.heap.decref(value);
                }
            }
        }
        calls
    }
}
