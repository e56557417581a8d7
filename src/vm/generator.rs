//! Generators, coroutines and async generators: a frame that waits on the heap.

use super::frame::{Frame, FrameKind, LoadedCode, PyFrame, Then};
use super::value::{Link, ObjId, Value};
use std::sync::Arc;

/// Where a generator stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeneratorState {
    /// Not started.
    Created,
    /// At a `yield` or `await`.
    Suspended,
    /// On some thread's stack of frames.
    Running,
    /// Returned, raised or closed.
    Closed,
}

/// What is kept of a frame while it waits: the rest it gets anew each time it runs.
#[derive(Clone, Debug)]
pub struct SuspendedFrame {
    /// The code.
    pub code: Arc<LoadedCode>,
    /// The next instruction.
    pub pc: u32,
    /// Globals (counted).
    pub globals: ObjId,
    /// The closure tuple (counted), if the function has one.
    pub closure: Link,
    /// An exception that it handles while suspended inside an `except` block (counted).
    pub handled: Link,
}

impl SuspendedFrame {
    /// Of a frame that stops running while it handles an exception or none; its references become this one's.
    #[inline]
    #[must_use]
    pub fn new(frame: PyFrame, handled: Link) -> Self {
        debug_assert!(frame.namespace == Link::NONE, "a generator is a function's");
        Self {
            code: frame.code,
            pc: frame.pc,
            globals: frame.globals,
            closure: frame.closure,
            handled,
        }
    }

    /// The frame as it runs for a generator, its values at `base` of the thread's array.
    #[inline]
    #[must_use]
    pub fn resume(self, generator: ObjId, base: u32, outer_handled: Link, then: Then) -> Frame {
        Frame {
            kind: FrameKind::Python(PyFrame {
                code: self.code,
                pc: self.pc,
                base,
                floor: base,
                globals: self.globals,
                namespace: Link::NONE,
                closure: self.closure,
                generator: generator.into(),
                outer_handled,
            }),
            then,
        }
    }

    /// Calls `visit` for every counted value that it refers to.
    pub fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(Value::Obj(self.globals));
        visit(self.closure.value());
        visit(self.handled.value());
    }

    /// The learner's line at which it waits, if its code is the learner's.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        let code = &self.code.code;
        let at = (self.pc as usize).saturating_sub(1);
        code.spans
            .get(at)
            .filter(|_| !code.is_internal)
            .map(|span| span.line)
    }
}

/// A generator, coroutine or async generator (its class says which).
#[derive(Clone, Debug)]
pub struct Generator {
    /// Where it stands.
    pub state: GeneratorState,
    /// Its frame, while it is not running and not closed.
    pub frame: Option<SuspendedFrame>,
    /// Locals and stack of that frame; empty while it runs. The room is kept for when it waits again.
    pub stack: Vec<Value>,
    /// `__name__`, a str.
    pub name: Link,
    /// `__qualname__`, a str.
    pub qualname: Link,
    /// An async generator was asked for its next value by a `__anext__` that is still running.
    pub is_async_running: bool,
}

impl Generator {
    /// Calls `visit` for every value it refers to.
    pub fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.name.value());
        visit(self.qualname.value());
        self.stack.iter().copied().for_each(&mut *visit);
        if let Some(frame) = &self.frame {
            frame.visit(visit);
        }
    }
}

impl Generator {
    /// Whether Python must run before the object may go: a generator that waits inside `try` or `with` is closed, a
    /// coroutine that was never awaited is warned of.
    #[must_use]
    pub fn needs_finalizer(&self, class: ObjId) -> bool {
        use super::types::TypeTag;
        match self.state {
            GeneratorState::Created => class == TypeTag::Coroutine.id(),
            GeneratorState::Suspended => match &self.frame {
                Some(frame) => {
                    let at = frame.pc.saturating_sub(1);
                    frame
                        .code
                        .code
                        .handlers
                        .iter()
                        .any(|handler| handler.start <= at && at < handler.end)
                }
                None => false,
            },
            GeneratorState::Running | GeneratorState::Closed => false,
        }
    }
}
