//! `except` and `except*`: does the handler catch it, and how a group is divided.

use super::Flow;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

impl Vm {
    /// `CheckExcMatch`: `exc, type → exc, bool`.
    pub(super) fn check_exc_match(&mut self) -> PyResult<Flow> {
        let pattern = self.pop();
        let exception = self.peek(1);
        let matches = self.exception_matches(exception, pattern);
        self.heap.decref(pattern);
        match matches {
            Some(matches) => {
                self.push(Value::Bool(matches));
                Ok(Flow::Next)
            }
            None => Err(self.type_error(
                "catching classes that do not inherit from BaseException is not allowed",
            )),
        }
    }

    /// Whether an exception is an instance of a class or of one in a tuple; `None` if those are no exception classes.
    #[must_use]
    pub fn exception_matches(&self, exception: Value, pattern: Value) -> Option<bool> {
        if let Some(patterns) = self.heap.as_tuple(pattern) {
            let mut matches = false;
            for &pattern in patterns {
                matches |= self.exception_matches(exception, pattern)?;
            }
            return Some(matches);
        }
        if !self.is_exception_class(pattern) {
            return None;
        }
        let class = pattern.obj()?;
        Some(self.is_subclass(self.heap.class_of(exception), class))
    }

    fn group_parts(&self, group: Value) -> Option<Vec<Value>> {
        if !self.is_instance(group, TypeTag::BaseExceptionGroup) {
            return None;
        }
        let args = self.exception(group)?.args;
        let members = *self.heap.as_tuple(args)?.get(1)?;
        match self.heap.object(members)? {
            Object::Tuple(values) => Some(values.to_vec()),
            Object::List(values) => Some(values.clone()),
            _ => None,
        }
    }

    /// A group like `group` with these members (borrowed); `None` if there are none.
    fn derive_group(&mut self, group: Value, members: &[Value]) -> Value {
        if members.is_empty() {
            return Value::None;
        }
        let class = self.heap.class_of(group);
        let message = self
            .exception(group)
            .and_then(|state| self.heap.as_tuple(state.args))
            .and_then(|args| args.first().copied())
            .unwrap_or(Value::None);
        for &member in members {
            self.heap.incref(member);
        }
        let list = self.heap.list(members.to_vec());
        let message = self.heap.own(message);
        let derived = self.new_exception_of(class, vec![message, list]);
        let (traceback, cause, context, suppress) = match self.exception(group) {
            Some(state) => (
                state.traceback.clone(),
                state.cause,
                state.context,
                state.suppress_context,
            ),
            None => return derived,
        };
        self.heap.incref(cause);
        self.heap.incref(context);
        if let Some(state) = self.exception_mut(derived) {
            state.traceback = traceback;
            state.cause = cause;
            state.context = context;
            state.suppress_context = suppress;
        }
        derived
    }

    /// Splits an exception (group) by a class: what matches and what does not, owned; `None` values where empty.
    pub(super) fn split_group(
        &mut self,
        exception: Value,
        pattern: Value,
    ) -> Option<(Value, Value)> {
        if self.exception_matches(exception, pattern)? {
            return Some((self.heap.own(exception), Value::None));
        }
        let Some(members) = self.group_parts(exception) else {
            return Some((Value::None, self.heap.own(exception)));
        };
        let (mut matching, mut rest) = (Vec::new(), Vec::new());
        for member in members {
            let (yes, no) = self.split_group(member, pattern)?;
            if !yes.is_none() {
                matching.push(yes);
            }
            if !no.is_none() {
                rest.push(no);
            }
        }
        let yes = self.derive_group(exception, &matching);
        let no = self.derive_group(exception, &rest);
        self.heap.decref_all(matching);
        self.heap.decref_all(rest);
        Some((yes, no))
    }

    /// `CheckEgMatch`: `group, type → rest, match|None`.
    pub(super) fn check_eg_match(&mut self) -> PyResult<Flow> {
        let pattern = self.pop();
        let exception = self.pop();
        let split = self.split_group(exception, pattern);
        self.heap.decref(pattern);
        let Some((mut matching, rest)) = split else {
            self.heap.decref(exception);
            return Err(self.type_error(
                "catching classes that do not inherit from BaseException is not allowed",
            ));
        };
        if !matching.is_none() && self.group_parts(matching).is_none() {
            // A naked exception is wrapped for `except*`.
            let message = self.heap.str("");
            let members = self.heap.tuple(vec![matching]);
            let class = if self.is_instance(matching, TypeTag::Exception) {
                TypeTag::ExceptionGroup
            } else {
                TypeTag::BaseExceptionGroup
            };
            matching = self.new_exception(class, vec![message, members]);
        }
        self.heap.decref(exception);
        self.push(rest);
        self.push(matching);
        Ok(Flow::Next)
    }

    /// `PrepReraiseStar`: `original, list of raised and unhandled → exception or None`.
    pub(super) fn prep_reraise_star(&mut self) -> PyResult<Flow> {
        let list = self.pop();
        let original = self.pop();
        let mut raised: Vec<Value> = self.heap.as_list(list).cloned().unwrap_or_default();
        raised.retain(|value| !value.is_none());
        let result = match raised.as_slice() {
            [] => Value::None,
            [one] => self.heap.own(*one),
            many => {
                let many = many.to_vec();
                self.derive_group(original, &many)
            }
        };
        self.heap.decref(list);
        self.heap.decref(original);
        self.push(result);
        Ok(Flow::Next)
    }
}
