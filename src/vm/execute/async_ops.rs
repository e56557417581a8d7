//! Opcodes of `await`, `async for` and `yield from`.
//!
//! Source: `_PyCoro_GetAwaitableIter`, `async_gen_asend_send` in `Objects/genobject.c`; `SEND` in `Python/bytecodes.c`.

use super::Flow;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::frame::Then;
use crate::vm::generator::GeneratorState;
use crate::vm::native::{Call, Sent};
use crate::vm::object::Object;
use crate::vm::ops;
use crate::vm::ops::iterate::Next;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

impl Vm {
    pub(super) fn tag_of(&self, value: Value) -> Option<TypeTag> {
        TypeTag::from_id(self.heap.class_of(value))
    }

    pub(super) fn async_gen_wrap(&mut self) -> PyResult<Flow> {
        let value = self.pop();
        let wrapped = self.heap.alloc(TypeTag::WrappedYield, Object::Cell(value));
        self.push(wrapped);
        Ok(Flow::Next)
    }

    /// What an async generator yielded, out of its wrapping (takes over, gives an owned value).
    pub(super) fn unwrap_yield(&mut self, wrapped: Value) -> Value {
        let value = match self.heap.object(wrapped) {
            Some(Object::Cell(value)) => *value,
            _ => Value::None,
        };
        self.heap.incref(value);
        self.heap.decref(wrapped);
        value
    }

    pub(super) fn get_yield_from_iter(&mut self) -> PyResult<Flow> {
        match self.tag_of(self.peek(1)) {
            Some(TypeTag::Generator | TypeTag::Coroutine) => Ok(Flow::Next),
            _ => self.get_iter(),
        }
    }

    pub(super) fn get_awaitable(&mut self, context: u32) -> PyResult<Flow> {
        let value = self.peek(1);
        match self.tag_of(value) {
            Some(TypeTag::Coroutine) => {
                let is_awaited = self
                    .generator(value)
                    .is_some_and(|generator| generator.state == GeneratorState::Running);
                if is_awaited {
                    return Err(
                        self.raise(TypeTag::RuntimeError, "coroutine is being awaited already")
                    );
                }
                return Ok(Flow::Next);
            }
            Some(TypeTag::AsyncGenAwaitable | TypeTag::CoroutineWrapper) => {
                return Ok(Flow::Next);
            }
            _ => {}
        }
        let class = self.heap.class_of(value);
        let Some(method) = self.lookup_text(class, "__await__") else {
            let name = self.type_name(value);
            let message = match context {
                1 => format!(
                    "'async with' received an object from __aenter__ that does not implement __await__: {name}"
                ),
                2 => format!(
                    "'async with' received an object from __aexit__ that does not implement __await__: {name}"
                ),
                _ if self.config.version >= crate::version::PythonVersion::V3_14 => {
                    format!("'{name}' object can't be awaited")
                }
                _ => format!("object {name} can't be used in 'await' expression"),
            };
            return Err(self.type_error(message));
        };
        let method = self.heap.own(method);
        let value = self.pop();
        self.call_values(Call::new(method, vec![value]), Then::Push)
    }

    pub(super) fn get_aiter(&mut self) -> PyResult<Flow> {
        let value = self.peek(1);
        if self.tag_of(value) == Some(TypeTag::AsyncGenerator) {
            return Ok(Flow::Next);
        }
        let class = self.heap.class_of(value);
        if self.lookup_text(class, "__aiter__").is_none() {
            let name = self.type_name(value);
            return Err(self.type_error(format!(
                "'async for' requires an object with __aiter__ method, got {name}"
            )));
        }
        let value = self.pop();
        let flow = self.call_method(value, "__aiter__", vec![], Then::Push);
        self.heap.decref(value);
        flow
    }

    pub(super) fn get_anext(&mut self) -> PyResult<Flow> {
        let aiter = self.peek(1);
        if self.tag_of(aiter) == Some(TypeTag::AsyncGenerator) {
            let awaitable = self.async_gen_awaitable(aiter, Value::None);
            self.push(awaitable);
            return Ok(Flow::Next);
        }
        let class = self.heap.class_of(aiter);
        if self.lookup_text(class, "__anext__").is_none() {
            let name = self.type_name(aiter);
            return Err(self.type_error(format!(
                "'async for' requires an iterator with __anext__ method, got {name}"
            )));
        }
        // The awaitable that it gives is turned into an iterator as `await` does it.
        let resolve = self.heap.own(self.prelude_function("next_awaitable"));
        self.heap.incref(aiter);
        self.call_values(Call::new(resolve, vec![aiter]), Then::Push)
    }

    /// What `asend(value)` of an async generator gives; borrows the generator, takes over the value.
    pub fn async_gen_awaitable(&mut self, generator: Value, value: Value) -> Value {
        self.heap.incref(generator);
        self.heap.alloc(
            TypeTag::AsyncGenAwaitable,
            Object::BoundMethod {
                function: value,
                receiver: generator,
            },
        )
    }

    /// `Send`: `receiver, v → receiver, w`, or `→ result` and a jump.
    pub(super) fn send(&mut self, target: u32) -> PyResult<Flow> {
        let value = self.pop();
        let receiver = self.peek(1);
        match self.heap.object(receiver) {
            Some(Object::Generator(_)) => {
                self.heap.incref(receiver);
                return self.resume_generator(receiver, Sent::Value(value), Then::Send(target));
            }
            Some(Object::BoundMethod {
                function,
                receiver: generator,
            }) if self.tag_of(receiver) == Some(TypeTag::AsyncGenAwaitable) => {
                let (first, generator) = (*function, *generator);
                let Value::Obj(id) = receiver else {
                    unreachable!("an awaitable is an object");
                };
                // Its own value is sent the first time, what the awaiter sends afterwards.
                let value = if first.is_bound() {
                    if let Object::BoundMethod { function, .. } = self.heap.get_mut(id) {
                        *function = Value::Unbound;
                    }
                    self.heap.decref(value);
                    first
                } else {
                    value
                };
                let is_closed = self
                    .generator(generator)
                    .is_some_and(|generator| generator.state == GeneratorState::Closed);
                if is_closed {
                    self.heap.decref(value);
                    return Err(Raised(
                        self.new_exception(TypeTag::StopAsyncIteration, vec![]),
                    ));
                }
                // A cell around the first value: `athrow`.
                let input = match self.heap.object(value) {
                    Some(Object::Cell(exception))
                        if self.tag_of(value) == Some(TypeTag::Cell) && first.is_bound() =>
                    {
                        let exception = *exception;
                        self.heap.incref(exception);
                        self.heap.decref(value);
                        Sent::Exception(exception)
                    }
                    _ => Sent::Value(value),
                };
                self.heap.incref(generator);
                return self.resume_generator(generator, input, Then::AsyncSend(target));
            }
            Some(Object::BareYield { is_over }) => {
                let is_over = *is_over;
                self.heap.decref(value);
                if let Value::Obj(id) = receiver
                    && !is_over
                {
                    *self.heap.get_mut(id) = Object::BareYield { is_over: true };
                    self.push(Value::None);
                    return Ok(Flow::Next);
                }
                self.finish_send(Value::None, target);
                return Ok(Flow::Jump(target));
            }
            Some(Object::Iterator(_)) if value.is_none() => {
                match ops::iterate::next(self, receiver)? {
                    Next::Value(value) => {
                        self.push(value);
                        return Ok(Flow::Next);
                    }
                    Next::Exhausted => {
                        self.finish_send(Value::None, target);
                        return Ok(Flow::Jump(target));
                    }
                    // `map` of a function in Python, and the like.
                    Next::NotNative => {}
                }
            }
            _ => {}
        }
        let (name, args) = if value.is_none() {
            ("__next__", vec![])
        } else {
            ("send", vec![value])
        };
        match self.call_method(receiver, name, args, Then::Send(target)) {
            Err(Raised(exception)) if self.is_instance(exception, TypeTag::StopIteration) => {
                let value = self.stop_iteration_value(exception);
                self.heap.decref(exception);
                self.finish_send(value, target);
                Ok(Flow::Jump(target))
            }
            other => other,
        }
    }

    /// `EndAsyncFor`: `aiter, exc →` and a jump if exc is `StopAsyncIteration`.
    pub(super) fn end_async_for(&mut self, target: u32) -> PyResult<Flow> {
        let exception = self.pop();
        if self.is_instance(exception, TypeTag::StopAsyncIteration) {
            self.heap.decref(exception);
            let aiter = self.pop();
            self.heap.decref(aiter);
            Ok(Flow::Jump(target))
        } else {
            Err(Raised(exception))
        }
    }

    /// `CleanupThrow`: `receiver, last_sent, exc → None, value` if exc is `StopIteration`.
    pub(super) fn cleanup_throw(&mut self) -> PyResult<Flow> {
        let exception = self.pop();
        if !self.is_instance(exception, TypeTag::StopIteration) {
            return Err(Raised(exception));
        }
        let value = self.stop_iteration_value(exception);
        self.heap.decref(exception);
        for _ in 0..2 {
            let old = self.pop();
            self.heap.decref(old);
        }
        self.push(Value::None);
        self.push(value);
        Ok(Flow::Next)
    }
}
