//! Attributes of classes, by the method resolution order and its cache; loading and storing lie beside it.
//!
//! Source: `_PyType_Lookup` in `Objects/typeobject.c`.

mod load;
mod opcodes;
mod special;
mod store;

use crate::vm::Vm;
use crate::vm::native::Call;
use crate::vm::value::{ObjId, Value};

/// What loading an attribute gives.
#[derive(Debug)]
pub enum Loaded {
    /// Its value (owned).
    Value(Value),
    /// A descriptor or hook has to be called for it.
    Call(Call),
}

/// What setting or deleting an attribute takes.
#[derive(Debug)]
pub enum Stored {
    /// It is done.
    Done,
    /// A descriptor or hook has to be called; its result is dropped.
    Call(Call),
}

impl Vm {
    /// A class's attribute by its MRO (borrowed), found through the cache. `name` is an interned str.
    #[inline]
    #[must_use]
    pub fn lookup(&mut self, class: ObjId, name: Value) -> Option<Value> {
        let Value::Obj(name_id) = name else {
            return None;
        };
        if let Some(found) = self.type_cache.get(class, name_id) {
            return found.is_bound().then_some(found);
        }
        let found = self.lookup_uncached(class, name);
        self.type_cache
            .insert(class, name_id, found.unwrap_or_default());
        found
    }

    /// A class's attribute by its MRO (borrowed).
    #[must_use]
    pub fn lookup_uncached(&self, class: ObjId, name: Value) -> Option<Value> {
        let object = self.class(class)?;
        object.mro.iter().find_map(|base| {
            let dict = self.heap.slot(*base).dict?;
            self.heap.get_name(dict, name)
        })
    }

    /// A class's attribute by its MRO (borrowed), by text.
    #[must_use]
    pub fn lookup_text_uncached(&self, class: ObjId, name: &str) -> Option<Value> {
        let object = self.class(class)?;
        object.mro.iter().find_map(|base| {
            let dict = self.heap.slot(*base).dict?;
            self.heap.get_text(dict, name)
        })
    }

    /// A class's attribute by its MRO (borrowed), by text through the cache.
    pub fn lookup_text(&mut self, class: ObjId, name: &str) -> Option<Value> {
        let interned = self.heap.intern(name);
        let found = self.lookup(class, interned);
        self.heap.decref(interned);
        found
    }

    /// Classes have changed: what was found may no longer hold.
    pub fn forget_type_cache(&mut self) {
        self.type_cache.clear();
    }
}
