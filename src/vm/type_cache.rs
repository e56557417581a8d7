//! Where attributes of classes were found last.
//!
//! Source: `struct type_cache` in `Include/internal/pycore_typeobject.h`: a table in which each class and name have one
//! place, so that looking costs a comparison; what comes to a taken place replaces what was there.

use super::value::{ObjId, Value};

const PLACES: usize = 1024;

/// What was found for a class and a name.
#[derive(Clone, Copy, Debug)]
struct Found {
    class: ObjId,
    name: ObjId,
    /// The attribute (borrowed), or unbound: the class has none.
    value: Value,
}

/// The cache. It refers to objects without counting: whoever frees or changes a class empties it.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypeCache {
    /// No places until something was found, then all.
    places: Vec<Option<Found>>,
}

impl TypeCache {
    /// What was found for the class and the interned name: none if they were not looked up since the cache was emptied,
    /// or were replaced; unbound if there is no such attribute.
    #[inline]
    pub(crate) fn get(&self, class: ObjId, name: ObjId) -> Option<Value> {
        let found = self.places.get(place(class, name))?.as_ref()?;
        (found.class == class && found.name == name).then_some(found.value)
    }

    /// Keeps what was found.
    pub(crate) fn insert(&mut self, class: ObjId, name: ObjId, value: Value) {
        if self.places.is_empty() {
            self.places = vec![None; PLACES];
        }
        self.places[place(class, name)] = Some(Found { class, name, value });
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.places.clear();
    }
}

#[inline]
fn place(class: ObjId, name: ObjId) -> usize {
    (class.index().wrapping_mul(31) ^ name.index()) % PLACES
}
