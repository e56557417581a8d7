//! Opcodes that build, extend, unpack and index collections, and that iterate.

use super::Flow;
use crate::code::instruction::{CALL_SPREAD, Op};
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::frame::Then;
use crate::vm::native::{Call, Sent};
use crate::vm::object::Object;
use crate::vm::ops;
use crate::vm::ops::iterate::Next;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

impl Vm {
    pub(super) fn collection_op(&mut self, op: Op, arg: u32) -> PyResult<Flow> {
        let n = arg as usize;
        match op {
            Op::BuildTuple => {
                let values = self.pop_many(n);
                let tuple = self.heap.tuple(values);
                self.push(tuple);
            }
            Op::BuildList => {
                let values = self.pop_many(n);
                let list = self.heap.list(values);
                self.push(list);
            }
            Op::BuildString => {
                let parts = self.pop_many(n);
                let mut text = String::new();
                for &part in &parts {
                    text.push_str(self.heap.as_str(part).map_or("", |text| text));
                }
                self.heap.decref_all(parts);
                let text = self.heap.str(text);
                self.push(text);
            }
            Op::BuildSet => return self.build_set(n),
            Op::BuildMap => return self.build_map(n),
            Op::ListAppend => {
                let value = self.pop();
                match self.peek(n).obj().map(|id| self.heap.get_mut(id)) {
                    Some(Object::List(list)) => list.push(value),
                    _ => unreachable!("LIST_APPEND finds a list"),
                }
            }
            Op::SetAdd => {
                let item = self.pop();
                let Value::Obj(set) = self.peek(n) else {
                    unreachable!("SET_ADD finds a set");
                };
                return self.add_to_set(set, item);
            }
            Op::MapAdd => {
                let value = self.pop();
                let key = self.pop();
                let dict = self.peek(n);
                return self.set_in_dict(dict, key, value);
            }
            Op::ListExtend => return self.list_extend(arg),
            Op::SetUpdate => {
                let iterable = self.pop();
                let set = self.peek(n);
                return self.call_method(set, "update", vec![iterable], Then::Drop);
            }
            Op::DictUpdate => return self.dict_update(n),
            Op::DictMerge => return self.dict_merge(n),
            Op::ListToTuple => {
                let list = self.pop();
                let values = self.sequence_values(list).unwrap_or_default();
                for &value in &values {
                    self.heap.incref(value);
                }
                self.heap.decref(list);
                let tuple = self.heap.tuple(values);
                self.push(tuple);
            }
            Op::UnpackSequence => return self.unpack_sequence(n),
            Op::UnpackEx => return self.unpack_ex(n & 0xff, n >> 8),
            _ => unreachable!("not an opcode of collections"),
        }
        Ok(Flow::Next)
    }

    /// Calls a method that is found on the value's class (borrowed) with owned arguments.
    pub(super) fn call_method(
        &mut self,
        receiver: Value,
        name: &str,
        args: Vec<Value>,
        then: Then,
    ) -> PyResult<Flow> {
        let class = self.heap.class_of(receiver);
        let Some(method) = self.lookup_text(class, name) else {
            self.heap.decref_all(args);
            let name = self.heap.intern(name);
            let raised = self.attribute_error(receiver, name);
            self.heap.decref(name);
            return Err(raised);
        };
        let method = self.heap.own(method);
        let mut all = vec![self.heap.own(receiver)];
        all.extend(args);
        self.call_values(Call::new(method, all), then)
    }

    fn add_to_set(&mut self, set: ObjId, item: Value) -> PyResult<Flow> {
        let added = ops::table::set_add(self, set, item);
        match added {
            Ok(true) => {
                self.heap.decref(item);
                Ok(Flow::Next)
            }
            Ok(false) => self.call_method(Value::Obj(set), "add", vec![item], Then::Drop),
            Err(raised) => {
                self.heap.decref(item);
                Err(raised)
            }
        }
    }

    /// `dict[key] = value`, owned key and value, borrowed dict.
    fn set_in_dict(&mut self, dict: Value, key: Value, value: Value) -> PyResult<Flow> {
        let Value::Obj(id) = dict else {
            unreachable!("a dict is an object");
        };
        match ops::table::dict_set(self, id, key, value) {
            Ok(true) => {
                self.heap.decref(key);
                Ok(Flow::Next)
            }
            Ok(false) => self.call_method(dict, "__setitem__", vec![key, value], Then::Drop),
            Err(raised) => {
                self.heap.decref(key);
                self.heap.decref(value);
                Err(raised)
            }
        }
    }

    fn build_set(&mut self, n: usize) -> PyResult<Flow> {
        let items = self.pop_many(n);
        let set = self.heap.alloc(TypeTag::Set, Object::Set(Box::default()));
        let Value::Obj(id) = set else {
            unreachable!("a set is an object");
        };
        for (at, &item) in items.iter().enumerate() {
            match ops::table::set_add(self, id, item) {
                Ok(true) => {}
                Ok(false) => {
                    // A hash or comparison of the learner's is needed for the rest.
                    for &item in &items[at..] {
                        self.heap.incref(item);
                    }
                    let rest = self.heap.list(items[at..].to_vec());
                    self.heap.decref_all(items);
                    self.push(set);
                    return self.call_method(set, "update", vec![rest], Then::Drop);
                }
                Err(raised) => {
                    self.heap.decref_all(items);
                    self.heap.decref(set);
                    return Err(raised);
                }
            }
        }
        self.heap.decref_all(items);
        self.push(set);
        Ok(Flow::Next)
    }

    fn build_map(&mut self, n: usize) -> PyResult<Flow> {
        let items = self.pop_many(2 * n);
        let dict = self.heap.dict();
        let Value::Obj(id) = dict else {
            unreachable!("a dict is an object");
        };
        for (at, pair) in items.chunks_exact(2).enumerate() {
            self.heap.incref(pair[1]);
            match ops::table::dict_set(self, id, pair[0], pair[1]) {
                Ok(true) => {}
                Ok(false) => {
                    self.heap.decref(pair[1]);
                    let mut pairs = Vec::new();
                    for pair in items[2 * at..].chunks_exact(2) {
                        self.heap.incref(pair[0]);
                        self.heap.incref(pair[1]);
                        pairs.push(self.heap.tuple(pair.to_vec()));
                    }
                    let rest = self.heap.list(pairs);
                    self.heap.decref_all(items);
                    self.push(dict);
                    return self.call_method(dict, "update", vec![rest], Then::Drop);
                }
                Err(raised) => {
                    self.heap.decref(pair[1]);
                    self.heap.decref_all(items);
                    self.heap.decref(dict);
                    return Err(raised);
                }
            }
        }
        self.heap.decref_all(items);
        self.push(dict);
        Ok(Flow::Next)
    }

    fn list_extend(&mut self, arg: u32) -> PyResult<Flow> {
        let iterable = self.pop();
        let list = self.peek((arg & (CALL_SPREAD - 1)) as usize);
        if self.is_natively_iterable(iterable) {
            let values = self.iterate(iterable)?;
            self.heap.decref(iterable);
            match list.obj().map(|id| self.heap.get_mut(id)) {
                Some(Object::List(list)) => list.extend(values),
                _ => unreachable!("LIST_EXTEND finds a list"),
            }
            return Ok(Flow::Next);
        }
        if !self.is_iterable(iterable) {
            let name = self.type_name(iterable);
            self.heap.decref(iterable);
            // A call's only argument is not spread by this instruction in CPython, but by the call.
            let what = if arg & CALL_SPREAD == 0 {
                "Value".to_owned()
            } else {
                // f, NULL and the list stand above each other.
                format!("{} argument", self.callable_text(self.peek(3)))
            };
            let message = format!("{what} after * must be an iterable, not {name}");
            return Err(self.type_error(message));
        }
        let extend = self.heap.own(self.prelude_function("extend"));
        let list = self.heap.own(list);
        self.call_values(Call::new(extend, vec![list, iterable]), Then::Drop)
    }

    pub(super) fn is_iterable(&mut self, value: Value) -> bool {
        if self.is_natively_iterable(value) {
            return true;
        }
        let class = self.heap.class_of(value);
        matches!(self.heap.object(value), Some(Object::Generator(_)))
            || self.lookup_text(class, "__iter__").is_some()
            || self.lookup_text(class, "__getitem__").is_some()
    }

    fn dict_update(&mut self, n: usize) -> PyResult<Flow> {
        let mapping = self.pop();
        let dict = self.peek(n);
        let class = self.heap.class_of(mapping);
        if self.heap.as_dict(mapping).is_none() && self.lookup_text(class, "keys").is_none() {
            let name = self.type_name(mapping);
            self.heap.decref(mapping);
            return Err(self.type_error(format!("'{name}' object is not a mapping")));
        }
        self.call_method(dict, "update", vec![mapping], Then::Drop)
    }

    fn dict_merge(&mut self, n: usize) -> PyResult<Flow> {
        let mapping = self.pop();
        let Value::Obj(dict) = self.peek(n) else {
            unreachable!("DICT_MERGE finds a dict");
        };
        let Some(table) = self.heap.as_dict(mapping) else {
            let name = self.type_name(mapping);
            let class = self.heap.class_of(mapping);
            if self.lookup_text(class, "keys").is_some() {
                let dict = Value::Obj(dict);
                return self.call_method(dict, "update", vec![mapping], Then::Drop);
            }
            self.heap.decref(mapping);
            let function = self.callable_text(self.peek(n + 3));
            let message = format!("{function} argument after ** must be a mapping, not {name}");
            return Err(self.type_error(message));
        };
        let pairs: Vec<(Value, Value)> =
            table.iter().map(|entry| (entry.key, entry.value)).collect();
        for (key, value) in pairs {
            if self.heap.as_str(key).is_none() {
                self.heap.decref(mapping);
                return Err(self.type_error("keywords must be strings"));
            }
            if self.heap.find_name(dict, key).is_some() {
                let text = self.heap.as_str(key).cloned().unwrap_or_default();
                self.heap.decref(mapping);
                // f, NULL, tuple and the dict stand above each other.
                let function = self.callable_text(self.peek(n + 3));
                return Err(self.type_error(format!(
                    "{function} got multiple values for keyword argument '{text}'"
                )));
            }
            self.heap.incref(value);
            self.heap.set_name(dict, key, value);
        }
        self.heap.decref(mapping);
        Ok(Flow::Next)
    }

    // Unpacking.

    /// The elements of a natively iterable (owned), or a call that collects them and executes the instruction again.
    fn unpack_values(&mut self) -> PyResult<Result<Vec<Value>, Flow>> {
        let value = self.peek(1);
        if self.is_natively_iterable(value) {
            let values = self.iterate(value)?;
            let value = self.pop();
            self.heap.decref(value);
            return Ok(Ok(values));
        }
        if !self.is_iterable(value) {
            let name = self.type_name(value);
            return Err(self.type_error(format!("cannot unpack non-iterable {name} object")));
        }
        let value = self.pop();
        let collect = self.heap.own(self.prelude_function("collect"));
        self.rewind();
        self.call_values(Call::new(collect, vec![value]), Then::Push)
            .map(Err)
    }

    /// The instruction under way will be executed again.
    pub(super) fn rewind(&mut self) {
        if let Some(crate::vm::frame::FrameKind::Python(frame)) =
            self.thread.frames.last_mut().map(|frame| &mut frame.kind)
        {
            frame.pc -= 1;
        }
    }

    fn unpack_sequence(&mut self, n: usize) -> PyResult<Flow> {
        if let Some(Object::Tuple(values)) = self.heap.object(self.peek(1))
            && values.len() == n
        {
            let values = values.to_vec();
            let tuple = self.pop();
            for &value in values.iter().rev() {
                self.heap.incref(value);
                self.push(value);
            }
            self.heap.decref(tuple);
            return Ok(Flow::Next);
        }
        let values = match self.unpack_values()? {
            Ok(values) => values,
            Err(Flow::Next) => return Ok(Flow::Frame),
            Err(flow) => return Ok(flow),
        };
        let got = values.len();
        if got != n {
            self.heap.decref_all(values);
            let message = if got < n {
                format!("not enough values to unpack (expected {n}, got {got})")
            } else {
                format!("too many values to unpack (expected {n}, got {got})")
            };
            return Err(self.value_error(message));
        }
        self.thread.stack.extend(values.into_iter().rev());
        Ok(Flow::Next)
    }

    fn unpack_ex(&mut self, before: usize, after: usize) -> PyResult<Flow> {
        let mut values = match self.unpack_values()? {
            Ok(values) => values,
            Err(Flow::Next) => return Ok(Flow::Frame),
            Err(flow) => return Ok(flow),
        };
        let got = values.len();
        if got < before + after {
            self.heap.decref_all(values);
            return Err(self.value_error(format!(
                "not enough values to unpack (expected at least {}, got {got})",
                before + after
            )));
        }
        let tail = values.split_off(got - after);
        let middle = values.split_off(before);
        self.thread.stack.extend(tail.into_iter().rev());
        let middle = self.heap.list(middle);
        self.push(middle);
        self.thread.stack.extend(values.into_iter().rev());
        Ok(Flow::Next)
    }

    // Subscripts.

    pub(super) fn build_slice(&mut self, n: usize) -> PyResult<Flow> {
        let step = if n == 3 { self.pop() } else { Value::None };
        let stop = self.pop();
        let start = self.pop();
        let slice = self
            .heap
            .alloc(TypeTag::Slice, Object::Slice(Box::new([start, stop, step])));
        self.push(slice);
        Ok(Flow::Next)
    }

    pub(super) fn binary_subscr(&mut self) -> PyResult<Flow> {
        let (object, key) = (self.peek(2), self.peek(1));
        let is_overridden =
            self.is_user_object(object) && self.has_python_method(object, "__getitem__");
        if !is_overridden && let Some(value) = ops::subscript::get_item(self, object, key)? {
            let (key, object) = (self.pop(), self.pop());
            self.push(value);
            self.heap.decref(key);
            self.heap.decref(object);
            return Ok(Flow::Next);
        }
        let class = self.heap.class_of(object);
        let is_class = object.obj().is_some_and(|id| self.class(id).is_some());
        if is_class {
            return self.class_subscript();
        }
        if self.lookup_text(class, "__getitem__").is_none() {
            let name = self.type_name(object);
            return Err(self.type_error(format!("'{name}' object is not subscriptable")));
        }
        let key = self.pop();
        let object = self.pop();
        let flow = self.call_method(object, "__getitem__", vec![key], Then::Push);
        self.heap.decref(object);
        flow
    }

    /// `list[int]`: `__class_getitem__`, a metaclass's `__getitem__`, or else the class itself.
    fn class_subscript(&mut self) -> PyResult<Flow> {
        let key = self.pop();
        let object = self.pop();
        let Value::Obj(id) = object else {
            unreachable!("a class is an object");
        };
        let metaclass = self.heap.slot(id).class;
        if self.lookup_text(metaclass, "__getitem__").is_some() {
            let flow = self.call_method(object, "__getitem__", vec![key], Then::Push);
            self.heap.decref(object);
            return flow;
        }
        match self.lookup_text(id, "__class_getitem__") {
            Some(method) => {
                let function = match self.heap.object(method) {
                    Some(Object::ClassMethod(function)) => *function,
                    _ => method,
                };
                let function = self.heap.own(function);
                self.call_values(Call::new(function, vec![object, key]), Then::Push)
            }
            None => {
                // Generic aliases of built-in classes are the classes themselves.
                self.heap.decref(key);
                self.push(object);
                Ok(Flow::Next)
            }
        }
    }

    pub(super) fn store_subscr(&mut self) -> PyResult<Flow> {
        let (value, object, key) = (self.peek(3), self.peek(2), self.peek(1));
        let is_overridden =
            self.is_user_object(object) && self.has_python_method(object, "__setitem__");
        if !is_overridden && ops::subscript::set_item(self, object, key, value)? {
            for _ in 0..3 {
                let value = self.pop();
                self.heap.decref(value);
            }
            return Ok(Flow::Next);
        }
        let class = self.heap.class_of(object);
        if self.lookup_text(class, "__setitem__").is_none() {
            let name = self.type_name(object);
            return Err(
                self.type_error(format!("'{name}' object does not support item assignment"))
            );
        }
        let key = self.pop();
        let object = self.pop();
        let value = self.pop();
        let flow = self.call_method(object, "__setitem__", vec![key, value], Then::Drop);
        self.heap.decref(object);
        flow
    }

    pub(super) fn delete_subscr(&mut self) -> PyResult<Flow> {
        let (object, key) = (self.peek(2), self.peek(1));
        let is_overridden =
            self.is_user_object(object) && self.has_python_method(object, "__delitem__");
        if !is_overridden && ops::subscript::delete_item(self, object, key)? {
            for _ in 0..2 {
                let value = self.pop();
                self.heap.decref(value);
            }
            return Ok(Flow::Next);
        }
        let class = self.heap.class_of(object);
        if self.lookup_text(class, "__delitem__").is_none() {
            let name = self.type_name(object);
            return Err(self.type_error(format!("'{name}' object doesn't support item deletion")));
        }
        let key = self.pop();
        let object = self.pop();
        let flow = self.call_method(object, "__delitem__", vec![key], Then::Drop);
        self.heap.decref(object);
        flow
    }

    // Iteration.

    pub(super) fn get_iter(&mut self) -> PyResult<Flow> {
        let value = self.peek(1);
        if matches!(
            self.heap.object(value),
            Some(Object::Generator(_) | Object::Iterator(_))
        ) && !matches!(
            TypeTag::from_id(self.heap.class_of(value)),
            Some(TypeTag::Coroutine | TypeTag::AsyncGenerator)
        ) {
            return Ok(Flow::Next);
        }
        let is_overridden = self.is_user_object(value) && self.has_python_method(value, "__iter__");
        if !is_overridden && let Some(iterator) = ops::iterate::iter(self, value)? {
            let value = self.pop();
            self.push(iterator);
            self.heap.decref(value);
            return Ok(Flow::Next);
        }
        let class = self.heap.class_of(value);
        let has_iter = self
            .lookup_text(class, "__iter__")
            .is_some_and(|iter| !iter.is_none());
        if has_iter {
            let value = self.pop();
            let flow = self.call_method(value, "__iter__", vec![], Then::Push);
            self.heap.decref(value);
            return flow;
        }
        if self.lookup_text(class, "__getitem__").is_some() {
            let value = self.pop();
            let iterate = self.heap.own(self.prelude_function("iterate_by_index"));
            return self.call_values(Call::new(iterate, vec![value]), Then::Push);
        }
        let name = self.type_name(value);
        Err(self.type_error(format!("'{name}' object is not iterable")))
    }

    pub(super) fn for_iter(&mut self, target: u32) -> PyResult<Flow> {
        let iterator = self.peek(1);
        match self.heap.object(iterator) {
            Some(Object::Generator(_)) => {
                self.heap.incref(iterator);
                return self.resume_generator(
                    iterator,
                    Sent::Value(Value::None),
                    Then::ForIter(target),
                );
            }
            Some(Object::Iterator(_)) => match ops::iterate::next(self, iterator)? {
                Next::Value(value) => {
                    self.push(value);
                    return Ok(Flow::Next);
                }
                Next::Exhausted => {
                    let iterator = self.pop();
                    self.heap.decref(iterator);
                    return Ok(Flow::Jump(target));
                }
                Next::NotNative => {}
            },
            _ => {}
        }
        let class = self.heap.class_of(iterator);
        let Some(method) = self.lookup_text(class, "__next__") else {
            let name = self.type_name(iterator);
            return Err(self.type_error(format!("'{name}' object is not an iterator")));
        };
        let method = self.heap.own(method);
        self.heap.incref(iterator);
        let result = self.call_values(Call::new(method, vec![iterator]), Then::ForIter(target));
        match result {
            Err(Raised(exception)) if self.is_instance(exception, TypeTag::StopIteration) => {
                self.heap.decref(exception);
                let iterator = self.pop();
                self.heap.decref(iterator);
                Ok(Flow::Jump(target))
            }
            other => other,
        }
    }
}
