//! `str`: the table of its methods, and making one.

mod cut;
mod search;
mod template;

pub(super) use template::{parse_template, percent_conversions};

use super::args::{call_prelude, class_arg, def, give, give_own, give_text, self_text, text_arg};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::{Object, Str};
use crate::vm::ops::{repr, sequence};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};
use cut::{
    join, partition, removeprefix, removesuffix, replace, rpartition, rsplit, split, splitlines,
};
use search::{count, endswith, find, position, rfind, rindex, startswith};
use std::sync::Arc;
use template::{format, format_map};

/// The methods.
pub(super) const METHODS: &[NativeDef] = &[
    def(
        "__new__",
        "(cls, object='', encoding='utf-8', errors='strict')",
        new,
    ),
    def("__str__", "(self, /)", to_str),
    def("count", "(self, sub, start=None, end=None, /)", count),
    def(
        "encode",
        "(self, /, encoding='utf-8', errors='strict')",
        encode,
    ),
    def(
        "endswith",
        "(self, suffix, start=None, end=None, /)",
        endswith,
    ),
    def("find", "(self, sub, start=None, end=None, /)", find),
    def("format", "(self, /, *args, **kwargs)", format),
    def("format_map", "(self, mapping, /)", format_map),
    def("index", "(self, sub, start=None, end=None, /)", position),
    def("join", "(self, iterable@, /)", join),
    def("partition", "(self, sep, /)", partition),
    def("removeprefix", "(self, prefix, /)", removeprefix),
    def("removesuffix", "(self, suffix, /)", removesuffix),
    def("replace", "(self, old, new, /, count=-1)", replace),
    def("rfind", "(self, sub, start=None, end=None, /)", rfind),
    def("rindex", "(self, sub, start=None, end=None, /)", rindex),
    def("rpartition", "(self, sep, /)", rpartition),
    def("rsplit", "(self, /, sep=None, maxsplit=-1)", rsplit),
    def("split", "(self, /, sep=None, maxsplit=-1)", split),
    def("splitlines", "(self, /, keepends=False)", splitlines),
    def(
        "startswith",
        "(self, prefix, start=None, end=None, /)",
        startswith,
    ),
];

/// A text as an instance of a class.
fn of_class(vm: &mut Vm, class: ObjId, text: Arc<str>) -> Value {
    Value::Obj(vm.heap.alloc_of(class, Object::Str(Str::new(text))))
}

fn new(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = class_arg(vm, args, "str")?;
    let Some(value) = args.given(1) else {
        let made = of_class(vm, class, "".into());
        return give(made);
    };
    if args.given(2).is_some() || args.given(3).is_some() {
        let Some(bytes) = sequence::bytes_of(&vm.heap, value).map(<[u8]>::to_vec) else {
            let name = vm.type_name(value);
            return Err(vm.type_error(format!(
                "decoding to str: need a bytes-like object, {name} found"
            )));
        };
        let encoding = match args.given(2) {
            Some(_) => text_arg(vm, args, 2, "str")?,
            None => "utf-8".into(),
        };
        let errors = match args.given(3) {
            Some(_) => text_arg(vm, args, 3, "str")?,
            None => "strict".into(),
        };
        let text = super::bytes::decode_bytes(vm, value, &bytes, &encoding, &errors)?;
        let made = of_class(vm, class, text.into());
        return give(made);
    }
    let is_plain = class == TypeTag::Str.id();
    if is_plain && vm.heap.class_of(value) == TypeTag::Str.id() {
        return give_own(vm, value);
    }
    match repr::str(vm, value)? {
        Some(text) => {
            let made = of_class(vm, class, text.into());
            give(made)
        }
        None if is_plain => call_prelude(vm, "str_of", &[value]),
        None => call_prelude(vm, "str_as", &[Value::Obj(class), value]),
    }
}

fn to_str(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    if vm.heap.class_of(args.get(0)) == TypeTag::Str.id() {
        return give_own(vm, args.get(0));
    }
    let text = self_text(vm, args, "__str__")?;
    give_text(vm, text)
}

fn encode(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = self_text(vm, args, "encode")?;
    let encoding = match args.given(1) {
        Some(_) => text_arg(vm, args, 1, "encode")?,
        None => "utf-8".into(),
    };
    let errors = match args.given(2) {
        Some(_) => text_arg(vm, args, 2, "encode")?,
        None => "strict".into(),
    };
    let bytes = super::bytes::encode(vm, args.get(0), &text, &encoding, &errors)?;
    let made = vm.heap.alloc(TypeTag::Bytes, Object::Bytes(bytes.into()));
    give(made)
}
