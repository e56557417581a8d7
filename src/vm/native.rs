//! Native functions: how Rust code stands behind Python names, and how it calls back without using the Rust stack.
//!
//! A native gets borrowed arguments, bound to its signature, and gives a [`Reply`]: a value, a tail call, a
//! [`Continuation`] that calls Python and waits, or a system call for the machine. It never runs Python itself.

use super::Vm;
use super::exception::{PyResult, Raised};
use super::heap::Heap;
use super::object::Object;
use super::syscall::Syscall;
use super::types::TypeTag;
use super::value::{NativeId, ObjId, Value};
use std::any::Any;
use std::collections::BTreeMap;
use std::fmt::Debug;

/// The Rust function behind a native.
pub type NativeFn = fn(&mut Vm, &Args<'_>) -> PyResult<Reply>;

/// Arguments bound to a native's signature, all borrowed.
#[derive(Clone, Copy, Debug)]
pub struct Args<'a> {
    /// One value for each named parameter in order; [`Value::Unbound`] where an optional one was not given.
    /// For methods the first is `self`.
    pub values: &'a [Value],
    /// What `*args` took.
    pub rest: &'a [Value],
    /// What `**kwargs` took: names (strs) and values.
    pub keywords: &'a [(Value, Value)],
}

impl Args<'_> {
    /// The value of parameter `index` (Unbound where not given).
    #[inline]
    #[must_use]
    pub fn get(&self, index: usize) -> Value {
        self.values.get(index).copied().unwrap_or_default()
    }

    /// The value of parameter `index`, `None` where it was not given.
    #[must_use]
    pub fn given(&self, index: usize) -> Option<Value> {
        self.values.get(index).copied().filter(|v| v.is_bound())
    }
}

/// What a native gives. All values in it are owned.
#[derive(Debug)]
pub enum Reply {
    /// The result.
    Value(Value),
    /// Call this instead, and its result is the native's.
    Call(Call),
    /// Wait on the stack of frames; it is resumed at once with [`Resumed::Start`].
    Continue(Box<dyn Continuation>),
    /// Ask the machine; its answer is the native's result.
    System(Syscall),
    /// Resume a generator or coroutine: what it yields is the result; if it returns, `StopIteration` is raised.
    Resume {
        /// Which (owned).
        generator: Value,
        /// With what.
        input: Sent,
    },
    /// Throw `GeneratorExit` into a suspended generator, as `close()`; the result is None.
    Close {
        /// Which (owned).
        generator: Value,
    },
}

/// A call to make. All values are owned.
#[derive(Clone, Debug)]
pub struct Call {
    /// What to call.
    pub callable: Value,
    /// Positional arguments.
    pub args: Vec<Value>,
    /// Keyword arguments: names (strs) and values.
    pub keywords: Vec<(Value, Value)>,
}

impl Call {
    /// A call with positional arguments only.
    #[must_use]
    pub fn new(callable: Value, args: Vec<Value>) -> Self {
        Self {
            callable,
            args,
            keywords: Vec::new(),
        }
    }

    /// Calls `visit` for every value that it holds.
    pub fn visit(&self, visit: &mut dyn FnMut(Value)) {
        visit(self.callable);
        self.args.iter().copied().for_each(&mut *visit);
        for (name, value) in &self.keywords {
            visit(*name);
            visit(*value);
        }
    }
}

/// What a generator is resumed with (owned).
#[derive(Clone, Copy, Debug)]
pub enum Sent {
    /// `send(value)`; `None` at first.
    Value(Value),
    /// `throw(exception)`.
    Exception(Value),
}

/// A native that waits for calls: a state machine that stands on the stack of frames.
pub trait Continuation: CloneContinuation + Send + Sync + Debug {
    /// Goes on with what the last step gave. Owned values in, owned values out.
    ///
    /// # Errors
    /// The exception that the native raises.
    fn resume(&mut self, vm: &mut Vm, input: Resumed) -> PyResult<Step>;

    /// Calls `visit` for every counted value that it holds.
    fn visit(&self, visit: &mut dyn FnMut(Value));
}

/// A copy, for snapshots and `fork`; counts nothing, since the whole heap is copied with it.
pub trait CloneContinuation {
    /// The copy, in a box of its own.
    fn clone_box(&self) -> Box<dyn Continuation>;
}

impl<T: Continuation + Clone + 'static> CloneContinuation for T {
    fn clone_box(&self) -> Box<dyn Continuation> {
        Box::new(self.clone())
    }
}

impl Clone for Box<dyn Continuation> {
    fn clone(&self) -> Self {
        (**self).clone_box()
    }
}

/// What a continuation is resumed with (owned).
#[derive(Debug)]
pub enum Resumed {
    /// For the first time.
    Start,
    /// The call returned, the system call was answered, the generator returned.
    Returned(Value),
    /// The generator or coroutine that was resumed yielded.
    Yielded(Value),
    /// What was called raised.
    Raised(Raised),
}

/// What a continuation does next. All values are owned.
#[derive(Debug)]
pub enum Step {
    /// It is done; this is the native's result.
    Return(Value),
    /// Call, and resume with the result.
    Call(Call),
    /// Resume a generator or coroutine, and be resumed with what it yields, returns or raises.
    Resume {
        /// Which (owned).
        generator: Value,
        /// With what.
        input: Sent,
    },
    /// Run a function's code as the body of a module or class, whose names live in `namespace`; resume with what it
    /// returns.
    Body {
        /// A function without parameters (owned).
        function: Value,
        /// A dict (owned).
        namespace: Value,
    },
    /// Ask the machine, and resume with the answer.
    System(Syscall),
    /// Be resumed again at once with `Start`, after the VM has looked at its limits (fuel, switch requests): a long
    /// native loop stays pre-emptible.
    Again,
    /// Leave the stack and call this in its own place.
    Become(Call),
}

/// State of a native object of the standard library, behind [`Object::Native`](super::object::Object::Native).
pub trait NativeObject: CloneNative + Any + Send + Sync + Debug {
    /// Calls `visit` for every counted value that it holds.
    fn visit(&self, visit: &mut dyn FnMut(Value));
    /// What a short `repr` shows of it: the text before its elements, the elements, the text behind them.
    fn peek(&self) -> Option<(String, Vec<Value>, String)> {
        None
    }
    /// Python or native code must run before the last reference goes: the class's `__del__` is called.
    fn needs_finalizer(&self) -> bool {
        false
    }
}

/// A copy, for snapshots and `fork`; counts nothing.
pub trait CloneNative {
    /// The copy, in a box of its own.
    fn clone_box(&self) -> Box<dyn NativeObject>;
}

impl<T: NativeObject + Clone> CloneNative for T {
    fn clone_box(&self) -> Box<dyn NativeObject> {
        Box::new(self.clone())
    }
}

impl Clone for Box<dyn NativeObject> {
    fn clone(&self) -> Self {
        (**self).clone_box()
    }
}

impl Heap {
    /// The state of a native object, if the value is one of that kind.
    #[inline]
    #[must_use]
    pub fn native<T: NativeObject>(&self, value: Value) -> Option<&T> {
        match self.object(value)? {
            Object::Native(state) => {
                let state: &dyn Any = &**state;
                state.downcast_ref()
            }
            _ => None,
        }
    }

    /// The state of a native object, to change.
    #[inline]
    pub fn native_mut<T: NativeObject>(&mut self, value: Value) -> Option<&mut T> {
        match self.get_mut(value.obj()?) {
            Object::Native(state) => {
                let state: &mut dyn Any = &mut **state;
                state.downcast_mut()
            }
            _ => None,
        }
    }
}

/// A native function as its module declares it.
#[derive(Clone, Copy, Debug)]
pub struct NativeDef {
    /// Its Python name (`append`).
    pub name: &'static str,
    /// Its signature as Python writes it, defaults as `=…` (any text: it only says "optional", absent is Unbound):
    /// `"(self, /, object)"`, `"(*args, sep=None, end=None)"`, `"(iterable@, /, start=0)"`. A parameter with `@` is an
    /// iterable that the VM makes natively iterable first: the native may call [`Vm::iterate`] on it.
    pub signature: &'static str,
    /// What runs.
    pub call: NativeFn,
}

/// A class whose instances are made by natives.
#[derive(Clone, Copy, Debug)]
pub struct NativeClass {
    /// `__name__`
    pub name: &'static str,
    /// `__module__`
    pub module: &'static str,
    /// Its base.
    pub base: NativeBase,
    /// Methods; `__new__` (gets the class first) makes instances, `__init__` is called after it as in Python.
    pub methods: &'static [NativeDef],
    /// Read-only attributes computed by a native getter `(self, /)`: name and getter.
    pub getters: &'static [(&'static str, NativeFn)],
}

/// The base of a native class.
#[derive(Clone, Copy, Debug)]
pub enum NativeBase {
    /// A built-in class.
    Builtin(TypeTag),
    /// Another native class of the same name and module.
    Native(&'static str, &'static str),
}

/// A module of the standard library: natives, classes, and Python source that is run in its namespace.
#[derive(Clone, Copy, Debug)]
pub struct NativeModule {
    /// `__name__`, dotted for submodules.
    pub name: &'static str,
    /// Functions.
    pub functions: &'static [NativeDef],
    /// Classes; made when the VM starts, so that natives can make instances at any time.
    pub classes: &'static [NativeClass],
    /// Sets constants and the like at import, before the prelude runs; gets the namespace, a dict.
    pub init: Option<fn(&mut Vm, ObjId)>,
    /// Python source that defines the rest, in a namespace that has the above and all of `__builtins__`.
    pub prelude: Option<&'static str>,
}

/// A parsed parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Param {
    /// Its name.
    pub name: &'static str,
    /// It cannot be given by name.
    pub is_positional_only: bool,
    /// It can only be given by name.
    pub is_keyword_only: bool,
    /// It may be absent.
    pub is_optional: bool,
    /// The VM makes it natively iterable first.
    pub is_iterable: bool,
}

/// A parsed signature.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// Named parameters in order.
    pub params: Vec<Param>,
    /// There is a `*args`.
    pub has_rest: bool,
    /// There is a `**kwargs`.
    pub has_keywords: bool,
    /// How many can be given by position.
    pub positional: usize,
    /// How many of those must be.
    pub required: usize,
    /// Only parameters that can be given by position, none to iterate: bound by counting.
    pub is_simple: bool,
}

impl Signature {
    /// Parses a signature such as `"(self, /, x, *args, key=None, **kwargs)"`.
    #[must_use]
    pub fn parse(text: &'static str) -> Self {
        let inner = text.trim().trim_start_matches('(').trim_end_matches(')');
        let mut signature = Self::default();
        let mut is_keyword_only = false;
        for part in inner.split(',').map(str::trim).filter(|p| !p.is_empty()) {
            if part == "/" {
                for param in &mut signature.params {
                    param.is_positional_only = true;
                }
            } else if part == "*" {
                is_keyword_only = true;
            } else if part.starts_with("**") {
                signature.has_keywords = true;
            } else if part.starts_with('*') {
                signature.has_rest = true;
                is_keyword_only = true;
            } else {
                let (name, is_optional) = match part.split_once('=') {
                    Some((name, _)) => (name, true),
                    None => (part, false),
                };
                signature.params.push(Param {
                    name: name.trim_end_matches('@'),
                    is_positional_only: false,
                    is_keyword_only,
                    is_optional,
                    is_iterable: name.ends_with('@'),
                });
            }
        }
        let positional = signature.params.iter().filter(|p| !p.is_keyword_only);
        signature.positional = positional.clone().count();
        signature.required = positional.filter(|p| !p.is_optional).count();
        signature.is_simple = !signature.has_rest
            && !signature.has_keywords
            && signature
                .params
                .iter()
                .all(|p| !p.is_keyword_only && !p.is_iterable);
        signature
    }
}

/// A registered native.
#[derive(Clone, Debug)]
pub struct Native {
    /// As declared.
    pub def: NativeDef,
    /// Its parsed signature.
    pub signature: Signature,
    /// `list.append` for a method, `len` for a function: for messages.
    pub qualname: String,
    /// The module of a function, or of the method's class.
    pub module: &'static str,
    /// It is a method: the first parameter is `self`.
    pub is_method: bool,
}

/// All natives of a VM, by [`NativeId`](super::value::NativeId); the same in every process.
#[derive(Debug, Default)]
pub struct Registry {
    /// By id.
    pub natives: Vec<Native>,
    /// Modules that can be imported.
    pub modules: Vec<NativeModule>,
    /// Functions by module and name.
    pub(crate) functions: BTreeMap<(&'static str, &'static str), NativeId>,
    /// Methods of built-in classes.
    pub(crate) type_methods: Vec<(TypeTag, NativeId)>,
    /// Class methods of built-in classes.
    pub(crate) type_class_methods: Vec<(TypeTag, NativeId)>,
    /// Methods of native classes, by the class's module and name.
    pub(crate) class_methods: Vec<(&'static str, &'static str, NativeId)>,
    /// Getters of native classes, by the class's module and name.
    pub(crate) class_getters: Vec<(&'static str, &'static str, NativeId)>,
}
