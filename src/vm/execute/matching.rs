//! Opcodes of `match`.
//!
//! Source: PEP 634; `match_class` in `Python/ceval.c`.

use super::Flow;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::frame::Then;
use crate::vm::native::Call;
use crate::vm::object::Object;
use crate::vm::ops;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

impl Vm {
    pub(super) fn match_mapping(&mut self) -> PyResult<Flow> {
        let is_mapping = self.heap.as_dict(self.peek(1)).is_some();
        self.push(Value::Bool(is_mapping));
        Ok(Flow::Next)
    }

    pub(super) fn match_sequence(&mut self) -> PyResult<Flow> {
        let value = self.peek(1);
        let is_sequence = matches!(
            self.heap.object(value),
            Some(Object::List(_) | Object::Tuple(_) | Object::Range(_))
        ) || &*self.type_name(value) == "deque";
        self.push(Value::Bool(is_sequence));
        Ok(Flow::Next)
    }

    pub(super) fn get_len(&mut self) -> PyResult<Flow> {
        let value = self.peek(1);
        match ops::subscript::length(self, value)? {
            Some(len) => {
                self.push(Value::Int(len as i64));
                Ok(Flow::Next)
            }
            None => self.call_method(value, "__len__", vec![], Then::Push),
        }
    }

    /// `MatchKeys`: `subject, keys → subject, keys, values | None`.
    pub(super) fn match_keys(&mut self) -> PyResult<Flow> {
        let (subject, keys) = (self.peek(2), self.peek(1));
        let keys: Vec<Value> = self.heap.as_tuple(keys).unwrap_or_default().to_vec();
        let Value::Obj(dict) = subject else {
            self.push(Value::None);
            return Ok(Flow::Next);
        };
        let mut values = Vec::new();
        for key in keys {
            match ops::table::dict_get(self, dict, key)? {
                ops::table::Lookup::Found(value) => values.push(value),
                _ => {
                    self.heap.decref_all(values);
                    self.push(Value::None);
                    return Ok(Flow::Next);
                }
            }
        }
        let values = self.heap.tuple(values);
        self.push(values);
        Ok(Flow::Next)
    }

    /// `MatchClass`: `subject, class, names → attributes | None`.
    pub(super) fn match_class(&mut self, positional: usize) -> PyResult<Flow> {
        let names = self.pop();
        let class = self.pop();
        let subject = self.pop();
        let Some(id) = class.obj().filter(|id| self.class(*id).is_some()) else {
            for value in [names, class, subject] {
                self.heap.decref(value);
            }
            return Err(self.type_error("called match pattern must be a class"));
        };
        if !self.is_subclass(self.heap.class_of(subject), id) {
            for value in [names, class, subject] {
                self.heap.decref(value);
            }
            self.push(Value::None);
            return Ok(Flow::Next);
        }
        let is_self_match = self.class(id).is_some_and(|class| {
            class.mro.iter().any(|base| {
                matches!(
                    TypeTag::from_id(*base),
                    Some(
                        TypeTag::Bool
                            | TypeTag::Bytes
                            | TypeTag::ByteArray
                            | TypeTag::Dict
                            | TypeTag::Float
                            | TypeTag::FrozenSet
                            | TypeTag::Int
                            | TypeTag::List
                            | TypeTag::Set
                            | TypeTag::Str
                            | TypeTag::Tuple
                    )
                )
            })
        });
        let match_args = self
            .lookup_text(id, "__match_args__")
            .and_then(|names| self.sequence_values(names));
        let allowed = match (&match_args, is_self_match) {
            (Some(names), _) => names.len(),
            (None, true) => 1,
            (None, false) => 0,
        };
        if positional > allowed {
            let name = self.class_name(id);
            for value in [names, class, subject] {
                self.heap.decref(value);
            }
            let s = if allowed == 1 { "" } else { "s" };
            return Err(self.type_error(format!(
                "{name}() accepts {allowed} positional sub-pattern{s} ({positional} given)"
            )));
        }
        // The prelude gathers the attributes: each may call the learner's code.
        let mut wanted = Vec::new();
        let takes_itself = match_args.is_none() && is_self_match && positional == 1;
        if let Some(args) = match_args {
            wanted.extend(args.into_iter().take(positional));
        }
        wanted.extend(
            self.heap
                .as_tuple(names)
                .unwrap_or_default()
                .iter()
                .copied(),
        );
        for &name in &wanted {
            self.heap.incref(name);
        }
        let wanted = self.heap.tuple(wanted);
        self.heap.decref(names);
        self.heap.decref(class);
        let gather = self.heap.own(self.prelude_function("match_attributes"));
        self.call_values(
            Call::new(gather, vec![subject, Value::Bool(takes_itself), wanted]),
            Then::Push,
        )
    }
}
