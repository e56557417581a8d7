//! `int` and `bool`.

use super::args::{call_prelude, class_arg, def, flag_arg, give, give_own, text_arg, wrong_self};
use super::numeric;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, Reply};
use crate::vm::object::Object;
use crate::vm::ops::number::{Number, integer, number};
use crate::vm::ops::{arithmetic, is_exact, repr_parts, sequence, truth};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};
use num_bigint::{BigInt, Sign};
use num_traits::{Signed, Zero};

/// The methods of int.
pub(super) const METHODS: &[NativeDef] = &[
    def("__new__", "(cls, x=0, /, base=10)", new),
    def("__int__", "(self, /)", plain),
    def("__index__", "(self, /)", plain),
    def("__trunc__", "(self, /)", plain),
    def("__floor__", "(self, /)", plain),
    def("__ceil__", "(self, /)", plain),
    def("conjugate", "(self, /)", plain),
    def("__float__", "(self, /)", to_float),
    def("__round__", "(self, ndigits=None, /)", round),
    def("__divmod__", "(self, value, /)", divmod),
    def("__rdivmod__", "(self, value, /)", rdivmod),
    def("bit_length", "(self, /)", bit_length),
    def("bit_count", "(self, /)", bit_count),
    def("is_integer", "(self, /)", is_integer),
    def("as_integer_ratio", "(self, /)", as_integer_ratio),
    def(
        "to_bytes",
        "(self, /, length=1, byteorder='big', *, signed=False)",
        to_bytes,
    ),
];

/// The class methods of int.
pub(super) const CLASS_METHODS: &[NativeDef] = &[def(
    "from_bytes",
    "(cls, /, bytes@, byteorder='big', *, signed=False)",
    from_bytes,
)];

/// The constructor of bool.
pub(super) const BOOL: &[NativeDef] = &[
    def("__new__", "(cls, x=False, /)", new_bool),
    def("__repr__", "(self, /)", bool_repr),
];

/// A number as an instance of a class: itself for int and float, wrapped for their subclasses.
pub(super) fn of_class(vm: &mut Vm, class: ObjId, plain: TypeTag, value: Value) -> Value {
    if class == plain.id() {
        value
    } else {
        Value::Obj(vm.heap.alloc_of(class, Object::Number(value)))
    }
}

fn new(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = class_arg(vm, args, "int")?;
    if !vm.is_subclass(class, TypeTag::Int.id()) {
        let name = vm.class_name(class);
        return Err(vm.type_error(format!(
            "int.__new__({name}): {name} is not a subtype of int"
        )));
    }
    let Some(value) = args.given(1) else {
        let made = of_class(vm, class, TypeTag::Int, Value::Int(0));
        return give(made);
    };
    let base = match args.given(2) {
        None => None,
        Some(base) => {
            let base = vm.expect_index(base)?;
            if base != 0 && !(2..=36).contains(&base) {
                return Err(vm.value_error("int() base must be >= 2 and <= 36, or 0"));
            }
            Some(base as u32)
        }
    };
    let text = match vm.heap.object(value) {
        Some(Object::Str(text)) => {
            let mut shown = String::new();
            repr_parts::quote(&text.text, &mut shown);
            Some((text.text.to_string(), shown))
        }
        Some(Object::Bytes(_) | Object::ByteArray(_)) => {
            let bytes = sequence::bytes_of(&vm.heap, value).unwrap_or_default();
            let mut shown = String::new();
            repr_parts::quote_bytes(bytes, &mut shown);
            Some((String::from_utf8_lossy(bytes).into_owned(), shown))
        }
        _ => None,
    };
    if let Some((text, shown)) = text {
        let made = vm.parse_int(&text, base.unwrap_or(10), &shown)?;
        let made = of_class(vm, class, TypeTag::Int, made);
        return give(made);
    }
    if base.is_some() {
        return Err(vm.type_error("int() can't convert non-string with explicit base"));
    }
    if !is_exact(&vm.heap, value) {
        return call_prelude(vm, "int_of", &[Value::Obj(class), value]);
    }
    let made = match number(&vm.heap, value) {
        Some(Number::Float(float)) => vm.int_of_float(float)?,
        Some(_) => arithmetic::raw_positive(vm, value)?.unwrap_or(Value::Int(0)),
        None => {
            let name = vm.type_name(value);
            return Err(vm.type_error(format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{name}'"
            )));
        }
    };
    let made = of_class(vm, class, TypeTag::Int, made);
    give(made)
}

fn plain(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    match arithmetic::raw_positive(vm, args.get(0))? {
        Some(value) => give(value),
        None => Err(wrong_self(vm, args, "__int__", "int")),
    }
}

fn to_float(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    vm.expect_f64(args.get(0))
        .map(|value| Reply::Value(Value::Float(value)))
}

fn round(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let digits = super::args::index_arg(vm, args, 1)?;
    numeric::rounded(vm, args.get(0), digits).and_then(give)
}

fn divmod(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let pair = numeric::divide(vm, args.get(0), args.get(1))?;
    give(pair.unwrap_or(Value::NotImplemented))
}

fn rdivmod(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let pair = numeric::divide(vm, args.get(1), args.get(0))?;
    give(pair.unwrap_or(Value::NotImplemented))
}

fn self_big(vm: &mut Vm, args: &Args<'_>, method: &str) -> PyResult<BigInt> {
    match integer(&vm.heap, args.get(0)).and_then(Number::to_big) {
        Some(value) => Ok(value),
        None => Err(wrong_self(vm, args, method, "int")),
    }
}

fn bit_length(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = self_big(vm, args, "bit_length")?;
    give(Value::Int(value.bits() as i64))
}

fn bit_count(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = self_big(vm, args, "bit_count")?;
    let ones: u32 = value.iter_u64_digits().map(u64::count_ones).sum();
    give(Value::Int(i64::from(ones)))
}

fn is_integer(_vm: &mut Vm, _args: &Args<'_>) -> PyResult<Reply> {
    give(Value::Bool(true))
}

fn as_integer_ratio(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let whole = vm.heap.own(args.get(0));
    let pair = vm.heap.tuple(vec![whole, Value::Int(1)]);
    give(pair)
}

/// `big` or `little`: whether it is little.
fn is_little(vm: &mut Vm, args: &Args<'_>, at: usize, method: &str) -> PyResult<bool> {
    if args.given(at).is_none() {
        return Ok(false);
    }
    match &*text_arg(vm, args, at, method)? {
        "big" => Ok(false),
        "little" => Ok(true),
        _ => Err(vm.value_error("byteorder must be either 'little' or 'big'")),
    }
}

fn to_bytes(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = self_big(vm, args, "to_bytes")?;
    let length = super::args::index_arg(vm, args, 1)?.unwrap_or(1);
    let is_little = is_little(vm, args, 2, "to_bytes")?;
    let is_signed = flag_arg(vm, args, 3);
    let Ok(length) = usize::try_from(length) else {
        return Err(vm.value_error("length argument must be non-negative"));
    };
    if value.is_negative() && !is_signed {
        return Err(vm.raise(
            TypeTag::OverflowError,
            "can't convert negative int to unsigned",
        ));
    }
    let mut bytes = if is_signed {
        value.to_signed_bytes_le()
    } else {
        value.to_bytes_le().1
    };
    if value.is_zero() {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(vm.raise(TypeTag::OverflowError, "int too big to convert"));
    }
    bytes.resize(length, if value.is_negative() { 0xff } else { 0 });
    if !is_little {
        bytes.reverse();
    }
    let made = vm.heap.alloc(TypeTag::Bytes, Object::Bytes(bytes.into()));
    give(made)
}

fn from_bytes(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let mut bytes = match sequence::bytes_of(&vm.heap, args.get(1)) {
        Some(bytes) => bytes.to_vec(),
        None => super::bytes::bytes_of_ints(vm, args.get(1))?,
    };
    let is_little = is_little(vm, args, 2, "from_bytes")?;
    let is_signed = flag_arg(vm, args, 3);
    if !is_little {
        bytes.reverse();
    }
    let value = if is_signed {
        BigInt::from_signed_bytes_le(&bytes)
    } else {
        BigInt::from_bytes_le(Sign::Plus, &bytes)
    };
    let made = vm.heap.int(value);
    give(made)
}

fn new_bool(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let Some(value) = args.given(1) else {
        return give(Value::Bool(false));
    };
    match truth::truth(&vm.heap, value) {
        Some(truth) => give(Value::Bool(truth)),
        None => call_prelude(vm, "is_true", &[value]),
    }
}

fn bool_repr(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = if matches!(args.get(0), Value::Bool(true)) {
        "True"
    } else {
        "False"
    };
    let text = vm.heap.intern(text);
    let reply = give_own(vm, text);
    vm.heap.decref(text);
    reply
}
