//! The program's first frame: `__main__`, its namespace, and the warnings that its source earned.

use crate::code::code_object::Code;
use crate::event::{EventKind, Stream};
use crate::ids::StrandId;
use crate::vm::Vm;
use crate::vm::frame::Then;
use crate::vm::thread::Thread;
use crate::vm::value::{ObjId, Value};
use std::sync::Arc;

impl Vm {
    /// Makes `__main__` and a main thread that runs the program.
    pub fn start_main(&mut self, strand: StrandId, code: &Arc<Code>, main_name: &str) {
        self.tell_warnings(strand, code);
        let (function, dict) = self.main_body(code, main_name);
        self.start_body(strand, function, dict);
    }

    /// Makes the module of the program, `__main__` and under whatever name it is run; a function with its code (owned),
    /// and its namespace (borrowed).
    pub(in crate::vm::execute) fn main_body(
        &mut self,
        code: &Arc<Code>,
        main_name: &str,
    ) -> (Value, ObjId) {
        let module = self.new_module(main_name);
        let dict = self.heap.dict_of(module);
        let file = self.heap.str(self.config.file_name.clone());
        self.heap.set_text(dict, "__file__", file);
        self.heap.incref(Value::Obj(module));
        self.heap
            .set_text(self.modules, "__main__", Value::Obj(module));
        if main_name == "__main__" {
            self.heap.decref(Value::Obj(module));
        } else {
            self.heap
                .set_text(self.modules, main_name, Value::Obj(module));
        }
        let index = self.load_code(code);
        (Value::Obj(self.new_function(index, dict)), dict)
    }

    /// Makes a thread that runs a function's code (takes over the reference) as the body of a module.
    pub(in crate::vm::execute) fn start_body(
        &mut self,
        strand: StrandId,
        function: Value,
        namespace: ObjId,
    ) {
        let running = std::mem::replace(
            &mut self.thread,
            Thread {
                strand,
                ..Thread::default()
            },
        );
        self.push_body(function, Value::Obj(namespace), Then::Push);
        self.heap.decref(function);
        if !running.frames.is_empty() {
            let main = std::mem::replace(&mut self.thread, running);
            self.parked.insert(strand, main);
        }
    }

    /// Writes what the compiler warned of, as CPython does before it runs anything.
    fn tell_warnings(&mut self, strand: StrandId, code: &Code) {
        for warning in &code.warnings {
            let source = self
                .config
                .source
                .lines()
                .nth((warning.line as usize).saturating_sub(1))
                .unwrap_or_default()
                .trim();
            let (file, line, message) = (&code.filename, warning.line, &warning.message);
            let text = format!("{file}:{line}: SyntaxWarning: {message}\n  {source}\n");
            self.note_for(
                strand,
                EventKind::Output {
                    stream: Stream::Stderr,
                    text: text.into(),
                },
            );
        }
    }

    /// The namespace of the learner's program, if it has been started (borrowed).
    #[must_use]
    pub fn main_namespace(&self) -> Option<ObjId> {
        let module = self.heap.get_text(self.modules, "__main__")?;
        self.heap.slot(module.obj()?).dict
    }
}
