//! Heap objects: what lies behind a [`Value::Obj`].
//!
//! An object is a slot of the arena: a header (reference count, class, attribute dict) and a payload. The payload says
//! how the data is laid out; the class says what the object *is*: a `class Stack(list)` instance has a list's payload.

use super::class::Class;
use super::dict::Dict;
use super::exception::ExceptionState;
use super::function::Function;
use super::generator::Generator;
use super::iterator::NativeIterator;
use super::native::NativeObject;
use super::value::{ObjId, Value};
use num_bigint::BigInt;
use std::hash::Hasher;
use std::sync::Arc;

/// The data of an object.
#[derive(Clone, Debug, Default)]
pub enum Object {
    /// A free slot.
    #[default]
    Free,
    /// Nothing but its attributes.
    Instance,
    /// `str`
    Str(Str),
    /// An `int` beyond 64 bits.
    BigInt(Box<BigInt>),
    /// An instance of a subclass of `int` or `float`: the plain value.
    Number(Value),
    /// `bytes`
    Bytes(Arc<[u8]>),
    /// `bytearray`
    ByteArray(Vec<u8>),
    /// `list`
    List(Vec<Value>),
    /// `tuple`
    Tuple(Box<[Value]>),
    /// `dict`
    Dict(Box<Dict>),
    /// `set`, `frozenset`: a dict whose values are `None`.
    Set(Box<Dict>),
    /// `range`
    Range(Box<Range>),
    /// `slice`: start, stop, step.
    Slice(Box<[Value; 3]>),
    /// A Python function.
    Function(Box<Function>),
    /// A function or native bound to its first argument.
    BoundMethod {
        /// The function.
        function: Value,
        /// `__self__`
        receiver: Value,
    },
    /// `staticmethod(f)`
    StaticMethod(Value),
    /// `classmethod(f)`
    ClassMethod(Value),
    /// `property`: getter, setter, deleter, doc; `None` where absent.
    Property(Box<[Value; 4]>),
    /// `super()`: the class after which to look, and the object (or class).
    Super {
        /// Look behind this class in the MRO.
        after: Value,
        /// The object or class that it is bound to.
        receiver: Value,
    },
    /// A class. Its attributes are in the header's dict.
    Class(Box<Class>),
    /// A closure's cell; unbound when empty.
    Cell(Value),
    /// A module. Its namespace is the header's dict.
    Module {
        /// `__name__`
        name: Arc<str>,
    },
    /// A code object, an index into the VM's table.
    Code(u32),
    /// An exception instance.
    Exception(Box<ExceptionState>),
    /// A generator, coroutine or async generator.
    Generator(Box<Generator>),
    /// An iterator over a built-in type.
    Iterator(Box<NativeIterator>),
    /// What `asyncio.sleep(0)` awaits: it yields None once.
    BareYield {
        /// It has.
        is_over: bool,
    },
    /// `dict.keys()`, `.values()`, `.items()`.
    DictView {
        /// Of which dict.
        dict: Value,
        /// Which view.
        kind: DictViewKind,
    },
    /// What natives of the standard library keep: a lock, a deque, a task…
    Native(Box<dyn NativeObject>),
}

/// Which view of a dict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DictViewKind {
    /// `keys()`
    Keys,
    /// `values()`
    Values,
    /// `items()`
    Items,
}

/// A str: its text, with length and hash at hand.
#[derive(Clone, Debug)]
pub struct Str {
    /// The text.
    pub text: Arc<str>,
    /// Its hash, the same in every run.
    pub hash: u32,
    /// Its length in code points.
    pub chars: u32,
}

impl Str {
    /// Wraps a text.
    #[must_use]
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let chars = if text.is_ascii() {
            text.len()
        } else {
            text.chars().count()
        };
        Self {
            hash: hash_text(&text),
            chars: u32::try_from(chars).unwrap_or(u32::MAX),
            text,
        }
    }

    /// Every code point is one byte: indexing is direct.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.chars as usize == self.text.len()
    }
}

/// The hash of a str. Fixed, unlike CPython's (PYTHONHASHSEED), so that runs repeat.
#[must_use]
pub fn hash_text(text: &str) -> u32 {
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.write_usize(text.len());
    let hash = hasher.finish();
    (hash ^ (hash >> 32)) as u32
}

/// `range(start, stop, step)` of 64-bit ints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// First.
    pub start: i64,
    /// End, exclusive.
    pub stop: i64,
    /// Never 0.
    pub step: i64,
}

impl Range {
    /// `len(range)`.
    #[must_use]
    pub fn len(&self) -> u64 {
        let (low, high, step) = if self.step > 0 {
            (self.start, self.stop, self.step.unsigned_abs())
        } else {
            (self.stop, self.start, self.step.unsigned_abs())
        };
        if low >= high {
            0
        } else {
            (high.abs_diff(low) - 1) / step + 1
        }
    }

    /// It has no elements.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The `index`-th element; the caller has checked the bounds.
    #[must_use]
    pub fn at(&self, index: u64) -> i64 {
        self.start
            .wrapping_add(self.step.wrapping_mul(index as i64))
    }
}

impl Object {
    /// Calls `visit` for every value that this payload refers to (each counted reference once).
    pub fn visit(&self, visit: &mut dyn FnMut(Value)) {
        match self {
            Self::Free
            | Self::Instance
            | Self::Str(_)
            | Self::BigInt(_)
            | Self::Bytes(_)
            | Self::ByteArray(_)
            | Self::Range(_)
            | Self::Module { .. }
            | Self::BareYield { .. }
            | Self::Code(_) => {}
            Self::Number(value)
            | Self::StaticMethod(value)
            | Self::ClassMethod(value)
            | Self::Cell(value) => visit(*value),
            Self::List(values) => values.iter().copied().for_each(visit),
            Self::Tuple(values) => values.iter().copied().for_each(visit),
            Self::Dict(dict) | Self::Set(dict) => dict.visit(visit),
            Self::Slice(parts) => parts.iter().copied().for_each(visit),
            Self::Function(function) => function.visit(visit),
            Self::BoundMethod { function, receiver } => {
                visit(*function);
                visit(*receiver);
            }
            Self::Property(parts) => parts.iter().copied().for_each(visit),
            Self::Super { after, receiver } => {
                visit(*after);
                visit(*receiver);
            }
            Self::Class(class) => class.visit(visit),
            Self::Exception(exception) => exception.visit(visit),
            Self::Generator(generator) => generator.visit(visit),
            Self::Iterator(iterator) => iterator.visit(visit),
            Self::DictView { dict, .. } => visit(*dict),
            Self::Native(native) => native.visit(visit),
        }
    }

    /// It can be part of a cycle: the collector looks at it.
    #[must_use]
    pub fn is_container(&self) -> bool {
        !matches!(
            self,
            Self::Free
                | Self::Str(_)
                | Self::BigInt(_)
                | Self::Number(_)
                | Self::Bytes(_)
                | Self::ByteArray(_)
                | Self::Range(_)
                | Self::BareYield { .. }
                | Self::Code(_)
        )
    }
}

/// What the collector knows of an object while it runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    /// It does not look at it.
    #[default]
    None,
    /// It looks at it; nothing has reached it yet.
    Candidate,
    /// Reached from outside.
    Reached,
}

/// An arena slot.
#[derive(Clone, Debug)]
pub struct Slot {
    /// How many references are counted.
    pub refcount: u32,
    /// What it is: the id of its class (counted).
    pub class: ObjId,
    /// Its `__dict__`, once it has one (counted).
    pub dict: Option<ObjId>,
    /// `__del__` has run, or its frame was closed: never again.
    pub is_finalized: bool,
    /// The collector's: the slot stands in its list of young ones, whatever is in it now.
    pub(super) is_young: bool,
    /// The collector's, while it runs.
    pub(super) mark: Mark,
    /// The collector's, while it runs: references from outside of what it looks at.
    pub(super) outside: u32,
    /// The data.
    pub object: Object,
}
