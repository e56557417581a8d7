//! Exceptions on their way: raising, finding a handler, leaving frames, and what else catches them.
//!
//! Source: `exception_unwind` in `Python/bytecodes.c`, `_PyErr_SetObject` in `Python/errors.c`.

use super::Flow;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised, TracebackEntry};
use crate::vm::frame::{FrameKind, PyFrame, Then};
use crate::vm::object::Object;
use crate::vm::thread::Pending;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};
use std::sync::Arc;

impl Vm {
    /// Takes an exception to its handler, leaving frames on the way. `is_new`: it was raised here, so this frame joins
    /// its traceback; otherwise it is re-raised and the frame is there already.
    pub(super) fn unwind(&mut self, Raised(exception): Raised, is_new: bool) {
        let mut adds_frame = is_new;
        if is_new {
            self.chain_context(exception);
        }
        let mut exception = exception;
        loop {
            match self.thread.frames.last().map(|frame| &frame.kind) {
                None => {
                    self.finished = Some(Err(exception));
                    return;
                }
                Some(FrameKind::Continuation(_)) => {
                    self.thread.pending = Pending::Raised(exception);
                    return;
                }
                Some(FrameKind::Python(frame)) => {
                    let at = frame.pc.saturating_sub(1);
                    let code = Arc::clone(&frame.code);
                    let base = frame.base as usize;
                    if adds_frame
                        && !code.code.is_internal
                        && let Some(state) = self.exception_mut(exception)
                    {
                        state.traceback.push(TracebackEntry {
                            code: Arc::clone(&code),
                            pc: at,
                        });
                    }
                    adds_frame = true;
                    let handler = code
                        .code
                        .handlers
                        .iter()
                        .find(|handler| handler.start <= at && at < handler.end);
                    if let Some(handler) = handler {
                        self.cut_stack(base + code.code.locals.len() + handler.depth as usize);
                        if handler.push_lasti {
                            self.push(Value::Int(i64::from(at)));
                        }
                        self.push(exception);
                        self.set_pc(handler.target);
                        return;
                    }
                }
            }
            match self.leave_frame(exception) {
                Some(next) => exception = next,
                None => return,
            }
        }
    }

    /// Leaves the innermost frame, a Python frame without a handler. What goes on, or `None` if that ended it.
    fn leave_frame(&mut self, exception: Value) -> Option<Value> {
        let frame = self.thread.frames.pop()?;
        let FrameKind::Python(python) = frame.kind else {
            return Some(exception);
        };
        self.cut_stack(python.floor as usize);
        let exception = self.release_frame(&python, exception);
        let Raised(exception) = self.end_of_iteration(&frame.then, Raised(exception))?;
        match frame.then {
            Then::Init(value) | Then::PushUnder(value) => self.heap.decref(value),
            Then::Discard => {
                self.report_unraisable(exception, &python);
                return None;
            }
            Then::Close
                if self.is_instance(exception, TypeTag::GeneratorExit)
                    || self.is_instance(exception, TypeTag::StopIteration) =>
            {
                self.heap.decref(exception);
                match self.deliver(Value::None, Then::Push) {
                    Ok(_) => return None,
                    Err(Raised(exception)) => return Some(exception),
                }
            }
            _ => {}
        }
        Some(exception)
    }

    /// `StopIteration` that leaves what `ForIter` or `Send` called ends the loop: then nothing is left to raise.
    pub(super) fn end_of_iteration(&mut self, then: &Then, raised: Raised) -> Option<Raised> {
        let parent_is_python = matches!(
            self.thread.frames.last().map(|frame| &frame.kind),
            Some(FrameKind::Python(_))
        );
        if !parent_is_python || !self.is_instance(raised.0, TypeTag::StopIteration) {
            return Some(raised);
        }
        match *then {
            Then::ForIter(target) => {
                self.heap.decref(raised.0);
                self.finish_loop(target);
                None
            }
            Then::Send(target) => {
                let value = self.stop_iteration_value(raised.0);
                self.heap.decref(raised.0);
                self.finish_send(value, target);
                None
            }
            _ => Some(raised),
        }
    }

    /// Gives back what a frame held besides its stack; a generator's frame closes it, and must not let `StopIteration` out.
    fn release_frame(&mut self, python: &PyFrame, mut exception: Value) -> Value {
        self.heap.decref(Value::Obj(python.globals));
        self.heap.decref(python.closure);
        if let Some(namespace) = python.namespace {
            self.heap.decref(Value::Obj(namespace));
        }
        if let Some(id) = python.generator {
            let class = TypeTag::from_id(self.heap.slot(id).class);
            self.close_generator_state(id, python.outer_handled);
            exception = self.convert_stop_iteration(exception, class);
            self.heap.decref(Value::Obj(id));
        }
        exception
    }

    /// PEP 479: `StopIteration` that leaves a generator becomes `RuntimeError`.
    fn convert_stop_iteration(&mut self, exception: Value, class: Option<TypeTag>) -> Value {
        let is_async = class == Some(TypeTag::AsyncGenerator);
        let what = if self.is_instance(exception, TypeTag::StopIteration) {
            "StopIteration"
        } else if is_async && self.is_instance(exception, TypeTag::StopAsyncIteration) {
            "StopAsyncIteration"
        } else {
            return exception;
        };
        let kind = match class {
            Some(TypeTag::Coroutine) => "coroutine",
            Some(TypeTag::AsyncGenerator) => "async generator",
            _ => "generator",
        };
        let Raised(error) = self.raise(TypeTag::RuntimeError, format!("{kind} raised {what}"));
        let traceback = self
            .exception(exception)
            .map(|state| state.traceback.clone())
            .unwrap_or_default();
        self.heap.incref(exception);
        if let Some(state) = self.exception_mut(error) {
            state.cause = exception;
            state.context = exception;
            state.suppress_context = true;
            state.traceback = traceback.last().cloned().into_iter().collect();
        }
        error
    }

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

    fn is_exception_class(&self, value: Value) -> bool {
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
        let kept = if has_cause && !is_cause {
            Some(self.pop())
        } else {
            None
        };
        let class = self.pop();
        let call = crate::vm::native::Call::new(class, vec![]);
        let then = kept.map_or(Then::Push, Then::PushUnder);
        self.call_values(call, then)?;
        Ok(Flow::Frame)
    }

    /// `CheckExcMatch`: `exc, type → exc, bool`.
    pub(super) fn check_exc_match(&mut self) -> PyResult<Flow> {
        let pattern = self.pop();
        let exception = self.peek(1);
        let matches = self.exception_matches(exception, pattern);
        self.heap.decref(pattern);
        match matches {
            Some(matches) => {
                self.push(Value::Bool(matches));
                Ok(Flow::Next)
            }
            None => Err(self.type_error(
                "catching classes that do not inherit from BaseException is not allowed",
            )),
        }
    }

    /// Whether an exception is an instance of a class or of one in a tuple; `None` if those are no exception classes.
    #[must_use]
    pub fn exception_matches(&self, exception: Value, pattern: Value) -> Option<bool> {
        if let Some(patterns) = self.heap.as_tuple(pattern) {
            let mut matches = false;
            for &pattern in patterns {
                matches |= self.exception_matches(exception, pattern)?;
            }
            return Some(matches);
        }
        if !self.is_exception_class(pattern) {
            return None;
        }
        let class = pattern.obj()?;
        Some(self.is_subclass(self.heap.class_of(exception), class))
    }

    fn group_parts(&self, group: Value) -> Option<Vec<Value>> {
        if !self.is_instance(group, TypeTag::BaseExceptionGroup) {
            return None;
        }
        let args = self.exception(group)?.args;
        let members = *self.heap.as_tuple(args)?.get(1)?;
        match self.heap.object(members)? {
            Object::Tuple(values) => Some(values.to_vec()),
            Object::List(values) => Some(values.clone()),
            _ => None,
        }
    }

    /// A group like `group` with these members (borrowed); `None` if there are none.
    fn derive_group(&mut self, group: Value, members: &[Value]) -> Value {
        if members.is_empty() {
            return Value::None;
        }
        let class = self.heap.class_of(group);
        let message = self
            .exception(group)
            .and_then(|state| self.heap.as_tuple(state.args))
            .and_then(|args| args.first().copied())
            .unwrap_or(Value::None);
        for &member in members {
            self.heap.incref(member);
        }
        let list = self.heap.list(members.to_vec());
        let message = self.heap.own(message);
        let derived = self.new_exception_of(class, vec![message, list]);
        let (traceback, cause, context, suppress) = match self.exception(group) {
            Some(state) => (
                state.traceback.clone(),
                state.cause,
                state.context,
                state.suppress_context,
            ),
            None => return derived,
        };
        self.heap.incref(cause);
        self.heap.incref(context);
        if let Some(state) = self.exception_mut(derived) {
            state.traceback = traceback;
            state.cause = cause;
            state.context = context;
            state.suppress_context = suppress;
        }
        derived
    }

    /// Splits an exception (group) by a class: what matches and what does not, owned; `None` values where empty.
    pub(super) fn split_group(
        &mut self,
        exception: Value,
        pattern: Value,
    ) -> Option<(Value, Value)> {
        if self.exception_matches(exception, pattern)? {
            return Some((self.heap.own(exception), Value::None));
        }
        let Some(members) = self.group_parts(exception) else {
            return Some((Value::None, self.heap.own(exception)));
        };
        let (mut matching, mut rest) = (Vec::new(), Vec::new());
        for member in members {
            let (yes, no) = self.split_group(member, pattern)?;
            if !yes.is_none() {
                matching.push(yes);
            }
            if !no.is_none() {
                rest.push(no);
            }
        }
        let yes = self.derive_group(exception, &matching);
        let no = self.derive_group(exception, &rest);
        self.heap.decref_all(matching);
        self.heap.decref_all(rest);
        Some((yes, no))
    }

    /// `CheckEgMatch`: `group, type → rest, match|None`.
    pub(super) fn check_eg_match(&mut self) -> PyResult<Flow> {
        let pattern = self.pop();
        let exception = self.pop();
        let split = self.split_group(exception, pattern);
        self.heap.decref(pattern);
        let Some((mut matching, rest)) = split else {
            self.heap.decref(exception);
            return Err(self.type_error(
                "catching classes that do not inherit from BaseException is not allowed",
            ));
        };
        if !matching.is_none() && self.group_parts(matching).is_none() {
            // A naked exception is wrapped for `except*`.
            let message = self.heap.str("");
            let members = self.heap.tuple(vec![matching]);
            let class = if self.is_instance(matching, TypeTag::Exception) {
                TypeTag::ExceptionGroup
            } else {
                TypeTag::BaseExceptionGroup
            };
            matching = self.new_exception(class, vec![message, members]);
        }
        self.heap.decref(exception);
        self.push(rest);
        self.push(matching);
        Ok(Flow::Next)
    }

    /// `PrepReraiseStar`: `original, list of raised and unhandled → exception or None`.
    pub(super) fn prep_reraise_star(&mut self) -> PyResult<Flow> {
        let list = self.pop();
        let original = self.pop();
        let mut raised: Vec<Value> = self.heap.as_list(list).cloned().unwrap_or_default();
        raised.retain(|value| !value.is_none());
        let result = match raised.as_slice() {
            [] => Value::None,
            [one] => self.heap.own(*one),
            many => {
                let many = many.to_vec();
                self.derive_group(original, &many)
            }
        };
        self.heap.decref(list);
        self.heap.decref(original);
        self.push(result);
        Ok(Flow::Next)
    }

    /// The id of an exception's class, for messages.
    #[must_use]
    pub fn exception_class(&self, exception: Value) -> ObjId {
        self.heap.class_of(exception)
    }
}
