//! Opcodes that build and extend collections.

use super::Flow;
use crate::code::instruction::Op;
use crate::vm::dict::Dict;
use crate::vm::exception::PyResult;
use crate::vm::frame::Then;
use crate::vm::native::Call;
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};
use crate::vm::{Vm, ops};

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
            Op::ListExtend => return self.list_extend(n),
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
        let set = self
            .heap
            .alloc(TypeTag::Set, Object::Set(Box::new(Dict::of_set())));
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

    fn list_extend(&mut self, n: usize) -> PyResult<Flow> {
        let iterable = self.pop();
        let list = self.peek(n);
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
            let message = format!("Value after * must be an iterable, not {name}");
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
}
