//! The cycle collector: finds containers that only refer to each other, and frees them.
//!
//! Source: "trial deletion" as in `Modules/gcmodule.c` up to CPython 3.13, without generations: it runs when the number
//! of containers has grown by a quarter since it last ran, at least by ten thousand. It looks at counts only, so it
//! needs no list of roots.

use super::Vm;
use super::heap::Heap;
use super::object::{Object, Slot};
use super::types::TypeTag;
use super::value::{ObjId, Value};

/// Calls `visit` for every counted reference that a slot holds: payload, attribute dict, class.
pub(super) fn visit_slot(slot: &Slot, visit: &mut dyn FnMut(Value)) {
    if matches!(slot.object, Object::Free) {
        return;
    }
    slot.object.visit(visit);
    if let Some(dict) = slot.dict {
        visit(Value::Obj(dict));
    }
    if slot.class.index() >= TypeTag::ALL.len() {
        visit(Value::Obj(slot.class));
    }
}

impl Heap {
    /// Containers that nothing outside them refers to.
    fn unreachable(&self) -> Vec<ObjId> {
        let count = self.capacity();
        let mut outside: Vec<u32> = vec![0; count];
        let is_container = |id: ObjId| {
            let slot = self.slot(id);
            slot.dict.is_some() || slot.object.is_container()
        };
        let all = || (0..count as u32).map(ObjId);
        for id in all() {
            if is_container(id) {
                outside[id.index()] = self.slot(id).refcount;
            }
        }
        for id in all().filter(|id| is_container(*id)) {
            visit_slot(self.slot(id), &mut |value| {
                if let Value::Obj(child) = value
                    && is_container(child)
                {
                    outside[child.index()] = outside[child.index()].saturating_sub(1);
                }
            });
        }
        let mut is_reachable = vec![false; count];
        let mut work: Vec<ObjId> = all()
            .filter(|id| is_container(*id) && outside[id.index()] > 0)
            .collect();
        for id in &work {
            is_reachable[id.index()] = true;
        }
        while let Some(id) = work.pop() {
            visit_slot(self.slot(id), &mut |value| {
                if let Value::Obj(child) = value
                    && is_container(child)
                    && !is_reachable[child.index()]
                {
                    is_reachable[child.index()] = true;
                    work.push(child);
                }
            });
        }
        all()
            .filter(|id| is_container(*id) && !is_reachable[id.index()])
            .collect()
    }

    /// Frees unreachable cycles; how many objects were found. Those that must run Python first are only told to; what
    /// they keep alive goes with a later collection.
    pub fn collect(&mut self) -> usize {
        let garbage = self.unreachable();
        let found = garbage.len();
        let mut must_run = false;
        for &id in &garbage {
            must_run |= self.finalize_later(id);
        }
        if !must_run {
            for &id in &garbage {
                self.slot_mut(id).refcount += 1;
            }
            for &id in &garbage {
                let slot = self.slot_mut(id);
                let object = std::mem::replace(&mut slot.object, Object::Instance);
                let dict = slot.dict.take();
                let mut held = Vec::new();
                object.visit(&mut |value| held.push(value));
                if let Some(dict) = dict {
                    held.push(Value::Obj(dict));
                }
                self.decref_all(held);
            }
            for &id in &garbage {
                self.decref(Value::Obj(id));
            }
        }
        self.reset_young();
        found
    }
}

impl Vm {
    /// `gc.collect()`: how many unreachable objects were found.
    pub fn collect_garbage(&mut self) -> usize {
        self.forget_type_cache();
        self.heap.collect()
    }
}
