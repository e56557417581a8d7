//! Classes: name, bases, method resolution order and what the VM must know of them quickly.
//!
//! Attributes live in the dict of the class's heap slot; built-in classes stand at fixed ids, see [`super::types`].

use super::value::{ObjId, Value};
use std::sync::Arc;

/// Which payload instances of a class get; inherited from the built-in base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// `Object::Instance`
    Plain,
    /// An exception.
    Exception,
    /// A class: the class is a metaclass.
    Class,
    /// What this built-in class's own `__new__` makes (int, str, list, dict, deque…).
    Builtin(super::types::TypeTag),
}

/// A class.
#[derive(Clone, Debug)]
pub struct Class {
    /// `__name__`
    pub name: Arc<str>,
    /// `__qualname__`
    pub qualname: Arc<str>,
    /// `__module__`
    pub module: Arc<str>,
    /// `__bases__` (counted).
    pub bases: Vec<ObjId>,
    /// `__mro__`, itself first (the others counted).
    pub mro: Vec<ObjId>,
    /// What instances are made of.
    pub layout: Layout,
    /// Instances may have a `__dict__` (not with `__slots__` all the way, not for most built-in classes).
    pub has_instance_dict: bool,
    /// It is made by a `class` statement (or `type(...)`), not built in.
    pub is_heap_type: bool,
    /// The class or a base made by a `class` statement defines `__del__`.
    pub has_del: bool,
    /// Instances' `==` is the class's own Python `__eq__`.
    pub has_python_eq: bool,
    /// Instances' hash is the class's own Python `__hash__`.
    pub has_python_hash: bool,
    /// `__hash__` is None.
    pub is_unhashable: bool,
    /// Defines `__getattr__` or `__getattribute__` in Python.
    pub has_getattr_hook: bool,
    /// Defines `__setattr__` or `__delattr__` in Python.
    pub has_setattr_hook: bool,
}

impl Class {
    /// Calls `visit` for bases and MRO (without the class itself).
    pub fn visit(&self, visit: &mut dyn FnMut(Value)) {
        for base in &self.bases {
            visit(Value::Obj(*base));
        }
        for base in self.mro.iter().skip(1) {
            visit(Value::Obj(*base));
        }
    }
}
