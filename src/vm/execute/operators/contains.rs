//! `in`: `__contains__`, else iteration.

use crate::version::PythonVersion;
use crate::vm::exception::PyResult;
use crate::vm::execute::Flow;
use crate::vm::frame::Then;
use crate::vm::native::{Call, Continuation, Resumed, Step};
use crate::vm::object::Object;
use crate::vm::value::Value;
use crate::vm::{Vm, ops};

impl Vm {
    pub(in crate::vm::execute) fn contains_op(&mut self, is_inverted: bool) -> PyResult<Flow> {
        let (item, container) = (self.peek(2), self.peek(1));
        let is_overridden =
            self.is_user_object(container) && self.has_python_method(container, "__contains__");
        if !is_overridden && let Some(found) = ops::subscript::contains(self, item, container)? {
            self.replace_operands(Value::Bool(found != is_inverted));
            return Ok(Flow::Next);
        }
        let class = self.heap.class_of(container);
        let can_search = ["__contains__", "__iter__", "__getitem__"]
            .iter()
            .any(|name| self.lookup_text(class, name).is_some());
        if !can_search {
            let name = self.type_name(container);
            let what = match self.config.version {
                PythonVersion::V3_9 | PythonVersion::V3_11 => "iterable",
                PythonVersion::V3_14 | PythonVersion::V3_14t => "a container or iterable",
            };
            return Err(self.type_error(format!("argument of type '{name}' is not {what}")));
        }
        let (container, item) = (self.pop(), self.pop());
        let call = match self.lookup_text(class, "__contains__") {
            Some(method) => {
                let method = self.heap.own(method);
                Call::new(method, vec![container, item])
            }
            None => {
                let search = self.heap.own(self.prelude_function("contains"));
                Call::new(search, vec![container, item])
            }
        };
        self.push_continuation(
            Box::new(Contains {
                call: Some(call),
                is_inverted,
            }),
            Then::Push,
        );
        Ok(Flow::Frame)
    }
}

/// Calls `__contains__` and returns its truth, or the opposite.
#[derive(Clone, Debug)]
struct Contains {
    call: Option<Call>,
    is_inverted: bool,
}

impl Continuation for Contains {
    fn resume(&mut self, vm: &mut Vm, input: Resumed) -> PyResult<Step> {
        if let Some(call) = self.call.take() {
            return Ok(Step::Call(call));
        }
        match input {
            Resumed::Raised(raised) => Err(raised),
            Resumed::Start => Ok(Step::Again),
            Resumed::Returned(value) | Resumed::Yielded(value) => {
                if let Some(truth) = ops::truth::truth(&vm.heap, value) {
                    vm.heap.decref(value);
                    return Ok(Step::Return(Value::Bool(truth != self.is_inverted)));
                }
                let truth = vm.heap.own(vm.prelude_function(if self.is_inverted {
                    "is_false"
                } else {
                    "is_true"
                }));
                Ok(Step::Become(Call::new(truth, vec![value])))
            }
        }
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        if let Some(call) = &self.call {
            call.visit(visit);
        }
    }
}

impl Vm {
    /// The lists, tuples… that a value is a natively known container of.
    pub(in crate::vm::execute) fn sequence_values(&self, value: Value) -> Option<Vec<Value>> {
        match self.heap.object(value)? {
            Object::List(values) => Some(values.clone()),
            Object::Tuple(values) => Some(values.to_vec()),
            _ => None,
        }
    }
}
