//! Operators: built-in types natively, everything else by dunder methods in CPython's order.
//!
//! Source: `binary_op1`, `binary_iop1` in `Objects/abstract.c`; `do_richcompare` in `Objects/object.c`;
//! `slot_nb_*` in `Objects/typeobject.c`.

use super::Flow;
use crate::code::instruction::{Binary, Compare, INPLACE, Op};
use crate::version::PythonVersion;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::frame::{FrameKind, Then};
use crate::vm::native::{Call, Continuation, Resumed, Step};
use crate::vm::object::Object;
use crate::vm::ops;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

/// The dunder names of an operator: plain, reflected, in place.
const fn dunders(op: Binary) -> (&'static str, &'static str, &'static str) {
    match op {
        Binary::Add => ("__add__", "__radd__", "__iadd__"),
        Binary::Subtract => ("__sub__", "__rsub__", "__isub__"),
        Binary::Multiply => ("__mul__", "__rmul__", "__imul__"),
        Binary::TrueDivide => ("__truediv__", "__rtruediv__", "__itruediv__"),
        Binary::FloorDivide => ("__floordiv__", "__rfloordiv__", "__ifloordiv__"),
        Binary::Remainder => ("__mod__", "__rmod__", "__imod__"),
        Binary::Power => ("__pow__", "__rpow__", "__ipow__"),
        Binary::LeftShift => ("__lshift__", "__rlshift__", "__ilshift__"),
        Binary::RightShift => ("__rshift__", "__rrshift__", "__irshift__"),
        Binary::And => ("__and__", "__rand__", "__iand__"),
        Binary::Or => ("__or__", "__ror__", "__ior__"),
        Binary::Xor => ("__xor__", "__rxor__", "__ixor__"),
        Binary::MatrixMultiply => ("__matmul__", "__rmatmul__", "__imatmul__"),
    }
}

/// The dunder name of a comparison, and of its reflection.
const fn comparison_dunders(op: Compare) -> (&'static str, &'static str) {
    match op {
        Compare::Lt => ("__lt__", "__gt__"),
        Compare::Le => ("__le__", "__ge__"),
        Compare::Eq => ("__eq__", "__eq__"),
        Compare::Ne => ("__ne__", "__ne__"),
        Compare::Gt => ("__gt__", "__lt__"),
        Compare::Ge => ("__ge__", "__le__"),
    }
}

impl Vm {
    /// The value's class was made by a `class` statement: its dunders come first.
    #[inline]
    pub(super) fn is_user_object(&self, value: Value) -> bool {
        match value {
            Value::Obj(id) => self.heap.slot(id).class.index() >= TypeTag::ALL.len(),
            _ => false,
        }
    }

    pub(super) fn binary_op(&mut self, arg: u32) -> PyResult<Flow> {
        let op = Binary::from_arg(arg);
        let is_inplace = arg & INPLACE != 0;
        let (a, b) = (self.peek(2), self.peek(1));
        if !self.is_user_object(a) && !self.is_user_object(b) {
            let result = if is_inplace {
                ops::arithmetic::inplace(self, op, a, b)?
            } else {
                ops::arithmetic::binary(self, op, a, b)?
            };
            if let Some(value) = result {
                self.replace_operands(value);
                return Ok(Flow::Next);
            }
        }
        let tries = self.binary_tries(op, is_inplace, a, b);
        let (b, a) = (self.pop(), self.pop());
        self.push_continuation(
            Box::new(Dispatch {
                kind: Kind::Binary { op, is_inplace },
                a,
                b,
                tries,
            }),
            Then::Push,
        );
        Ok(Flow::Frame)
    }

    /// Pops the two operands, pushes the result.
    fn replace_operands(&mut self, value: Value) {
        let (b, a) = (self.pop(), self.pop());
        self.push(value);
        self.heap.decref(a);
        self.heap.decref(b);
    }

    /// The calls to try in order, the last first: method, receiver, argument (all owned).
    fn binary_tries(&mut self, op: Binary, is_inplace: bool, a: Value, b: Value) -> Vec<Try> {
        let (plain, reflected, inplace) = dunders(op);
        let (class_a, class_b) = (self.heap.class_of(a), self.heap.class_of(b));
        let mut tries = Vec::new();
        if is_inplace && let Some(method) = self.lookup_text(class_a, inplace) {
            tries.push((method, a, b));
        }
        let left = self.lookup_text(class_a, plain);
        let right = if class_a == class_b {
            None
        } else {
            self.lookup_text(class_b, reflected)
        };
        let right_first = class_a != class_b
            && self.is_subclass(class_b, class_a)
            && right.is_some_and(|right| {
                self.lookup_text(class_a, reflected)
                    .is_none_or(|inherited| !inherited.is(right))
            });
        let left = left.map(|method| (method, a, b));
        let right = right.map(|method| (method, b, a));
        if right_first {
            tries.extend(right);
            tries.extend(left);
        } else {
            tries.extend(left);
            tries.extend(right);
        }
        self.own_tries(tries)
    }

    fn own_tries(&mut self, tries: Vec<(Value, Value, Value)>) -> Vec<Try> {
        tries
            .into_iter()
            .rev()
            .map(|(method, receiver, argument)| Try {
                method: self.heap.own(method),
                receiver: self.heap.own(receiver),
                argument: self.heap.own(argument),
            })
            .collect()
    }

    pub(super) fn compare_op(&mut self, op: Compare) -> PyResult<Flow> {
        let (a, b) = (self.peek(2), self.peek(1));
        if !self.is_user_object(a)
            && !self.is_user_object(b)
            && let Some(value) = ops::compare::compare(self, op, a, b)?
        {
            self.replace_operands(value);
            return Ok(Flow::Next);
        }
        let tries = self.comparison_tries(op, a, b);
        let (b, a) = (self.pop(), self.pop());
        self.push_continuation(
            Box::new(Dispatch {
                kind: Kind::Compare { op },
                a,
                b,
                tries,
            }),
            Then::Push,
        );
        Ok(Flow::Frame)
    }

    fn comparison_tries(&mut self, op: Compare, a: Value, b: Value) -> Vec<Try> {
        let (plain, reflected) = comparison_dunders(op);
        let (class_a, class_b) = (self.heap.class_of(a), self.heap.class_of(b));
        let left = self
            .lookup_text(class_a, plain)
            .map(|method| (method, a, b));
        let right = self
            .lookup_text(class_b, reflected)
            .map(|method| (method, b, a));
        let mut tries = Vec::new();
        if class_a != class_b && self.is_subclass(class_b, class_a) {
            tries.extend(right);
            tries.extend(left);
        } else {
            tries.extend(left);
            tries.extend(right);
        }
        self.own_tries(tries)
    }

    pub(super) fn unary_op(&mut self, op: Op) -> PyResult<Flow> {
        let value = self.peek(1);
        let (name, symbol) = match op {
            Op::UnaryNegative => ("__neg__", "-"),
            Op::UnaryPositive => ("__pos__", "+"),
            _ => ("__invert__", "~"),
        };
        if !self.is_user_object(value) {
            let result = match op {
                Op::UnaryNegative => ops::arithmetic::negative(self, value)?,
                Op::UnaryPositive => ops::arithmetic::positive(self, value)?,
                _ => ops::arithmetic::invert(self, value)?,
            };
            if let Some(result) = result {
                self.pop();
                self.heap.decref(value);
                self.push(result);
                return Ok(Flow::Next);
            }
        }
        let class = self.heap.class_of(value);
        if let Some(method) = self.lookup_text(class, name) {
            let method = self.heap.own(method);
            let value = self.pop();
            return self.call_values(Call::new(method, vec![value]), Then::Push);
        }
        let native = match op {
            Op::UnaryNegative => ops::arithmetic::negative(self, value)?,
            Op::UnaryPositive => ops::arithmetic::positive(self, value)?,
            _ => ops::arithmetic::invert(self, value)?,
        };
        if let Some(result) = native {
            self.pop();
            self.heap.decref(value);
            self.push(result);
            return Ok(Flow::Next);
        }
        let type_name = self.type_name(value);
        Err(self.type_error(format!(
            "bad operand type for unary {symbol}: '{type_name}'"
        )))
    }

    /// The truth of the value on top: natively, or else its `__bool__` or `__len__` is called and the instruction
    /// executed again with the bool in its place.
    fn truth_of_top(&mut self) -> PyResult<Option<bool>> {
        let value = self.peek(1);
        if let Some(truth) = (!self.is_user_object(value))
            .then(|| ops::truth::truth(&self.heap, value))
            .flatten()
        {
            return Ok(Some(truth));
        }
        let class = self.heap.class_of(value);
        let (method, is_len) = match self.lookup_text(class, "__bool__") {
            Some(method) => (method, false),
            None => match self.lookup_text(class, "__len__") {
                Some(method) => (method, true),
                None => return Ok(Some(ops::truth::truth(&self.heap, value).unwrap_or(true))),
            },
        };
        let method = self.heap.own(method);
        let value = self.pop();
        if let Some(FrameKind::Python(frame)) = self.thread.frames.last_mut().map(|f| &mut f.kind) {
            frame.pc -= 1;
        }
        self.push_continuation(
            Box::new(Truth {
                call: Some(Call::new(method, vec![value])),
                is_len,
            }),
            Then::Push,
        );
        Ok(None)
    }

    pub(super) fn pop_jump_if(&mut self, when: bool, target: u32) -> PyResult<Flow> {
        match self.truth_of_top()? {
            None => Ok(Flow::Frame),
            Some(truth) => {
                let value = self.pop();
                self.heap.decref(value);
                if truth == when {
                    Ok(Flow::Jump(target))
                } else {
                    Ok(Flow::Next)
                }
            }
        }
    }

    pub(super) fn unary_not(&mut self) -> PyResult<Flow> {
        match self.truth_of_top()? {
            None => Ok(Flow::Frame),
            Some(truth) => {
                let value = self.pop();
                self.heap.decref(value);
                self.push(Value::Bool(!truth));
                Ok(Flow::Next)
            }
        }
    }

    pub(super) fn contains_op(&mut self, is_inverted: bool) -> PyResult<Flow> {
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

/// One method to try (all owned).
#[derive(Clone, Debug)]
struct Try {
    method: Value,
    receiver: Value,
    argument: Value,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Binary { op: Binary, is_inplace: bool },
    Compare { op: Compare },
}

/// Calls one dunder method after the other until one does not give `NotImplemented`.
#[derive(Clone, Debug)]
struct Dispatch {
    kind: Kind,
    a: Value,
    b: Value,
    /// What is still to try, the next one last.
    tries: Vec<Try>,
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

    fn clone_box(&self) -> Box<dyn Continuation> {
        Box::new(self.clone())
    }
}

fn visit_call(call: Option<&Call>, visit: &mut dyn FnMut(Value)) {
    if let Some(call) = call {
        visit(call.callable);
        call.args.iter().copied().for_each(visit);
    }
}

/// Calls `__bool__` or `__len__` and returns a bool.
#[derive(Clone, Debug)]
struct Truth {
    call: Option<Call>,
    is_len: bool,
}

impl Continuation for Truth {
    fn resume(&mut self, vm: &mut Vm, input: Resumed) -> PyResult<Step> {
        if let Some(call) = self.call.take() {
            return Ok(Step::Call(call));
        }
        match input {
            Resumed::Raised(raised) => Err(raised),
            Resumed::Start => Ok(Step::Again),
            Resumed::Returned(value) | Resumed::Yielded(value) => match value {
                Value::Bool(_) if !self.is_len => Ok(Step::Return(value)),
                Value::Int(n) if self.is_len => Ok(Step::Return(Value::Bool(n != 0))),
                _ if self.is_len => Ok(Step::Return(value)),
                _ => {
                    let name = vm.type_name(value);
                    vm.heap.decref(value);
                    Err(vm.type_error(format!("__bool__ should return bool, returned {name}")))
                }
            },
        }
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit_call(self.call.as_ref(), visit);
    }

    fn clone_box(&self) -> Box<dyn Continuation> {
        Box::new(self.clone())
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
        visit_call(self.call.as_ref(), visit);
    }

    fn clone_box(&self) -> Box<dyn Continuation> {
        Box::new(self.clone())
    }
}

impl Vm {
    /// The lists, tuples… that a value is a natively known container of.
    pub(super) fn sequence_values(&self, value: Value) -> Option<Vec<Value>> {
        match self.heap.object(value)? {
            Object::List(values) => Some(values.clone()),
            Object::Tuple(values) => Some(values.to_vec()),
            _ => None,
        }
    }
}
