//! The `class` statement: run its body, call the metaclass, tell `__set_name__` and `__init_subclass__`.
//!
//! Source: `__build_class__` in `Python/bltinmodule.c`.

use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::execute::Flow;
use crate::vm::frame::{Frame, FrameKind, PyFrame, Then};
use crate::vm::native::{Args, Call, Continuation, NativeDef, Reply, Resumed, Step};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{Link, Value};
use std::sync::Arc;

/// `__build_class__`, and `type.__new__`.
pub(in crate::vm::execute) const BUILD_CLASS: NativeDef = NativeDef {
    name: "__build_class__",
    signature: "(func, name, /, *bases, metaclass=None, **kwds)",
    call: build_class,
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
}

impl Vm {
    pub(in crate::vm::execute) fn load_build_class(&mut self) -> PyResult<Flow> {
        let native = self.build_class_native();
        self.push(Value::Native(native));
        Ok(Flow::Next)
    }

    /// Pushes the frame of a class body: a function's code with a namespace of its own. Both are borrowed.
    pub(in crate::vm::execute) fn push_body(
        &mut self,
        function: Value,
        namespace: Value,
        then: Then,
    ) {
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
                namespace: Link::to(namespace),
                closure: Link::to(closure),
                generator: Link::NONE,
                outer_handled: Link::NONE,
            }),
            then,
        });
    }
}
