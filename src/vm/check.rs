//! The reference count check: walks everything that holds a reference and compares with the counts.
//!
//! For tests. A count that is too high is a leak, one that is too low a use after free to come.

use super::Vm;
use super::collect::visit_slot;
use super::object::Object;
use super::types::TypeTag;
use super::value::{ObjId, Value};

/// An object whose count is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongCount {
    /// Which.
    pub id: ObjId,
    /// The name of its class.
    pub class: String,
    /// The count that it has.
    pub counted: u32,
    /// How many references were found.
    pub found: u32,
}

impl Vm {
    /// Compares every object's count with the references that exist. Empty: all is well.
    #[must_use]
    pub fn check_references(&self) -> Vec<WrongCount> {
        let mut found = vec![0_u32; self.heap.capacity()];
        let mut count = |value: Value| {
            if let Value::Obj(id) = value {
                found[id.index()] += 1;
            }
        };
        for id in (0..self.heap.capacity() as u32).map(ObjId) {
            visit_slot(self.heap.slot(id), &mut count);
        }
        for tag in TypeTag::ALL {
            count(Value::Obj(tag.id()));
        }
        for thread in std::iter::once(&self.thread).chain(self.parked.values()) {
            thread.visit(&mut count);
        }
        for code in &self.codes {
            code.consts
                .iter()
                .chain(&code.names)
                .copied()
                .for_each(&mut count);
        }
        for id in self
            .heap
            .interned()
            .chain(self.heap.pending_finalizers().iter().copied())
            .chain(self.native_classes.values().copied())
            .chain([self.modules, self.builtins, self.prelude])
        {
            count(Value::Obj(id));
        }
        if let Some(Ok(value) | Err(value)) = self.finished {
            count(value);
        }
        (0..self.heap.capacity() as u32)
            .map(ObjId)
            .filter(|id| {
                let slot = self.heap.slot(*id);
                !matches!(slot.object, Object::Free) && slot.refcount != found[id.index()]
            })
            .map(|id| WrongCount {
                id,
                class: self.class_name(self.heap.slot(id).class).to_string(),
                counted: self.heap.slot(id).refcount,
                found: found[id.index()],
            })
            .collect()
    }
}
