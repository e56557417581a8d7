//! Generators, coroutines and async generators: a frame that waits on the heap.

use super::frame::Frame;
use super::value::Value;

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

/// A generator, coroutine or async generator (its class says which).
#[derive(Clone, Debug)]
pub struct Generator {
    /// Where it stands.
    pub state: GeneratorState,
    /// Its frame, while it is not running and not closed.
    pub frame: Option<Frame>,
    /// Locals and stack of that frame; empty while it runs. The room is kept for when it waits again.
    pub stack: Vec<Value>,
    /// `__name__`, a str.
    pub name: Value,
    /// `__qualname__`, a str.
    pub qualname: Value,
    /// An exception that it handles while suspended inside an `except` block, or unbound.
    pub handled: Value,
    /// An async generator was asked for its next value by a `__anext__` that is still running.
    pub is_async_running: bool,
}

impl Generator {
    /// Calls `visit` for every value it refers to.
    pub fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.name);
        visit(self.qualname);
        visit(self.handled);
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
    pub fn needs_finalizer(&self, class: super::value::ObjId) -> bool {
        use super::types::TypeTag;
        match self.state {
            GeneratorState::Created => class == TypeTag::Coroutine.id(),
            GeneratorState::Suspended => match self.frame.as_ref() {
                Some(Frame {
                    kind: super::frame::FrameKind::Python(frame),
                    ..
                }) => {
                    let at = frame.pc.saturating_sub(1);
                    frame
                        .code
                        .code
                        .handlers
                        .iter()
                        .any(|handler| handler.start <= at && at < handler.end)
                }
                _ => false,
            },
            GeneratorState::Running | GeneratorState::Closed => false,
        }
    }
}
