//! Weak references: who refers to an object without keeping it, told when it goes.
//!
//! The heap asks at every release, so that a reference never outlives what it refers to. Source: `Objects/weakrefobject.c`.

use super::value::ObjId;
use std::collections::BTreeMap;

/// The weak references of a heap; none of them counts.
#[derive(Clone, Debug, Default)]
pub struct WeakReferences {
    target_of: BTreeMap<ObjId, ObjId>,
    of_target: BTreeMap<ObjId, Vec<ObjId>>,
}

impl WeakReferences {
    /// Nobody refers weakly to anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.target_of.is_empty()
    }

    /// The object `reference` refers to `target` from now on.
    pub fn add(&mut self, reference: ObjId, target: ObjId) {
        self.target_of.insert(reference, target);
        self.of_target.entry(target).or_default().push(reference);
    }

    /// What `reference` refers to, while it lives.
    #[must_use]
    pub fn target(&self, reference: ObjId) -> Option<ObjId> {
        self.target_of.get(&reference).copied()
    }

    /// The objects that refer to `target`, the oldest first.
    #[must_use]
    pub fn of(&self, target: ObjId) -> &[ObjId] {
        self.of_target.get(&target).map_or(&[], Vec::as_slice)
    }

    /// An object goes; the references to it, the youngest first, which now refer to nothing.
    pub fn forget(&mut self, gone: ObjId) -> Vec<ObjId> {
        if let Some(target) = self.target_of.remove(&gone)
            && let Some(references) = self.of_target.get_mut(&target)
        {
            references.retain(|&reference| reference != gone);
            if references.is_empty() {
                self.of_target.remove(&target);
            }
        }
        let mut references = self.of_target.remove(&gone).unwrap_or_default();
        for reference in &references {
            self.target_of.remove(reference);
        }
        references.reverse();
        references
    }
}
