//! `format(value, spec)`: the format specification mini-language.

use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::value::Value;

/// `format(v, spec)`. `None`: look for `__format__`.
///
/// # Errors
/// `ValueError` of a wrong spec, as CPython words it.
pub fn format(vm: &mut Vm, v: Value, spec: &str) -> PyResult<Option<String>> {
    let _ = (vm, v, spec);
    Ok(None)
}
