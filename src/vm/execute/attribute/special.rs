//! Attributes that live in Rust structures: `__class__`, `__name__`, `__mro__`, `args`… They come after all that a dict holds.

use crate::code::code_object::CodeKind;
use crate::vm::Vm;
use crate::vm::generator::GeneratorState;
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};
use std::sync::Arc;

impl Vm {
    /// Attributes that live in Rust structures: `__class__`, `__dict__`, `__name__`…; owned.
    pub(super) fn special_attribute(&mut self, object: Value, name: Value) -> Option<Value> {
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
            Object::Class(_) => self.class_attribute(id, text),
            Object::Function(_) => self.function_attribute(id, text),
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
            Object::Code(index) => self.code_attribute(*index, text),
            Object::Exception(_) => self.exception_attribute(id, text),
            Object::Module { name } => {
                let name = Arc::clone(name);
                match text {
                    "__name__" => Some(self.heap.str(name)),
                    "__dict__" => Some(self.namespace_of(id)),
                    _ => None,
                }
            }
            Object::Property(_)
            | Object::Generator(_)
            | Object::Super { .. }
            | Object::Cell(_)
            | Object::Range(_)
            | Object::Slice(_) => {
                let value = self.part(id, text)?;
                Some(self.heap.own(value))
            }
            _ => self.instance_attribute(id, text),
        }
    }

    /// The dict of an object, made if it has none yet; owned.
    fn namespace_of(&mut self, id: ObjId) -> Value {
        let dict = self.heap.dict_of(id);
        self.heap.own(Value::Obj(dict))
    }

    fn tuple_of_classes(&mut self, classes: Vec<ObjId>) -> Value {
        let classes: Vec<Value> = classes.into_iter().map(Value::Obj).collect();
        for &class in &classes {
            self.heap.incref(class);
        }
        self.heap.tuple(classes)
    }

    fn class_attribute(&mut self, id: ObjId, text: &str) -> Option<Value> {
        let class = self.class(id)?;
        let given = match text {
            "__name__" => Arc::clone(&class.name),
            "__qualname__" => Arc::clone(&class.qualname),
            "__module__" => Arc::clone(&class.module),
            "__mro__" => {
                let mro = class.mro.to_vec();
                return Some(self.tuple_of_classes(mro));
            }
            "__bases__" => {
                let bases = class.bases.to_vec();
                return Some(self.tuple_of_classes(bases));
            }
            "__base__" => {
                let base = class
                    .bases
                    .first()
                    .map_or(Value::None, |&id| Value::Obj(id));
                return Some(self.heap.own(base));
            }
            "__dict__" => return Some(self.namespace_of(id)),
            "__annotations__" => return Some(self.heap.dict()),
            _ => return None,
        };
        Some(self.heap.str(given))
    }

    fn function_attribute(&mut self, id: ObjId, text: &str) -> Option<Value> {
        let Object::Function(function) = self.heap.get(id) else {
            return None;
        };
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
            "__dict__" => return Some(self.namespace_of(id)),
            "__code__" => {
                let code = function.code;
                return Some(self.heap.alloc(TypeTag::Code, Object::Code(code)));
            }
            _ => return None,
        };
        let value = if value.is_bound() { value } else { Value::None };
        Some(self.heap.own(value))
    }

    fn code_attribute(&mut self, index: u32, text: &str) -> Option<Value> {
        let code = Arc::clone(&self.codes[index as usize].code);
        match text {
            "co_name" => Some(self.heap.str(Arc::clone(&code.name))),
            "co_qualname" => Some(self.heap.str(Arc::clone(&code.qualname))),
            "co_filename" => Some(self.heap.str(Arc::clone(&code.filename))),
            "co_firstlineno" => Some(Value::Int(i64::from(code.first_line))),
            "co_argcount" => Some(Value::Int(i64::from(code.arg_count))),
            "co_flags" => Some(Value::Int(match code.kind {
                CodeKind::Generator => 0x23,
                CodeKind::Coroutine => 0x83,
                CodeKind::AsyncGenerator => 0x203,
                CodeKind::Function => 0x3,
                CodeKind::Module | CodeKind::Class => 0,
            })),
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

    /// A value that the object holds under that name (borrowed).
    fn part(&self, id: ObjId, text: &str) -> Option<Value> {
        Some(match (self.heap.get(id), text) {
            (Object::Property(parts), "fget") => parts[0],
            (Object::Property(parts), "fset") => parts[1],
            (Object::Property(parts), "fdel") => parts[2],
            (Object::Generator(generator), "__name__") => generator.name.value(),
            (Object::Generator(generator), "__qualname__") => generator.qualname.value(),
            (Object::Generator(generator), "gi_running" | "cr_running" | "ag_running") => {
                Value::Bool(generator.state == GeneratorState::Running)
            }
            (Object::Super { receiver, .. }, "__self__") => *receiver,
            (Object::Super { after, .. }, "__thisclass__") => *after,
            (Object::Cell(value), "cell_contents") => *value,
            (Object::Range(range), "start") => Value::Int(range.start),
            (Object::Range(range), "stop") => Value::Int(range.stop),
            (Object::Range(range), "step") => Value::Int(range.step),
            (Object::Slice(parts), "start") => parts[0],
            (Object::Slice(parts), "stop") => parts[1],
            (Object::Slice(parts), "step") => parts[2],
            _ => return None,
        })
    }

    fn instance_attribute(&mut self, id: ObjId, text: &str) -> Option<Value> {
        let class = self.heap.slot(id).class;
        match text {
            "__dict__" => self
                .class(class)
                .is_some_and(|class| class.has_instance_dict)
                .then(|| self.namespace_of(id)),
            "__module__" => {
                let module = self.class(class).map(|class| Arc::clone(&class.module))?;
                Some(self.heap.str(module))
            }
            _ => None,
        }
    }

    fn exception_attribute(&mut self, id: ObjId, text: &str) -> Option<Value> {
        let Object::Exception(exception) = self.heap.get(id) else {
            return None;
        };
        let value = match text {
            "args" => exception.args,
            "__cause__" => exception.cause,
            "__context__" => exception.context,
            "__suppress_context__" => Value::Bool(exception.suppress_context),
            "__traceback__" if exception.traceback.is_empty() => Value::None,
            "__traceback__" => {
                let held = self.heap.own(Value::Obj(id));
                return Some(self.heap.alloc(TypeTag::Traceback, Object::Cell(held)));
            }
            "__dict__" => return Some(self.namespace_of(id)),
            _ => return self.argument_attribute(Value::Obj(id), text),
        };
        let value = if value.is_bound() { value } else { Value::None };
        Some(self.heap.own(value))
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
    fn argument_attribute(&mut self, exception: Value, name: &str) -> Option<Value> {
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
            "msg" | "filename" | "lineno" | "offset" | "text" | "end_lineno" | "end_offset"
                if self.is_instance(exception, TypeTag::SyntaxError) =>
            {
                let at = match name {
                    "msg" => return Some(self.heap.own(first.unwrap_or(Value::None))),
                    "filename" => 0,
                    "lineno" => 1,
                    "offset" => 2,
                    "text" => 3,
                    "end_lineno" => 4,
                    _ => 5,
                };
                args.get(1)
                    .and_then(|place| self.heap.as_tuple(*place))
                    .and_then(|place| place.get(at).copied())
                    .unwrap_or(Value::None)
            }
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
}
