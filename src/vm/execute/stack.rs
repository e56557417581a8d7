//! The value stack of the running thread, and the place of its innermost frame.

use crate::vm::Vm;
use crate::vm::frame::FrameKind;
use crate::vm::value::Value;

impl Vm {
    // The value stack.

    #[inline]
    pub(in crate::vm) fn push(&mut self, value: Value) {
        self.thread.stack.push(value);
    }

    #[inline]
    pub(in crate::vm) fn pop(&mut self) -> Value {
        self.thread.stack.pop().unwrap_or_default()
    }

    /// The `n`-th value from the top (1 is the top), borrowed.
    #[inline]
    pub(in crate::vm) fn peek(&self, n: usize) -> Value {
        self.thread.stack[self.thread.stack.len() - n]
    }

    /// Puts one value in the place of the two topmost, which need no counting.
    #[inline]
    pub(in crate::vm) fn replace_two(&mut self, value: Value) {
        self.thread.stack.pop();
        if let Some(top) = self.thread.stack.last_mut() {
            *top = value;
        }
    }

    /// Takes the `n` topmost values, the lowest first.
    pub(in crate::vm) fn pop_many(&mut self, n: usize) -> Vec<Value> {
        let at = self.thread.stack.len() - n;
        self.thread.stack.split_off(at)
    }

    /// Pops and gives back values until the stack has that length.
    #[inline]
    pub(in crate::vm) fn cut_stack(&mut self, len: usize) {
        while self.thread.stack.len() > len {
            let value = self.pop();
            self.heap.decref(value);
        }
    }

    /// Stores the instruction that the innermost Python frame will execute next.
    #[inline]
    pub(in crate::vm) fn set_pc(&mut self, pc: u32) {
        if let Some(FrameKind::Python(frame)) =
            self.thread.frames.last_mut().map(|frame| &mut frame.kind)
        {
            frame.pc = pc;
        }
    }
}
