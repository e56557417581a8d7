//! Opcodes of `with` and `async with`.
//!
//! Source: `LOAD_SPECIAL` and `WITH_EXCEPT_START` in `Python/bytecodes.c`.

use super::Flow;
use crate::version::PythonVersion;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

impl Vm {
    /// `BeforeWith`: `mgr → exit, enter, NULL|self`, ready for `Call 0`.
    pub(super) fn before_with(&mut self, is_async: bool) -> PyResult<Flow> {
        let (enter_name, exit_name, protocol) = if is_async {
            ("__aenter__", "__aexit__", "asynchronous context manager")
        } else {
            ("__enter__", "__exit__", "context manager")
        };
        let manager = self.peek(1);
        let class = self.heap.class_of(manager);
        let enter = self.lookup_text(class, enter_name);
        let exit = self.lookup_text(class, exit_name);
        let (Some(enter), Some(exit)) = (enter, exit) else {
            // 3.14 says which module the class is of.
            let name = match self.class(class) {
                Some(class)
                    if self.config.version > PythonVersion::V3_11
                        && !matches!(&*class.module, "builtins" | "__main__") =>
                {
                    format!("{}.{}", class.module, class.qualname)
                }
                _ => self.type_name(manager).to_string(),
            };
            let hint = match self.config.version {
                // Looks for the way in first, and has a hint for the way out only.
                PythonVersion::V3_9 | PythonVersion::V3_11 if enter.is_none() => String::new(),
                PythonVersion::V3_9 | PythonVersion::V3_11 => {
                    format!(" (missed {exit_name} method)")
                }
                PythonVersion::V3_14 | PythonVersion::V3_14t => {
                    let missing = if exit.is_none() {
                        exit_name
                    } else {
                        enter_name
                    };
                    let other = self.other_protocol(class, is_async);
                    format!(" (missed {missing} method){other}")
                }
            };
            return Err(self.type_error(format!(
                "'{name}' object does not support the {protocol} protocol{hint}"
            )));
        };
        let exit = self.bound_method(exit, manager);
        let manager = self.pop();
        self.heap.incref(enter);
        self.push(exit);
        self.push(enter);
        self.push(manager);
        Ok(Flow::Next)
    }

    /// What 3.14 adds for a manager of the other kind of `with`.
    fn other_protocol(&mut self, class: ObjId, is_async: bool) -> &'static str {
        let (names, hint) = if is_async {
            (
                ["__enter__", "__exit__"],
                " but it supports the context manager protocol. Did you mean to use 'with'?",
            )
        } else {
            (
                ["__aenter__", "__aexit__"],
                " but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?",
            )
        };
        let has_both = names
            .iter()
            .all(|name| self.lookup_text(class, name).is_some());
        if has_both { hint } else { "" }
    }

    /// `WithExceptStart`: `exit, previous, exc → exit, previous, exc, callable, NULL, type, exc, tb`.
    /// With a `last instruction` below `previous` (as `push_lasti` handlers have it) the exit stands one deeper.
    pub(super) fn with_except_start(&mut self) -> PyResult<Flow> {
        let exception = self.peek(1);
        let exit = if matches!(self.peek(3), Value::Int(_)) {
            self.peek(4)
        } else {
            self.peek(3)
        };
        let class = Value::Obj(self.heap.class_of(exception));
        for value in [exit, class, exception] {
            self.heap.incref(value);
        }
        self.heap.incref(exception);
        let traceback = self.heap.alloc(TypeTag::Traceback, Object::Cell(exception));
        for value in [exit, Value::Unbound, class, exception, traceback] {
            self.push(value);
        }
        Ok(Flow::Next)
    }
}
