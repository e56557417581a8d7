//! Calls: from what is on the stack to a new frame or a native's reply.
//!
//! On the stack stand `callable, self|NULL, arguments…`; a tuple of keyword names tells how many of the last are
//! keywords. A call either delivers its result at once or pushes a frame. Source: `Python/ceval.c`, `Objects/call.c`.

use super::Flow;
use crate::vm::exception::PyResult;
use crate::vm::frame::{Frame, FrameKind, PyFrame, Then};
use crate::vm::native::{Args, Call, NativeFn, Reply};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{Link, NativeId, ObjId, Value};
use crate::vm::{Outcome, Vm};
use std::sync::Arc;

/// Natives of a simple signature with at most so many arguments are called without an allocation.
const FEW: usize = 6;

impl Vm {
    /// Calls what stands below the `argc` arguments on the stack. `names` (owned) is a tuple of keyword names or unbound.
    pub(super) fn call(&mut self, mut argc: usize, names: Value, then: Then) -> PyResult<Flow> {
        loop {
            let at = self.thread.stack.len() - argc - 2;
            let callable = self.thread.stack[at];
            let has_self = self.thread.stack[at + 1].is_bound();
            let Value::Obj(id) = callable else {
                if let Value::Native(native) = callable {
                    return self.call_native(native, at, names, then);
                }
                return Err(self.not_callable(callable, names));
            };
            let (function, receiver) = match self.heap.get(id) {
                Object::Function(_) => return self.call_function(id, at, names, then),
                Object::Class(_) => {
                    if has_self {
                        // A class found as a method: its "self" is an ordinary argument.
                        let receiver = std::mem::take(&mut self.thread.stack[at + 1]);
                        self.thread.stack.insert(at + 2, receiver);
                        argc += 1;
                    }
                    return self.call_class(id, argc, names, then);
                }
                Object::BoundMethod { function, receiver } => (*function, *receiver),
                Object::StaticMethod(function) => (*function, Value::Unbound),
                _ => {
                    let class = self.heap.class_of(callable);
                    match self.lookup_text(class, "__call__") {
                        Some(function) => (function, callable),
                        None => return Err(self.not_callable(callable, names)),
                    }
                }
            };
            self.heap.incref(function);
            self.heap.incref(receiver);
            self.thread.stack[at] = function;
            if !receiver.is_bound() {
                // A static method: called as it is.
            } else if has_self {
                self.thread.stack.insert(at + 1, receiver);
                argc += 1;
            } else {
                self.thread.stack[at + 1] = receiver;
            }
            self.heap.decref(callable);
        }
    }

    fn not_callable(&mut self, callable: Value, names: Value) -> crate::vm::exception::Raised {
        self.heap.decref(names);
        let name = self.type_name(callable);
        self.type_error(format!("'{name}' object is not callable"))
    }

    /// Makes a call whose parts are owned values not on the stack.
    pub(super) fn call_values(&mut self, call: Call, then: Then) -> PyResult<Flow> {
        let floor = self.thread.stack.len();
        let argc = call.args.len() + call.keywords.len();
        self.push(call.callable);
        self.push(Value::Unbound);
        self.thread.stack.extend(call.args);
        let names = if call.keywords.is_empty() {
            Value::Unbound
        } else {
            let mut names = Vec::with_capacity(call.keywords.len());
            for (name, value) in call.keywords {
                names.push(name);
                self.push(value);
            }
            self.heap.tuple(names)
        };
        let result = self.call(argc, names, then);
        if result.is_err() {
            self.cut_stack(floor);
        }
        result
    }

    /// `f(*args, **kwargs)`.
    pub(super) fn call_function_ex(&mut self, has_keywords: bool) -> PyResult<Flow> {
        let args = self.peek(1 + usize::from(has_keywords));
        let is_sequence = matches!(
            self.heap.object(args),
            Some(Object::Tuple(_) | Object::List(_))
        );
        if !self.is_natively_iterable(args) {
            return self.list_arguments(has_keywords);
        }
        if !is_sequence {
            let values = self.iterate(args)?;
            let list = self.heap.list(values);
            let at = self.thread.stack.len() - 1 - usize::from(has_keywords);
            self.thread.stack[at] = list;
            self.heap.decref(args);
        }
        let keywords = if has_keywords {
            self.pop()
        } else {
            Value::Unbound
        };
        let args = self.pop();
        let values: Vec<Value> = match self.heap.object(args) {
            Some(Object::Tuple(values)) => values.to_vec(),
            Some(Object::List(values)) => values.clone(),
            _ => Vec::new(),
        };
        let mut argc = values.len();
        for value in values {
            self.heap.incref(value);
            self.push(value);
        }
        self.heap.decref(args);
        let mut names = Value::Unbound;
        if keywords.is_bound() {
            let pairs: Vec<(Value, Value)> = self
                .heap
                .as_dict(keywords)
                .map(|dict| dict.iter().map(|entry| (entry.key, entry.value)).collect())
                .unwrap_or_default();
            if !pairs.is_empty() {
                let mut list = Vec::with_capacity(pairs.len());
                for (name, value) in pairs {
                    if self.heap.as_str(name).is_none() {
                        self.heap.decref_all(list);
                        self.heap.decref(keywords);
                        return Err(self.type_error("keywords must be strings"));
                    }
                    self.heap.incref(name);
                    self.heap.incref(value);
                    list.push(name);
                    self.push(value);
                    argc += 1;
                }
                names = self.heap.tuple(list);
            }
            self.heap.decref(keywords);
        }
        self.call(argc, names, Then::Push)
    }

    /// `CallFunctionEx` with an iterable that only Python can iterate: a list of it takes its place, and the instruction is
    /// executed again.
    fn list_arguments(&mut self, has_keywords: bool) -> PyResult<Flow> {
        let at = self.thread.stack.len() - 1 - usize::from(has_keywords);
        let iterable = self.thread.stack[at];
        if !self.is_iterable(iterable) {
            // f and NULL stand below.
            let function = self.callable_text(self.thread.stack[at - 2]);
            let name = self.type_name(iterable);
            return Err(self.type_error(format!(
                "{function} argument after * must be an iterable, not {name}"
            )));
        }
        if let Some(FrameKind::Python(frame)) = self.thread.frames.last_mut().map(|f| &mut f.kind) {
            frame.pc -= 1;
        }
        let list = self.heap.list(Vec::new());
        self.thread.stack[at] = list;
        let extend = self.heap.own(self.prelude_function("extend"));
        let list = self.heap.own(list);
        let flow = self.call_values(Call::new(extend, vec![list, iterable]), Then::Drop)?;
        // The frame's place has changed.
        Ok(match flow {
            Flow::Next => Flow::Frame,
            flow => flow,
        })
    }

    /// Pushes a frame for a Python function whose arguments stand on the stack above `at`.
    fn call_function(&mut self, id: ObjId, at: usize, names: Value, then: Then) -> PyResult<Flow> {
        let Object::Function(function) = self.heap.get(id) else {
            unreachable!("the caller has looked");
        };
        let (index, globals, closure) = (function.code, function.globals, function.closure);
        let first = if self.thread.stack[at + 1].is_bound() {
            at + 1
        } else {
            at + 2
        };
        let loaded = Arc::clone(&self.codes[index as usize]);
        let code = &loaded.code;
        if self.thread.frames.len() >= self.recursion_limit as usize && !code.is_internal {
            self.heap.decref(names);
            return Err(self.raise(TypeTag::RecursionError, "maximum recursion depth exceeded"));
        }
        let is_plain =
            !names.is_bound() && code.kwonly_count == 0 && !code.has_varargs && !code.has_varkw;
        if is_plain && self.complete_arguments(id, first, code.arg_count as usize) {
            self.thread
                .stack
                .resize(first + code.locals.len(), Value::Unbound);
        } else {
            self.bind_arguments(id, &loaded, first, names)?;
        }
        self.heap.incref(Value::Obj(globals));
        self.heap.incref(closure);
        self.thread.frames.push(Frame {
            kind: FrameKind::Python(PyFrame {
                code: loaded,
                pc: 0,
                base: first as u32,
                floor: at as u32,
                globals,
                namespace: Link::NONE,
                closure: Link::to(closure),
                generator: Link::NONE,
                outer_handled: Link::NONE,
            }),
            then,
        });
        Ok(Flow::Frame)
    }

    /// Puts the defaults of the last parameters behind the arguments on the stack, where nothing else is missing.
    /// Whether there is one argument for each of `wanted` parameters now.
    fn complete_arguments(&mut self, id: ObjId, first: usize, wanted: usize) -> bool {
        let given = self.thread.stack.len() - first;
        if given >= wanted {
            return given == wanted;
        }
        let Object::Function(function) = self.heap.get(id) else {
            return false;
        };
        let defaults = self.heap.as_tuple(function.defaults).unwrap_or_default();
        let Some(from) = (defaults.len() + given).checked_sub(wanted) else {
            return false;
        };
        self.thread.stack.extend_from_slice(&defaults[from..]);
        for at in first + given..first + wanted {
            self.heap.incref(self.thread.stack[at]);
        }
        true
    }

    /// Calls a native whose arguments stand on the stack above `at`.
    pub(super) fn call_native(
        &mut self,
        id: NativeId,
        at: usize,
        names: Value,
        then: Then,
    ) -> PyResult<Flow> {
        let first = if self.thread.stack[at + 1].is_bound() {
            at + 1
        } else {
            at + 2
        };
        let given = self.thread.stack.len() - first;
        let native = &self.registry.natives[id.0 as usize];
        let call: NativeFn = native.def.call;
        let reply = if native.signature.is_simple
            && !names.is_bound()
            && (native.signature.required..=native.signature.positional).contains(&given)
            && native.signature.positional <= FEW
        {
            let wanted = native.signature.positional;
            let mut few = [Value::Unbound; FEW];
            for (value, argument) in few.iter_mut().zip(&self.thread.stack[first..]) {
                *value = *argument;
            }
            call(
                self,
                &Args {
                    values: &few[..wanted],
                    rest: &[],
                    keywords: &[],
                },
            )?
        } else {
            let registry = Arc::clone(&self.registry);
            let bound = self.bind_native(&registry.natives[id.0 as usize], first, names);
            self.heap.decref(names);
            let bound = bound?;
            if let Some(continuation) =
                self.materialize(&registry.natives[id.0 as usize], id, &bound)
            {
                Reply::Continue(continuation)
            } else {
                call(
                    self,
                    &Args {
                        values: &bound.values,
                        rest: &bound.rest,
                        keywords: &bound.keywords,
                    },
                )?
            }
        };
        self.cut_stack(at);
        match reply {
            Reply::Value(value) => self.deliver(value, then),
            reply => self.handle_reply(reply, then),
        }
    }

    /// Goes on as a native's reply says.
    pub(super) fn handle_reply(&mut self, reply: Reply, then: Then) -> PyResult<Flow> {
        match reply {
            Reply::Value(value) => self.deliver(value, then),
            Reply::Call(call) => self.call_values(call, then),
            Reply::Continue(continuation) => {
                self.push_continuation(continuation, then);
                Ok(Flow::Frame)
            }
            Reply::System(call) => {
                if !matches!(then, Then::Push) {
                    self.push_continuation(Box::new(super::continuation::PassOn), then);
                }
                Ok(Flow::Stop(Outcome::System(call)))
            }
            Reply::Resume { generator, input } => {
                let then = match then {
                    Then::ForIter(_) | Then::Send(_) => then,
                    _ => Then::Advance,
                };
                self.resume_generator(generator, input, then)
            }
            Reply::Close { generator } => self.close_generator(generator, then),
        }
    }

    /// The first frame of a thread: calls `callable` (owned) with `args` (owned).
    pub(super) fn push_bootstrap(&mut self, callable: Value, args: Vec<Value>) {
        self.push_continuation(
            Box::new(super::continuation::CallOnce {
                call: Some(Call::new(callable, args)),
            }),
            Then::Push,
        );
    }
}
