//! Making functions, and formatting values for f-strings.

use super::Flow;
use crate::code::code_object::Code;
use crate::code::instruction::{
    ANNOTATE, ANNOTATIONS, CLOSURE, CONVERT_ASCII, CONVERT_NONE, CONVERT_REPR, CONVERT_STR,
    DEFAULTS, FORMAT_SPEC, KW_DEFAULTS,
};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::frame::Then;
use crate::vm::function::Function;
use crate::vm::native::Call;
use crate::vm::object::Object;
use crate::vm::ops;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};
use std::sync::Arc;

impl Vm {
    /// `MakeFunction`.
    pub(super) fn make_function(&mut self, flags: u32) -> PyResult<Flow> {
        let code = self.pop();
        let mut take = |flag: u32| {
            if flags & flag != 0 {
                self.thread.stack.pop().unwrap_or_default()
            } else {
                Value::Unbound
            }
        };
        let annotate = take(ANNOTATE);
        let closure = take(CLOSURE);
        let annotations = take(ANNOTATIONS);
        let kw_defaults = take(KW_DEFAULTS);
        let defaults = take(DEFAULTS);
        let Some(Object::Code(index)) = self.heap.object(code) else {
            unreachable!("MAKE_FUNCTION gets a code object");
        };
        let index = *index;
        let globals = self.globals();
        let function = self.new_function(index, globals);
        if let Object::Function(object) = self.heap.get_mut(function) {
            object.closure = closure;
            object.annotations = annotations;
            object.annotate = annotate;
            object.kw_defaults = kw_defaults;
            object.defaults = defaults;
        }
        self.heap.decref(code);
        self.push(Value::Obj(function));
        Ok(Flow::Next)
    }

    /// `SetFunctionAttribute`: `value, f → f`.
    pub(super) fn set_function_attribute(&mut self, flag: u32) -> Flow {
        let function = self.pop();
        let value = self.pop();
        let object = function.obj().map(|id| self.heap.get_mut(id));
        let Some(Object::Function(object)) = object else {
            unreachable!("a function was made just before");
        };
        *match flag {
            ANNOTATE => &mut object.annotate,
            CLOSURE => &mut object.closure,
            ANNOTATIONS => &mut object.annotations,
            KW_DEFAULTS => &mut object.kw_defaults,
            _ => &mut object.defaults,
        } = value;
        self.push(function);
        Flow::Next
    }

    /// A function of a code object in a namespace; owned.
    pub(super) fn new_function(&mut self, code: u32, globals: ObjId) -> ObjId {
        let loaded = Arc::clone(&self.codes[code as usize]);
        let source: &Code = &loaded.code;
        let name = self.heap.intern(&source.name);
        let qualname = self.heap.intern(&source.qualname);
        self.heap.incref(Value::Obj(globals));
        let function = self.heap.alloc(
            TypeTag::Function,
            Object::Function(Box::new(Function {
                code,
                globals,
                name,
                qualname,
                defaults: Value::Unbound,
                kw_defaults: Value::Unbound,
                closure: Value::Unbound,
                annotations: Value::Unbound,
                annotate: Value::Unbound,
            })),
        );
        match function {
            Value::Obj(id) => id,
            _ => unreachable!("a function is an object"),
        }
    }

    /// `FormatValue`: `v[, spec] → str`.
    pub(super) fn format_value(&mut self, flags: u32) -> PyResult<Flow> {
        let spec = if flags & FORMAT_SPEC != 0 {
            self.pop()
        } else {
            Value::Unbound
        };
        let value = self.pop();
        let conversion = flags & 3;
        let spec_text = self.heap.as_str(spec).cloned().unwrap_or_default();
        let has_override = self.has_python_method(value, "__format__");
        let text = match conversion {
            CONVERT_STR => ops::repr::str(self, value),
            CONVERT_REPR => ops::repr::repr(self, value),
            CONVERT_ASCII => ops::repr::ascii(self, value),
            CONVERT_NONE if has_override => Ok(None),
            _ if self.heap.as_str(value).is_some() && spec_text.is_empty() => {
                // Text without a spec formats as itself.
                self.heap.decref(spec);
                self.push(value);
                return Ok(Flow::Next);
            }
            _ => ops::format::format(self, value, &spec_text),
        };
        let result = match text {
            Ok(Some(text)) if conversion != CONVERT_NONE && !spec_text.is_empty() => {
                let converted = self.heap.str(text);
                let formatted = ops::format::format(self, converted, &spec_text);
                self.heap.decref(converted);
                formatted
            }
            other => other,
        };
        match result {
            Ok(Some(text)) => {
                self.heap.decref(spec);
                self.heap.decref(value);
                let text = self.heap.str(text);
                self.push(text);
                Ok(Flow::Next)
            }
            Ok(None) => {
                // A method of the learner's is needed: the prelude calls it.
                let name = match conversion {
                    CONVERT_STR => "format_str",
                    CONVERT_REPR => "format_repr",
                    CONVERT_ASCII => "format_ascii",
                    _ => "format_plain",
                };
                let function = self.heap.own(self.prelude_function(name));
                let spec = if spec.is_bound() {
                    spec
                } else {
                    self.heap.str("")
                };
                self.call_values(Call::new(function, vec![value, spec]), Then::Push)
            }
            Err(raised) => {
                self.heap.decref(spec);
                self.heap.decref(value);
                Err(raised)
            }
        }
    }

    /// The value's class was made by a `class` statement and finds a Python function under that name.
    #[must_use]
    pub fn has_python_method(&self, value: Value, name: &str) -> bool {
        self.python_method(value, name).is_some()
    }

    /// That Python function (or other non-native attribute), borrowed.
    #[must_use]
    pub fn python_method(&self, value: Value, name: &str) -> Option<Value> {
        let class = self.heap.class_of(value);
        if class.index() < TypeTag::ALL.len() {
            return None;
        }
        self.lookup_text_uncached(class, name)
            .filter(|found| !matches!(found, Value::Native(_)))
    }
}
