//! A thread as the VM sees it: frames, values, and the exception being handled. Its TCB is the machine's.

use super::frame::Frame;
use super::value::Value;
use crate::ids::StrandId;

/// One thread of Python execution.
#[derive(Clone, Debug, Default)]
pub struct Thread {
    /// Which strand it is.
    pub strand: StrandId,
    /// The task that has control in it, if an event loop runs one.
    pub task: Option<StrandId>,
    /// The event loop that runs in it (`asyncio.get_running_loop()`), or unbound (owned).
    pub event_loop: Value,
    /// Calls under way, the innermost last.
    pub frames: Vec<Frame>,
    /// Locals and value stacks of all Python frames, one behind the other (owned).
    pub stack: Vec<Value>,
    /// The exception being handled (`sys.exc_info()`), or unbound (owned).
    pub handled: Value,
    /// What the innermost frame is to go on with: the answer to a system call, the result for a continuation.
    pub pending: Pending,
    /// The context (`contextvars`) of the code that runs in it, or unbound (owned).
    pub context: Value,
    /// The `threading.Thread` object, once there is one (owned).
    pub object: Value,
}

impl Thread {
    /// Calls `visit` for every counted value that it holds.
    pub fn visit(&self, visit: &mut dyn FnMut(Value)) {
        for frame in &self.frames {
            frame.visit(visit);
        }
        self.stack.iter().copied().for_each(&mut *visit);
        visit(self.handled);
        visit(self.object);
        visit(self.context);
        visit(self.event_loop);
        if let Pending::Returned(value) | Pending::Yielded(value) | Pending::Raised(value) =
            self.pending
        {
            visit(value);
        }
    }
}

/// What a thread's innermost frame is to go on with (owned).
#[derive(Clone, Copy, Debug, Default)]
pub enum Pending {
    /// Nothing: a Python frame goes on, a continuation starts or goes on.
    #[default]
    None,
    /// A result.
    Returned(Value),
    /// A generator that a continuation resumed yielded this.
    Yielded(Value),
    /// An exception.
    Raised(Value),
}
