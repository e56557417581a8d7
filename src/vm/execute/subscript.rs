//! Opcodes of `o[k]`, its assignment and deletion, and slices.

use super::Flow;
use crate::vm::exception::PyResult;
use crate::vm::frame::Then;
use crate::vm::native::Call;
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
use crate::vm::{Vm, ops};

impl Vm {
    // Subscripts.

    pub(super) fn build_slice(&mut self, n: usize) -> PyResult<Flow> {
        let step = if n == 3 { self.pop() } else { Value::None };
        let stop = self.pop();
        let start = self.pop();
        let slice = self
            .heap
            .alloc(TypeTag::Slice, Object::Slice(Box::new([start, stop, step])));
        self.push(slice);
        Ok(Flow::Next)
    }

    pub(super) fn binary_subscr(&mut self) -> PyResult<Flow> {
        let (object, key) = (self.peek(2), self.peek(1));
        let is_overridden =
            self.is_user_object(object) && self.has_python_method(object, "__getitem__");
        if !is_overridden && let Some(value) = ops::subscript::get_item(self, object, key)? {
            let (key, object) = (self.pop(), self.pop());
            self.push(value);
            self.heap.decref(key);
            self.heap.decref(object);
            return Ok(Flow::Next);
        }
        let class = self.heap.class_of(object);
        let is_class = object.obj().is_some_and(|id| self.class(id).is_some());
        if is_class {
            return self.class_subscript();
        }
        if self.lookup_text(class, "__getitem__").is_none() {
            let name = self.type_name(object);
            return Err(self.type_error(format!("'{name}' object is not subscriptable")));
        }
        let key = self.pop();
        let object = self.pop();
        let flow = self.call_method(object, "__getitem__", vec![key], Then::Push);
        self.heap.decref(object);
        flow
    }

    /// `list[int]`: `__class_getitem__`, a metaclass's `__getitem__`, or else the class itself.
    fn class_subscript(&mut self) -> PyResult<Flow> {
        let key = self.pop();
        let object = self.pop();
        let Value::Obj(id) = object else {
            unreachable!("a class is an object");
        };
        let metaclass = self.heap.slot(id).class;
        if self.lookup_text(metaclass, "__getitem__").is_some() {
            let flow = self.call_method(object, "__getitem__", vec![key], Then::Push);
            self.heap.decref(object);
            return flow;
        }
        match self.lookup_text(id, "__class_getitem__") {
            Some(method) => {
                let function = match self.heap.object(method) {
                    Some(Object::ClassMethod(function)) => *function,
                    _ => method,
                };
                let function = self.heap.own(function);
                self.call_values(Call::new(function, vec![object, key]), Then::Push)
            }
            None => {
                // Generic aliases of built-in classes are the classes themselves.
                self.heap.decref(key);
                self.push(object);
                Ok(Flow::Next)
            }
        }
    }

    pub(super) fn store_subscr(&mut self) -> PyResult<Flow> {
        let (value, object, key) = (self.peek(3), self.peek(2), self.peek(1));
        let is_overridden =
            self.is_user_object(object) && self.has_python_method(object, "__setitem__");
        if !is_overridden && ops::subscript::set_item(self, object, key, value)? {
            for _ in 0..3 {
                let value = self.pop();
                self.heap.decref(value);
            }
            return Ok(Flow::Next);
        }
        let class = self.heap.class_of(object);
        if self.lookup_text(class, "__setitem__").is_none() {
            let name = self.type_name(object);
            return Err(
                self.type_error(format!("'{name}' object does not support item assignment"))
            );
        }
        let key = self.pop();
        let object = self.pop();
        let value = self.pop();
        let flow = self.call_method(object, "__setitem__", vec![key, value], Then::Drop);
        self.heap.decref(object);
        flow
    }

    pub(super) fn delete_subscr(&mut self) -> PyResult<Flow> {
        let (object, key) = (self.peek(2), self.peek(1));
        let is_overridden =
            self.is_user_object(object) && self.has_python_method(object, "__delitem__");
        if !is_overridden && ops::subscript::delete_item(self, object, key)? {
            for _ in 0..2 {
                let value = self.pop();
                self.heap.decref(value);
            }
            return Ok(Flow::Next);
        }
        let class = self.heap.class_of(object);
        if self.lookup_text(class, "__delitem__").is_none() {
            let name = self.type_name(object);
            return Err(self.type_error(format!("'{name}' object doesn't support item deletion")));
        }
        let key = self.pop();
        let object = self.pop();
        let flow = self.call_method(object, "__delitem__", vec![key], Then::Drop);
        self.heap.decref(object);
        flow
    }
}
