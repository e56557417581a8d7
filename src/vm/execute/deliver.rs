//! Who gets what a frame returns.

use super::Flow;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::frame::{FrameKind, Then};
use crate::vm::thread::Pending;
use crate::vm::value::Value;

impl Vm {
    /// Gives an owned result to the innermost frame, as `then` says.
    pub(in crate::vm) fn deliver(&mut self, value: Value, then: Then) -> PyResult<Flow> {
        match self.thread.frames.last().map(|frame| &frame.kind) {
            None => {
                self.finished = Some(Ok(value));
                return Ok(Flow::Frame);
            }
            Some(FrameKind::Continuation(_)) => {
                if matches!(then, Then::Discard | Then::Drop) {
                    self.heap.decref(value);
                } else {
                    self.thread.pending = Pending::Returned(value);
                }
                return Ok(Flow::Frame);
            }
            Some(FrameKind::Python(_)) => {}
        }
        match then {
            Then::Push
            | Then::ForIter(_)
            | Then::Send(_)
            | Then::AsyncSend(_)
            | Then::Advance
            | Then::Close => self.push(value),
            Then::Discard | Then::Drop => self.heap.decref(value),
            Then::PushNull => {
                self.push(value);
                self.push(Value::Unbound);
            }
            Then::PushUnder => {
                let top = self.pop();
                self.push(value);
                self.push(top);
            }
            Then::Init(instance) => {
                if !value.is_none() {
                    let name = self.type_name(value);
                    self.heap.decref(value);
                    self.heap.decref(Value::Obj(instance));
                    return Err(
                        self.type_error(format!("__init__() should return None, not '{name}'"))
                    );
                }
                self.push(Value::Obj(instance));
            }
        }
        Ok(Flow::Next)
    }
}
