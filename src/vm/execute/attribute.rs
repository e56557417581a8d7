//! Attributes: how `o.name` is found, set and deleted, descriptors included.
//!
//! Source: `_PyObject_GenericGetAttrWithDict` in `Objects/object.c`, `type_getattro` and `super_getattro` in
//! `Objects/typeobject.c`.

use super::Flow;
use crate::vm::Vm;
use crate::vm::exception::{PyResult, Raised};
use crate::vm::frame::{LoadedCode, Then};
use crate::vm::native::{Args, Call, Reply};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};
use std::sync::Arc;

/// What loading an attribute gives.
#[derive(Debug)]
pub enum Loaded {
    /// Its value (owned).
    Value(Value),
    /// A descriptor or hook has to be called for it.
    Call(Call),
}

/// What setting or deleting an attribute takes.
#[derive(Debug)]
pub enum Stored {
    /// It is done.
    Done,
    /// A descriptor or hook has to be called; its result is dropped.
    Call(Call),
}

impl Vm {
    /// A class's attribute by its MRO (borrowed), found through the cache. `name` is an interned str.
    #[inline]
    #[must_use]
    pub fn lookup(&mut self, class: ObjId, name: Value) -> Option<Value> {
        let Value::Obj(name_id) = name else {
            return None;
        };
        if let Some(found) = self.type_cache.get(&(class.0, name_id.0)) {
            return found.is_bound().then_some(*found);
        }
        let found = self.lookup_uncached(class, name);
        self.type_cache
            .insert((class.0, name_id.0), found.unwrap_or_default());
        found
    }

    /// A class's attribute by its MRO (borrowed).
    #[must_use]
    pub fn lookup_uncached(&self, class: ObjId, name: Value) -> Option<Value> {
        let object = self.class(class)?;
        object.mro.iter().find_map(|base| {
            let dict = self.heap.slot(*base).dict?;
            self.heap.get_name(dict, name)
        })
    }

    /// A class's attribute by its MRO (borrowed), by text.
    #[must_use]
    pub fn lookup_text_uncached(&self, class: ObjId, name: &str) -> Option<Value> {
        let object = self.class(class)?;
        object.mro.iter().find_map(|base| {
            let dict = self.heap.slot(*base).dict?;
            self.heap.get_text(dict, name)
        })
    }

    /// A class's attribute by its MRO (borrowed), by text through the cache.
    pub fn lookup_text(&mut self, class: ObjId, name: &str) -> Option<Value> {
        let interned = self.heap.intern(name);
        let found = self.lookup(class, interned);
        self.heap.decref(interned);
        found
    }

    /// Classes have changed: what was found may no longer hold.
    pub fn forget_type_cache(&mut self) {
        self.type_cache.clear();
    }

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

    /// Attributes that live in Rust structures: `__class__`, `__dict__`, `__name__`…; owned.
    fn special_attribute(&mut self, object: Value, name: Value) -> Option<Value> {
        let text: Arc<str> = Arc::clone(self.heap.as_str(name)?);
        let text: &str = &text;
        if text == "__class__" {
            let class = self.heap.class_of(object);
            return Some(self.heap.own(Value::Obj(class)));
        }
        if text == "__doc__" {
            match self.heap.object(object) {
                Some(Object::Function(_)) => {}
                Some(Object::Property(parts)) => {
                    let (getter, doc) = (parts[0], parts[3]);
                    return if doc.is_bound() && !doc.is_none() {
                        Some(self.heap.own(doc))
                    } else {
                        self.special_attribute(getter, name)
                    };
                }
                _ => return Some(Value::None),
            }
        }
        if let Some(value) = crate::vm::builtins::numeric::number_attribute(self, object, text) {
            return Some(value);
        }
        if let Value::Native(native) = object {
            let native = &self.registry.natives[native.0 as usize];
            let (name, qualname, module) =
                (native.def.name, native.qualname.clone(), native.module);
            return match text {
                "__name__" => Some(self.heap.str(name)),
                "__qualname__" => Some(self.heap.str(qualname)),
                "__module__" => Some(self.heap.str(module)),
                "__self__" => Some(Value::None),
                _ => None,
            };
        }
        let Value::Obj(id) = object else {
            return None;
        };
        match self.heap.get(id) {
            Object::Class(class) => {
                let mut pick: Option<Arc<str>> = None;
                match text {
                    "__name__" => pick = Some(Arc::clone(&class.name)),
                    "__qualname__" => pick = Some(Arc::clone(&class.qualname)),
                    "__module__" => pick = Some(Arc::clone(&class.module)),
                    "__mro__" => {
                        let mro: Vec<Value> = class.mro.iter().map(|&id| Value::Obj(id)).collect();
                        for &base in &mro {
                            self.heap.incref(base);
                        }
                        return Some(self.heap.tuple(mro));
                    }
                    "__bases__" => {
                        let bases: Vec<Value> =
                            class.bases.iter().map(|&id| Value::Obj(id)).collect();
                        for &base in &bases {
                            self.heap.incref(base);
                        }
                        return Some(self.heap.tuple(bases));
                    }
                    "__base__" => {
                        let base = class
                            .bases
                            .first()
                            .map_or(Value::None, |&id| Value::Obj(id));
                        return Some(self.heap.own(base));
                    }
                    "__dict__" => {
                        let dict = self.heap.dict_of(id);
                        return Some(self.heap.own(Value::Obj(dict)));
                    }
                    "__annotations__" => return Some(self.heap.dict()),
                    _ => {}
                }
                pick.map(|text| self.heap.str(text))
            }
            Object::Function(function) => {
                let value = match text {
                    "__name__" => function.name,
                    "__qualname__" => function.qualname,
                    "__defaults__" => function.defaults,
                    "__kwdefaults__" => function.kw_defaults,
                    "__closure__" => function.closure,
                    "__globals__" => Value::Obj(function.globals),
                    "__annotate__" => function.annotate,
                    "__annotations__" if function.annotations.is_bound() => function.annotations,
                    "__annotations__" => return Some(self.heap.dict()),
                    "__doc__" => {
                        let doc = self.codes[function.code as usize].code.docstring.clone();
                        return Some(doc.map_or(Value::None, |doc| self.heap.str(doc)));
                    }
                    "__module__" => {
                        let globals = function.globals;
                        let module = self.heap.get_text(globals, "__name__");
                        return Some(self.heap.own(module.unwrap_or(Value::None)));
                    }
                    "__dict__" => {
                        let dict = self.heap.dict_of(id);
                        return Some(self.heap.own(Value::Obj(dict)));
                    }
                    "__code__" => {
                        let code = function.code;
                        return Some(self.heap.alloc(TypeTag::Code, Object::Code(code)));
                    }
                    _ => return None,
                };
                let value = if value.is_bound() { value } else { Value::None };
                Some(self.heap.own(value))
            }
            Object::BoundMethod { function, receiver } => {
                let (function, receiver) = (*function, *receiver);
                match text {
                    "__self__" => Some(self.heap.own(receiver)),
                    "__func__" => Some(self.heap.own(function)),
                    _ => self.attribute_of_function(function, name),
                }
            }
            Object::StaticMethod(function) | Object::ClassMethod(function) => {
                let function = *function;
                match text {
                    "__func__" | "__wrapped__" => Some(self.heap.own(function)),
                    _ => self.attribute_of_function(function, name),
                }
            }
            Object::Property(parts) => {
                let value = match text {
                    "fget" => parts[0],
                    "fset" => parts[1],
                    "fdel" => parts[2],
                    _ => return None,
                };
                Some(self.heap.own(value))
            }
            Object::Code(index) => {
                let code = Arc::clone(&self.codes[*index as usize].code);
                match text {
                    "co_name" => Some(self.heap.str(Arc::clone(&code.name))),
                    "co_qualname" => Some(self.heap.str(Arc::clone(&code.qualname))),
                    "co_filename" => Some(self.heap.str(Arc::clone(&code.filename))),
                    "co_firstlineno" => Some(Value::Int(i64::from(code.first_line))),
                    "co_argcount" => Some(Value::Int(i64::from(code.arg_count))),
                    "co_varnames" => {
                        let names: Vec<Value> = code
                            .locals
                            .iter()
                            .map(|name| self.heap.intern(name))
                            .collect();
                        Some(self.heap.tuple(names))
                    }
                    _ => None,
                }
            }
            Object::Generator(generator) => {
                let value = match text {
                    "__name__" => generator.name,
                    "__qualname__" => generator.qualname,
                    "gi_running" | "cr_running" | "ag_running" => Value::Bool(
                        generator.state == crate::vm::generator::GeneratorState::Running,
                    ),
                    _ => return None,
                };
                Some(self.heap.own(value))
            }
            Object::Exception(exception) => {
                let value = match text {
                    "args" => exception.args,
                    "__cause__" => exception.cause,
                    "__context__" => exception.context,
                    "__suppress_context__" => Value::Bool(exception.suppress_context),
                    "__traceback__" => {
                        let has = !exception.traceback.is_empty();
                        return Some(if has {
                            self.heap.incref(object);
                            self.heap.alloc(TypeTag::Traceback, Object::Cell(object))
                        } else {
                            Value::None
                        });
                    }
                    "__dict__" => {
                        let dict = self.heap.dict_of(id);
                        return Some(self.heap.own(Value::Obj(dict)));
                    }
                    _ => return self.exception_attribute(object, text),
                };
                let value = if value.is_bound() { value } else { Value::None };
                Some(self.heap.own(value))
            }
            Object::Super { after, receiver } => {
                let value = match text {
                    "__self__" => *receiver,
                    "__thisclass__" => *after,
                    _ => return None,
                };
                Some(self.heap.own(value))
            }
            Object::Module { name } => {
                let name = Arc::clone(name);
                match text {
                    "__name__" => Some(self.heap.str(name)),
                    "__dict__" => {
                        let dict = self.heap.dict_of(id);
                        Some(self.heap.own(Value::Obj(dict)))
                    }
                    _ => None,
                }
            }
            Object::Cell(value) if text == "cell_contents" => {
                let value = *value;
                Some(self.heap.own(value))
            }
            Object::Range(range) => match text {
                "start" => Some(Value::Int(range.start)),
                "stop" => Some(Value::Int(range.stop)),
                "step" => Some(Value::Int(range.step)),
                _ => None,
            },
            Object::Slice(parts) => {
                let value = match text {
                    "start" => parts[0],
                    "stop" => parts[1],
                    "step" => parts[2],
                    _ => return None,
                };
                Some(self.heap.own(value))
            }
            _ if text == "__dict__" => {
                let class = self.heap.slot(id).class;
                self.class(class)
                    .is_some_and(|class| class.has_instance_dict)
                    .then(|| {
                        let dict = self.heap.dict_of(id);
                        self.heap.own(Value::Obj(dict))
                    })
            }
            _ if text == "__module__" => {
                let class = self.heap.slot(id).class;
                let module = self.class(class).map(|class| Arc::clone(&class.module))?;
                Some(self.heap.str(module))
            }
            _ => None,
        }
    }

    fn attribute_of_function(&mut self, function: Value, name: Value) -> Option<Value> {
        if let Value::Obj(id) = function
            && let Some(dict) = self.heap.slot(id).dict
            && let Some(value) = self.heap.get_name(dict, name)
        {
            return Some(self.heap.own(value));
        }
        self.special_attribute(function, name)
    }

    /// Attributes that built-in exceptions compute from their arguments; owned.
    fn exception_attribute(&mut self, exception: Value, name: &str) -> Option<Value> {
        let args: Vec<Value> = self
            .exception(exception)
            .and_then(|state| self.heap.as_tuple(state.args))
            .map(<[Value]>::to_vec)
            .unwrap_or_default();
        let first = args.first().copied();
        let value = match name {
            "value" if self.is_instance(exception, TypeTag::StopIteration) => {
                first.unwrap_or(Value::None)
            }
            "code" if self.is_instance(exception, TypeTag::SystemExit) => match args.as_slice() {
                [] => Value::None,
                [one] => *one,
                _ => self.exception(exception)?.args,
            },
            "exceptions" if self.is_instance(exception, TypeTag::BaseExceptionGroup) => {
                let members = args.get(1).copied()?;
                let members: Vec<Value> = match self.heap.object(members)? {
                    Object::List(values) => values.clone(),
                    Object::Tuple(values) => values.to_vec(),
                    _ => return None,
                };
                for &member in &members {
                    self.heap.incref(member);
                }
                return Some(self.heap.tuple(members));
            }
            "message" if self.is_instance(exception, TypeTag::BaseExceptionGroup) => first?,
            "errno" if self.is_instance(exception, TypeTag::OSError) => {
                if args.len() >= 2 {
                    first?
                } else {
                    Value::None
                }
            }
            "strerror" if self.is_instance(exception, TypeTag::OSError) => {
                args.get(1).copied().unwrap_or(Value::None)
            }
            "filename" if self.is_instance(exception, TypeTag::OSError) => {
                args.get(2).copied().unwrap_or(Value::None)
            }
            "name" | "path"
                if self.is_instance(exception, TypeTag::ImportError)
                    || self.is_instance(exception, TypeTag::NameError)
                    || self.is_instance(exception, TypeTag::AttributeError) =>
            {
                Value::None
            }
            _ => return None,
        };
        Some(self.heap.own(value))
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
            Object::Generator(generator) => match &*text {
                "__name__" => &mut generator.name,
                "__qualname__" => &mut generator.qualname,
                _ => return false,
            },
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

    // The opcodes.

    pub(super) fn load_attr_op(&mut self, code: &LoadedCode, at: usize) -> PyResult<Flow> {
        let object = self.pop();
        let loaded = self.load_attribute(object, code.names[at]);
        self.heap.decref(object);
        match loaded? {
            Loaded::Value(value) => {
                self.push(value);
                Ok(Flow::Next)
            }
            Loaded::Call(call) => self.call_values(call, Then::Push),
        }
    }

    pub(super) fn load_method_op(&mut self, code: &LoadedCode, at: usize) -> PyResult<Flow> {
        let object = self.peek(1);
        let name = code.names[at];
        let is_plain = match self.heap.object(object) {
            None => true,
            Some(
                Object::Class(_)
                | Object::Module { .. }
                | Object::Super { .. }
                | Object::Function(_),
            ) => false,
            Some(_) => true,
        };
        if is_plain {
            let class = self.heap.class_of(object);
            let has_hook = class.index() >= TypeTag::ALL.len()
                && self
                    .class(class)
                    .is_some_and(|class| class.has_getattr_hook);
            let method = if has_hook {
                None
            } else {
                self.lookup(class, name)
            };
            if let Some(method) = method {
                let is_function = match method {
                    Value::Native(native) => self.registry.natives[native.0 as usize].is_method,
                    _ => matches!(self.heap.object(method), Some(Object::Function(_))),
                };
                let is_shadowed = object
                    .obj()
                    .and_then(|id| self.heap.slot(id).dict)
                    .is_some_and(|dict| self.heap.find_name(dict, name).is_some());
                if is_function && !is_shadowed {
                    self.heap.incref(method);
                    self.pop();
                    self.push(method);
                    self.push(object);
                    return Ok(Flow::Next);
                }
            }
        }
        self.pop();
        let loaded = self.load_attribute(object, name);
        self.heap.decref(object);
        match loaded? {
            Loaded::Value(value) => {
                self.push(value);
                self.push(Value::Unbound);
                Ok(Flow::Next)
            }
            Loaded::Call(call) => self.call_values(call, Then::PushUnder(Value::Unbound)),
        }
    }

    pub(super) fn store_attr_op(&mut self, code: &LoadedCode, at: usize) -> PyResult<Flow> {
        let object = self.pop();
        let value = self.pop();
        let stored = self.store_attribute(object, code.names[at], value);
        self.heap.decref(object);
        self.finish_store(stored?)
    }

    pub(super) fn delete_attr_op(&mut self, code: &LoadedCode, at: usize) -> PyResult<Flow> {
        let object = self.pop();
        let stored = self.delete_attribute(object, code.names[at]);
        self.heap.decref(object);
        self.finish_store(stored?)
    }

    fn finish_store(&mut self, stored: Stored) -> PyResult<Flow> {
        match stored {
            Stored::Done => Ok(Flow::Next),
            Stored::Call(call) => self.call_values(call, Then::Drop),
        }
    }
}
