//! `o[k]`, `o[k] = v`, `del o[k]`, `in` and `len()` of built-in types, slices included.

use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::value::Value;

/// `o[k]`. `None`: look for `__getitem__` (of a class: `__class_getitem__`); if there is none,
/// `'int' object is not subscriptable`.
///
/// # Errors
/// `IndexError`, `KeyError`, a wrong index type.
pub fn get_item(vm: &mut Vm, o: Value, k: Value) -> PyResult<Option<Value>> {
    let _ = (vm, o, k);
    Ok(None)
}

/// `o[k] = v`, counting `v` itself. False: look for `__setitem__`; if there is none,
/// `'tuple' object does not support item assignment`.
///
/// # Errors
/// `IndexError`, a wrong index type, slices of wrong sizes.
pub fn set_item(vm: &mut Vm, o: Value, k: Value, v: Value) -> PyResult<bool> {
    let _ = (vm, o, k, v);
    Ok(false)
}

/// `del o[k]`. False: look for `__delitem__`; if there is none, `'tuple' object doesn't support item deletion`.
///
/// # Errors
/// `IndexError`, `KeyError`, a wrong index type.
pub fn delete_item(vm: &mut Vm, o: Value, k: Value) -> PyResult<bool> {
    let _ = (vm, o, k);
    Ok(false)
}

/// `item in container`. `None`: look for `__contains__`, then `__iter__`, then `__getitem__`; if there are none,
/// `argument of type 'int' is not a container or iterable`.
///
/// # Errors
/// `'in <string>' requires string as left operand, not int`; an unhashable item of a set or dict.
pub fn contains(vm: &mut Vm, item: Value, container: Value) -> PyResult<Option<bool>> {
    let _ = (vm, item, container);
    Ok(None)
}

/// `len(v)`. `None`: look for `__len__`; if there is none, `object of type 'int' has no len()`.
///
/// # Errors
/// None yet known; for symmetry.
pub fn length(vm: &mut Vm, v: Value) -> PyResult<Option<usize>> {
    let _ = (vm, v);
    Ok(None)
}
