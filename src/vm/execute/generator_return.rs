//! What leaves a generator: a yielded value, a result, the end; and to whom it goes.

use super::Flow;
use crate::code::instruction::Op;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::frame::{Frame, FrameKind, Then};
use crate::vm::generator::{GeneratorState, SuspendedFrame};
use crate::vm::object::Object;
use crate::vm::thread::Pending;
use crate::vm::types::TypeTag;
use crate::vm::value::{Link, Value};

impl Vm {
    /// `YieldValue`: the innermost frame goes back into its generator; the value goes to whoever resumed it.
    pub(super) fn yield_value(&mut self, value: Value) -> Flow {
        let Some(Frame {
            kind: FrameKind::Python(python),
            then,
        }) = self.thread.frames.pop()
        else {
            unreachable!("an opcode is executed in a Python frame");
        };
        let mut owner = Value::Unbound;
        if let Some(id) = python.generator.id() {
            let base = python.base as usize;
            let outer = python.outer_handled.value();
            let handled = std::mem::replace(&mut self.thread.handled, outer);
            let own_handled = if handled.is(self.thread.handled) {
                self.heap.decref(handled);
                Value::Unbound
            } else {
                handled
            };
            let Object::Generator(generator) = self.heap.get_mut(id) else {
                unreachable!("a frame's generator is one");
            };
            generator.state = GeneratorState::Suspended;
            generator
                .stack
                .extend_from_slice(&self.thread.stack[base..]);
            generator.frame = Some(SuspendedFrame::new(python, Link::to(own_handled)));
            self.thread.stack.truncate(base);
            owner = Value::Obj(id);
        }
        let flow = self.yielded(value, then);
        self.heap.decref(owner);
        flow
    }

    pub(super) fn yielded(&mut self, value: Value, then: Then) -> Flow {
        match (self.thread.frames.last().map(|frame| &frame.kind), then) {
            (Some(_), Then::Close) => {
                self.heap.decref(value);
                let raised = self.raise(TypeTag::RuntimeError, "generator ignored GeneratorExit");
                self.unwind(raised, true);
            }
            (_, Then::Discard) => self.heap.decref(value),
            (Some(FrameKind::Continuation(_)), _) => self.thread.pending = Pending::Yielded(value),
            (Some(FrameKind::Python(_)), Then::AsyncSend(target)) => {
                if self.heap.class_of(value) == TypeTag::WrappedYield.id() {
                    let inner = self.unwrap_yield(value);
                    self.finish_send(inner, target);
                } else {
                    self.push(value);
                }
            }
            (Some(FrameKind::Python(_)), _) => self.push(value),
            (None, _) => self.finished = Some(Ok(value)),
        }
        Flow::Frame
    }

    /// `Send`'s receiver has returned `value` (owned): it is popped, unless that is left to an `EndSend`, the value pushed,
    /// and the frame goes to `target`.
    pub(super) fn finish_send(&mut self, value: Value, target: u32) {
        self.set_pc(target);
        if self.next_op() == Some(Op::EndSend) {
            self.push(value);
            return;
        }
        let receiver = self.pop();
        self.push(value);
        self.heap.decref(receiver);
    }

    /// `EndSend`: `receiver, v → v`.
    pub(super) fn end_send(&mut self) -> Flow {
        let value = self.pop();
        let receiver = self.pop();
        self.push(value);
        self.heap.decref(receiver);
        Flow::Next
    }

    /// What the innermost frame, a Python frame, executes next.
    fn next_op(&self) -> Option<Op> {
        match self.thread.frames.last().map(|frame| &frame.kind) {
            Some(FrameKind::Python(frame)) => {
                let instruction = frame.code.code.instructions.get(frame.pc as usize);
                instruction.map(|instruction| instruction.op)
            }
            _ => None,
        }
    }

    /// A generator returned `value` (owned) to whoever resumed it.
    pub(super) fn generator_returned(&mut self, value: Value, then: Then) -> PyResult<Flow> {
        let parent_is_python = matches!(
            self.thread.frames.last().map(|frame| &frame.kind),
            Some(FrameKind::Python(_))
        );
        match then {
            Then::Advance => Err(self.stop_iteration(value)),
            Then::AsyncSend(_) => {
                self.heap.decref(value);
                Err(Raised(
                    self.new_exception(TypeTag::StopAsyncIteration, vec![]),
                ))
            }
            Then::Discard => {
                self.heap.decref(value);
                Ok(Flow::Frame)
            }
            Then::ForIter(target) if parent_is_python => {
                self.heap.decref(value);
                self.finish_loop(target);
                Ok(Flow::Frame)
            }
            Then::Send(target) if parent_is_python => {
                self.finish_send(value, target);
                Ok(Flow::Frame)
            }
            Then::ForIter(_) | Then::Send(_) => Err(self.stop_iteration(value)),
            then => match self.deliver(value, then)? {
                Flow::Next => Ok(Flow::Frame),
                flow => Ok(flow),
            },
        }
    }

    /// `ForIter`'s iterator is exhausted: it is popped and the frame goes to `target`, or it stays and the frame goes behind
    /// the `EndFor` there. Gives the place.
    pub(super) fn finish_loop(&mut self, target: u32) -> u32 {
        self.set_pc(target);
        if self.next_op() == Some(Op::EndFor) {
            self.set_pc(target + 1);
            return target + 1;
        }
        let iterator = self.pop();
        self.heap.decref(iterator);
        target
    }

    /// `ReturnValue`: the innermost frame ends with `value` (owned).
    pub(super) fn return_value(&mut self, value: Value) -> Flow {
        let Some(frame) = self.thread.frames.pop() else {
            unreachable!("an opcode is executed in a frame");
        };
        let FrameKind::Python(python) = frame.kind else {
            unreachable!("an opcode is executed in a Python frame");
        };
        if python.code.is_watched {
            self.note_leave(&python.code);
        }
        self.cut_stack(python.floor as usize);
        self.heap.decref(Value::Obj(python.globals));
        self.heap.decref(python.closure.value());
        self.heap.decref(python.namespace.value());
        let result = if let Some(id) = python.generator.id() {
            self.close_generator_state(id, python.outer_handled);
            let result = self.generator_returned(value, frame.then);
            self.heap.decref(Value::Obj(id));
            result
        } else {
            self.deliver(value, frame.then)
        };
        match result {
            Ok(_) => Flow::Frame,
            Err(raised) => {
                self.unwind(raised, true);
                Flow::Frame
            }
        }
    }
}
