//! Iterators over several others: `zip`, and `strict=True`.

use super::{Next, count, next_at};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::iterator::NativeIterator;
use crate::vm::object::Object;
use crate::vm::value::{ObjId, Value};

pub(super) fn next_of_several(vm: &mut Vm, id: ObjId, depth: usize) -> PyResult<Next> {
    let Object::Iterator(state) = vm.heap.get(id) else {
        return Ok(Next::NotNative);
    };
    match &**state {
        NativeIterator::Enumerate { source, .. } => {
            let source = *source;
            match next_at(vm, source, depth + 1)? {
                Next::Value(value) => {
                    let number = count(vm, id);
                    Ok(Next::Value(vm.heap.tuple(vec![Value::Int(number), value])))
                }
                other => Ok(other),
            }
        }
        NativeIterator::Zip { sources, is_strict } => {
            let (sources, is_strict) = (sources.clone(), *is_strict);
            if sources.is_empty() {
                return Ok(Next::Exhausted);
            }
            let mut values = Vec::with_capacity(sources.len());
            for (at, source) in sources.iter().enumerate() {
                match next_at(vm, *source, depth + 1) {
                    Ok(Next::Value(value)) => values.push(value),
                    Ok(_) => {
                        vm.heap.decref_all(values);
                        if is_strict {
                            check_strict(vm, &sources, at, depth)?;
                        }
                        return Ok(Next::Exhausted);
                    }
                    Err(raised) => {
                        vm.heap.decref_all(values);
                        return Err(raised);
                    }
                }
            }
            Ok(Next::Value(vm.heap.tuple(values)))
        }
        _ => Ok(Next::NotNative),
    }
}

/// Source number `at` of a strict `zip` has ended: so must the others.
fn check_strict(vm: &mut Vm, sources: &[Value], at: usize, depth: usize) -> PyResult<()> {
    if at > 0 {
        return Err(vm.value_error(zip_mismatch(at, "shorter")));
    }
    for (at, source) in sources.iter().enumerate().skip(1) {
        if let Next::Value(value) = next_at(vm, *source, depth + 1)? {
            vm.heap.decref(value);
            return Err(vm.value_error(zip_mismatch(at, "longer")));
        }
    }
    Ok(())
}

/// What a strict `zip` says of its source number `at` (from 0).
#[must_use]
pub fn zip_mismatch(at: usize, how: &str) -> String {
    let others = if at == 1 {
        "argument 1".to_owned()
    } else {
        format!("arguments 1-{at}")
    };
    format!("zip() argument {} is {how} than {others}", at + 1)
}
