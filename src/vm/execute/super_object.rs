//! `super`: finding the class and the first argument of the method that calls it.
//!
//! Source: `super_init_without_args` in `Objects/typeobject.c`.

use super::Flow;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::frame::{FrameKind, LoadedCode};
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

/// Methods of `super`.
pub(super) const METHODS: &[(TypeTag, &[NativeDef])] = &[(
    TypeTag::Super,
    &[NativeDef {
        name: "__new__",
        signature: "(cls, type=None, object=None, /)",
        call: new,
    }],
)];

fn new(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (after, receiver) = match (args.given(1), args.given(2)) {
        (Some(class), Some(object)) => (class, object),
        _ => match vm.enclosing_method() {
            Some(found) => found,
            None => return Err(vm.raise(TypeTag::RuntimeError, "super(): no arguments")),
        },
    };
    vm.heap.incref(after);
    vm.heap.incref(receiver);
    Ok(Reply::Value(
        vm.heap
            .alloc(TypeTag::Super, Object::Super { after, receiver }),
    ))
}

impl Vm {
    /// `LoadSuperAttr`: `super, class, o → super(class, o).name`.
    pub(super) fn load_super_attr(&mut self, code: &LoadedCode, at: usize) -> PyResult<Flow> {
        self.make_super();
        self.load_attr_op(code, at)
    }

    /// `LoadSuperMethod`: the same, to be called.
    pub(super) fn load_super_method(&mut self, code: &LoadedCode, at: usize) -> PyResult<Flow> {
        self.make_super();
        self.load_method_op(code, at)
    }

    /// `super, class, o → super(class, o)`.
    fn make_super(&mut self) {
        let receiver = self.pop();
        let after = self.pop();
        let class = self.pop();
        self.heap.decref(class);
        let object = self
            .heap
            .alloc(TypeTag::Super, Object::Super { after, receiver });
        self.push(object);
    }

    /// The class in whose body the innermost Python frame's function stands, and the function's first argument; borrowed.
    fn enclosing_method(&self) -> Option<(Value, Value)> {
        let frame = self
            .thread
            .frames
            .iter()
            .rev()
            .find_map(|frame| match &frame.kind {
                FrameKind::Python(frame) => Some(frame),
                FrameKind::Continuation(_) => None,
            })?;
        let base = frame.base as usize;
        let at = frame
            .code
            .code
            .locals
            .iter()
            .position(|name| &**name == "__class__")?;
        let Some(Object::Cell(class)) = self.heap.object(self.thread.stack[base + at]) else {
            return None;
        };
        let mut first = self.thread.stack[base];
        if let Some(Object::Cell(value)) = self.heap.object(first) {
            first = *value;
        }
        (class.is_bound() && first.is_bound()).then_some((*class, first))
    }
}
