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
    /// Calls under way, the innermost last.
    pub frames: Vec<Frame>,
    /// Locals and value stacks of all Python frames, one behind the other (owned).
    pub stack: Vec<Value>,
    /// The exception being handled (`sys.exc_info()`), or unbound (owned).
    pub handled: Value,
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
    }
}
