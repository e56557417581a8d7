//! Calling a class: `__new__`, then `__init__`.
//!
//! Source: `type_call` in `Objects/typeobject.c`.

use super::Flow;
use crate::vm::Vm;
use crate::vm::class::Layout;
use crate::vm::exception::PyResult;
use crate::vm::frame::Then;
use crate::vm::native::{Call, Continuation, Resumed, Step};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

impl Vm {
    /// Calls the class below the `argc` arguments on the stack.
    pub(super) fn call_class(
        &mut self,
        class: ObjId,
        argc: usize,
        names: Value,
        then: Then,
    ) -> PyResult<Flow> {
        let at = self.thread.stack.len() - argc - 2;
        if class == TypeTag::Type.id() && argc == 1 && !names.is_bound() {
            let of = self.heap.class_of(self.peek(1));
            self.cut_stack(at);
            let of = self.heap.own(Value::Obj(of));
            return self.deliver(of, then);
        }
        let metaclass = self.heap.slot(class).class;
        if metaclass != TypeTag::Type.id()
            && let Some(call) = self.lookup_text(metaclass, "__call__")
            && !matches!(call, Value::Native(_))
        {
            let class = self.heap.own(Value::Obj(class));
            self.heap.incref(call);
            let old = std::mem::replace(&mut self.thread.stack[at], call);
            self.thread.stack[at + 1] = class;
            self.heap.decref(old);
            return self.call(argc, names, then);
        }
        if metaclass != TypeTag::Type.id() {
            self.check_concrete(class)?;
        }
        let new = self.lookup_text(class, "__new__");
        let init = self.lookup_text(class, "__init__");
        let layout = self.class(class).map(|class| class.layout);
        let is_plain_new = new.is_none_or(|new| self.is_object_method(new, "__new__"));
        let has_python_init = init.is_some_and(|init| !matches!(init, Value::Native(_)));
        let is_exception = layout == Some(Layout::Exception);
        if is_plain_new && (is_exception || layout == Some(Layout::Plain)) {
            return self.instantiate_plain(class, argc, names, then, is_exception, has_python_init);
        }
        // A built-in class's own `__new__` does all; its `__init__` is for subclasses, whose instances are made empty.
        let init_is_plain = class.index() < TypeTag::ALL.len()
            || init.is_none_or(|init| self.is_object_method(init, "__init__"));
        if init_is_plain && let Some(Value::Native(native)) = new {
            // A built-in class: its `__new__` gets the class as its first argument, and that is all.
            self.heap.incref(Value::Obj(class));
            self.thread.stack[at + 1] = Value::Obj(class);
            return self.call_native(native, at, names, then);
        }
        let (args, keywords) = self.take_arguments(at, names);
        self.push_continuation(
            Box::new(Instantiate {
                class,
                args,
                keywords,
                instance: Value::Unbound,
                stage: Stage::New,
            }),
            then,
        );
        self.heap.incref(Value::Obj(class));
        Ok(Flow::Frame)
    }

    /// A class with abstract methods has no instances.
    ///
    /// # Errors
    /// `TypeError`, as `object_new` in `Objects/typeobject.c` words it.
    fn check_concrete(&mut self, class: ObjId) -> PyResult<()> {
        let names = self.lookup_text(class, "__abstractmethods__");
        let Some(Object::Set(table)) = names.and_then(|names| self.heap.object(names)) else {
            return Ok(());
        };
        let mut names: Vec<String> = table
            .iter()
            .filter_map(|entry| self.heap.as_str(entry.key))
            .map(ToString::to_string)
            .collect();
        if names.is_empty() {
            return Ok(());
        }
        names.sort();
        let plural = if names.len() == 1 { "" } else { "s" };
        let class = self.class_name(class);
        Err(self.type_error(if self.has_old_wording() {
            format!(
                "Can't instantiate abstract class {class} with abstract method{plural} {}",
                names.join(", ")
            )
        } else {
            let names: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
            format!(
                "Can't instantiate abstract class {class} without an implementation for abstract method{plural} {}",
                names.join(", ")
            )
        }))
    }

    /// Whether a native is `object`'s own method of that name.
    fn is_object_method(&self, function: Value, name: &str) -> bool {
        self.heap
            .slot(TypeTag::Object.id())
            .dict
            .and_then(|dict| self.heap.get_text(dict, name))
            .is_some_and(|own| own.is(function))
    }

    /// Takes a call's arguments and what was called from the stack: positional and keyword arguments, owned.
    fn take_arguments(&mut self, at: usize, names: Value) -> (Vec<Value>, Vec<(Value, Value)>) {
        let mut args = self.thread.stack.split_off(at + 2);
        let keyword_names: Vec<Value> = self.heap.as_tuple(names).unwrap_or_default().to_vec();
        let values = args.split_off(args.len() - keyword_names.len());
        for &name in &keyword_names {
            self.heap.incref(name);
        }
        self.heap.decref(names);
        self.cut_stack(at);
        (args, keyword_names.into_iter().zip(values).collect())
    }

    fn instantiate_plain(
        &mut self,
        class: ObjId,
        argc: usize,
        names: Value,
        then: Then,
        is_exception: bool,
        has_python_init: bool,
    ) -> PyResult<Flow> {
        let at = self.thread.stack.len() - argc - 2;
        let instance = if is_exception {
            let positional = argc - self.heap.as_tuple(names).map_or(0, <[_]>::len);
            let args: Vec<Value> = self.thread.stack[at + 2..at + 2 + positional].to_vec();
            for &arg in &args {
                self.heap.incref(arg);
            }
            self.new_exception_of(class, args)
        } else {
            if !has_python_init && argc > 0 {
                self.heap.decref(names);
                let name = self.class_name(class);
                return Err(self.type_error(format!("{name}() takes no arguments")));
            }
            Value::Obj(self.heap.alloc_of(class, Object::Instance))
        };
        if !has_python_init {
            if is_exception {
                self.exception_keywords(instance, at, argc, names);
            }
            self.heap.decref(names);
            self.cut_stack(at);
            return self.deliver(instance, then);
        }
        let Some(init) = self.lookup_text(class, "__init__") else {
            unreachable!("the caller has found it");
        };
        self.heap.incref(init);
        let old = std::mem::replace(&mut self.thread.stack[at], init);
        self.heap.decref(old);
        self.heap.incref(instance);
        self.thread.stack[at + 1] = instance;
        let result = if let Value::Obj(instance) = instance
            && matches!(then, Then::Push)
            && matches!(
                self.thread.frames.last().map(|frame| &frame.kind),
                Some(crate::vm::frame::FrameKind::Python(_))
            ) {
            self.call(argc, names, Then::Init(instance))
        } else {
            // Another frame than a plain Python one waits: pass the instance on through a continuation.
            let (args, keywords) = self.take_arguments_with_self(at, names);
            let Some(init) = self.lookup_text(class, "__init__") else {
                unreachable!("the caller has found it");
            };
            let init = self.heap.own(init);
            self.push_continuation(
                Box::new(Instantiate {
                    class,
                    args: vec![],
                    keywords: vec![],
                    instance,
                    stage: Stage::Init,
                }),
                then,
            );
            self.heap.incref(Value::Obj(class));
            return self.call_values(
                Call {
                    callable: init,
                    args,
                    keywords,
                },
                Then::Push,
            );
        };
        if result.is_err() {
            self.heap.decref(instance);
        }
        result
    }

    fn take_arguments_with_self(
        &mut self,
        at: usize,
        names: Value,
    ) -> (Vec<Value>, Vec<(Value, Value)>) {
        let receiver = std::mem::take(&mut self.thread.stack[at + 1]);
        let (mut args, keywords) = self.take_arguments(at, names);
        args.insert(0, receiver);
        (args, keywords)
    }

    /// Built-in exceptions take a few keyword arguments as attributes (`ImportError(name=…)`).
    fn exception_keywords(&mut self, instance: Value, at: usize, argc: usize, names: Value) {
        let keyword_names: Vec<Value> = self.heap.as_tuple(names).unwrap_or_default().to_vec();
        let first = at + 2 + argc - keyword_names.len();
        for (offset, name) in keyword_names.into_iter().enumerate() {
            if let Value::Obj(id) = instance {
                let value = self.thread.stack[first + offset];
                self.heap.incref(value);
                let dict = self.heap.dict_of(id);
                self.heap.set_name(dict, name, value);
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    New,
    Made,
    Init,
}

/// Calls `__new__`, then `__init__` if that made an instance of the class.
#[derive(Clone, Debug)]
struct Instantiate {
    class: ObjId,
    args: Vec<Value>,
    keywords: Vec<(Value, Value)>,
    instance: Value,
    stage: Stage,
}

impl Instantiate {
    /// A call with the arguments behind `first` (owned).
    fn call(&mut self, vm: &mut Vm, callable: Value, first: Value, keeps: bool) -> Step {
        let mut args = vec![first];
        let keywords = if keeps {
            for &arg in &self.args {
                args.push(vm.heap.own(arg));
            }
            self.keywords
                .iter()
                .map(|&(name, value)| (vm.heap.own(name), vm.heap.own(value)))
                .collect()
        } else {
            args.append(&mut self.args);
            std::mem::take(&mut self.keywords)
        };
        Step::Call(Call {
            callable,
            args,
            keywords,
        })
    }
}

impl Continuation for Instantiate {
    fn resume(&mut self, vm: &mut Vm, input: Resumed) -> PyResult<Step> {
        match (self.stage, input) {
            (_, Resumed::Raised(raised)) => Err(raised),
            (Stage::New, _) => {
                self.stage = Stage::Made;
                let class = vm.heap.own(Value::Obj(self.class));
                match vm.lookup_text(self.class, "__new__") {
                    Some(new) => {
                        let new = match vm.heap.object(new) {
                            Some(Object::StaticMethod(function)) => *function,
                            _ => new,
                        };
                        let new = vm.heap.own(new);
                        Ok(self.call(vm, new, class, true))
                    }
                    None => {
                        let instance = vm.heap.alloc_of(self.class, Object::Instance);
                        vm.heap.decref(class);
                        self.resume(vm, Resumed::Returned(Value::Obj(instance)))
                    }
                }
            }
            (Stage::Made, Resumed::Returned(instance) | Resumed::Yielded(instance)) => {
                self.stage = Stage::Init;
                if !vm.is_subclass(vm.heap.class_of(instance), self.class) {
                    return Ok(Step::Return(instance));
                }
                let class = vm.heap.class_of(instance);
                match vm.lookup_text(class, "__init__") {
                    Some(init) if !vm.is_object_method(init, "__init__") => {
                        self.instance = instance;
                        let init = vm.heap.own(init);
                        let receiver = vm.heap.own(instance);
                        Ok(self.call(vm, init, receiver, false))
                    }
                    _ => Ok(Step::Return(instance)),
                }
            }
            (Stage::Init, Resumed::Returned(result) | Resumed::Yielded(result)) => {
                if !result.is_none() {
                    let name = vm.type_name(result);
                    vm.heap.decref(result);
                    return Err(
                        vm.type_error(format!("__init__() should return None, not '{name}'"))
                    );
                }
                Ok(Step::Return(std::mem::take(&mut self.instance)))
            }
            (_, Resumed::Start) => Ok(Step::Again),
        }
    }

    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(Value::Obj(self.class));
        self.args.iter().copied().for_each(&mut *visit);
        for (name, value) in &self.keywords {
            visit(*name);
            visit(*value);
        }
        visit(self.instance);
    }
}
