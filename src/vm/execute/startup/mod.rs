//! A new VM: built-in classes at their fixed places, the namespace of `builtins`, the prelude.
//!
//! The prelude's functions are made without running anything: its source only defines functions.

mod native_classes;
mod program;
mod registry;

use crate::ids::{Pid, ProcessId};
use crate::vm::class::{Class, Layout};
use crate::vm::frame::Then;
use crate::vm::heap::Heap;
use crate::vm::locks::Locks;
use crate::vm::native::{NativeDef, Registry};
use crate::vm::object::Object;
use crate::vm::thread::Thread;
use crate::vm::type_cache::TypeCache;
use crate::vm::types::TypeTag;
use crate::vm::value::{NativeId, Value};
use crate::vm::{IdSource, Limits, Outcome, Vm, VmConfig, builtins};
use registry::is_public;
use std::collections::BTreeMap;
use std::sync::Arc;

fn layout(tag: TypeTag) -> Layout {
    if tag.is_subclass(TypeTag::BaseException) {
        Layout::Exception
    } else if tag == TypeTag::Object {
        Layout::Plain
    } else if tag == TypeTag::Type {
        Layout::Class
    } else {
        Layout::Builtin(tag)
    }
}

impl Vm {
    /// A VM with everything but a program. It has no thread yet.
    #[must_use]
    pub fn new(
        config: Arc<VmConfig>,
        registry: Arc<Registry>,
        process: ProcessId,
        pid: Pid,
    ) -> Self {
        let mut heap = Heap::default();
        for &tag in TypeTag::ALL {
            let mut mro = vec![tag.id()];
            let mut class = tag;
            while class != TypeTag::Object {
                class = class.base();
                mro.push(class.id());
            }
            // The one built-in class with two bases.
            let is_group = tag == TypeTag::ExceptionGroup;
            if is_group {
                mro.insert(2, TypeTag::Exception.id());
            }
            heap.alloc_of(
                TypeTag::Type.id(),
                Object::Class(Box::new(Class {
                    name: tag.name().into(),
                    qualname: tag.name().into(),
                    module: tag.module().into(),
                    bases: if tag == TypeTag::Object {
                        vec![]
                    } else if is_group {
                        vec![tag.base().id(), TypeTag::Exception.id()]
                    } else {
                        vec![tag.base().id()]
                    },
                    mro,
                    layout: layout(tag),
                    has_instance_dict: false,
                    is_heap_type: false,
                    has_del: false,
                    has_python_eq: false,
                    has_python_hash: false,
                    is_unhashable: matches!(
                        tag,
                        TypeTag::List | TypeTag::Dict | TypeTag::Set | TypeTag::ByteArray
                    ),
                    has_getattr_hook: false,
                    has_setattr_hook: false,
                })),
            );
        }
        // The references among built-in classes are counted like all others.
        for &tag in TypeTag::ALL {
            let mut held = Vec::new();
            heap.get(tag.id()).visit(&mut |value| held.push(value));
            for value in held {
                heap.incref(value);
            }
        }
        let mut dict = || match heap.dict() {
            Value::Obj(id) => id,
            _ => unreachable!("a dict is an object"),
        };
        let (modules, builtins_dict, prelude) = (dict(), dict(), dict());
        let mut vm = Self {
            heap,
            registry,
            thread: Thread::default(),
            parked: BTreeMap::new(),
            codes: Vec::new(),
            modules,
            builtins: builtins_dict,
            prelude,
            native_classes: BTreeMap::new(),
            locks: Locks::default(),
            cells: None,
            notes: Vec::new(),
            spent: 0,
            fuel: 0,
            instructions: 0,
            ids: IdSource::default(),
            op_costs: *config.costs.by_op,
            switch_interval_secs: config.switch_interval_secs,
            config,
            process,
            global_caches: Vec::new(),
            type_cache: TypeCache::default(),
            finished: None,
            task_number: 0,
            recursion_limit: 1000,
            pid,
            parent_pid: Pid(1),
        };
        vm.fill_types();
        vm.fill_builtins();
        vm.make_native_classes();
        vm.load_prelude();
        vm
    }

    /// The number of a native function of a module.
    #[must_use]
    pub fn native_id(&self, module: &'static str, name: &'static str) -> Option<NativeId> {
        self.registry.functions.get(&(module, name)).copied()
    }

    pub(super) fn build_class_native(&self) -> NativeId {
        match self.native_id("builtins", "__build_class__") {
            Some(id) => id,
            None => unreachable!("it is registered by Registry::new"),
        }
    }

    fn fill_types(&mut self) {
        let registry = Arc::clone(&self.registry);
        for &(tag, id) in &registry.type_methods {
            let dict = self.heap.dict_of(tag.id());
            let def = registry.natives[id.0 as usize].def;
            let value = self.method_value(def, id);
            self.heap.set_text(dict, def.name, value);
        }
        for &(tag, id) in &registry.type_class_methods {
            let dict = self.heap.dict_of(tag.id());
            let name = registry.natives[id.0 as usize].def.name;
            let method = self
                .heap
                .alloc(TypeTag::ClassMethod, Object::ClassMethod(Value::Native(id)));
            self.heap.set_text(dict, name, method);
        }
    }

    /// What stands in a class's dict for a native: methods bind, `(cls…` are class methods, others static.
    fn method_value(&mut self, def: NativeDef, id: NativeId) -> Value {
        let native = Value::Native(id);
        if def.signature.starts_with("(cls") && def.name != "__new__" {
            self.heap
                .alloc(TypeTag::ClassMethod, Object::ClassMethod(native))
        } else {
            native
        }
    }

    fn fill_builtins(&mut self) {
        let registry = Arc::clone(&self.registry);
        let dict = self.builtins;
        for (&(module, name), &id) in &registry.functions {
            if module == "builtins" {
                self.heap.set_text(dict, name, Value::Native(id));
            }
        }
        for &tag in TypeTag::ALL {
            if is_public(tag) {
                self.heap.incref(Value::Obj(tag.id()));
                self.heap.set_text(dict, tag.name(), Value::Obj(tag.id()));
            }
        }
        for alias in ["EnvironmentError", "IOError"] {
            self.heap.incref(Value::Obj(TypeTag::OSError.id()));
            self.heap
                .set_text(dict, alias, Value::Obj(TypeTag::OSError.id()));
        }
        self.heap
            .set_text(dict, "NotImplemented", Value::NotImplemented);
        self.heap.set_text(dict, "Ellipsis", Value::Ellipsis);
        self.heap.set_text(dict, "__debug__", Value::Bool(true));
        let module = self.heap.alloc_of(
            TypeTag::Module.id(),
            Object::Module {
                name: "builtins".into(),
            },
        );
        self.heap.incref(Value::Obj(dict));
        self.heap.slot_mut(module).dict = Some(dict);
        self.heap
            .set_text(self.modules, "builtins", Value::Obj(module));
    }

    /// Runs the prelude in its namespace. It only defines things, so it ends, and needs no machine.
    fn load_prelude(&mut self) {
        let registry = Arc::clone(&self.registry);
        for (&(module, name), &id) in &registry.functions {
            if module == "_prelude" {
                self.heap.set_text(self.prelude, name, Value::Native(id));
            }
        }
        let name = self.heap.str("_prelude");
        self.heap.set_text(self.prelude, "__name__", name);
        let name = self.heap.str("builtins");
        self.heap.set_text(self.builtins, "__name__", name);
        let own = [
            ("interpreter", include_str!("../../prelude/interpreter.py")),
            ("exit", include_str!("../../prelude/exit.py")),
        ];
        for (name, source) in own.iter().chain(builtins::PRELUDE) {
            let code = self.compile_library(name, source);
            let function = Value::Obj(self.new_function(code, self.prelude));
            self.push_body(function, Value::Obj(self.prelude), Then::Push);
            self.heap.decref(function);
            let limits = Limits {
                fuel: u64::MAX,
                stop_at_switch_point: false,
            };
            match self.run(self.thread.strand, limits) {
                Outcome::Finished(Ok(_)) => {}
                other => panic!("the prelude {name} does not just end: {other:?}"),
            }
        }
        self.spent = 0;
        self.instructions = 0;
    }
}
