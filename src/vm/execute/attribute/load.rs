//! `o.name`: descriptors, the instance, the class, and the hooks `__getattribute__` and `__getattr__`, in CPython's order.
//!
//! Source: `_PyObject_GenericGetAttrWithDict` in `Objects/object.c`, `type_getattro` and `super_getattro` in
//! `Objects/typeobject.c`.

use super::Loaded;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::native::{Args, Call, Reply};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

impl Vm {
    /// `o.name`. `name` is a str; both are borrowed.
    ///
    /// # Errors
    /// `AttributeError`, or what a native getter raises.
    pub fn load_attribute(&mut self, object: Value, name: Value) -> PyResult<Loaded> {
        let class = self.heap.class_of(object);
        match self.heap.object(object) {
            Some(Object::Super { after, receiver }) => {
                let (after, receiver) = (*after, *receiver);
                return self.load_super(after, receiver, object, name);
            }
            Some(Object::Class(_)) => {
                if let Value::Obj(id) = object {
                    return self.load_class_attribute(id, name);
                }
            }
            Some(Object::Module { .. }) => {
                if let Value::Obj(id) = object
                    && let Some(dict) = self.heap.slot(id).dict
                    && let Some(value) = self.heap.get_name(dict, name)
                {
                    return Ok(Loaded::Value(self.heap.own(value)));
                }
            }
            _ => {}
        }
        let has_hook = class.index() >= TypeTag::ALL.len()
            && self
                .class(class)
                .is_some_and(|class| class.has_getattr_hook);
        if has_hook
            && let Some(hook) = self.lookup_text(class, "__getattribute__")
            && !matches!(hook, Value::Native(_))
        {
            let args = vec![self.heap.own(object), self.heap.own(name)];
            let hook = self.heap.own(hook);
            return Ok(Loaded::Call(Call::new(hook, args)));
        }
        match self.load_generic(object, class, name)? {
            Some(loaded) => Ok(loaded),
            None if has_hook => {
                if let Some(hook) = self.lookup_text(class, "__getattr__") {
                    let args = vec![self.heap.own(object), self.heap.own(name)];
                    let hook = self.heap.own(hook);
                    return Ok(Loaded::Call(Call::new(hook, args)));
                }
                Err(self.attribute_error(object, name))
            }
            None => Err(self.attribute_error(object, name)),
        }
    }

    /// The generic way, without `__getattr__`: `None` if there is no such attribute.
    ///
    /// # Errors
    /// What a native getter raises.
    pub fn load_generic(
        &mut self,
        object: Value,
        class: ObjId,
        name: Value,
    ) -> PyResult<Option<Loaded>> {
        let found = self.lookup(class, name);
        if let Some(attribute) = found
            && self.is_data_descriptor(attribute)
        {
            return self.bind(attribute, object, class).map(Some);
        }
        if let Value::Obj(id) = object
            && let Some(dict) = self.heap.slot(id).dict
            && let Some(value) = self.heap.get_name(dict, name)
        {
            return Ok(Some(Loaded::Value(self.heap.own(value))));
        }
        if let Some(attribute) = found {
            return self.bind(attribute, object, class).map(Some);
        }
        if let Some(call) = self.annotate_call(object, name) {
            return Ok(Some(Loaded::Call(call)));
        }
        Ok(self.special_attribute(object, name).map(Loaded::Value))
    }

    fn is_data_descriptor(&mut self, attribute: Value) -> bool {
        match self.heap.object(attribute) {
            Some(Object::Property(_)) => true,
            Some(Object::Instance | Object::Native(_)) => {
                let class = self.heap.class_of(attribute);
                self.lookup_text(class, "__set__").is_some()
            }
            _ => false,
        }
    }

    /// Binds a class attribute to an instance, as descriptors do.
    fn bind(&mut self, attribute: Value, object: Value, class: ObjId) -> PyResult<Loaded> {
        match attribute {
            Value::Native(native) if self.registry.natives[native.0 as usize].is_method => {
                Ok(Loaded::Value(self.bound_method(attribute, object)))
            }
            Value::Obj(id) => match self.heap.get(id) {
                Object::Function(_) => Ok(Loaded::Value(self.bound_method(attribute, object))),
                Object::StaticMethod(function) => {
                    let function = *function;
                    Ok(Loaded::Value(self.heap.own(function)))
                }
                Object::ClassMethod(function) => {
                    let function = *function;
                    Ok(Loaded::Value(
                        self.bound_method(function, Value::Obj(class)),
                    ))
                }
                Object::Property(parts) => {
                    let getter = parts[0];
                    if let Value::Native(native) = getter {
                        let call = self.registry.natives[native.0 as usize].def.call;
                        let reply = call(
                            self,
                            &Args {
                                values: &[object],
                                rest: &[],
                                keywords: &[],
                            },
                        )?;
                        return match reply {
                            Reply::Value(value) => Ok(Loaded::Value(value)),
                            Reply::Call(call) => Ok(Loaded::Call(call)),
                            other => {
                                unreachable!("a getter gives a value or a call, not {other:?}")
                            }
                        };
                    }
                    if getter.is_none() || !getter.is_bound() {
                        return Err(self.raise(TypeTag::AttributeError, "unreadable attribute"));
                    }
                    let getter = self.heap.own(getter);
                    let object = self.heap.own(object);
                    Ok(Loaded::Call(Call::new(getter, vec![object])))
                }
                Object::Instance | Object::Native(_) => {
                    let descriptor_class = self.heap.class_of(attribute);
                    match self.lookup_text(descriptor_class, "__get__") {
                        Some(get) => {
                            let args = vec![
                                self.heap.own(attribute),
                                self.heap.own(object),
                                self.heap.own(Value::Obj(class)),
                            ];
                            let get = self.heap.own(get);
                            Ok(Loaded::Call(Call::new(get, args)))
                        }
                        None => Ok(Loaded::Value(self.heap.own(attribute))),
                    }
                }
                _ => Ok(Loaded::Value(self.heap.own(attribute))),
            },
            _ => Ok(Loaded::Value(attribute)),
        }
    }

    /// A function bound to its first argument (both borrowed); owned.
    pub fn bound_method(&mut self, function: Value, receiver: Value) -> Value {
        let class = if matches!(function, Value::Native(_)) {
            TypeTag::BuiltinFunction
        } else {
            TypeTag::Method
        };
        self.heap.incref(function);
        self.heap.incref(receiver);
        self.heap
            .alloc(class, Object::BoundMethod { function, receiver })
    }

    fn load_class_attribute(&mut self, id: ObjId, name: Value) -> PyResult<Loaded> {
        let metaclass = self.heap.slot(id).class;
        let in_meta = self.lookup(metaclass, name);
        if let Some(attribute) = in_meta
            && self.is_data_descriptor(attribute)
        {
            return self.bind(attribute, Value::Obj(id), metaclass);
        }
        if let Some(attribute) = self.lookup(id, name) {
            return match self.heap.object(attribute) {
                Some(Object::StaticMethod(function)) => {
                    let function = *function;
                    Ok(Loaded::Value(self.heap.own(function)))
                }
                Some(Object::ClassMethod(function)) => {
                    let function = *function;
                    Ok(Loaded::Value(self.bound_method(function, Value::Obj(id))))
                }
                Some(Object::Instance | Object::Native(_)) => {
                    let descriptor_class = self.heap.class_of(attribute);
                    match self.lookup_text(descriptor_class, "__get__") {
                        Some(get) => {
                            let args = vec![
                                self.heap.own(attribute),
                                Value::None,
                                self.heap.own(Value::Obj(id)),
                            ];
                            let get = self.heap.own(get);
                            Ok(Loaded::Call(Call::new(get, args)))
                        }
                        None => Ok(Loaded::Value(self.heap.own(attribute))),
                    }
                }
                _ => Ok(Loaded::Value(self.heap.own(attribute))),
            };
        }
        // `__doc__` and the like of a class come before what its metaclass inherits from `object`.
        if let Some(call) = self.annotate_call(Value::Obj(id), name) {
            return Ok(Loaded::Call(call));
        }
        if let Some(value) = self.special_attribute(Value::Obj(id), name) {
            return Ok(Loaded::Value(value));
        }
        if let Some(attribute) = in_meta {
            return self.bind(attribute, Value::Obj(id), metaclass);
        }
        if let Some(hook) = self.lookup_text(metaclass, "__getattr__") {
            let args = vec![self.heap.own(Value::Obj(id)), self.heap.own(name)];
            let hook = self.heap.own(hook);
            return Ok(Loaded::Call(Call::new(hook, args)));
        }
        Err(self.attribute_error(Value::Obj(id), name))
    }

    fn load_super(
        &mut self,
        after: Value,
        receiver: Value,
        object: Value,
        name: Value,
    ) -> PyResult<Loaded> {
        let is_class_receiver = receiver.obj().is_some_and(|id| {
            self.class(id).is_some() && after.obj().is_some_and(|after| self.is_subclass(id, after))
        });
        let class = match receiver.obj() {
            Some(id) if is_class_receiver => id,
            _ => self.heap.class_of(receiver),
        };
        let found = self.class(class).and_then(|object| {
            object
                .mro
                .iter()
                .skip_while(|base| Some(**base) != after.obj())
                .skip(1)
                .find_map(|base| {
                    let dict = self.heap.slot(*base).dict?;
                    self.heap.get_name(dict, name)
                })
        });
        let Some(attribute) = found else {
            return match self.special_attribute(object, name) {
                Some(value) => Ok(Loaded::Value(value)),
                None => Err(self.attribute_error(object, name)),
            };
        };
        if is_class_receiver {
            return match self.heap.object(attribute) {
                Some(Object::ClassMethod(function)) => {
                    let function = *function;
                    Ok(Loaded::Value(self.bound_method(function, receiver)))
                }
                Some(Object::StaticMethod(function)) => {
                    let function = *function;
                    Ok(Loaded::Value(self.heap.own(function)))
                }
                _ => {
                    // `super().__new__`, or a metaclass's method called on the class.
                    let is_new = self
                        .heap
                        .as_str(name)
                        .is_some_and(|text| &**text == "__new__");
                    let meta = self.heap.class_of(receiver);
                    if !is_new && self.is_subclass(class, TypeTag::Type.id()) {
                        return self.bind(attribute, receiver, meta);
                    }
                    Ok(Loaded::Value(self.heap.own(attribute)))
                }
            };
        }
        self.bind(attribute, receiver, class)
    }

    /// `AttributeError` in CPython's words.
    pub fn attribute_error(&mut self, object: Value, name: Value) -> Raised {
        let text = self.heap.as_str(name).cloned().unwrap_or_default();
        let message = match self.heap.object(object) {
            Some(Object::Class(class)) => {
                format!("type object '{}' has no attribute '{text}'", class.name)
            }
            Some(Object::Module { name }) => format!("module '{name}' has no attribute '{text}'"),
            // A method passes on what it does not know.
            Some(Object::BoundMethod { function, .. }) => format!(
                "'{}' object has no attribute '{text}'",
                self.type_name(*function)
            ),
            _ => format!(
                "'{}' object has no attribute '{text}'",
                self.type_name(object)
            ),
        };
        let raised = self.raise(TypeTag::AttributeError, message);
        self.set_exception_attribute(&raised, "name", name);
        self.set_exception_attribute(&raised, "obj", object);
        raised
    }
}
