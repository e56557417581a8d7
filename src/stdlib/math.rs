//! `math`: functions of floats natively, those of whole numbers in the prelude.
//!
//! Source: `Modules/mathmodule.c` of CPython 3.14, messages included.

use crate::version::PythonVersion;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, NativeFn, NativeModule, Reply};
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "math",
    functions: &[
        def("sqrt", "(x, /)", |vm, args| {
            real(vm, args, f64::sqrt, |x| x >= 0.0, "a nonnegative input")
        }),
        def("sin", "(x, /)", |vm, args| finite(vm, args, f64::sin)),
        def("cos", "(x, /)", |vm, args| finite(vm, args, f64::cos)),
        def("tan", "(x, /)", |vm, args| finite(vm, args, f64::tan)),
        def("asin", "(x, /)", |vm, args| {
            real(vm, args, f64::asin, |x| x.abs() <= 1.0, UNIT)
        }),
        def("acos", "(x, /)", |vm, args| {
            real(vm, args, f64::acos, |x| x.abs() <= 1.0, UNIT)
        }),
        def("atan", "(x, /)", |vm, args| total(vm, args, f64::atan)),
        def("atan2", "(y, x, /)", |vm, args| pair(vm, args, f64::atan2)),
        def("sinh", "(x, /)", |vm, args| ranged(vm, args, f64::sinh)),
        def("cosh", "(x, /)", |vm, args| ranged(vm, args, f64::cosh)),
        def("tanh", "(x, /)", |vm, args| total(vm, args, f64::tanh)),
        def("exp", "(x, /)", |vm, args| ranged(vm, args, f64::exp)),
        def("exp2", "(x, /)", |vm, args| ranged(vm, args, f64::exp2)),
        def("expm1", "(x, /)", |vm, args| ranged(vm, args, f64::exp_m1)),
        def("cbrt", "(x, /)", |vm, args| total(vm, args, f64::cbrt)),
        def("log1p", "(x, /)", |vm, args| {
            real(vm, args, f64::ln_1p, |x| x > -1.0, "argument value > -1")
        }),
        def("log2", "(x, /)", |vm, args| {
            real(vm, args, f64::log2, |x| x > 0.0, POSITIVE)
        }),
        def("log10", "(x, /)", |vm, args| {
            real(vm, args, f64::log10, |x| x > 0.0, POSITIVE)
        }),
        def("_ln", "(x, /)", |vm, args| {
            real(vm, args, f64::ln, |x| x > 0.0, POSITIVE)
        }),
        def("fabs", "(x, /)", |vm, args| total(vm, args, f64::abs)),
        def("copysign", "(x, y, /)", |vm, args| {
            pair(vm, args, f64::copysign)
        }),
        def("degrees", "(x, /)", |vm, args| {
            total(vm, args, |x| x * (180.0 / std::f64::consts::PI))
        }),
        def("radians", "(x, /)", |vm, args| {
            total(vm, args, |x| x * (std::f64::consts::PI / 180.0))
        }),
        def("pow", "(x, y, /)", power),
        def("fmod", "(x, y, /)", remainder),
        def("isnan", "(x, /)", |vm, args| test(vm, args, f64::is_nan)),
        def("isinf", "(x, /)", |vm, args| {
            test(vm, args, f64::is_infinite)
        }),
        def("isfinite", "(x, /)", |vm, args| {
            test(vm, args, f64::is_finite)
        }),
        def("frexp", "(x, /)", parts),
        def("ldexp", "(x, i, /)", scaled),
        def("_hypot", "(x, y, /)", |vm, args| pair(vm, args, f64::hypot)),
        def("_floor", "(x, /)", |vm, args| whole(vm, args, f64::floor)),
        def("_ceil", "(x, /)", |vm, args| whole(vm, args, f64::ceil)),
    ],
    classes: &[],
    init: Some(constants),
    prelude: Some(include_str!("math.py")),
};

const POSITIVE: &str = "a positive input";
const UNIT: &str = "a number in range from -1 up to 1";

const fn def(name: &'static str, signature: &'static str, call: NativeFn) -> NativeDef {
    NativeDef {
        name,
        signature,
        call,
    }
}

fn constants(vm: &mut Vm, namespace: ObjId) {
    for (name, value) in [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ] {
        vm.heap.set_text(namespace, name, Value::Float(value));
    }
}

fn float(value: f64) -> PyResult<Reply> {
    Ok(Reply::Value(Value::Float(value)))
}

/// A function of every float.
fn total(vm: &mut Vm, args: &Args<'_>, function: fn(f64) -> f64) -> PyResult<Reply> {
    float(function(vm.expect_f64(args.get(0))?))
}

fn pair(vm: &mut Vm, args: &Args<'_>, function: fn(f64, f64) -> f64) -> PyResult<Reply> {
    let x = vm.expect_f64(args.get(0))?;
    float(function(x, vm.expect_f64(args.get(1))?))
}

fn test(vm: &mut Vm, args: &Args<'_>, function: fn(f64) -> bool) -> PyResult<Reply> {
    let answer = function(vm.expect_f64(args.get(0))?);
    Ok(Reply::Value(Value::Bool(answer)))
}

/// A function of the numbers of which `is_defined` holds, and of NaN.
fn real(
    vm: &mut Vm,
    args: &Args<'_>,
    function: fn(f64) -> f64,
    is_defined: fn(f64) -> bool,
    expected: &str,
) -> PyResult<Reply> {
    let x = vm.expect_f64(args.get(0))?;
    if x.is_nan() || is_defined(x) {
        return float(function(x));
    }
    domain_error(vm, &format!("expected {expected}, got {}", shown(x)))
}

/// A function of the finite numbers.
fn finite(vm: &mut Vm, args: &Args<'_>, function: fn(f64) -> f64) -> PyResult<Reply> {
    let x = vm.expect_f64(args.get(0))?;
    if x.is_infinite() {
        return domain_error(vm, &format!("expected a finite input, got {}", shown(x)));
    }
    float(function(x))
}

/// A function whose value may be too large.
fn ranged(vm: &mut Vm, args: &Args<'_>, function: fn(f64) -> f64) -> PyResult<Reply> {
    let x = vm.expect_f64(args.get(0))?;
    let value = function(x);
    if value.is_infinite() && x.is_finite() {
        return Err(vm.raise(TypeTag::OverflowError, "math range error"));
    }
    float(value)
}

fn domain_error(vm: &mut Vm, since_3_14: &str) -> PyResult<Reply> {
    let message = match vm.config.version {
        PythonVersion::V3_9 | PythonVersion::V3_11 => "math domain error",
        PythonVersion::V3_14 | PythonVersion::V3_14t => since_3_14,
    };
    Err(vm.value_error(message))
}

/// `repr` of a float, as far as these messages need it.
fn shown(x: f64) -> String {
    if x.is_infinite() {
        return if x > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    format!("{x:?}")
}

fn power(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let x = vm.expect_f64(args.get(0))?;
    let y = vm.expect_f64(args.get(1))?;
    let value = x.powf(y);
    let were_finite = x.is_finite() && y.is_finite();
    if were_finite && (value.is_nan() || (x == 0.0 && y < 0.0)) {
        return Err(vm.value_error("math domain error"));
    }
    if were_finite && value.is_infinite() {
        return Err(vm.raise(TypeTag::OverflowError, "math range error"));
    }
    float(value)
}

fn remainder(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let x = vm.expect_f64(args.get(0))?;
    let y = vm.expect_f64(args.get(1))?;
    if (x.is_infinite() && !y.is_nan()) || (y == 0.0 && !x.is_nan()) {
        return Err(vm.value_error("math domain error"));
    }
    float(x % y)
}

fn whole(vm: &mut Vm, args: &Args<'_>, function: fn(f64) -> f64) -> PyResult<Reply> {
    let x = vm.expect_f64(args.get(0))?;
    vm.int_of_float(function(x)).map(Reply::Value)
}

/// `frexp`: a mantissa in [0.5, 1) and a power of two.
fn parts(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let x = vm.expect_f64(args.get(0))?;
    let (mantissa, exponent) = if x == 0.0 || !x.is_finite() {
        (x, 0)
    } else {
        // Subnormal numbers are brought into range first.
        let (scaled, shift) = if x.abs() < f64::MIN_POSITIVE {
            (x * 2f64.powi(64), -64)
        } else {
            (x, 0)
        };
        let bits = scaled.to_bits();
        let exponent = ((bits >> 52) & 0x7ff) as i64 - 1022;
        let mantissa = f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52));
        (mantissa, exponent + shift)
    };
    let tuple = vm
        .heap
        .tuple(vec![Value::Float(mantissa), Value::Int(exponent)]);
    Ok(Reply::Value(tuple))
}

fn scaled(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let x = vm.expect_f64(args.get(0))?;
    let power = vm.expect_index(args.get(1))?.clamp(-3000, 3000) as i32;
    // In two steps, since the power alone may be out of range.
    let value = x * 2f64.powi(power / 2) * 2f64.powi(power - power / 2);
    if value.is_infinite() && x.is_finite() {
        return Err(vm.raise(TypeTag::OverflowError, "math range error"));
    }
    float(value)
}
