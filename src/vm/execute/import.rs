//! `import`: modules of the standard library, made from natives and Python source when first asked for.
//!
//! Source: `IMPORT_NAME`, `IMPORT_FROM` in `Python/bytecodes.c`; `Lib/importlib/_bootstrap.py`.

use super::Flow;
use crate::code::code_object::{Code, Const};
use crate::code::compile::{CompileOptions, compile_module};
use crate::vm::Vm;
use crate::vm::dict::Dict;
use crate::vm::exception::PyResult;
use crate::vm::frame::{LoadedCode, Then};
use crate::vm::native::{Continuation, NativeModule, Resumed, Step};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};
use std::sync::Arc;

impl Vm {
    /// Makes a code object ready for this heap and gives its number. Nested ones are loaded with it.
    pub fn load_code(&mut self, code: &Arc<Code>) -> u32 {
        let consts: Vec<Value> = code.consts.iter().map(|c| self.load_const(c)).collect();
        let names: Vec<Value> = code
            .names
            .iter()
            .map(|name| self.heap.intern(name))
            .collect();
        let index = self.codes.len() as u32;
        self.global_caches
            .push(vec![super::GlobalCache::default(); names.len()]);
        self.codes.push(Arc::new(LoadedCode {
            code: Arc::clone(code),
            index,
            consts,
            names,
            is_watched: !code.is_internal
                && self
                    .config
                    .watch
                    .iter()
                    .any(|watched| **watched == *code.qualname),
        }));
        index
    }

    fn load_const(&mut self, constant: &Const) -> Value {
        match constant {
            Const::None => Value::None,
            Const::Ellipsis => Value::Ellipsis,
            Const::Bool(value) => Value::Bool(*value),
            Const::Int(value) => Value::Int(*value),
            Const::BigInt(value) => self.heap.int(value.clone()),
            Const::Float(value) => Value::Float(*value),
            Const::Str(text) => self.heap.intern(text),
            Const::Bytes(bytes) => self
                .heap
                .alloc(TypeTag::Bytes, Object::Bytes(Arc::clone(bytes))),
            Const::Tuple(items) => {
                let items = items.iter().map(|item| self.load_const(item)).collect();
                self.heap.tuple(items)
            }
            Const::FrozenSet(items) => {
                let items: Vec<Value> = items.iter().map(|item| self.load_const(item)).collect();
                let set = self
                    .heap
                    .alloc(TypeTag::FrozenSet, Object::Set(Box::new(Dict::of_set())));
                if let Value::Obj(id) = set {
                    for &item in &items {
                        // Constants are hashable natively.
                        if let Err(raised) = crate::vm::ops::table::set_add(self, id, item) {
                            self.heap.decref(raised.0);
                        }
                    }
                    // Compilers before 3.14 make it once more, of what it gives (`merge_consts_recursive`).
                    if self.has_old_wording() {
                        let table = self.heap.table_mut(id);
                        let entries = table.clear();
                        for entry in entries {
                            table.insert_new(entry.hash, entry.key, entry.value);
                        }
                    }
                }
                self.heap.decref_all(items);
                set
            }
            Const::Slice(parts) => {
                let parts = parts.each_ref().map(|part| self.load_const(part));
                self.heap
                    .alloc(TypeTag::Slice, Object::Slice(Box::new(parts)))
            }
            Const::Code(code) => {
                let index = self.load_code(code);
                self.heap.alloc(TypeTag::Code, Object::Code(index))
            }
        }
    }

    /// A module object with an empty namespace that knows its name; owned.
    pub fn new_module(&mut self, name: &str) -> ObjId {
        let module = self
            .heap
            .alloc_of(TypeTag::Module.id(), Object::Module { name: name.into() });
        let dict = self.heap.dict_of(module);
        let text = self.heap.str(name);
        self.heap.set_text(dict, "__name__", text);
        self.heap.set_text(dict, "__doc__", Value::None);
        module
    }

    pub(super) fn import_name(&mut self, code: &LoadedCode, at: usize) -> PyResult<Flow> {
        let fromlist = self.pop();
        let level = self.pop();
        let name = code.names[at];
        let text = self.heap.as_str(name).cloned().unwrap_or_default();
        let wants_leaf = !fromlist.is_none();
        self.heap.decref(fromlist);
        if !matches!(level, Value::Int(0)) {
            return Err(self.raise(
                TypeTag::ImportError,
                "attempted relative import with no known parent package",
            ));
        }
        self.import(&text, wants_leaf, Then::Push)
    }

    /// Imports a dotted module: the leaf, or the topmost package, goes where `then` says.
    pub(super) fn import(&mut self, name: &str, wants_leaf: bool, then: Then) -> PyResult<Flow> {
        let mut missing = Vec::new();
        let mut path = String::new();
        for part in name.split('.') {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(part);
            if self.heap.get_text(self.modules, &path).is_some() {
                continue;
            }
            let registry = Arc::clone(&self.registry);
            let known = registry.modules.iter().find(|module| module.name == path);
            match known {
                Some(module) => missing.push(*module),
                None => {
                    let message = if path.contains('.') {
                        let parent = path.rsplit_once('.').map_or("", |(parent, _)| parent);
                        let is_package = registry
                            .modules
                            .iter()
                            .any(|module| module.name.starts_with(&format!("{parent}.")));
                        if is_package {
                            format!("No module named '{path}'")
                        } else {
                            format!("No module named '{path}'; '{parent}' is not a package")
                        }
                    } else {
                        format!("No module named '{path}'")
                    };
                    let raised = self.raise(TypeTag::ModuleNotFoundError, message);
                    let text = self.heap.str(path.as_str());
                    self.set_exception_attribute(&raised, "name", text);
                    self.heap.decref(text);
                    return Err(raised);
                }
            }
        }
        let wanted = if wants_leaf {
            name
        } else {
            name.split('.').next().unwrap_or(name)
        };
        if missing.is_empty() {
            let module = self
                .heap
                .get_text(self.modules, wanted)
                .unwrap_or(Value::None);
            let module = self.heap.own(module);
            return self.deliver(module, then);
        }
        missing.reverse();
        self.push_continuation(
            Box::new(ImportModules {
                missing,
                wanted: wanted.to_owned(),
            }),
            then,
        );
        Ok(Flow::Frame)
    }

    /// Makes a library module from its natives and enters it in `sys.modules`; its namespace, borrowed.
    fn make_module(&mut self, module: &NativeModule) -> ObjId {
        let id = self.new_module(module.name);
        let dict = self.heap.dict_of(id);
        self.heap
            .set_text(self.modules, module.name, Value::Obj(id));
        self.fill_module(dict, module);
        if let Some((parent, leaf)) = module.name.rsplit_once('.')
            && let Some(Value::Obj(parent)) = self.heap.get_text(self.modules, parent)
        {
            let parent_dict = self.heap.dict_of(parent);
            self.heap.incref(Value::Obj(id));
            self.heap.set_text(parent_dict, leaf, Value::Obj(id));
        }
        dict
    }

    /// Puts a library module's functions, classes and constants into a namespace.
    fn fill_module(&mut self, dict: ObjId, module: &NativeModule) {
        for def in module.functions {
            if let Some(native) = self.native_id(module.name, def.name) {
                self.heap.set_text(dict, def.name, Value::Native(native));
            }
        }
        for class in module.classes {
            if let Some(&id) = self.native_classes.get(&(class.module, class.name)) {
                self.heap.incref(Value::Obj(id));
                self.heap.set_text(dict, class.name, Value::Obj(id));
            }
        }
        if let Some(init) = module.init {
            init(self, dict);
        }
    }

    /// Compiles library source. It is ours, so a mistake in it is an engine bug.
    pub(super) fn compile_library(&mut self, name: &str, source: &str) -> u32 {
        let options = CompileOptions {
            version: self.config.version,
            is_internal: true,
        };
        match compile_module(source, &format!("<{name}>"), &options) {
            Ok(code) => self.load_code(&code),
            Err(diagnostics) => panic!("the prelude of {name} does not compile: {diagnostics:?}"),
        }
    }

    pub(super) fn import_from(&mut self, code: &LoadedCode, at: usize) -> PyResult<Flow> {
        let name = code.names[at];
        let module = self.peek(1);
        let module_name = match self.heap.object(module) {
            Some(Object::Module { name }) => name.to_string(),
            _ => String::new(),
        };
        if let Some(dict) = module.obj().and_then(|id| self.heap.slot(id).dict)
            && let Some(value) = self.heap.get_name(dict, name)
        {
            self.heap.incref(value);
            self.push(value);
            return Ok(Flow::Next);
        }
        let text = self.heap.as_str(name).cloned().unwrap_or_default();
        let submodule = format!("{module_name}.{text}");
        if self
            .registry
            .modules
            .iter()
            .any(|module| module.name == submodule)
        {
            return self.import(&submodule, true, Then::Push);
        }
        Err(self.raise(
            TypeTag::ImportError,
            format!("cannot import name '{text}' from '{module_name}' (unknown location)"),
        ))
    }

    pub(super) fn import_star(&mut self) -> PyResult<Flow> {
        let module = self.pop();
        let namespace = self.namespace();
        if let Some(dict) = module.obj().and_then(|id| self.heap.slot(id).dict) {
            let names = self.heap.get_text(dict, "__all__");
            let listed: Option<Vec<Value>> = names.and_then(|names| self.sequence_values(names));
            let entries: Vec<(Value, Value)> = self
                .heap
                .as_dict(Value::Obj(dict))
                .map(|dict| dict.iter().map(|entry| (entry.key, entry.value)).collect())
                .unwrap_or_default();
            for (key, value) in entries {
                let text = self.heap.as_str(key).cloned().unwrap_or_default();
                let is_public = match &listed {
                    Some(listed) => listed
                        .iter()
                        .any(|&name| self.heap.as_str(name) == Some(&text)),
                    None => !text.starts_with('_'),
                };
                if is_public {
                    self.heap.incref(value);
                    self.heap.set_name(namespace, key, value);
                }
            }
        }
        self.heap.decref(module);
        Ok(Flow::Next)
    }
}

/// Makes modules one after the other, running their Python source, and returns the one that was asked for.
#[derive(Clone, Debug)]
struct ImportModules {
    /// What is to be made, the next one last.
    missing: Vec<NativeModule>,
    wanted: String,
}

impl Continuation for ImportModules {
    fn resume(&mut self, vm: &mut Vm, input: Resumed) -> PyResult<Step> {
        match input {
            Resumed::Raised(raised) => return Err(raised),
            Resumed::Returned(value) | Resumed::Yielded(value) => vm.heap.decref(value),
            Resumed::Start => {}
        }
        while let Some(module) = self.missing.pop() {
            let dict = vm.make_module(&module);
            if let Some(source) = module.prelude {
                let code = vm.compile_library(module.name, source);
                let function = vm.new_function(code, dict);
                let namespace = vm.heap.own(Value::Obj(dict));
                return Ok(Step::Body {
                    function: Value::Obj(function),
                    namespace,
                });
            }
        }
        let module = vm
            .heap
            .get_text(vm.modules, &self.wanted)
            .unwrap_or(Value::None);
        Ok(Step::Return(vm.heap.own(module)))
    }

    fn visit(&self, _visit: &mut dyn FnMut(Value)) {}
}
