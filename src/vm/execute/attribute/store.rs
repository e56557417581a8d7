//! `o.name = value` and `del o.name`: descriptors, hooks, `__slots__`, and the attributes that live in Rust structures.
//!
//! Source: `_PyObject_GenericSetAttrWithDict` in `Objects/object.c`, `type_setattro` in `Objects/typeobject.c`.

use super::Stored;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::native::Call;
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{Link, ObjId, Value};

impl Vm {
    /// `o.name = value`. Borrows object and name, takes over `value`.
    ///
    /// # Errors
    /// `AttributeError`, `TypeError`.
    pub fn store_attribute(
        &mut self,
        object: Value,
        name: Value,
        value: Value,
    ) -> PyResult<Stored> {
        let class = self.heap.class_of(object);
        if class.index() >= TypeTag::ALL.len()
            && self
                .class(class)
                .is_some_and(|class| class.has_setattr_hook)
            && let Some(hook) = self.lookup_text(class, "__setattr__")
            && !matches!(hook, Value::Native(_))
        {
            let args = vec![self.heap.own(object), self.heap.own(name), value];
            let hook = self.heap.own(hook);
            return Ok(Stored::Call(Call::new(hook, args)));
        }
        self.store_generic(object, name, value)
    }

    /// `object.__setattr__`. Borrows object and name, takes over `value`.
    ///
    /// # Errors
    /// `AttributeError`, `TypeError`.
    pub fn store_generic(&mut self, object: Value, name: Value, value: Value) -> PyResult<Stored> {
        let class = self.heap.class_of(object);
        if let Some(attribute) = self.lookup(class, name) {
            match self.heap.object(attribute) {
                Some(Object::Property(parts)) => {
                    let setter = parts[1];
                    if setter.is_none() || !setter.is_bound() {
                        self.heap.decref(value);
                        let text = self.heap.as_str(name).cloned().unwrap_or_default();
                        let type_name = self.type_name(object);
                        return Err(self.raise(
                            TypeTag::AttributeError,
                            format!("property '{text}' of '{type_name}' object has no setter"),
                        ));
                    }
                    let args = vec![self.heap.own(object), value];
                    let setter = self.heap.own(setter);
                    return Ok(Stored::Call(Call::new(setter, args)));
                }
                Some(Object::Instance | Object::Native(_)) => {
                    let descriptor_class = self.heap.class_of(attribute);
                    if let Some(set) = self.lookup_text(descriptor_class, "__set__") {
                        let args = vec![self.heap.own(attribute), self.heap.own(object), value];
                        let set = self.heap.own(set);
                        return Ok(Stored::Call(Call::new(set, args)));
                    }
                }
                _ => {}
            }
        }
        let Value::Obj(id) = object else {
            self.heap.decref(value);
            return Err(self.no_such_slot(object, class, name));
        };
        if self.class(id).is_some() {
            return self.store_class_attribute(id, name, value);
        }
        if matches!(
            self.heap.get(id),
            Object::Function(_) | Object::Generator(_)
        ) && self.heap.as_str(value).is_none()
            && let Some(text @ ("__name__" | "__qualname__")) =
                self.heap.as_str(name).map(|text| &**text)
        {
            let message = format!("{text} must be set to a string object");
            self.heap.decref(value);
            return Err(self.type_error(message));
        }
        if self.store_special(id, name, value) {
            return Ok(Stored::Done);
        }
        let allowed = match self.heap.get(id) {
            Object::Function(_) | Object::Module { .. } | Object::Exception(_) => true,
            _ => self
                .class(class)
                .is_some_and(|class| class.has_instance_dict || self.is_slot(class, name)),
        };
        if !allowed {
            self.heap.decref(value);
            return Err(self.no_such_slot(object, class, name));
        }
        let dict = self.heap.dict_of(id);
        self.heap.set_name(dict, name, value);
        Ok(Stored::Done)
    }

    fn no_such_slot(&mut self, object: Value, class: ObjId, name: Value) -> Raised {
        let is_heap_type = class.index() >= TypeTag::ALL.len();
        if is_heap_type || self.lookup(class, name).is_none() {
            let text = self.heap.as_str(name).cloned().unwrap_or_default();
            let type_name = self.type_name(object);
            let raised = self.raise(
                TypeTag::AttributeError,
                format!(
                    "'{type_name}' object has no attribute '{text}' and no __dict__ for setting new attributes"
                ),
            );
            return raised;
        }
        let text = self.heap.as_str(name).cloned().unwrap_or_default();
        let type_name = self.type_name(object);
        self.raise(
            TypeTag::AttributeError,
            format!("'{type_name}' object attribute '{text}' is read-only"),
        )
    }

    /// `__slots__` of the class or a base names it.
    fn is_slot(&self, class: &crate::vm::class::Class, name: Value) -> bool {
        class.mro.iter().any(|base| {
            let slots = self
                .heap
                .slot(*base)
                .dict
                .and_then(|dict| self.heap.get_text(dict, "__slots__"));
            match slots.and_then(|slots| self.heap.object(slots)) {
                Some(Object::Tuple(names)) => self.has_name(names, name),
                Some(Object::List(names)) => self.has_name(names, name),
                Some(Object::Str(text)) => self
                    .heap
                    .as_str(name)
                    .is_some_and(|name| *name == text.text),
                _ => false,
            }
        })
    }

    fn has_name(&self, names: &[Value], name: Value) -> bool {
        names
            .iter()
            .any(|&slot| self.heap.as_str(slot) == self.heap.as_str(name))
    }

    fn store_class_attribute(&mut self, id: ObjId, name: Value, value: Value) -> PyResult<Stored> {
        let text = self.heap.as_str(name).cloned().unwrap_or_default();
        if id.index() < TypeTag::ALL.len() {
            self.heap.decref(value);
            let class = self.class_name(id);
            return Err(self.type_error(format!(
                "cannot set '{text}' attribute of immutable type '{class}'"
            )));
        }
        let given = self.heap.as_str(value).cloned();
        if let (Object::Class(class), Some(given)) = (self.heap.get_mut(id), given) {
            let slot = match &*text {
                "__name__" => Some(&mut class.name),
                "__qualname__" => Some(&mut class.qualname),
                "__module__" => Some(&mut class.module),
                _ => None,
            };
            if let Some(slot) = slot {
                *slot = given;
                self.heap.decref(value);
                return Ok(Stored::Done);
            }
        }
        let dict = self.heap.dict_of(id);
        self.heap.set_name(dict, name, value);
        self.class_changed(id);
        Ok(Stored::Done)
    }

    /// Sets an attribute that lives in a Rust structure; whether it did (and took over the value).
    fn store_special(&mut self, id: ObjId, name: Value, value: Value) -> bool {
        let text = self.heap.as_str(name).cloned().unwrap_or_default();
        if &*text == "__class__" {
            if let Value::Obj(class) = value
                && self.class(class).is_some()
            {
                self.heap.set_class(id, class);
                self.heap.decref(value);
                return true;
            }
            return false;
        }
        if &*text == "__dict__" && matches!(self.heap.get(id), Object::Instance) {
            if let Value::Obj(dict) = value
                && let Some(old) = self.heap.slot_mut(id).dict.replace(dict)
            {
                self.heap.decref(Value::Obj(old));
            }
            return true;
        }
        let stored = if value.is_none() {
            Value::Unbound
        } else {
            value
        };
        let slot = match self.heap.get_mut(id) {
            Object::Function(function) => match &*text {
                "__name__" => &mut function.name,
                "__qualname__" => &mut function.qualname,
                "__defaults__" => &mut function.defaults,
                "__kwdefaults__" => &mut function.kw_defaults,
                "__annotations__" => &mut function.annotations,
                _ => return false,
            },
            Object::Exception(exception) => match &*text {
                "args" => &mut exception.args,
                "__cause__" => {
                    exception.suppress_context = true;
                    &mut exception.cause
                }
                "__context__" => &mut exception.context,
                "__suppress_context__" => {
                    exception.suppress_context = matches!(value, Value::Bool(true));
                    return true;
                }
                "__traceback__" => {
                    if value.is_none() {
                        exception.traceback.clear();
                    }
                    self.heap.decref(value);
                    return true;
                }
                _ => return false,
            },
            Object::Generator(generator) => {
                let slot = match &*text {
                    "__name__" => &mut generator.name,
                    "__qualname__" => &mut generator.qualname,
                    _ => return false,
                };
                let old = std::mem::replace(slot, Link::to(value));
                self.heap.decref(old.value());
                return true;
            }
            _ => return false,
        };
        let old = std::mem::replace(slot, stored);
        self.heap.decref(old);
        true
    }

    /// `del o.name`. Borrows both.
    ///
    /// # Errors
    /// `AttributeError`.
    pub fn delete_attribute(&mut self, object: Value, name: Value) -> PyResult<Stored> {
        let class = self.heap.class_of(object);
        if let Some(attribute) = self.lookup(class, name) {
            if let Some(Object::Property(parts)) = self.heap.object(attribute) {
                let deleter = parts[2];
                if deleter.is_none() || !deleter.is_bound() {
                    let text = self.heap.as_str(name).cloned().unwrap_or_default();
                    let type_name = self.type_name(object);
                    return Err(self.raise(
                        TypeTag::AttributeError,
                        format!("property '{text}' of '{type_name}' object has no deleter"),
                    ));
                }
                let deleter = self.heap.own(deleter);
                let object = self.heap.own(object);
                return Ok(Stored::Call(Call::new(deleter, vec![object])));
            }
            if matches!(
                self.heap.object(attribute),
                Some(Object::Instance | Object::Native(_))
            ) {
                let descriptor_class = self.heap.class_of(attribute);
                if let Some(delete) = self.lookup_text(descriptor_class, "__delete__") {
                    let args = vec![self.heap.own(attribute), self.heap.own(object)];
                    let delete = self.heap.own(delete);
                    return Ok(Stored::Call(Call::new(delete, args)));
                }
            }
        }
        if class.index() >= TypeTag::ALL.len()
            && self
                .class(class)
                .is_some_and(|class| class.has_setattr_hook)
            && let Some(hook) = self.lookup_text(class, "__delattr__")
            && !matches!(hook, Value::Native(_))
        {
            let args = vec![self.heap.own(object), self.heap.own(name)];
            let hook = self.heap.own(hook);
            return Ok(Stored::Call(Call::new(hook, args)));
        }
        self.delete_generic(object, name)
    }

    /// `object.__delattr__`, without descriptors. Borrows both.
    ///
    /// # Errors
    /// `AttributeError`.
    pub fn delete_generic(&mut self, object: Value, name: Value) -> PyResult<Stored> {
        if let Value::Obj(id) = object
            && let Some(dict) = self.heap.slot(id).dict
            && self.heap.delete_name(dict, name)
        {
            if self.class(id).is_some() {
                self.class_changed(id);
            }
            return Ok(Stored::Done);
        }
        Err(self.attribute_error(object, name))
    }
}
