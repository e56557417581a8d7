//! Watched functions: their calls and returns are told, as `sys.monitoring` (PEP 669) tells `PY_START` and `PY_RETURN`.

use crate::event::{Call, EventKind};
use crate::vm::Vm;
use crate::vm::frame::LoadedCode;
use crate::vm::object::Object;
use std::sync::Arc;

/// How long the `repr` of an argument may be.
const MOST_CHARS: usize = 80;

impl Vm {
    /// Tells that the innermost frame, of a watched function, begins. Its locals stand at `base`.
    #[cold]
    pub(super) fn note_enter(&mut self, code: &LoadedCode, base: usize, pc: usize) {
        self.set_pc(pc as u32);
        let argument = (code.code.arg_count > 0).then(|| {
            let value = self.thread.stack[base];
            let value = match self.heap.object(value) {
                Some(Object::Cell(inner)) => *inner,
                _ => value,
            };
            self.peek_repr(value, MOST_CHARS).into()
        });
        self.note(EventKind::Enter(Box::new(Call {
            function: Arc::clone(&code.code.qualname),
            argument,
        })));
    }

    /// Tells that a frame of a watched function ends.
    #[cold]
    pub(super) fn note_leave(&mut self, code: &LoadedCode) {
        self.note(EventKind::Leave {
            function: Arc::clone(&code.code.qualname),
        });
    }
}
