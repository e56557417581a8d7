//! Exceptions on their way: finding a handler, leaving frames, and what else catches them.
//!
//! Source: `exception_unwind` in `Python/bytecodes.c`, `_PyErr_SetObject` in `Python/errors.c`.

use crate::vm::Vm;
use crate::vm::exception::{Raised, TracebackEntry};
use crate::vm::frame::{FrameKind, PyFrame, Then};
use crate::vm::thread::Pending;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
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
        if python.code.is_watched {
            self.note_leave(&python.code);
        }
        self.cut_stack(python.floor as usize);
        let exception = self.release_frame(&python, exception);
        let Raised(exception) = self.end_of_iteration(&frame.then, Raised(exception))?;
        match frame.then {
            Then::Init(instance) => self.heap.decref(Value::Obj(instance)),
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
        self.heap.decref(python.closure.value());
        self.heap.decref(python.namespace.value());
        if let Some(id) = python.generator.id() {
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
}
