//! The truth of a value.

use crate::vm::heap::Heap;
use crate::vm::value::Value;

/// `bool(v)`. `None`: look for `__bool__`, then `__len__`; if there are none, it is true.
#[must_use]
pub fn truth(heap: &Heap, v: Value) -> Option<bool> {
    let _ = heap;
    Some(v.is_bound())
}
