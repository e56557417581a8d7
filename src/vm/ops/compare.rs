//! Comparison of built-in types.

use crate::code::instruction::Compare;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::heap::Heap;
use crate::vm::value::Value;

/// `a op b`. `None`: look for the dunders of both; if there are none, identity for `==`, else
/// `'<' not supported between instances of…`.
///
/// # Errors
/// None yet known; for symmetry.
pub fn compare(vm: &mut Vm, op: Compare, a: Value, b: Value) -> PyResult<Option<Value>> {
    let _ = (vm, op, a, b);
    Ok(None)
}

/// `a is b or a == b`, as containers compare their elements. `None`: a Python `__eq__` takes part (or the nesting is
/// too deep to compare without it).
#[must_use]
pub fn equal(heap: &Heap, a: Value, b: Value) -> Option<bool> {
    let _ = heap;
    a.is(b).then_some(true)
}
