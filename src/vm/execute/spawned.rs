//! A process that was spawned: a new interpreter that runs the program again, then what its parent asks for.
//!
//! Source: `Lib/multiprocessing/spawn.py`: the program is run as `__mp_main__`, so that what stands behind
//! `if __name__ == "__main__"` is left out.

use crate::ids::StrandId;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Continuation, Reply, Resumed, Step};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
use std::sync::Arc;

/// What the interpreter is started with, in place of a program.
const COMMAND: &str = "from multiprocessing.spawn import _spawn_main\n_spawn_main(_data)\n";

impl Vm {
    /// Makes a main thread that does what a parent process pickled.
    pub fn start_spawned(&mut self, strand: StrandId, data: Arc<[u8]>) {
        let code = self.compile_library("string", COMMAND);
        let Value::Obj(namespace) = self.heap.dict() else {
            return;
        };
        let name = self.heap.str("__spawned__");
        self.heap.set_text(namespace, "__name__", name);
        let data = self.heap.alloc(TypeTag::Bytes, Object::Bytes(data));
        self.heap.set_text(namespace, "_data", data);
        let function = Value::Obj(self.new_function(code, namespace));
        self.start_body(strand, function, namespace);
        self.heap.decref(Value::Obj(namespace));
    }

    /// Runs the program under another name than `__main__`; the reply of a native.
    pub fn run_program_as(&mut self, name: &str) -> Reply {
        let Some(code) = self.config.program.clone() else {
            return Reply::Value(Value::None);
        };
        let (function, namespace) = self.main_body(&code, name);
        let namespace = self.heap.own(Value::Obj(namespace));
        Reply::Continue(Box::new(RunBody {
            body: Some((function, namespace)),
        }))
    }

    /// Imports a library module by its name; the reply of a native. Nothing happens if there is none of that name.
    pub fn import_library(&mut self, name: &str) -> Reply {
        let is_known = self.registry.modules.iter().any(|m| m.name == name);
        let Value::Obj(namespace) = self.heap.dict() else {
            return Reply::Value(Value::None);
        };
        if !is_known {
            self.heap.decref(Value::Obj(namespace));
            return Reply::Value(Value::None);
        }
        let code = self.compile_library("import", &format!("import {name}\n"));
        let function = Value::Obj(self.new_function(code, namespace));
        Reply::Continue(Box::new(RunBody {
            body: Some((function, Value::Obj(namespace))),
        }))
    }
}

/// Runs the body of a module; its result is None.
#[derive(Clone, Debug)]
struct RunBody {
    body: Option<(Value, Value)>,
}

impl Continuation for RunBody {
    fn resume(&mut self, vm: &mut Vm, input: Resumed) -> PyResult<Step> {
        match (self.body.take(), input) {
            (Some((function, namespace)), _) => Ok(Step::Body {
                function,
                namespace,
            }),
            (None, Resumed::Raised(raised)) => Err(raised),
            (None, Resumed::Returned(value) | Resumed::Yielded(value)) => {
                vm.heap.decref(value);
                Ok(Step::Return(Value::None))
            }
            (None, Resumed::Start) => Ok(Step::Return(Value::None)),
        }
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        if let Some((function, namespace)) = self.body {
            visit(function);
            visit(namespace);
        }
    }
}
