//! Iterators over built-in types, advanced without running Python; and `map` and its like, which call Python.

use super::value::Value;

/// An iterator over a built-in type. References are counted; an exhausted iterator has dropped its source.
#[derive(Clone, Debug)]
pub enum NativeIterator {
    /// Finished.
    Exhausted,
    /// A list or tuple (the source) and the next index.
    Sequence {
        /// List or tuple.
        source: Value,
        /// Next index.
        next: usize,
    },
    /// A list or tuple from its end.
    Reversed {
        /// List or tuple.
        source: Value,
        /// One past the next index.
        left: usize,
    },
    /// A range: next element, step, how many are left.
    Range {
        /// Next.
        next: i64,
        /// Step.
        step: i64,
        /// How many are left.
        left: u64,
    },
    /// A str, by byte offset.
    Str {
        /// The str.
        source: Value,
        /// Next byte.
        offset: usize,
    },
    /// A bytes or bytearray.
    Bytes {
        /// The source.
        source: Value,
        /// Next index.
        next: usize,
    },
    /// A dict's keys, values or items, or a set's elements, by table index.
    Table {
        /// The dict or set.
        source: Value,
        /// Next index.
        next: usize,
        /// The size at the start: a change raises `RuntimeError`.
        size: usize,
        /// What it gives.
        kind: super::object::DictViewKind,
        /// From the end.
        is_reversed: bool,
    },
    /// `enumerate` over another native iterator.
    Enumerate {
        /// An iterator object, native.
        source: Value,
        /// The next number.
        count: i64,
    },
    /// `zip` over native iterators.
    Zip {
        /// Iterator objects, all native.
        sources: Vec<Value>,
        /// `strict=True`
        is_strict: bool,
    },
    /// `map`: advancing it calls Python.
    Map {
        /// What is called.
        function: Value,
        /// Iterator objects, one an argument.
        sources: Vec<Value>,
    },
    /// `filter`: advancing it calls Python.
    Filter {
        /// What is called; `None` for the truth itself.
        function: Value,
        /// An iterator object.
        source: Value,
    },
    /// `iter(callable, sentinel)`: advancing it calls Python.
    Calls {
        /// What is called, without arguments.
        callable: Value,
        /// The result that ends it.
        sentinel: Value,
    },
}

impl NativeIterator {
    /// Calls `visit` for every value it refers to.
    pub fn visit(&self, visit: &mut dyn FnMut(Value)) {
        match self {
            Self::Exhausted | Self::Range { .. } => {}
            Self::Sequence { source, .. }
            | Self::Reversed { source, .. }
            | Self::Str { source, .. }
            | Self::Bytes { source, .. }
            | Self::Table { source, .. }
            | Self::Enumerate { source, .. } => visit(*source),
            Self::Zip { sources, .. } => sources.iter().copied().for_each(visit),
            Self::Map { function, sources } => {
                visit(*function);
                sources.iter().copied().for_each(visit);
            }
            Self::Filter { function, source } => {
                visit(*function);
                visit(*source);
            }
            Self::Calls { callable, sentinel } => {
                visit(*callable);
                visit(*sentinel);
            }
        }
    }
}
