//! `repr()`, `str()` and `ascii()` of built-in types.

use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::value::Value;

/// `repr(v)`. `None`: a Python `__repr__` takes part; look for `__repr__`.
///
/// # Errors
/// An int with too many digits.
pub fn repr(vm: &mut Vm, v: Value) -> PyResult<Option<String>> {
    let _ = (vm, v);
    Ok(None)
}

/// `str(v)`. `None`: look for `__str__`, then `__repr__`.
///
/// # Errors
/// As [`repr`].
pub fn str(vm: &mut Vm, v: Value) -> PyResult<Option<String>> {
    repr(vm, v)
}

/// `ascii(v)`
///
/// # Errors
/// As [`repr`].
pub fn ascii(vm: &mut Vm, v: Value) -> PyResult<Option<String>> {
    repr(vm, v)
}
