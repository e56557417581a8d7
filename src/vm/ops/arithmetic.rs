//! Binary and unary operators of the built-in types.

use crate::code::instruction::Binary;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::value::Value;

/// `a op b`. `None`: look for `__op__`, `__rop__`; if there are none, `unsupported operand type(s)…`.
///
/// # Errors
/// What CPython raises: `ZeroDivisionError`, `can only concatenate str…`.
pub fn binary(vm: &mut Vm, op: Binary, a: Value, b: Value) -> PyResult<Option<Value>> {
    let _ = (vm, op, a, b);
    Ok(None)
}

/// `a op= b`: the result to store, `a` itself where it was changed in place. `None`: look for `__iop__`, then as
/// [`binary`].
///
/// # Errors
/// As [`binary`].
pub fn inplace(vm: &mut Vm, op: Binary, a: Value, b: Value) -> PyResult<Option<Value>> {
    binary(vm, op, a, b)
}

/// `-v`
///
/// # Errors
/// None yet known; for symmetry.
pub fn negative(vm: &mut Vm, v: Value) -> PyResult<Option<Value>> {
    let _ = (vm, v);
    Ok(None)
}

/// `+v`
///
/// # Errors
/// As [`negative`].
pub fn positive(vm: &mut Vm, v: Value) -> PyResult<Option<Value>> {
    let _ = (vm, v);
    Ok(None)
}

/// `~v`
///
/// # Errors
/// As [`negative`].
pub fn invert(vm: &mut Vm, v: Value) -> PyResult<Option<Value>> {
    let _ = (vm, v);
    Ok(None)
}
