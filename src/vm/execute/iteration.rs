//! Opcodes of the `for` loop.

use super::Flow;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::frame::Then;
use crate::vm::native::{Call, Sent};
use crate::vm::object::Object;
use crate::vm::ops::iterate::Next;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
use crate::vm::{Vm, ops};

impl Vm {
    // Iteration.

    pub(super) fn get_iter(&mut self) -> PyResult<Flow> {
        let value = self.peek(1);
        if matches!(
            self.heap.object(value),
            Some(Object::Generator(_) | Object::Iterator(_))
        ) && !matches!(
            TypeTag::from_id(self.heap.class_of(value)),
            Some(TypeTag::Coroutine | TypeTag::AsyncGenerator)
        ) {
            return Ok(Flow::Next);
        }
        let is_overridden = self.is_user_object(value) && self.has_python_method(value, "__iter__");
        if !is_overridden && let Some(iterator) = ops::iterate::iter(self, value)? {
            let value = self.pop();
            self.push(iterator);
            self.heap.decref(value);
            return Ok(Flow::Next);
        }
        let class = self.heap.class_of(value);
        let has_iter = self
            .lookup_text(class, "__iter__")
            .is_some_and(|iter| !iter.is_none());
        if has_iter {
            let value = self.pop();
            let flow = self.call_method(value, "__iter__", vec![], Then::Push);
            self.heap.decref(value);
            return flow;
        }
        if self.lookup_text(class, "__getitem__").is_some() {
            let value = self.pop();
            let iterate = self.heap.own(self.prelude_function("iterate_by_index"));
            return self.call_values(Call::new(iterate, vec![value]), Then::Push);
        }
        let name = self.type_name(value);
        Err(self.type_error(format!("'{name}' object is not iterable")))
    }

    pub(super) fn for_iter(&mut self, target: u32) -> PyResult<Flow> {
        let iterator = self.peek(1);
        match self.heap.object(iterator) {
            Some(Object::Generator(_)) => {
                self.heap.incref(iterator);
                return self.resume_generator(
                    iterator,
                    Sent::Value(Value::None),
                    Then::ForIter(target),
                );
            }
            Some(Object::Iterator(_)) => match ops::iterate::next(self, iterator)? {
                Next::Value(value) => {
                    self.push(value);
                    return Ok(Flow::Next);
                }
                Next::Exhausted => {
                    return Ok(Flow::Jump(self.finish_loop(target)));
                }
                Next::NotNative => {}
            },
            _ => {}
        }
        let class = self.heap.class_of(iterator);
        let Some(method) = self.lookup_text(class, "__next__") else {
            let name = self.type_name(iterator);
            return Err(self.type_error(format!("'{name}' object is not an iterator")));
        };
        let method = self.heap.own(method);
        self.heap.incref(iterator);
        let result = self.call_values(Call::new(method, vec![iterator]), Then::ForIter(target));
        match result {
            Err(Raised(exception)) if self.is_instance(exception, TypeTag::StopIteration) => {
                self.heap.decref(exception);
                Ok(Flow::Jump(self.finish_loop(target)))
            }
            other => other,
        }
    }
}
