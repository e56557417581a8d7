//! Generators and coroutines: making one, and putting its frame back on the stack.
//!
//! Source: `Objects/genobject.c` of CPython 3.14.

use super::Flow;
use crate::code::code_object::CodeKind;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::frame::{Frame, FrameKind, Then};
use crate::vm::generator::{Generator, GeneratorState, SuspendedFrame};
use crate::vm::native::Sent;
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{Link, ObjId, Value};

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
        let Some(Frame {
            kind: FrameKind::Python(python),
            then,
        }) = self.thread.frames.pop()
        else {
            unreachable!("an opcode is executed in a Python frame");
        };
        let class = match python.code.code.kind {
            CodeKind::Coroutine => TypeTag::Coroutine,
            CodeKind::AsyncGenerator => TypeTag::AsyncGenerator,
            _ => TypeTag::Generator,
        };
        let floor = python.floor as usize;
        let base = python.base as usize;
        let locals = &self.thread.stack[base..];
        // Where it waits, it mostly holds little besides its locals.
        let mut stack = Vec::with_capacity(locals.len() + 2);
        stack.extend_from_slice(locals);
        self.thread.stack.truncate(base);
        let function = self.thread.stack.get(floor).copied().unwrap_or_default();
        let (name, qualname) = match self.heap.object(function) {
            Some(Object::Function(function)) => (function.name, function.qualname),
            _ => (Value::Unbound, Value::Unbound),
        };
        self.heap.incref(name);
        self.heap.incref(qualname);
        self.cut_stack(floor);
        let generator = self.heap.alloc(
            class,
            Object::Generator(Box::new(Generator {
                state: GeneratorState::Created,
                frame: Some(SuspendedFrame::new(python, Link::NONE)),
                stack,
                name: Link::to(name),
                qualname: Link::to(qualname),
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
        let goes_on = match (state, input) {
            (GeneratorState::Suspended, _) => true,
            (GeneratorState::Created, Sent::Value(value)) => value.is_none(),
            _ => false,
        };
        if !goes_on {
            return self.refuse_to_resume(id, state, input, then);
        }
        let base = self.thread.stack.len() as u32;
        let Object::Generator(suspended) = self.heap.get_mut(id) else {
            unreachable!("the caller has looked");
        };
        suspended.state = GeneratorState::Running;
        let Some(frame) = suspended.frame.take() else {
            unreachable!("a suspended generator has a frame");
        };
        let own_handled = frame.handled.value();
        self.thread.stack.extend_from_slice(&suspended.stack);
        suspended.stack.clear();
        let outer = std::mem::take(&mut self.thread.handled);
        self.thread.handled = if own_handled.is_bound() {
            own_handled
        } else {
            self.heap.own(outer)
        };
        self.thread
            .frames
            .push(frame.resume(id, base, Link::to(outer), then));
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

    /// A generator (owned) that does not wait cannot go on: an exception, or the end once more.
    #[cold]
    fn refuse_to_resume(
        &mut self,
        id: ObjId,
        state: GeneratorState,
        input: Sent,
        then: Then,
    ) -> PyResult<Flow> {
        let sent = match input {
            Sent::Value(value) | Sent::Exception(value) => value,
        };
        let complaint = match (state, input) {
            (GeneratorState::Running, _) => {
                let kind = self.generator_kind(Value::Obj(id));
                Some((TypeTag::ValueError, format!("{kind} already executing")))
            }
            (GeneratorState::Created, Sent::Value(value)) if !value.is_none() => {
                let kind = self.generator_kind(Value::Obj(id));
                Some((
                    TypeTag::TypeError,
                    format!("can't send non-None value to a just-started {kind}"),
                ))
            }
            (GeneratorState::Closed, Sent::Value(_))
                if self.heap.class_of(Value::Obj(id)) == TypeTag::Coroutine.id() =>
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
            self.heap.decref(Value::Obj(id));
            return Err(self.raise(class, message));
        }
        if state == GeneratorState::Closed {
            self.heap.decref(Value::Obj(id));
            return match input {
                Sent::Exception(exception) => Err(Raised(exception)),
                Sent::Value(_) => self.generator_returned(Value::None, then),
            };
        }
        // Thrown into before it started: it is closed, and the exception goes to the caller.
        self.discard_generator_frame(id);
        self.heap.decref(Value::Obj(id));
        Err(Raised(sent))
    }
}
