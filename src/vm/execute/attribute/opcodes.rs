//! The opcodes of attributes; `LOAD_METHOD` spares the bound method.

use super::{Loaded, Stored};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::execute::Flow;
use crate::vm::frame::{LoadedCode, Then};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

impl Vm {
    // The opcodes.

    pub(in crate::vm::execute) fn load_attr_op(
        &mut self,
        code: &LoadedCode,
        at: usize,
    ) -> PyResult<Flow> {
        let object = self.pop();
        let name = code.names[at];
        // A module's own names, which is most of what is called without being a method.
        if let Value::Obj(id) = object
            && let Object::Module { .. } = self.heap.get(id)
            && let Some(dict) = self.heap.slot(id).dict
            && let Some(value) = self.heap.get_name(dict, name)
        {
            self.heap.incref(value);
            self.push(value);
            self.heap.decref(object);
            return Ok(Flow::Next);
        }
        let loaded = self.load_attribute(object, name);
        self.heap.decref(object);
        match loaded? {
            Loaded::Value(value) => {
                self.push(value);
                Ok(Flow::Next)
            }
            Loaded::Call(call) => self.call_values(call, Then::Push),
        }
    }

    pub(in crate::vm::execute) fn load_method_op(
        &mut self,
        code: &LoadedCode,
        at: usize,
    ) -> PyResult<Flow> {
        let object = self.peek(1);
        let name = code.names[at];
        let is_plain = match self.heap.object(object) {
            None => true,
            Some(
                Object::Class(_)
                | Object::Module { .. }
                | Object::Super { .. }
                | Object::Function(_),
            ) => false,
            Some(_) => true,
        };
        if is_plain {
            let class = self.heap.class_of(object);
            let has_hook = class.index() >= TypeTag::ALL.len()
                && self
                    .class(class)
                    .is_some_and(|class| class.has_getattr_hook);
            let method = if has_hook {
                None
            } else {
                self.lookup(class, name)
            };
            if let Some(method) = method {
                let is_function = match method {
                    Value::Native(native) => self.registry.natives[native.0 as usize].is_method,
                    _ => matches!(self.heap.object(method), Some(Object::Function(_))),
                };
                let is_shadowed = object
                    .obj()
                    .and_then(|id| self.heap.slot(id).dict)
                    .is_some_and(|dict| self.heap.find_name(dict, name).is_some());
                if is_function && !is_shadowed {
                    self.heap.incref(method);
                    self.pop();
                    self.push(method);
                    self.push(object);
                    return Ok(Flow::Next);
                }
            }
        }
        self.pop();
        let loaded = self.load_attribute(object, name);
        self.heap.decref(object);
        match loaded? {
            Loaded::Value(value) => {
                self.push(value);
                self.push(Value::Unbound);
                Ok(Flow::Next)
            }
            Loaded::Call(call) => self.call_values(call, Then::PushNull),
        }
    }

    pub(in crate::vm::execute) fn store_attr_op(
        &mut self,
        code: &LoadedCode,
        at: usize,
    ) -> PyResult<Flow> {
        let object = self.pop();
        let value = self.pop();
        let stored = self.store_attribute(object, code.names[at], value);
        self.heap.decref(object);
        self.finish_store(stored?)
    }

    pub(in crate::vm::execute) fn delete_attr_op(
        &mut self,
        code: &LoadedCode,
        at: usize,
    ) -> PyResult<Flow> {
        let object = self.pop();
        let stored = self.delete_attribute(object, code.names[at]);
        self.heap.decref(object);
        self.finish_store(stored?)
    }

    fn finish_store(&mut self, stored: Stored) -> PyResult<Flow> {
        match stored {
            Stored::Done => Ok(Flow::Next),
            Stored::Call(call) => self.call_values(call, Then::Drop),
        }
    }
}
