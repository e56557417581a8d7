//! Operations on built-in types that need no Python: arithmetic, comparison, hashing, items, iteration, texts.
//!
//! Every function takes borrowed values and gives owned ones. `None` (or `NeedsPython`) says: not a matter of built-in
//! types alone, so the interpreter must look for a dunder method. What is wrong is raised as CPython words it.
//!
//! The functions at the front door ([`arithmetic::binary`], [`subscript::get_item`]…) answer for instances of exactly
//! the built-in classes: an instance of a subclass gets `None`, its dunder is looked up, and may turn out to be the
//! built-in one ([`crate::vm::builtins`]), which works on the payload (functions named `raw_…`). Where elements have
//! dunders in Python (`[Point()] == [Point()]`), the built-in dunder becomes a call of a prelude function.

pub mod arithmetic;
pub mod compare;
pub mod float;
pub mod float_text;
pub mod format;
pub mod hash;
pub mod integer;
pub mod iterate;
pub mod number;
pub mod percent;
pub mod repr;
pub mod repr_parts;
pub mod sequence;
pub mod sets;
pub mod slice;
pub mod spec;
pub mod subscript;
pub mod table;
pub mod template;
pub mod text;
pub mod truth;

use super::Vm;
use super::heap::Heap;
use super::object::Object;
use super::types::TypeTag;
use super::value::{ObjId, Value};
use crate::version::PythonVersion;

/// The value is an instance of exactly a built-in class: no dunder of it is written in Python.
#[inline]
#[must_use]
pub fn is_exact(heap: &Heap, v: Value) -> bool {
    match v {
        Value::Obj(id) => heap.slot(id).class.index() < TypeTag::ALL.len(),
        _ => true,
    }
}

/// The class, or a base before the first built-in one, defines `name` itself.
#[must_use]
pub fn overrides(heap: &Heap, class: ObjId, name: &str) -> bool {
    if class.index() < TypeTag::ALL.len() {
        return false;
    }
    let Object::Class(state) = heap.get(class) else {
        return false;
    };
    state
        .mro
        .iter()
        .filter(|base| base.index() >= TypeTag::ALL.len())
        .any(|base| {
            heap.slot(*base)
                .dict
                .is_some_and(|dict| heap.get_text(dict, name).is_some())
        })
}

/// What `name` is on the class, its bases looked through; borrowed.
#[must_use]
pub fn class_attribute(heap: &Heap, class: ObjId, name: &str) -> Option<Value> {
    let Object::Class(state) = heap.get(class) else {
        return None;
    };
    state.mro.iter().find_map(|base| {
        heap.slot(*base)
            .dict
            .and_then(|dict| heap.get_text(dict, name))
    })
}

impl Vm {
    /// The version words its errors as CPython did before 3.14.
    #[must_use]
    pub fn has_old_wording(&self) -> bool {
        matches!(
            self.config.version,
            PythonVersion::V3_9 | PythonVersion::V3_11
        )
    }
}
