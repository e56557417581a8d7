//! `raise`: what is raised, its cause, and the exception that was being handled.

use super::Flow;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::frame::{FrameKind, Then};
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

impl Vm {
    /// Sets `__context__` to the exception being handled, as a raise does; never makes a cycle.
    pub(super) fn chain_context(&mut self, exception: Value) {
        let handled = self.thread.handled;
        if !handled.is_bound() || handled.is_none() || handled.is(exception) {
            return;
        }
        if self
            .exception(exception)
            .is_none_or(|state| state.context.is_bound())
        {
            return;
        }
        let mut link = handled;
        while let Some(state) = self.exception(link) {
            if state.context.is(exception) {
                if let Some(state) = self.exception_mut(link) {
                    state.context = Value::Unbound;
                }
                self.heap.decref(exception);
                break;
            }
            link = state.context;
        }
        self.heap.incref(handled);
        if let Some(state) = self.exception_mut(exception) {
            state.context = handled;
        }
    }

    /// `raise`, `raise exc`, `raise exc from cause`.
    pub(super) fn raise_varargs(&mut self, n: usize) -> PyResult<Flow> {
        if n == 0 {
            let handled = self.thread.handled;
            if !handled.is_bound() || handled.is_none() {
                return Err(self.raise(TypeTag::RuntimeError, "No active exception to reraise"));
            }
            return Err(Raised(self.heap.own(handled)));
        }
        if n == 2 {
            let cause = self.peek(1);
            if self.is_exception_class(cause) {
                return self.instantiate_for_raise(true);
            }
        }
        let at = n;
        if self.is_exception_class(self.peek(at)) {
            return self.instantiate_for_raise(false);
        }
        let cause = if n == 2 { self.pop() } else { Value::Unbound };
        let exception = self.pop();
        if self.exception(exception).is_none() {
            self.heap.decref(cause);
            self.heap.decref(exception);
            return Err(self.type_error("exceptions must derive from BaseException"));
        }
        if n == 2 {
            if !cause.is_none() && self.exception(cause).is_none() {
                self.heap.decref(cause);
                self.heap.decref(exception);
                return Err(self.type_error("exception causes must derive from BaseException"));
            }
            let new = if cause.is_none() {
                Value::Unbound
            } else {
                cause
            };
            let mut old = Value::Unbound;
            if let Some(state) = self.exception_mut(exception) {
                old = std::mem::replace(&mut state.cause, new);
                state.suppress_context = true;
            }
            self.heap.decref(old);
        }
        Err(Raised(exception))
    }

    pub(super) fn is_exception_class(&self, value: Value) -> bool {
        value.obj().is_some_and(|id| {
            self.class(id).is_some() && self.is_subclass(id, TypeTag::BaseException.id())
        })
    }

    /// `raise SomeClass`: the class on the stack (the cause on top, or else the exception) is called, and the
    /// instruction executed again.
    fn instantiate_for_raise(&mut self, is_cause: bool) -> PyResult<Flow> {
        if let Some(FrameKind::Python(frame)) = self.thread.frames.last_mut().map(|f| &mut f.kind) {
            frame.pc -= 1;
        }
        let has_cause = {
            let Some(FrameKind::Python(frame)) = self.thread.frames.last().map(|f| &f.kind) else {
                unreachable!("an opcode is executed in a Python frame");
            };
            frame.code.code.instructions[frame.pc as usize].arg == 2
        };
        let (depth, then) = if has_cause && !is_cause {
            (2, Then::PushUnder)
        } else {
            (1, Then::Push)
        };
        let at = self.thread.stack.len() - depth;
        let class = self.thread.stack.remove(at);
        let call = crate::vm::native::Call::new(class, vec![]);
        self.call_values(call, then)?;
        Ok(Flow::Frame)
    }
}
