//! Making classes: `class` statements and `type(name, bases, dict)`; the method resolution order.
//!
//! Source: `__build_class__` in `Python/bltinmodule.c`, `type_new` in `Objects/typeobject.c`; the C3 linearisation.

use super::Flow;
use crate::vm::Vm;
use crate::vm::class::{Class, Layout};
use crate::vm::exception::PyResult;
use crate::vm::frame::{Frame, FrameKind, PyFrame, Then};
use crate::vm::native::{Args, Call, Continuation, NativeDef, Reply, Resumed, Step};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};
use std::sync::Arc;

/// `__build_class__`, and `type.__new__`.
pub(super) const BUILD_CLASS: NativeDef = NativeDef {
    name: "__build_class__",
    signature: "(func, name, /, *bases, metaclass=None, **kwds)",
    call: build_class,
};

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

/// The class that a generic alias (`Stack[int]`) stands for as a base, as `__mro_entries__` would give it.
fn aliased_class(vm: &Vm, base: Value) -> Value {
    let origin = match (base, vm.heap.object(base)) {
        (Value::Obj(id), Some(Object::Instance)) => vm
            .heap
            .slot(id)
            .dict
            .and_then(|dict| vm.heap.get_text(dict, "__origin__")),
        _ => None,
    };
    match origin.and_then(Value::obj) {
        Some(id) if vm.class(id).is_some() => Value::Obj(id),
        _ => base,
    }
}

fn build_class(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let (function, name) = (args.get(0), args.get(1));
    let mut bases: Vec<Value> = args
        .rest
        .iter()
        .map(|&base| aliased_class(vm, base))
        .collect();
    let mut metaclass = args.get(2);
    if !metaclass.is_bound() || metaclass.is_none() {
        metaclass = Value::Obj(TypeTag::Type.id());
    }
    // The most derived metaclass of all bases.
    for &base in &bases {
        let of = vm.heap.class_of(base);
        if let Some(current) = metaclass.obj()
            && vm.class(current).is_some()
            && vm.is_subclass(of, current)
        {
            metaclass = Value::Obj(of);
        }
    }
    for base in &mut bases {
        vm.heap.incref(*base);
    }
    let bases = vm.heap.tuple(bases);
    let keywords = args
        .keywords
        .iter()
        .map(|&(name, value)| (vm.heap.own(name), vm.heap.own(value)))
        .collect();
    Ok(Reply::Continue(Box::new(BuildClass {
        function: vm.heap.own(function),
        name: vm.heap.own(name),
        bases,
        metaclass: vm.heap.own(metaclass),
        keywords,
        namespace: Value::Unbound,
        stage: Stage::Prepare,
    })))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Prepare,
    Body,
    Create,
    Done,
}

/// Runs a class's body in a namespace, then calls the metaclass.
#[derive(Clone, Debug)]
struct BuildClass {
    function: Value,
    name: Value,
    bases: Value,
    metaclass: Value,
    keywords: Vec<(Value, Value)>,
    namespace: Value,
    stage: Stage,
}

impl Continuation for BuildClass {
    fn resume(&mut self, vm: &mut Vm, input: Resumed) -> PyResult<Step> {
        match (self.stage, input) {
            (_, Resumed::Raised(raised)) => Err(raised),
            (Stage::Prepare, _) => {
                let prepare = self.metaclass.obj().and_then(|metaclass| {
                    (metaclass != TypeTag::Type.id())
                        .then(|| vm.lookup_text(metaclass, "__prepare__"))
                        .flatten()
                });
                self.stage = Stage::Body;
                match prepare {
                    Some(prepare) => {
                        let prepare = match vm.heap.object(prepare) {
                            Some(Object::ClassMethod(function)) => *function,
                            _ => prepare,
                        };
                        let callable = vm.heap.own(prepare);
                        let args = vec![
                            vm.heap.own(self.metaclass),
                            vm.heap.own(self.name),
                            vm.heap.own(self.bases),
                        ];
                        Ok(Step::Call(Call::new(callable, args)))
                    }
                    None => {
                        let namespace = vm.heap.dict();
                        self.resume(vm, Resumed::Returned(namespace))
                    }
                }
            }
            (Stage::Body, Resumed::Returned(namespace) | Resumed::Yielded(namespace)) => {
                self.stage = Stage::Create;
                self.namespace = namespace;
                let run = vm.heap.own(self.function);
                let namespace = vm.heap.own(namespace);
                Ok(Step::Body {
                    function: run,
                    namespace,
                })
            }
            (Stage::Create, Resumed::Returned(result) | Resumed::Yielded(result)) => {
                vm.heap.decref(result);
                self.stage = Stage::Done;
                let callable = vm.heap.own(self.metaclass);
                let args = vec![
                    vm.heap.own(self.name),
                    vm.heap.own(self.bases),
                    vm.heap.own(self.namespace),
                ];
                Ok(Step::Call(Call {
                    callable,
                    args,
                    keywords: std::mem::take(&mut self.keywords),
                }))
            }
            (Stage::Done, Resumed::Returned(class) | Resumed::Yielded(class)) => {
                Ok(Step::Return(class))
            }
            (_, Resumed::Start) => Ok(Step::Again),
        }
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        for value in [
            self.function,
            self.name,
            self.bases,
            self.metaclass,
            self.namespace,
        ] {
            visit(value);
        }
        for (name, value) in &self.keywords {
            visit(*name);
            visit(*value);
        }
    }

    fn clone_box(&self) -> Box<dyn Continuation> {
        Box::new(self.clone())
    }
}

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

/// Calls `__set_name__` of the attributes and `__init_subclass__` of the bases, then returns the class.
#[derive(Clone, Debug)]
struct RunHooks {
    class: Value,
    calls: Vec<Call>,
}

impl Continuation for RunHooks {
    fn resume(&mut self, vm: &mut Vm, input: Resumed) -> PyResult<Step> {
        match input {
            Resumed::Raised(raised) => return Err(raised),
            Resumed::Returned(value) | Resumed::Yielded(value) => vm.heap.decref(value),
            Resumed::Start => {}
        }
        if self.calls.is_empty() {
            Ok(Step::Return(std::mem::take(&mut self.class)))
        } else {
            Ok(Step::Call(self.calls.remove(0)))
        }
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.class);
        for call in &self.calls {
            visit(call.callable);
            call.args.iter().copied().for_each(&mut *visit);
            for (name, value) in &call.keywords {
                visit(*name);
                visit(*value);
            }
        }
    }

    fn clone_box(&self) -> Box<dyn Continuation> {
        Box::new(self.clone())
    }
}

impl Vm {
    pub(super) fn load_build_class(&mut self) -> PyResult<Flow> {
        let native = self.build_class_native();
        self.push(Value::Native(native));
        Ok(Flow::Next)
    }

    /// Pushes the frame of a class body: a function's code with a namespace of its own. Both are borrowed.
    pub(super) fn push_body(&mut self, function: Value, namespace: Value, then: Then) {
        let Some(Object::Function(object)) = self.heap.object(function) else {
            unreachable!("a class body is a function");
        };
        let (code, globals, closure) = (object.code, object.globals, object.closure);
        let loaded = Arc::clone(&self.codes[code as usize]);
        let base = self.thread.stack.len();
        self.thread
            .stack
            .resize(base + loaded.code.locals.len(), Value::Unbound);
        self.heap.incref(Value::Obj(globals));
        self.heap.incref(closure);
        self.heap.incref(namespace);
        self.thread.frames.push(Frame {
            kind: FrameKind::Python(PyFrame {
                code: loaded,
                pc: 0,
                base: base as u32,
                floor: base as u32,
                globals,
                namespace: namespace.obj(),
                closure,
                generator: None,
                outer_handled: Value::Unbound,
            }),
            then,
        });
    }

    /// The hooks that a new class's namespace and bases want called.
    fn class_hooks(&mut self, class: ObjId, keywords: Vec<(Value, Value)>) -> Vec<Call> {
        let mut calls = Vec::new();
        let dict = self.heap.dict_of(class);
        let entries: Vec<(Value, Value)> = self
            .heap
            .as_dict(Value::Obj(dict))
            .map(|dict| dict.iter().map(|entry| (entry.key, entry.value)).collect())
            .unwrap_or_default();
        for (name, value) in entries {
            if !matches!(
                self.heap.object(value),
                Some(Object::Instance | Object::Native(_))
            ) {
                continue;
            }
            let of = self.heap.class_of(value);
            if let Some(hook) = self.lookup_text(of, "__set_name__") {
                let args = vec![
                    self.heap.own(value),
                    self.heap.own(Value::Obj(class)),
                    self.heap.own(name),
                ];
                let hook = self.heap.own(hook);
                calls.push(Call::new(hook, args));
            }
        }
        let bases: Vec<ObjId> = self
            .class(class)
            .map(|class| class.mro.iter().skip(1).copied().collect())
            .unwrap_or_default();
        let hook = bases.iter().find_map(|base| {
            let dict = self.heap.slot(*base).dict?;
            self.heap.get_text(dict, "__init_subclass__")
        });
        match hook {
            Some(hook) if !matches!(hook, Value::Native(_)) => {
                let function = match self.heap.object(hook) {
                    Some(Object::ClassMethod(function)) => *function,
                    _ => hook,
                };
                let callable = self.heap.own(function);
                let receiver = self.heap.own(Value::Obj(class));
                calls.push(Call {
                    callable,
                    args: vec![receiver],
                    keywords,
                });
            }
            _ => {
                for (name, value) in keywords {
                    self.heap.decref(name);
                    self.heap.decref(value);
                }
            }
        }
        calls
    }

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

    /// C3: the MRO behind the class itself, or `None` if the bases contradict each other.
    fn linearize(&self, bases: &[ObjId]) -> Option<Vec<ObjId>> {
        let mut sequences: Vec<Vec<ObjId>> = bases
            .iter()
            .map(|base| {
                self.class(*base)
                    .map(|class| class.mro.clone())
                    .unwrap_or_default()
            })
            .collect();
        sequences.push(bases.to_vec());
        let mut order = Vec::new();
        loop {
            sequences.retain(|sequence| !sequence.is_empty());
            if sequences.is_empty() {
                return Some(order);
            }
            let next = sequences.iter().map(|sequence| sequence[0]).find(|head| {
                sequences
                    .iter()
                    .all(|sequence| !sequence[1..].contains(head))
            })?;
            order.push(next);
            for sequence in &mut sequences {
                if sequence[0] == next {
                    sequence.remove(0);
                }
            }
        }
    }
}
