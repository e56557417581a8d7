//! Generators and coroutines: how a frame leaves the stack of frames and comes back, and what a return gives to whom.
//!
//! Source: `Objects/genobject.c` of CPython 3.14.

use super::Flow;
use crate::code::code_object::CodeKind;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::frame::{FrameKind, Then};
use crate::vm::generator::{Generator, GeneratorState};
use crate::vm::native::Sent;
use crate::vm::object::Object;
use crate::vm::thread::Pending;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

impl Vm {
    /// The generator behind a value.
    #[must_use]
    pub fn generator(&self, value: Value) -> Option<&Generator> {
        match self.heap.object(value) {
            Some(Object::Generator(generator)) => Some(generator),
            _ => None,
        }
    }

    pub(super) fn generator_mut(&mut self, id: ObjId) -> &mut Generator {
        match self.heap.get_mut(id) {
            Object::Generator(generator) => generator,
            other => unreachable!("a generator was expected, not {other:?}"),
        }
    }

    /// `ReturnGenerator`: the frame moves into a new generator object, which the caller gets.
    pub(super) fn return_generator(&mut self) -> PyResult<Flow> {
        let Some(mut frame) = self.thread.frames.pop() else {
            unreachable!("an opcode is executed in a frame");
        };
        let FrameKind::Python(python) = &mut frame.kind else {
            unreachable!("an opcode is executed in a Python frame");
        };
        let class = match python.code.code.kind {
            CodeKind::Coroutine => TypeTag::Coroutine,
            CodeKind::AsyncGenerator => TypeTag::AsyncGenerator,
            _ => TypeTag::Generator,
        };
        let floor = python.floor as usize;
        let stack = self.thread.stack.split_off(python.base as usize);
        let function = self.thread.stack.get(floor).copied().unwrap_or_default();
        let (name, qualname) = match self.heap.object(function) {
            Some(Object::Function(function)) => (function.name, function.qualname),
            _ => (Value::None, Value::None),
        };
        self.heap.incref(name);
        self.heap.incref(qualname);
        self.cut_stack(floor);
        let then = std::mem::replace(&mut frame.then, Then::Push);
        let generator = self.heap.alloc(
            class,
            Object::Generator(Box::new(Generator {
                state: GeneratorState::Created,
                frame: Some(Box::new(frame)),
                stack,
                name,
                qualname,
                handled: Value::Unbound,
                is_async_running: false,
            })),
        );
        match self.deliver(generator, then)? {
            // The caller's frame is another than the one that was executing.
            Flow::Next => Ok(Flow::Frame),
            flow => Ok(flow),
        }
    }

    fn generator_kind(&self, generator: Value) -> &'static str {
        match TypeTag::from_id(self.heap.class_of(generator)) {
            Some(TypeTag::Coroutine) => "coroutine",
            Some(TypeTag::AsyncGenerator) => "async generator",
            _ => "generator",
        }
    }

    /// Resumes a generator (owned) with `input` (owned); what it gives goes where `then` says.
    pub(super) fn resume_generator(
        &mut self,
        generator: Value,
        input: Sent,
        then: Then,
    ) -> PyResult<Flow> {
        let Value::Obj(id) = generator else {
            unreachable!("a generator is an object");
        };
        let state = self.generator_mut(id).state;
        let sent = match input {
            Sent::Value(value) | Sent::Exception(value) => value,
        };
        let complaint = match (state, input) {
            (GeneratorState::Running, _) => {
                let kind = self.generator_kind(generator);
                Some((TypeTag::ValueError, format!("{kind} already executing")))
            }
            (GeneratorState::Created, Sent::Value(value)) if !value.is_none() => {
                let kind = self.generator_kind(generator);
                Some((
                    TypeTag::TypeError,
                    format!("can't send non-None value to a just-started {kind}"),
                ))
            }
            (GeneratorState::Closed, Sent::Value(_))
                if self.heap.class_of(generator) == TypeTag::Coroutine.id() =>
            {
                Some((
                    TypeTag::RuntimeError,
                    "cannot reuse already awaited coroutine".to_owned(),
                ))
            }
            _ => None,
        };
        if let Some((class, message)) = complaint {
            self.heap.decref(sent);
            self.heap.decref(generator);
            return Err(self.raise(class, message));
        }
        if state == GeneratorState::Closed {
            self.heap.decref(generator);
            return match input {
                Sent::Exception(exception) => Err(Raised(exception)),
                Sent::Value(_) => self.generator_returned(Value::None, then),
            };
        }
        if state == GeneratorState::Created
            && let Sent::Exception(exception) = input
        {
            // Thrown into before it started: it is closed, and the exception goes to the caller.
            self.discard_generator_frame(id);
            self.heap.decref(generator);
            return Err(Raised(exception));
        }
        let base = self.thread.stack.len() as u32;
        let suspended = self.generator_mut(id);
        suspended.state = GeneratorState::Running;
        let Some(mut frame) = suspended.frame.take() else {
            unreachable!("a suspended generator has a frame");
        };
        let stack = std::mem::take(&mut suspended.stack);
        let own_handled = std::mem::take(&mut suspended.handled);
        self.thread.stack.extend(stack);
        if let FrameKind::Python(python) = &mut frame.kind {
            python.base = base;
            python.floor = base;
            python.generator = Some(id);
            let outer = std::mem::take(&mut self.thread.handled);
            self.thread.handled = if own_handled.is_bound() {
                own_handled
            } else {
                self.heap.own(outer)
            };
            python.outer_handled = outer;
        }
        frame.then = then;
        self.thread.frames.push(*frame);
        match input {
            Sent::Value(value) => {
                self.push(value);
                Ok(Flow::Frame)
            }
            Sent::Exception(exception) => {
                self.throw_into_innermost(exception);
                Ok(Flow::Frame)
            }
        }
    }

    /// An exception thrown into a generator goes to what it delegates to (`yield from`, `await`), the innermost first.
    fn throw_into_innermost(&mut self, exception: Value) {
        // The delegate, if the generator stands right behind `Send … YieldValue`, is below the top of its stack.
        let delegate = match self.thread.frames.last().map(|frame| &frame.kind) {
            Some(FrameKind::Python(frame)) => {
                use crate::code::instruction::Op;
                let at = frame.pc as usize;
                let code = &frame.code.code.instructions;
                let is_delegating = code
                    .get(at)
                    .is_some_and(|next| next.op == Op::Resume && next.arg >= 2);
                let top = self.thread.stack.len();
                (is_delegating && top > frame.base as usize + frame.code.code.locals.len())
                    .then(|| self.thread.stack[top - 1])
            }
            _ => None,
        };
        let Some(delegate) = delegate else {
            self.unwind(Raised(exception), true);
            return;
        };
        match self.heap.object(delegate) {
            Some(Object::Generator(generator)) if generator.state != GeneratorState::Running => {
                // As `Send` resumed it: its yield goes back to the place behind the `Send`, its return ends it.
                let target = self.send_target();
                self.heap.incref(delegate);
                if let Err(raised) =
                    self.resume_generator(delegate, Sent::Exception(exception), Then::Send(target))
                {
                    self.unwind(raised, true);
                }
            }
            Some(Object::Native(_) | Object::Instance) => {
                let class = self.heap.class_of(delegate);
                if let Some(throw) = self.lookup_text(class, "throw") {
                    let target = self.send_target();
                    let callable = self.heap.own(throw);
                    self.heap.incref(delegate);
                    let call = crate::vm::native::Call::new(callable, vec![delegate, exception]);
                    match self.call_values(call, Then::Send(target)) {
                        Ok(_) => {}
                        Err(raised) => self.unwind(raised, true),
                    }
                } else {
                    self.unwind(Raised(exception), true);
                }
            }
            _ => self.unwind(Raised(exception), true),
        }
    }

    /// Where the `Send` that the innermost frame is suspended behind goes when its receiver returns. The frame goes on at
    /// the `YieldValue` that follows that `Send`, so that what the delegate yields is yielded again.
    fn send_target(&mut self) -> u32 {
        use crate::code::instruction::Op;
        let Some(FrameKind::Python(frame)) = self.thread.frames.last_mut().map(|f| &mut f.kind)
        else {
            return 0;
        };
        let mut at = frame.pc as usize;
        while at > 0 {
            at -= 1;
            let instruction = frame.code.code.instructions[at];
            if instruction.op == Op::Send {
                frame.pc = at as u32 + 1;
                return instruction.arg;
            }
        }
        unreachable!("a delegating generator has a SEND before it")
    }

    /// `YieldValue`: the innermost frame goes back into its generator; the value goes to whoever resumed it.
    pub(super) fn yield_value(&mut self, value: Value) -> Flow {
        let Some(mut frame) = self.thread.frames.pop() else {
            unreachable!("an opcode is executed in a frame");
        };
        let then = std::mem::replace(&mut frame.then, Then::Push);
        let mut owner = Value::Unbound;
        if let FrameKind::Python(python) = &mut frame.kind
            && let Some(id) = python.generator.take()
        {
            let stack = self.thread.stack.split_off(python.base as usize);
            let outer = std::mem::take(&mut python.outer_handled);
            let handled = std::mem::replace(&mut self.thread.handled, outer);
            let own_handled = if handled.is(self.thread.handled) {
                self.heap.decref(handled);
                Value::Unbound
            } else {
                handled
            };
            let generator = self.generator_mut(id);
            generator.state = GeneratorState::Suspended;
            generator.stack = stack;
            generator.handled = own_handled;
            generator.frame = Some(Box::new(frame));
            owner = Value::Obj(id);
        }
        let flow = self.yielded(value, then);
        self.heap.decref(owner);
        flow
    }

    fn yielded(&mut self, value: Value, then: Then) -> Flow {
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

    /// `Send`'s receiver has returned `value` (owned): it is popped, the value pushed, and the frame goes to `target`.
    pub(super) fn finish_send(&mut self, value: Value, target: u32) {
        let receiver = self.pop();
        self.push(value);
        self.set_pc(target);
        self.heap.decref(receiver);
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

    /// `ForIter`'s iterator is exhausted: it is popped and the frame goes to `target`.
    pub(super) fn finish_loop(&mut self, target: u32) {
        let iterator = self.pop();
        self.set_pc(target);
        self.heap.decref(iterator);
    }

    /// `ReturnValue`: the innermost frame ends with `value` (owned).
    pub(super) fn return_value(&mut self, value: Value) -> Flow {
        let Some(frame) = self.thread.frames.pop() else {
            unreachable!("an opcode is executed in a frame");
        };
        let FrameKind::Python(python) = frame.kind else {
            unreachable!("an opcode is executed in a Python frame");
        };
        self.cut_stack(python.floor as usize);
        self.heap.decref(Value::Obj(python.globals));
        self.heap.decref(python.closure);
        if let Some(namespace) = python.namespace {
            self.heap.decref(Value::Obj(namespace));
        }
        let result = if let Some(id) = python.generator {
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

    /// A generator's frame has ended: it is closed, and its caller's handled exception is back.
    pub(super) fn close_generator_state(&mut self, id: ObjId, outer_handled: Value) {
        let handled = std::mem::replace(&mut self.thread.handled, outer_handled);
        self.heap.decref(handled);
        self.generator_mut(id).state = GeneratorState::Closed;
    }

    /// Closes a generator that never started, or drops a suspended one without running it.
    pub(super) fn discard_generator_frame(&mut self, id: ObjId) {
        let generator = self.generator_mut(id);
        generator.state = GeneratorState::Closed;
        let frame = generator.frame.take();
        let stack = std::mem::take(&mut generator.stack);
        let handled = std::mem::take(&mut generator.handled);
        let mut held = stack;
        held.push(handled);
        if let Some(frame) = frame {
            frame.visit(&mut |value| held.push(value));
        }
        self.heap.decref_all(held);
    }

    /// `close()` of a generator (owned): None goes where `then` says.
    pub(super) fn close_generator(&mut self, generator: Value, then: Then) -> PyResult<Flow> {
        let Value::Obj(id) = generator else {
            unreachable!("a generator is an object");
        };
        match self.generator_mut(id).state {
            GeneratorState::Created | GeneratorState::Closed => {
                self.discard_generator_frame(id);
                self.heap.decref(generator);
                self.deliver(Value::None, then)
            }
            _ => {
                let exit = self.new_exception(TypeTag::GeneratorExit, vec![]);
                let then = if matches!(then, Then::Discard) {
                    then
                } else {
                    Then::Close
                };
                self.resume_generator(generator, Sent::Exception(exit), then)
            }
        }
    }
}
