//! Trying the dunder methods of an operator in turn, until one of them does not say `NotImplemented`.

use crate::code::instruction::{Binary, Compare};
use crate::vm::exception::PyResult;
use crate::vm::native::{Call, Continuation, Resumed, Step};
use crate::vm::value::Value;
use crate::vm::{Vm, ops};

/// One method to try (all owned).
#[derive(Clone, Debug)]
pub(super) struct Try {
    pub(super) method: Value,
    pub(super) receiver: Value,
    pub(super) argument: Value,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Binary { op: Binary, is_inplace: bool },
    Compare { op: Compare },
}

/// Calls one dunder method after the other until one does not give `NotImplemented`.
#[derive(Clone, Debug)]
pub(super) struct Dispatch {
    pub(super) kind: Kind,
    pub(super) a: Value,
    pub(super) b: Value,
    /// What is still to try, the next one last.
    pub(super) tries: Vec<Try>,
}

impl Continuation for Dispatch {
    fn resume(&mut self, vm: &mut Vm, input: Resumed) -> PyResult<Step> {
        match input {
            Resumed::Raised(raised) => return Err(raised),
            Resumed::Returned(value) | Resumed::Yielded(value) => {
                if !matches!(value, Value::NotImplemented) {
                    return Ok(Step::Return(value));
                }
            }
            Resumed::Start => {}
        }
        if let Some(next) = self.tries.pop() {
            return Ok(Step::Call(Call::new(
                next.method,
                vec![next.receiver, next.argument],
            )));
        }
        match self.kind {
            Kind::Binary { op, is_inplace } => {
                if let Some(value) = ops::arithmetic::binary(vm, op, self.a, self.b)? {
                    return Ok(Step::Return(value));
                }
                Err(ops::arithmetic::unsupported(
                    vm, op, is_inplace, self.a, self.b,
                ))
            }
            Kind::Compare { op } => {
                // `!=` without a `__ne__` is the opposite of `__eq__`.
                if op == Compare::Ne {
                    let class = vm.heap.class_of(self.a);
                    if let Some(method) = vm.lookup_text(class, "__eq__")
                        && !matches!(method, Value::Native(_))
                    {
                        let method = vm.heap.own(method);
                        let args = vec![vm.heap.own(self.a), vm.heap.own(self.b)];
                        let negate = vm.heap.own(vm.prelude_function("not_equal"));
                        let mut all = vec![method];
                        all.extend(args);
                        return Ok(Step::Become(Call::new(negate, all)));
                    }
                }
                if let Some(value) = ops::compare::compare(vm, op, self.a, self.b)? {
                    return Ok(Step::Return(value));
                }
                match op {
                    Compare::Eq => Ok(Step::Return(Value::Bool(self.a.is(self.b)))),
                    Compare::Ne => Ok(Step::Return(Value::Bool(!self.a.is(self.b)))),
                    _ => {
                        let (a, b) = (vm.type_name(self.a), vm.type_name(self.b));
                        Err(vm.type_error(format!(
                            "'{}' not supported between instances of '{a}' and '{b}'",
                            op.symbol()
                        )))
                    }
                }
            }
        }
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.a);
        visit(self.b);
        for attempt in &self.tries {
            visit(attempt.method);
            visit(attempt.receiver);
            visit(attempt.argument);
        }
    }
}
