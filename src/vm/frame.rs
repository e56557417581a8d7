//! Frames: one call under way. Python frames execute code; continuation frames are natives that wait for a call.
//!
//! All frames of a thread stand in one list, their locals and value stacks in one array: nothing of a Python call is
//! on the Rust stack.

use super::native::Continuation;
use super::value::{Link, ObjId, Value};
use crate::code::code_object::Code;
use std::sync::Arc;

/// A code object made ready for one heap: its constants and names are values.
#[derive(Debug)]
pub struct LoadedCode {
    /// The code.
    pub code: Arc<Code>,
    /// Its place in the VM's table.
    pub index: u32,
    /// Constants as values; the VM's table owns the references.
    pub consts: Vec<Value>,
    /// Names as interned strs; the VM's table owns the references.
    pub names: Vec<Value>,
    /// The run tells its calls and returns ([`super::VmConfig::watch`]).
    pub is_watched: bool,
}

/// What becomes of the value that a frame returns (or yields), where the frame below is a Python frame.
#[derive(Clone, Debug)]
pub enum Then {
    /// It is pushed: an ordinary call.
    Push,
    /// It is dropped, exceptions too: a finaliser.
    Discard,
    /// It is dropped: a setter.
    Drop,
    /// It is pushed, and NULL on top of it: the attribute that `LoadMethod` found.
    PushNull,
    /// It is pushed below the topmost value.
    PushUnder,
    /// It was `__init__`: must be None; this instance (counted) is pushed.
    Init(ObjId),
    /// `ForIter` called `__next__` or resumed a generator: a value is pushed; `StopIteration` or a generator's return
    /// pops the iterator and goes to this instruction.
    ForIter(u32),
    /// `Send` resumed a generator or coroutine: a yielded value is pushed; a return, or `StopIteration`, pops the
    /// receiver, pushes the value and goes to this instruction.
    Send(u32),
    /// `Send` resumed an async generator through `asend()`: a value wrapped by `yield` pops the receiver, is pushed and
    /// goes to this instruction; a value passed on by an `await` inside is pushed; a return raises `StopAsyncIteration`.
    AsyncSend(u32),
    /// `next()`, `send()`, `throw()`: a yielded value is pushed; a return raises `StopIteration`.
    Advance,
    /// `close()`: a yield is a `RuntimeError`; a return, `GeneratorExit` or `StopIteration` gives None.
    Close,
}

/// One call under way. Frames are moved when generators wait and go on, so they are small.
#[derive(Clone, Debug)]
pub struct Frame {
    /// What it executes.
    pub kind: FrameKind,
    /// What becomes of its result.
    pub then: Then,
}

const _: () = assert!(size_of::<Frame>() <= 48, "a frame has grown");

/// Python or native.
#[derive(Clone, Debug)]
pub enum FrameKind {
    /// Executes bytecode.
    Python(PyFrame),
    /// A native that waits for the result of what it called; taken out while it runs.
    Continuation(Option<Box<dyn Continuation>>),
}

/// A frame that executes bytecode.
#[derive(Clone, Debug)]
pub struct PyFrame {
    /// The code.
    pub code: Arc<LoadedCode>,
    /// The next instruction.
    pub pc: u32,
    /// Where its locals begin in the thread's array; its value stack follows them.
    pub base: u32,
    /// The array is cut to this length when it returns: what was called stands between here and `base`.
    pub floor: u32,
    /// Globals (counted).
    pub globals: ObjId,
    /// The namespace of a module's or class's body (counted); functions have none.
    pub namespace: Link,
    /// The closure tuple (counted), if the function has one.
    pub closure: Link,
    /// The generator object that this frame belongs to (counted), while it runs.
    pub generator: Link,
    /// While a generator runs: the exception that its caller handles (counted), if there is one.
    pub outer_handled: Link,
}

impl Frame {
    /// Calls `visit` for every counted value that the frame itself (not its locals and stack) refers to.
    pub fn visit(&self, visit: &mut dyn FnMut(Value)) {
        match &self.kind {
            FrameKind::Python(frame) => {
                visit(Value::Obj(frame.globals));
                visit(frame.closure.value());
                visit(frame.outer_handled.value());
                visit(frame.namespace.value());
                visit(frame.generator.value());
            }
            FrameKind::Continuation(Some(continuation)) => continuation.visit(visit),
            FrameKind::Continuation(None) => {}
        }
        if let Then::Init(instance) = self.then {
            visit(Value::Obj(instance));
        }
    }
}
