//! Opcodes that unpack: `a, b = values` and `a, *rest = values`.

use super::Flow;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::frame::Then;
use crate::vm::native::Call;
use crate::vm::object::Object;
use crate::vm::value::Value;

impl Vm {
    // Unpacking.

    /// The elements of a natively iterable (owned), or a call that collects them and executes the instruction again.
    fn unpack_values(&mut self) -> PyResult<Result<Vec<Value>, Flow>> {
        let value = self.peek(1);
        if self.is_natively_iterable(value) {
            let values = self.iterate(value)?;
            let value = self.pop();
            self.heap.decref(value);
            return Ok(Ok(values));
        }
        if !self.is_iterable(value) {
            let name = self.type_name(value);
            return Err(self.type_error(format!("cannot unpack non-iterable {name} object")));
        }
        let value = self.pop();
        let collect = self.heap.own(self.prelude_function("collect"));
        self.rewind();
        self.call_values(Call::new(collect, vec![value]), Then::Push)
            .map(Err)
    }

    /// The instruction under way will be executed again.
    pub(super) fn rewind(&mut self) {
        if let Some(crate::vm::frame::FrameKind::Python(frame)) =
            self.thread.frames.last_mut().map(|frame| &mut frame.kind)
        {
            frame.pc -= 1;
        }
    }

    pub(super) fn unpack_sequence(&mut self, n: usize) -> PyResult<Flow> {
        if let Some(Object::Tuple(values)) = self.heap.object(self.peek(1))
            && values.len() == n
        {
            let values = values.to_vec();
            let tuple = self.pop();
            for &value in values.iter().rev() {
                self.heap.incref(value);
                self.push(value);
            }
            self.heap.decref(tuple);
            return Ok(Flow::Next);
        }
        let values = match self.unpack_values()? {
            Ok(values) => values,
            Err(Flow::Next) => return Ok(Flow::Frame),
            Err(flow) => return Ok(flow),
        };
        let got = values.len();
        if got != n {
            self.heap.decref_all(values);
            let message = if got < n {
                format!("not enough values to unpack (expected {n}, got {got})")
            } else {
                format!("too many values to unpack (expected {n}, got {got})")
            };
            return Err(self.value_error(message));
        }
        self.thread.stack.extend(values.into_iter().rev());
        Ok(Flow::Next)
    }

    pub(super) fn unpack_ex(&mut self, before: usize, after: usize) -> PyResult<Flow> {
        let mut values = match self.unpack_values()? {
            Ok(values) => values,
            Err(Flow::Next) => return Ok(Flow::Frame),
            Err(flow) => return Ok(flow),
        };
        let got = values.len();
        if got < before + after {
            self.heap.decref_all(values);
            return Err(self.value_error(format!(
                "not enough values to unpack (expected at least {}, got {got})",
                before + after
            )));
        }
        let tail = values.split_off(got - after);
        let middle = values.split_off(before);
        self.thread.stack.extend(tail.into_iter().rev());
        let middle = self.heap.list(middle);
        self.push(middle);
        self.thread.stack.extend(values.into_iter().rev());
        Ok(Flow::Next)
    }
}
