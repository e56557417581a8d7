//! Raising built-in exceptions from natives, and looking at those that were raised.

use super::Vm;
use super::exception::{ExceptionState, Raised};
use super::object::Object;
use super::types::TypeTag;
use super::value::{ObjId, Value};

impl Vm {
    /// An exception instance of a built-in class with these owned arguments.
    pub fn new_exception(&mut self, class: TypeTag, args: Vec<Value>) -> Value {
        self.new_exception_of(class.id(), args)
    }

    /// An exception instance of any exception class with these owned arguments; `__init__` is not called.
    pub fn new_exception_of(&mut self, class: ObjId, args: Vec<Value>) -> Value {
        let args = self.heap.tuple(args);
        Value::Obj(self.heap.alloc_of(
            class,
            Object::Exception(Box::new(ExceptionState {
                args,
                cause: Value::Unbound,
                context: Value::Unbound,
                suppress_context: false,
                traceback: Vec::new(),
            })),
        ))
    }

    /// A built-in exception with a message.
    #[must_use]
    pub fn raise(&mut self, class: TypeTag, message: impl AsRef<str>) -> Raised {
        let message = self.heap.str(message.as_ref());
        Raised(self.new_exception(class, vec![message]))
    }

    /// `TypeError`
    #[must_use]
    pub fn type_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise(TypeTag::TypeError, message)
    }

    /// `ValueError`
    #[must_use]
    pub fn value_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise(TypeTag::ValueError, message)
    }

    /// `IndexError`
    #[must_use]
    pub fn index_error(&mut self, message: impl AsRef<str>) -> Raised {
        self.raise(TypeTag::IndexError, message)
    }

    /// `KeyError` of a key (borrowed).
    #[must_use]
    pub fn key_error(&mut self, key: Value) -> Raised {
        let key = self.heap.own(key);
        Raised(self.new_exception(TypeTag::KeyError, vec![key]))
    }

    /// `StopIteration` with a value (owned); without one for None.
    #[must_use]
    pub fn stop_iteration(&mut self, value: Value) -> Raised {
        let args = if value.is_none() { vec![] } else { vec![value] };
        Raised(self.new_exception(TypeTag::StopIteration, args))
    }

    /// Whether a value is an instance of a built-in class or of a subclass.
    #[must_use]
    pub fn is_instance(&self, value: Value, class: TypeTag) -> bool {
        self.is_subclass(self.heap.class_of(value), class.id())
    }

    /// `issubclass`, by the MRO.
    #[must_use]
    pub fn is_subclass(&self, class: ObjId, base: ObjId) -> bool {
        class == base
            || matches!(self.heap.get(class), Object::Class(class) if class.mro.contains(&base))
    }

    /// The state of an exception instance.
    #[must_use]
    pub fn exception(&self, value: Value) -> Option<&ExceptionState> {
        match self.heap.object(value) {
            Some(Object::Exception(exception)) => Some(exception),
            _ => None,
        }
    }

    /// The state of an exception instance, to change.
    pub fn exception_mut(&mut self, value: Value) -> Option<&mut ExceptionState> {
        match self.heap.get_mut(value.obj()?) {
            Object::Exception(exception) => Some(exception),
            _ => None,
        }
    }

    /// The value that a `StopIteration` carries, owned.
    pub fn stop_iteration_value(&mut self, exception: Value) -> Value {
        let args = self.exception(exception).map(|state| state.args);
        let value = args
            .and_then(|args| self.heap.as_tuple(args))
            .and_then(|args| args.first().copied())
            .unwrap_or(Value::None);
        self.heap.own(value)
    }
}
