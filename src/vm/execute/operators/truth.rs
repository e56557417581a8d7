//! Truth: conditional jumps and `not`, with `__bool__` and `__len__`.

use crate::vm::exception::PyResult;
use crate::vm::execute::Flow;
use crate::vm::frame::{FrameKind, Then};
use crate::vm::native::{Call, Continuation, Resumed, Step};
use crate::vm::value::Value;
use crate::vm::{Vm, ops};

impl Vm {
    /// The truth of the value on top: natively, or else its `__bool__` or `__len__` is called and the instruction
    /// executed again with the bool in its place.
    fn truth_of_top(&mut self) -> PyResult<Option<bool>> {
        let value = self.peek(1);
        if let Some(truth) = (!self.is_user_object(value))
            .then(|| ops::truth::truth(&self.heap, value))
            .flatten()
        {
            return Ok(Some(truth));
        }
        let class = self.heap.class_of(value);
        let (method, is_len) = match self.lookup_text(class, "__bool__") {
            Some(method) => (method, false),
            None => match self.lookup_text(class, "__len__") {
                Some(method) => (method, true),
                None => return Ok(Some(ops::truth::truth(&self.heap, value).unwrap_or(true))),
            },
        };
        let method = self.heap.own(method);
        let value = self.pop();
        if let Some(FrameKind::Python(frame)) = self.thread.frames.last_mut().map(|f| &mut f.kind) {
            frame.pc -= 1;
        }
        self.push_continuation(
            Box::new(Truth {
                call: Some(Call::new(method, vec![value])),
                is_len,
            }),
            Then::Push,
        );
        Ok(None)
    }

    pub(in crate::vm::execute) fn pop_jump_if(
        &mut self,
        when: bool,
        target: u32,
    ) -> PyResult<Flow> {
        match self.truth_of_top()? {
            None => Ok(Flow::Frame),
            Some(truth) => {
                let value = self.pop();
                self.heap.decref(value);
                if truth == when {
                    Ok(Flow::Jump(target))
                } else {
                    Ok(Flow::Next)
                }
            }
        }
    }

    /// `UnaryNot`; `is_plain`: without the inversion.
    pub(in crate::vm::execute) fn unary_not(&mut self, is_plain: bool) -> PyResult<Flow> {
        match self.truth_of_top()? {
            None => Ok(Flow::Frame),
            Some(truth) => {
                let value = self.pop();
                self.heap.decref(value);
                self.push(Value::Bool(truth == is_plain));
                Ok(Flow::Next)
            }
        }
    }
}

/// Calls `__bool__` or `__len__` and returns a bool.
#[derive(Clone, Debug)]
struct Truth {
    call: Option<Call>,
    is_len: bool,
}

impl Continuation for Truth {
    fn resume(&mut self, vm: &mut Vm, input: Resumed) -> PyResult<Step> {
        if let Some(call) = self.call.take() {
            return Ok(Step::Call(call));
        }
        match input {
            Resumed::Raised(raised) => Err(raised),
            Resumed::Start => Ok(Step::Again),
            Resumed::Returned(value) | Resumed::Yielded(value) => match value {
                Value::Bool(_) if !self.is_len => Ok(Step::Return(value)),
                Value::Int(n) if self.is_len => Ok(Step::Return(Value::Bool(n != 0))),
                _ if self.is_len => Ok(Step::Return(value)),
                _ => {
                    let name = vm.type_name(value);
                    vm.heap.decref(value);
                    Err(vm.type_error(format!("__bool__ should return bool, returned {name}")))
                }
            },
        }
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        if let Some(call) = &self.call {
            call.visit(visit);
        }
    }
}
