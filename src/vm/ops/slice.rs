//! Slices: from `start:stop:step` to indices.
//!
//! Source: `Objects/sliceobject.c` (`PySlice_Unpack`, `PySlice_AdjustIndices`).

use super::number::index;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::object::Object;
use crate::vm::value::Value;

/// A slice adjusted to a length: `count` indices from `start` in steps of `step`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Indices {
    /// First index.
    pub start: i64,
    /// End, exclusive (as `slice.indices` gives it).
    pub stop: i64,
    /// Step, never 0.
    pub step: i64,
    /// How many.
    pub count: usize,
}

impl Indices {
    /// The indices in order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator {
        (0..self.count).map(move |at| (self.start + self.step * at as i64) as usize)
    }

    /// Start and stop of a slice with step 1, as a range of indices.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        let start = self.start.max(0) as usize;
        start..start + self.count
    }
}

/// The indices that a slice object takes of a sequence of `len`; `None`: `v` is no slice, or a part of it has an
/// `__index__` in Python.
///
/// # Errors
/// A step of 0; parts that are no indices.
pub fn indices(vm: &mut Vm, v: Value, len: usize) -> PyResult<Option<Indices>> {
    let Some(Object::Slice(parts)) = vm.heap.object(v) else {
        return Ok(None);
    };
    let parts = **parts;
    let mut numbers = [None; 3];
    for (part, number) in parts.iter().zip(&mut numbers) {
        *number = match index(&vm.heap, *part) {
            Some(value) => Some(value),
            None if part.is_none() => None,
            None if !super::is_exact(&vm.heap, *part) => return Ok(None),
            None => {
                return Err(vm.type_error(
                    "slice indices must be integers or None or have an __index__ method",
                ));
            }
        };
    }
    let step = numbers[2].unwrap_or(1);
    if step == 0 {
        return Err(vm.value_error("slice step cannot be zero"));
    }
    Ok(Some(adjust(
        numbers[0],
        numbers[1],
        step.max(-i64::MAX),
        len,
    )))
}

/// Start, stop and step adjusted to a length.
#[must_use]
pub fn adjust(start: Option<i64>, stop: Option<i64>, step: i64, len: usize) -> Indices {
    let len = len as i64;
    let (low, high) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let clamp = |value: i64| {
        if value < 0 {
            value.saturating_add(len).max(low)
        } else {
            value.min(high)
        }
    };
    let start = start.map_or(if step < 0 { high } else { 0 }, clamp);
    let stop = stop.map_or(if step < 0 { -1 } else { len }, clamp);
    let count = if step > 0 && start < stop {
        (stop - start - 1) / step + 1
    } else if step < 0 && stop < start {
        (start - stop - 1) / (-step) + 1
    } else {
        0
    };
    Indices {
        start,
        stop,
        step,
        count: count as usize,
    }
}
