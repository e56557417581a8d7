//! Generators that end early: an exception thrown in, `close()`, and dropped frames.

use super::Flow;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::frame::{FrameKind, Then};
use crate::vm::generator::GeneratorState;
use crate::vm::native::Sent;
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{Link, ObjId, Value};

impl Vm {
    /// An exception thrown into a generator goes to what it delegates to (`yield from`, `await`), the innermost first.
    pub(super) fn throw_into_innermost(&mut self, exception: Value) {
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

    /// A generator's frame has ended: it is closed, and its caller's handled exception is back.
    pub(super) fn close_generator_state(&mut self, id: ObjId, outer_handled: Link) {
        let handled = std::mem::replace(&mut self.thread.handled, outer_handled.value());
        self.heap.decref(handled);
        let generator = self.generator_mut(id);
        generator.state = GeneratorState::Closed;
        generator.stack = Vec::new();
    }

    /// Closes a generator that never started, or drops a suspended one without running it.
    pub(super) fn discard_generator_frame(&mut self, id: ObjId) {
        let generator = self.generator_mut(id);
        generator.state = GeneratorState::Closed;
        let frame = generator.frame.take();
        let mut held = std::mem::take(&mut generator.stack);
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
