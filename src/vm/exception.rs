//! Exception instances, and how natives raise them.

use super::frame::LoadedCode;
use super::value::Value;
use std::sync::Arc;

/// A raised exception on its way: an owned reference to an instance of `BaseException`.
#[derive(Debug)]
pub struct Raised(pub Value);

/// What a native that may raise gives.
pub type PyResult<T> = Result<T, Raised>;

/// What every exception instance has. Other attributes are in the header's dict.
#[derive(Clone, Debug)]
pub struct ExceptionState {
    /// `args`: a tuple.
    pub args: Value,
    /// `__cause__`, or unbound.
    pub cause: Value,
    /// `__context__`, or unbound.
    pub context: Value,
    /// `__suppress_context__`
    pub suppress_context: bool,
    /// The frames it came through, outermost last (as they are left).
    pub traceback: Vec<TracebackEntry>,
}

/// One frame of a traceback.
#[derive(Clone, Debug)]
pub struct TracebackEntry {
    /// Whose code.
    pub code: Arc<LoadedCode>,
    /// The instruction at which the frame stood.
    pub pc: u32,
}

impl ExceptionState {
    /// Calls `visit` for every value it refers to.
    pub fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.args);
        visit(self.cause);
        visit(self.context);
    }
}
