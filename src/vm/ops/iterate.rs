//! Iteration over built-in types.

use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::value::Value;

/// What advancing an iterator came to.
#[derive(Clone, Copy, Debug)]
pub enum Next {
    /// The next element (owned).
    Value(Value),
    /// The end.
    Exhausted,
    /// It is a generator, or has a Python `__next__` (also somewhere inside of a `zip` or `enumerate`).
    NotNative,
}

/// `iter(v)`. `None`: look for `__iter__`, then `__getitem__`; if there are none, `'int' object is not iterable`.
///
/// # Errors
/// None yet known; for symmetry.
pub fn iter(vm: &mut Vm, v: Value) -> PyResult<Option<Value>> {
    let _ = (vm, v);
    Ok(None)
}

/// `next(iterator)`
///
/// # Errors
/// A dict or set changed its size meanwhile.
pub fn next(vm: &mut Vm, iterator: Value) -> PyResult<Next> {
    let _ = (vm, iterator);
    Ok(Next::NotNative)
}

impl Vm {
    /// All elements (owned) of something natively iterable.
    ///
    /// # Errors
    /// As [`next`]; `'int' object is not iterable`.
    pub fn iterate(&mut self, v: Value) -> PyResult<Vec<Value>> {
        let _ = v;
        Ok(Vec::new())
    }

    /// Iterating it runs no Python: [`Self::iterate`] may be called.
    #[must_use]
    pub fn is_natively_iterable(&self, v: Value) -> bool {
        let _ = v;
        false
    }
}
