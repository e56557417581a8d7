//! Making classes: what `type(name, bases, dict)` does.
//!
//! Source: `type_new` in `Objects/typeobject.c`.

mod build;
mod hooks;
mod mro;

pub(super) use build::BUILD_CLASS;

use crate::vm::Vm;
use crate::vm::class::{Class, Layout};
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, Call, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};
use hooks::RunHooks;

/// `type.__new__(metaclass, name, bases, namespace, **kwds)`.
pub(super) const TYPE_NEW: NativeDef = NativeDef {
    name: "__new__",
    signature: "(cls, name, bases=(), namespace=None, /, **kwds)",
    call: type_new,
};

/// `type.__init__`: accepts what `type.__new__` took.
pub(super) const TYPE_INIT: NativeDef = NativeDef {
    name: "__init__",
    signature: "(self, /, *args, **kwds)",
    call: |_, _| Ok(Reply::Value(Value::None)),
};

fn type_new(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (metaclass, name, bases, namespace) = (args.get(0), args.get(1), args.get(2), args.get(3));
    if !bases.is_bound() {
        let of = vm.heap.class_of(name);
        return Ok(Reply::Value(vm.heap.own(Value::Obj(of))));
    }
    let base_ids: Option<Vec<ObjId>> = vm
        .heap
        .as_tuple(bases)
        .unwrap_or_default()
        .iter()
        .map(|base| base.obj().filter(|id| vm.class(*id).is_some()))
        .collect();
    let Some(mut base_ids) = base_ids else {
        return Err(vm.type_error("bases must be types"));
    };
    if base_ids.is_empty() {
        base_ids.push(TypeTag::Object.id());
    }
    let text = vm.heap.as_str(name).cloned().unwrap_or_default();
    let Some(mut metaclass) = metaclass.obj() else {
        return Err(vm.type_error("a metaclass must be a class"));
    };
    // The most derived metaclass of the bases makes the class, as `_PyType_CalculateMetaclass` has it.
    for base in &base_ids {
        let of = vm.heap.slot(*base).class;
        if of != metaclass && vm.is_subclass(of, metaclass) {
            metaclass = of;
        }
    }
    if !args.get(0).is(Value::Obj(metaclass))
        && let Some(new) = vm.lookup_text(metaclass, "__new__")
        && !matches!(new, Value::Native(_))
    {
        let new = match vm.heap.object(new) {
            Some(Object::StaticMethod(function)) => *function,
            _ => new,
        };
        let callable = vm.heap.own(new);
        let values = [Value::Obj(metaclass), name, bases, namespace];
        let values = values.map(|value| vm.heap.own(value)).to_vec();
        let mut call = Call::new(callable, values);
        for &(name, value) in args.keywords {
            call.keywords.push((vm.heap.own(name), vm.heap.own(value)));
        }
        return Ok(Reply::Call(call));
    }
    let class = vm.new_class(metaclass, &text, base_ids, namespace)?;
    let keywords = args
        .keywords
        .iter()
        .map(|&(name, value)| (vm.heap.own(name), vm.heap.own(value)))
        .collect();
    let hooks = vm.class_hooks(class, keywords);
    Ok(Reply::Continue(Box::new(RunHooks {
        class: Value::Obj(class),
        calls: hooks,
    })))
}

impl Vm {
    /// Makes a class (owned). `namespace` (borrowed) is copied.
    ///
    /// # Errors
    /// `TypeError`: inconsistent bases.
    pub fn new_class(
        &mut self,
        metaclass: ObjId,
        name: &str,
        bases: Vec<ObjId>,
        namespace: Value,
    ) -> PyResult<ObjId> {
        for &base in &bases {
            let tag = TypeTag::from_id(base);
            if matches!(
                tag,
                Some(
                    TypeTag::Bool
                        | TypeTag::NoneType
                        | TypeTag::Function
                        | TypeTag::Range
                        | TypeTag::Slice
                        | TypeTag::Generator
                        | TypeTag::Coroutine
                )
            ) {
                let base = self.class_name(base);
                return Err(
                    self.type_error(format!("type '{base}' is not an acceptable base type"))
                );
            }
        }
        let Some(tail) = self.linearize(&bases) else {
            let names: Vec<String> = bases
                .iter()
                .map(|base| self.class_name(*base).to_string())
                .collect();
            return Err(self.type_error(format!(
                "Cannot create a consistent method resolution order (MRO) for bases {}",
                names.join(", ")
            )));
        };
        let layout = bases
            .iter()
            .filter_map(|base| self.class(*base).map(|class| class.layout))
            .find(|layout| *layout != Layout::Plain)
            .unwrap_or(Layout::Plain);
        let module = namespace
            .obj()
            .and_then(|namespace| self.heap.get_text(namespace, "__module__"))
            .and_then(|module| self.heap.as_str(module).cloned())
            .unwrap_or_else(|| "__main__".into());
        let qualname = namespace
            .obj()
            .and_then(|namespace| self.heap.get_text(namespace, "__qualname__"))
            .and_then(|qualname| self.heap.as_str(qualname).cloned())
            .unwrap_or_else(|| name.into());
        for &base in bases.iter().chain(&tail) {
            self.heap.incref(Value::Obj(base));
        }
        let id = self.heap.alloc_of(
            metaclass,
            Object::Class(Box::new(Class {
                name: name.into(),
                qualname,
                module,
                bases,
                mro: vec![],
                layout,
                has_instance_dict: true,
                is_heap_type: true,
                has_del: false,
                has_python_eq: false,
                has_python_hash: false,
                is_unhashable: false,
                has_getattr_hook: false,
                has_setattr_hook: false,
            })),
        );
        if let Object::Class(class) = self.heap.get_mut(id) {
            class.mro = std::iter::once(id).chain(tail).collect();
        }
        let dict = self.heap.dict_of(id);
        let entries: Vec<(Value, Value)> = self
            .heap
            .as_dict(namespace)
            .map(|dict| dict.iter().map(|entry| (entry.key, entry.value)).collect())
            .unwrap_or_default();
        for (key, value) in entries {
            let text = self.heap.as_str(key).cloned().unwrap_or_default();
            match &*text {
                "__classcell__" => {
                    if let Value::Obj(cell) = value {
                        self.heap.incref(Value::Obj(id));
                        if let Object::Cell(slot) = self.heap.get_mut(cell) {
                            let old = std::mem::replace(slot, Value::Obj(id));
                            self.heap.decref(old);
                        }
                    }
                }
                "__qualname__" => {}
                "__init_subclass__" | "__class_getitem__"
                    if matches!(self.heap.object(value), Some(Object::Function(_))) =>
                {
                    self.heap.incref(value);
                    let wrapped = self
                        .heap
                        .alloc(TypeTag::ClassMethod, Object::ClassMethod(value));
                    self.heap.set_name(dict, key, wrapped);
                }
                "__new__" if matches!(self.heap.object(value), Some(Object::Function(_))) => {
                    self.heap.incref(value);
                    let wrapped = self
                        .heap
                        .alloc(TypeTag::StaticMethod, Object::StaticMethod(value));
                    self.heap.set_name(dict, key, wrapped);
                }
                _ => {
                    self.heap.incref(value);
                    self.heap.set_name(dict, key, value);
                }
            }
        }
        self.class_changed(id);
        Ok(id)
    }

    /// A class's attributes have changed: brings what the VM knows of it (and of its subclasses) up to date.
    pub fn class_changed(&mut self, id: ObjId) {
        self.forget_type_cache();
        let is_python = |vm: &Self, name: &str| {
            vm.lookup_text_uncached(id, name)
                .is_some_and(|found| !matches!(found, Value::Native(_)))
        };
        let has_del = is_python(self, "__del__");
        let has_python_eq = is_python(self, "__eq__");
        let own_eq = self
            .heap
            .slot(id)
            .dict
            .is_some_and(|dict| self.heap.get_text(dict, "__eq__").is_some());
        let own_hash = self
            .heap
            .slot(id)
            .dict
            .and_then(|dict| self.heap.get_text(dict, "__hash__"));
        let inherited_hash = self.lookup_text_uncached(id, "__hash__");
        let is_unhashable = match own_hash {
            Some(hash) => hash.is_none(),
            None => own_eq || inherited_hash.is_some_and(Value::is_none),
        };
        let has_python_hash = !is_unhashable
            && inherited_hash
                .is_some_and(|hash| !matches!(hash, Value::Native(_)) && !hash.is_none());
        let has_getattr_hook =
            is_python(self, "__getattr__") || is_python(self, "__getattribute__");
        let has_setattr_hook = is_python(self, "__setattr__") || is_python(self, "__delattr__");
        let has_instance_dict = self.class(id).is_some_and(|class| {
            class.mro.iter().any(|base| {
                base.index() >= TypeTag::ALL.len()
                    && self.class(*base).is_some_and(|class| class.is_heap_type)
                    && self
                        .heap
                        .slot(*base)
                        .dict
                        .is_none_or(|dict| self.heap.get_text(dict, "__slots__").is_none())
            })
        });
        if own_eq && own_hash.is_none() && is_unhashable {
            // As CPython does: a class with `__eq__` and no `__hash__` gets `__hash__ = None`.
            let dict = self.heap.dict_of(id);
            self.heap.set_text(dict, "__hash__", Value::None);
        }
        if let Object::Class(class) = self.heap.get_mut(id)
            && class.is_heap_type
        {
            class.has_del = has_del;
            class.has_python_eq = has_python_eq;
            class.is_unhashable = is_unhashable;
            class.has_python_hash = has_python_hash;
            class.has_getattr_hook = has_getattr_hook;
            class.has_setattr_hook = has_setattr_hook;
            class.has_instance_dict = has_instance_dict;
        }
    }
}
