//! The cycle collector: finds containers that only refer to each other, and frees them.
//!
//! Source: "trial deletion" as in `Modules/gcmodule.c` up to CPython 3.13, with its two ideas about when: most cycles die
//! young, so mostly the young are looked at; and all of them only when so many have grown old that the work is in
//! proportion to what was made. It looks at counts only, so it needs no list of roots.

use super::Vm;
use super::heap::Heap;
use super::object::{Mark, Object, Slot};
use super::types::TypeTag;
use super::value::{ObjId, Value};

/// So many new containers make a collection of the young due, as from CPython 3.13 on.
const YOUNG_DUE: u32 = 2_000;

/// All are looked at when so many have grown old since they last were, and they are half of what lives.
const OLD_DUE: usize = 400_000;

/// Which objects are young, and when a collection is due.
#[derive(Clone, Debug, Default)]
pub(super) struct Generations {
    /// Slots in which a container was made since the last collection; what is in them now may be another thing.
    pub(super) young: Vec<ObjId>,
    /// Containers made since the last collection less those freed.
    count: u32,
    /// Containers that have grown old since all were looked at.
    grown_old: usize,
}

impl Generations {
    /// A container was made; whether a collection is due.
    #[inline]
    pub(super) fn count_one(&mut self) -> bool {
        self.count += 1;
        self.is_due()
    }

    /// A container was freed.
    #[inline]
    pub(super) fn uncount_one(&mut self) {
        self.count = self.count.saturating_sub(1);
    }

    /// A collection is due.
    #[inline]
    pub(super) fn is_due(&self) -> bool {
        self.count > YOUNG_DUE
    }
}

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
    /// Takes every container for a candidate; all of them are to be old afterwards.
    fn all_candidates(&mut self) -> Vec<ObjId> {
        self.generations.young.clear();
        (0..self.capacity() as u32)
            .map(ObjId)
            .filter(|id| self.is_candidate(*id))
            .collect()
    }

    /// Takes the young containers for candidates.
    fn young_candidates(&mut self) -> Vec<ObjId> {
        let mut young = std::mem::take(&mut self.generations.young);
        young.retain(|id| self.is_candidate(*id));
        young
    }

    fn is_candidate(&mut self, id: ObjId) -> bool {
        let slot = self.slot_mut(id);
        slot.is_young = false;
        let is = slot.dict.is_some() || slot.object.is_container();
        if is {
            slot.mark = Mark::Candidate;
            slot.outside = slot.refcount;
        }
        is
    }

    /// Which candidates nothing outside of them refers to; takes their marks off.
    fn unreachable(&mut self, mut candidates: Vec<ObjId>) -> Vec<ObjId> {
        let mut held: Vec<ObjId> = Vec::new();
        for &id in &candidates {
            self.held_by(id, &mut held);
            for child in held.drain(..) {
                let child = self.slot_mut(child);
                child.outside = child.outside.saturating_sub(1);
            }
        }
        let mut work: Vec<ObjId> = Vec::new();
        for &id in &candidates {
            let slot = self.slot_mut(id);
            if slot.outside > 0 && slot.mark == Mark::Candidate {
                slot.mark = Mark::Reached;
                work.push(id);
            }
            while let Some(id) = work.pop() {
                self.held_by(id, &mut held);
                for child in held.drain(..) {
                    let slot = self.slot_mut(child);
                    if slot.mark == Mark::Candidate {
                        slot.mark = Mark::Reached;
                        work.push(child);
                    }
                }
            }
        }
        candidates.retain(|id| {
            let mark = std::mem::take(&mut self.slot_mut(*id).mark);
            mark == Mark::Candidate
        });
        candidates
    }

    /// Adds the objects that one refers to and that the collector looks at.
    fn held_by(&self, id: ObjId, held: &mut Vec<ObjId>) {
        visit_slot(self.slot(id), &mut |value| {
            if let Value::Obj(child) = value
                && self.slot(child).mark != Mark::None
            {
                held.push(child);
            }
        });
    }

    /// Frees unreachable cycles; how many objects were found. Those that must run Python first are only told to; what
    /// they keep alive goes with a later collection.
    pub fn collect(&mut self) -> usize {
        let candidates = self.all_candidates();
        self.generations.grown_old = 0;
        self.collect_from(candidates)
    }

    /// Frees unreachable cycles of young objects; of all if many have grown old since all were looked at.
    fn collect_due(&mut self) {
        if self.generations.grown_old > OLD_DUE.max(self.live() / 2) {
            self.collect();
            return;
        }
        let candidates = self.young_candidates();
        self.generations.grown_old += candidates.len();
        self.collect_from(candidates);
    }

    fn collect_from(&mut self, candidates: Vec<ObjId>) -> usize {
        let garbage = self.unreachable(candidates);
        let found = garbage.len();
        let mut must_run = false;
        for &id in &garbage {
            must_run |= self.finalize_later(id);
        }
        if must_run {
            // They are looked at again as soon as the finalisers have run.
            for &id in &garbage {
                self.track(id);
            }
        } else {
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
        self.generations.count = 0;
        self.after_collection();
        found
    }
}

impl Vm {
    /// `gc.collect()`: how many unreachable objects were found.
    pub fn collect_garbage(&mut self) -> usize {
        self.forget_type_cache();
        self.heap.collect()
    }

    /// Collects cycles if that is due.
    pub(super) fn collect_garbage_if_due(&mut self) {
        if self.heap.generations.is_due() {
            self.forget_type_cache();
            self.heap.collect_due();
        }
    }
}
