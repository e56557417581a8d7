//! A new VM: built-in classes at their fixed places, the namespace of `builtins`, the prelude, `__main__`.
//!
//! The prelude's functions are made without running anything: its source only defines functions.

use crate::code::code_object::Code;
use crate::event::{EventKind, Stream};
use crate::ids::ProcessId;
use crate::ids::{Pid, StrandId};
use crate::vm::class::{Class, Layout};
use crate::vm::frame::Then;
use crate::vm::heap::Heap;
use crate::vm::locks::Locks;
use crate::vm::native::{
    Native, NativeBase, NativeClass, NativeDef, NativeModule, Registry, Signature,
};
use crate::vm::object::Object;
use crate::vm::thread::Thread;
use crate::vm::types::TypeTag;
use crate::vm::value::{NativeId, ObjId, Value};
use crate::vm::{IdSource, Limits, Outcome, Vm, VmConfig, builtins};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Registry {
    /// All natives: the built-in ones, and those of `modules`.
    #[must_use]
    pub fn new(modules: Vec<NativeModule>) -> Self {
        let mut registry = Self::default();
        let functions = [super::class::BUILD_CLASS];
        for def in functions
            .iter()
            .chain(builtins::FUNCTIONS.iter().copied().flatten())
            .chain(super::scope_functions::FUNCTIONS)
        {
            registry.add_function("builtins", *def);
        }
        let methods = [(
            TypeTag::Type,
            &[super::class::TYPE_NEW, super::class::TYPE_INIT][..],
        )];
        for (tag, defs) in methods
            .iter()
            .chain(super::generator_methods::METHODS)
            .chain(super::super_object::METHODS)
            .copied()
            .chain(builtins::METHODS.iter().copied())
        {
            for def in defs {
                let id = registry.add_method(tag.name(), tag.module(), *def);
                registry.type_methods.push((tag, id));
            }
        }
        for def in builtins::INTERNALS {
            registry.add_function("_prelude", *def);
        }
        for module in &modules {
            for def in module.functions {
                registry.add_function(module.name, *def);
            }
            for class in module.classes {
                for def in class.methods {
                    let id = registry.add_method(class.name, class.module, *def);
                    registry.class_methods.push((class.module, class.name, id));
                }
                for (name, call) in class.getters {
                    let def = NativeDef {
                        name,
                        signature: "(self, /)",
                        call: *call,
                    };
                    let id = registry.add_method(class.name, class.module, def);
                    registry.class_getters.push((class.module, class.name, id));
                }
            }
        }
        registry.modules = modules;
        registry
    }

    fn add(&mut self, native: Native) -> NativeId {
        let id = NativeId(self.natives.len() as u32);
        self.natives.push(native);
        id
    }

    fn add_function(&mut self, module: &'static str, def: NativeDef) {
        let id = self.add(Native {
            def,
            signature: Signature::parse(def.signature),
            qualname: def.name.to_owned(),
            module,
            is_method: false,
        });
        self.functions.insert((module, def.name), id);
    }

    fn add_method(
        &mut self,
        class: &'static str,
        module: &'static str,
        def: NativeDef,
    ) -> NativeId {
        self.add(Native {
            def,
            signature: Signature::parse(def.signature),
            qualname: format!("{class}.{}", def.name),
            module,
            is_method: def.signature.starts_with("(self") && def.name != "__new__",
        })
    }
}

/// Built-in classes that a program finds under their names.
fn is_public(tag: TypeTag) -> bool {
    tag.module() == "builtins"
        && !matches!(
            tag,
            TypeTag::NoneType
                | TypeTag::EllipsisType
                | TypeTag::NotImplementedType
                | TypeTag::Function
                | TypeTag::BuiltinFunction
                | TypeTag::MethodDescriptor
                | TypeTag::Method
                | TypeTag::Cell
                | TypeTag::Module
                | TypeTag::Code
                | TypeTag::Generator
                | TypeTag::Coroutine
                | TypeTag::AsyncGenerator
                | TypeTag::AsyncGenAwaitable
                | TypeTag::CoroutineWrapper
                | TypeTag::WrappedYield
                | TypeTag::DictKeys
                | TypeTag::DictValues
                | TypeTag::DictItems
                | TypeTag::ListIterator
                | TypeTag::ListReverseIterator
                | TypeTag::TupleIterator
                | TypeTag::StrIterator
                | TypeTag::BytesIterator
                | TypeTag::RangeIterator
                | TypeTag::DictKeyIterator
                | TypeTag::DictValueIterator
                | TypeTag::DictItemIterator
                | TypeTag::SetIterator
                | TypeTag::CallableIterator
                | TypeTag::Traceback
                | TypeTag::Frame
        )
}

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
            type_cache: rustc_hash::FxHashMap::default(),
            finished: None,
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

    fn make_native_classes(&mut self) {
        let registry = Arc::clone(&self.registry);
        for module in &registry.modules {
            for class in module.classes {
                self.make_native_class(class, &registry);
            }
        }
    }

    fn make_native_class(&mut self, class: &NativeClass, registry: &Registry) {
        let base = match class.base {
            NativeBase::Builtin(tag) => tag.id(),
            NativeBase::Native(module, name) => match self.native_classes.get(&(module, name)) {
                Some(id) => *id,
                None => panic!(
                    "{module}.{name} is declared after its subclass {}",
                    class.name
                ),
            },
        };
        let namespace = self.heap.dict();
        if let Value::Obj(namespace) = namespace {
            let module = self.heap.str(class.module);
            self.heap.set_text(namespace, "__module__", module);
            for &(module, name, id) in &registry.class_methods {
                if (module, name) == (class.module, class.name) {
                    let def = registry.natives[id.0 as usize].def;
                    let value = self.method_value(def, id);
                    self.heap.set_text(namespace, def.name, value);
                }
            }
            for &(module, name, id) in &registry.class_getters {
                if (module, name) == (class.module, class.name) {
                    let property = self.heap.alloc(
                        TypeTag::Property,
                        Object::Property(Box::new([
                            Value::Native(id),
                            Value::None,
                            Value::None,
                            Value::None,
                        ])),
                    );
                    let name = registry.natives[id.0 as usize].def.name;
                    self.heap.set_text(namespace, name, property);
                }
            }
        }
        match self.new_class(TypeTag::Type.id(), class.name, vec![base], namespace) {
            Ok(id) => {
                if let Object::Class(object) = self.heap.get_mut(id) {
                    object.is_heap_type = false;
                    object.has_instance_dict = false;
                }
                self.native_classes.insert((class.module, class.name), id);
            }
            Err(_) => panic!("{}.{} cannot be made", class.module, class.name),
        }
        self.heap.decref(namespace);
    }

    /// The class of natives of that module and name.
    ///
    /// # Panics
    /// If there is none: an engine bug.
    #[must_use]
    pub fn native_class(&self, module: &'static str, name: &'static str) -> ObjId {
        match self.native_classes.get(&(module, name)) {
            Some(id) => *id,
            None => panic!("no native class {module}.{name}"),
        }
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
        let own = [
            ("interpreter", include_str!("../prelude/interpreter.py")),
            ("exit", include_str!("../prelude/exit.py")),
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

    /// Makes `__main__` and a main thread that runs the program.
    pub fn start_main(&mut self, strand: StrandId, code: &Arc<Code>, main_name: &str) {
        self.tell_warnings(strand, code);
        let (function, dict) = self.main_body(code, main_name);
        self.start_body(strand, function, dict);
    }

    /// Makes the module of the program, `__main__` and under whatever name it is run; a function with its code (owned),
    /// and its namespace (borrowed).
    pub(super) fn main_body(&mut self, code: &Arc<Code>, main_name: &str) -> (Value, ObjId) {
        let module = self.new_module(main_name);
        let dict = self.heap.dict_of(module);
        let file = self.heap.str(self.config.file_name.clone());
        self.heap.set_text(dict, "__file__", file);
        self.heap.incref(Value::Obj(module));
        self.heap
            .set_text(self.modules, "__main__", Value::Obj(module));
        if main_name == "__main__" {
            self.heap.decref(Value::Obj(module));
        } else {
            self.heap
                .set_text(self.modules, main_name, Value::Obj(module));
        }
        let index = self.load_code(code);
        (Value::Obj(self.new_function(index, dict)), dict)
    }

    /// Makes a thread that runs a function's code (takes over the reference) as the body of a module.
    pub(super) fn start_body(&mut self, strand: StrandId, function: Value, namespace: ObjId) {
        let running = std::mem::replace(
            &mut self.thread,
            Thread {
                strand,
                ..Thread::default()
            },
        );
        self.push_body(function, Value::Obj(namespace), Then::Push);
        self.heap.decref(function);
        if !running.frames.is_empty() {
            let main = std::mem::replace(&mut self.thread, running);
            self.parked.insert(strand, main);
        }
    }

    /// Writes what the compiler warned of, as CPython does before it runs anything.
    fn tell_warnings(&mut self, strand: StrandId, code: &Code) {
        for warning in &code.warnings {
            let source = self
                .config
                .source
                .lines()
                .nth((warning.line as usize).saturating_sub(1))
                .unwrap_or_default()
                .trim();
            let (file, line, message) = (&code.filename, warning.line, &warning.message);
            let text = format!("{file}:{line}: SyntaxWarning: {message}\n  {source}\n");
            self.note_for(
                strand,
                EventKind::Output {
                    stream: Stream::Stderr,
                    text: text.into(),
                },
            );
        }
    }

    /// The namespace of the learner's program, if it has been started (borrowed).
    #[must_use]
    pub fn main_namespace(&self) -> Option<ObjId> {
        let module = self.heap.get_text(self.modules, "__main__")?;
        self.heap.slot(module.obj()?).dict
    }
}
