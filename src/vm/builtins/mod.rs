//! Built-in functions and the methods of built-in types, one type or concept a file.
//!
//! A native works on built-in values alone. Where a value's dunder is written in Python it replies with a call of the
//! prelude function that does the same in Python (`prelude/*.py`), or with a continuation.

mod advance;
mod aggregate;
mod args;
mod attributes;
mod bytes;
mod classes;
mod descriptors;
mod dict;
mod dunders;
mod exception;
mod float;
mod int;
mod internals;
mod introspect;
mod io;
mod iterators;
mod list;
pub mod numeric;
mod object;
mod range;
mod set;
mod set_algebra;
mod sort;
mod str;
mod str_case;
mod str_pad;
mod str_translate;
mod tuple;

use crate::vm::native::NativeDef;
use crate::vm::types::TypeTag;

/// The built-in functions, by file.
pub const FUNCTIONS: &[&[NativeDef]] = &[
    aggregate::FUNCTIONS,
    introspect::FUNCTIONS,
    io::FUNCTIONS,
    io::EXIT,
    io::ABSENT,
    iterators::FUNCTIONS,
    numeric::FUNCTIONS,
    sort::FUNCTIONS,
];

/// The methods of the built-in types, dunders included; a type may stand in several rows. `__new__` gets the class
/// first and is called as a static method; methods whose first parameter is `cls` are class methods, those without
/// `self` or `cls` static ones.
pub const METHODS: &[(TypeTag, &[NativeDef])] = &[
    (TypeTag::Object, object::METHODS),
    (TypeTag::Type, classes::TYPE),
    (TypeTag::Type, classes::GENERIC),
    (TypeTag::NoneType, dunders::REPR),
    (TypeTag::Int, dunders::NUMBER),
    (TypeTag::Int, dunders::BITS),
    (TypeTag::Int, dunders::EQUALITY),
    (TypeTag::Int, dunders::ORDER),
    (TypeTag::Int, dunders::HASH),
    (TypeTag::Int, dunders::REPR),
    (TypeTag::Int, dunders::FORMAT),
    (TypeTag::Int, int::METHODS),
    (TypeTag::Int, int::CLASS_METHODS),
    (TypeTag::Bool, int::BOOL),
    (TypeTag::Float, dunders::NUMBER),
    (TypeTag::Float, dunders::EQUALITY),
    (TypeTag::Float, dunders::ORDER),
    (TypeTag::Float, dunders::HASH),
    (TypeTag::Float, dunders::REPR),
    (TypeTag::Float, dunders::FORMAT),
    (TypeTag::Float, float::METHODS),
    (TypeTag::Float, float::CLASS_METHODS),
    (TypeTag::Str, dunders::SEQUENCE),
    (TypeTag::Str, dunders::PERCENT),
    (TypeTag::Str, dunders::EQUALITY),
    (TypeTag::Str, dunders::ORDER),
    (TypeTag::Str, dunders::HASH),
    (TypeTag::Str, dunders::REPR),
    (TypeTag::Str, dunders::FORMAT),
    (TypeTag::Str, dunders::CONTAINER),
    (TypeTag::Str, dunders::ITEMS),
    (TypeTag::Str, str::METHODS),
    (TypeTag::Str, str_case::METHODS),
    (TypeTag::Str, str_case::STATIC_METHODS),
    (TypeTag::Bytes, dunders::SEQUENCE),
    (TypeTag::Bytes, dunders::EQUALITY),
    (TypeTag::Bytes, dunders::ORDER),
    (TypeTag::Bytes, dunders::HASH),
    (TypeTag::Bytes, dunders::REPR),
    (TypeTag::Bytes, dunders::CONTAINER),
    (TypeTag::Bytes, dunders::ITEMS),
    (TypeTag::Bytes, bytes::METHODS),
    (TypeTag::Bytes, bytes::BYTES),
    (TypeTag::Bytes, bytes::CLASS_METHODS),
    (TypeTag::ByteArray, dunders::SEQUENCE),
    (TypeTag::ByteArray, dunders::EQUALITY),
    (TypeTag::ByteArray, dunders::ORDER),
    (TypeTag::ByteArray, dunders::REPR),
    (TypeTag::ByteArray, dunders::CONTAINER),
    (TypeTag::ByteArray, dunders::ITEMS),
    (TypeTag::ByteArray, dunders::MUTABLE),
    (TypeTag::ByteArray, bytes::METHODS),
    (TypeTag::ByteArray, bytes::BYTEARRAY),
    (TypeTag::ByteArray, bytes::CLASS_METHODS),
    (TypeTag::List, dunders::SEQUENCE),
    (TypeTag::List, dunders::EQUALITY),
    (TypeTag::List, dunders::ORDER),
    (TypeTag::List, dunders::REPR),
    (TypeTag::List, dunders::CONTAINER),
    (TypeTag::List, dunders::ITEMS),
    (TypeTag::List, dunders::MUTABLE),
    (TypeTag::List, dunders::REVERSED),
    (TypeTag::List, list::METHODS),
    (TypeTag::List, classes::GENERIC),
    (TypeTag::Tuple, dunders::SEQUENCE),
    (TypeTag::Tuple, dunders::EQUALITY),
    (TypeTag::Tuple, dunders::ORDER),
    (TypeTag::Tuple, dunders::HASH),
    (TypeTag::Tuple, dunders::REPR),
    (TypeTag::Tuple, dunders::CONTAINER),
    (TypeTag::Tuple, dunders::ITEMS),
    (TypeTag::Tuple, tuple::METHODS),
    (TypeTag::Tuple, classes::GENERIC),
    (TypeTag::Dict, dunders::MERGE),
    (TypeTag::Dict, dunders::EQUALITY),
    (TypeTag::Dict, dunders::REPR),
    (TypeTag::Dict, dunders::CONTAINER),
    (TypeTag::Dict, dunders::ITEMS),
    (TypeTag::Dict, dunders::MUTABLE),
    (TypeTag::Dict, dunders::REVERSED),
    (TypeTag::Dict, dict::METHODS),
    (TypeTag::Dict, dict::CLASS_METHODS),
    (TypeTag::Dict, classes::GENERIC),
    (TypeTag::DictKeys, dunders::SET),
    (TypeTag::DictKeys, dunders::EQUALITY),
    (TypeTag::DictKeys, dunders::ORDER),
    (TypeTag::DictKeys, dunders::REPR),
    (TypeTag::DictKeys, dunders::CONTAINER),
    (TypeTag::DictKeys, dunders::REVERSED),
    (TypeTag::DictKeys, dict::VIEW),
    (TypeTag::DictValues, dunders::REPR),
    (TypeTag::DictValues, dunders::CONTAINER),
    (TypeTag::DictValues, dunders::REVERSED),
    (TypeTag::DictItems, dunders::SET),
    (TypeTag::DictItems, dunders::EQUALITY),
    (TypeTag::DictItems, dunders::REPR),
    (TypeTag::DictItems, dunders::CONTAINER),
    (TypeTag::DictItems, dunders::REVERSED),
    (TypeTag::DictItems, dict::VIEW),
    (TypeTag::Set, dunders::SET),
    (TypeTag::Set, dunders::EQUALITY),
    (TypeTag::Set, dunders::ORDER),
    (TypeTag::Set, dunders::REPR),
    (TypeTag::Set, dunders::CONTAINER),
    (TypeTag::Set, set::METHODS),
    (TypeTag::Set, set::MUTABLE),
    (TypeTag::Set, classes::GENERIC),
    (TypeTag::FrozenSet, dunders::SET),
    (TypeTag::FrozenSet, dunders::EQUALITY),
    (TypeTag::FrozenSet, dunders::ORDER),
    (TypeTag::FrozenSet, dunders::HASH),
    (TypeTag::FrozenSet, dunders::REPR),
    (TypeTag::FrozenSet, dunders::CONTAINER),
    (TypeTag::FrozenSet, set::METHODS),
    (TypeTag::FrozenSet, set::FROZEN),
    (TypeTag::FrozenSet, classes::GENERIC),
    (TypeTag::Range, dunders::EQUALITY),
    (TypeTag::Range, dunders::HASH),
    (TypeTag::Range, dunders::REPR),
    (TypeTag::Range, dunders::CONTAINER),
    (TypeTag::Range, dunders::ITEMS),
    (TypeTag::Range, dunders::REVERSED),
    (TypeTag::Range, range::RANGE),
    (TypeTag::Slice, dunders::EQUALITY),
    (TypeTag::Slice, dunders::HASH),
    (TypeTag::Slice, dunders::REPR),
    (TypeTag::Slice, range::SLICE),
    (TypeTag::Function, dunders::REPR),
    (TypeTag::Method, dunders::REPR),
    (TypeTag::Method, dunders::EQUALITY),
    (TypeTag::Method, dunders::HASH),
    (TypeTag::BuiltinFunction, dunders::REPR),
    (TypeTag::Module, dunders::REPR),
    (TypeTag::Code, dunders::REPR),
    (TypeTag::Cell, dunders::REPR),
    (TypeTag::Generator, dunders::REPR),
    (TypeTag::Coroutine, dunders::REPR),
    (TypeTag::AsyncGenerator, dunders::REPR),
    (TypeTag::Property, descriptors::PROPERTY),
    (TypeTag::StaticMethod, descriptors::STATIC),
    (TypeTag::StaticMethod, dunders::REPR),
    (TypeTag::ClassMethod, descriptors::CLASS),
    (TypeTag::ClassMethod, dunders::REPR),
    (TypeTag::Super, dunders::REPR),
    (TypeTag::BaseException, exception::METHODS),
    (TypeTag::BaseException, dunders::REPR),
    (TypeTag::BaseExceptionGroup, exception::GROUP),
    (TypeTag::Enumerate, iterators::ENUMERATE),
    (TypeTag::Zip, iterators::ZIP),
    (TypeTag::Map, iterators::MAP),
    (TypeTag::Filter, iterators::FILTER),
    (TypeTag::Reversed, iterators::REVERSED),
    (TypeTag::Enumerate, iterators::METHODS),
    (TypeTag::Zip, iterators::METHODS),
    (TypeTag::Map, iterators::METHODS),
    (TypeTag::Filter, iterators::METHODS),
    (TypeTag::Reversed, iterators::METHODS),
    (TypeTag::CallableIterator, iterators::METHODS),
    (TypeTag::ListIterator, iterators::METHODS),
    (TypeTag::ListReverseIterator, iterators::METHODS),
    (TypeTag::TupleIterator, iterators::METHODS),
    (TypeTag::StrIterator, iterators::METHODS),
    (TypeTag::BytesIterator, iterators::METHODS),
    (TypeTag::RangeIterator, iterators::METHODS),
    (TypeTag::DictKeyIterator, iterators::METHODS),
    (TypeTag::DictValueIterator, iterators::METHODS),
    (TypeTag::DictItemIterator, iterators::METHODS),
    (TypeTag::SetIterator, iterators::METHODS),
];

/// Natives that only the prelude sees: they stand in its namespace.
pub const INTERNALS: &[NativeDef] = internals::FUNCTIONS;

/// The prelude: file names and sources, executed in this order in the namespace [`Vm::prelude`](crate::vm::Vm), which
/// has the built-in functions and [`INTERNALS`]; compiled as internal code.
pub const PRELUDE: &[(&str, &str)] = &[
    ("texts", include_str!("../prelude/texts.py")),
    ("numbers", include_str!("../prelude/numbers.py")),
    ("tables", include_str!("../prelude/tables.py")),
    ("sequences", include_str!("../prelude/sequences.py")),
    ("iteration", include_str!("../prelude/iteration.py")),
    ("sorting", include_str!("../prelude/sorting.py")),
    ("classes", include_str!("../prelude/classes.py")),
];
