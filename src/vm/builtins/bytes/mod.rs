//! `bytes` and `bytearray`: the tables of their methods.

mod change;
mod codec;
mod cut;
mod make;
mod search;

use super::args::def;
use crate::vm::native::NativeDef;
use change::{append, clear, copy, extend, iadd, pop, reverse};
use codec::{decode, hex};
pub(super) use codec::{decode_bytes, encode};
use cut::{isalpha, isdigit, join, lower, lstrip, replace, rstrip, split, strip, upper};
pub(super) use make::bytes_of_ints;
use make::{fromhex, new};
use search::{count, endswith, find, position, rfind, startswith};

/// What bytes and bytearray share.
pub(super) const METHODS: &[NativeDef] = &[
    def(
        "decode",
        "(self, /, encoding='utf-8', errors='strict')",
        decode,
    ),
    def("hex", "(self, sep=None, bytes_per_sep=1)", hex),
    def("find", "(self, sub, start=None, end=None, /)", find),
    def("rfind", "(self, sub, start=None, end=None, /)", rfind),
    def("index", "(self, sub, start=None, end=None, /)", position),
    def("count", "(self, sub, start=None, end=None, /)", count),
    def(
        "startswith",
        "(self, prefix, start=None, end=None, /)",
        startswith,
    ),
    def(
        "endswith",
        "(self, suffix, start=None, end=None, /)",
        endswith,
    ),
    def("join", "(self, iterable_of_bytes@, /)", join),
    def("split", "(self, /, sep=None, maxsplit=-1)", split),
    def("replace", "(self, old, new, count=-1, /)", replace),
    def("strip", "(self, bytes=None, /)", strip),
    def("lstrip", "(self, bytes=None, /)", lstrip),
    def("rstrip", "(self, bytes=None, /)", rstrip),
    def("upper", "(self, /)", upper),
    def("lower", "(self, /)", lower),
    def("isdigit", "(self, /)", isdigit),
    def("isalpha", "(self, /)", isalpha),
];

/// The constructor of bytes.
pub(super) const BYTES: &[NativeDef] = &[def(
    "__new__",
    "(cls, source=b'', encoding=None, errors=None)",
    new,
)];

/// The constructor of bytearray and what changes one.
pub(super) const BYTEARRAY: &[NativeDef] = &[
    def(
        "__new__",
        "(cls, source=b'', encoding=None, errors=None)",
        new,
    ),
    def("append", "(self, item, /)", append),
    def("extend", "(self, iterable_of_ints@, /)", extend),
    def("pop", "(self, index=-1, /)", pop),
    def("clear", "(self, /)", clear),
    def("copy", "(self, /)", copy),
    def("reverse", "(self, /)", reverse),
    def("__iadd__", "(self, value@, /)", iadd),
];

/// The class methods of both.
pub(super) const CLASS_METHODS: &[NativeDef] = &[def("fromhex", "(cls, string, /)", fromhex)];
