//! Python functions: a code object with what it closes over.

use super::value::{ObjId, Value};

/// A Python function. Its attributes are in the header's dict.
#[derive(Clone, Debug)]
pub struct Function {
    /// The code, an index into the VM's table.
    pub code: u32,
    /// The namespace that its globals live in (counted).
    pub globals: ObjId,
    /// `__name__`, a str.
    pub name: Value,
    /// `__qualname__`, a str.
    pub qualname: Value,
    /// `__defaults__`: a tuple, or unbound.
    pub defaults: Value,
    /// `__kwdefaults__`: a dict, or unbound.
    pub kw_defaults: Value,
    /// Cells as a tuple, or unbound.
    pub closure: Value,
    /// `__annotations__`: a dict, or unbound.
    pub annotations: Value,
    /// `__annotate__`: the function that makes them when they are asked for, or unbound.
    pub annotate: Value,
}

impl Function {
    /// Calls `visit` for every value it refers to.
    pub fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(Value::Obj(self.globals));
        for value in [
            self.name,
            self.qualname,
            self.defaults,
            self.kw_defaults,
            self.closure,
            self.annotations,
            self.annotate,
        ] {
            visit(value);
        }
    }
}
