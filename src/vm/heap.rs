//! The heap of one process: an arena of objects with reference counts.
//!
//! The rules are those of CPython's C API. Arguments are *borrowed*: whoever receives one and keeps it counts it
//! ([`Heap::incref`]). Results are *owned*: the receiver keeps them or gives them back ([`Heap::decref`]). Containers own
//! their elements. An object whose count reaches zero goes at once, and what it owned with it, without recursion.
//! Classes that are built in are never freed, and the header's reference to one is not counted.
//! Source: `Doc/c-api/intro.rst`, "Reference Counts".

use super::collect::Generations;
use super::dict::Dict;
use super::object::{Mark, Object, Slot, Str};
use super::types::TypeTag;
use super::value::{ObjId, Value};
use super::weak::WeakReferences;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The heap.
#[derive(Clone, Debug, Default)]
pub struct Heap {
    slots: Vec<Slot>,
    free: Vec<u32>,
    interned: FxHashMap<Arc<str>, ObjId>,
    /// Objects whose last reference went but which must run Python first (`__del__`, a generator's `finally`): each is
    /// held by one reference until the VM has run it.
    pending_finalizers: Vec<ObjId>,
    /// Which objects are young, and when a collection is due.
    pub(super) generations: Generations,
    /// Who refers to objects without keeping them.
    pub weak: WeakReferences,
    /// Room for what a release lets go, kept from one to the next.
    orphans: Vec<Value>,
    /// Finalisers wait, or a collection is due.
    needs_attention: bool,
    live: usize,
}

impl Heap {
    /// The slot of an object.
    #[inline]
    #[must_use]
    pub fn slot(&self, id: ObjId) -> &Slot {
        &self.slots[id.index()]
    }

    /// The slot of an object, to change.
    #[inline]
    pub fn slot_mut(&mut self, id: ObjId) -> &mut Slot {
        &mut self.slots[id.index()]
    }

    /// The payload of an object.
    #[inline]
    #[must_use]
    pub fn get(&self, id: ObjId) -> &Object {
        &self.slots[id.index()].object
    }

    /// The payload of an object, to change. References put in must be owned, those taken out given back.
    #[inline]
    pub fn get_mut(&mut self, id: ObjId) -> &mut Object {
        &mut self.slots[id.index()].object
    }

    /// How many slots there are; ids run below this. Free ones hold [`Object::Free`].
    #[must_use]
    pub fn capacity(&self) -> usize {
        self.slots.len()
    }

    /// How many objects live.
    #[must_use]
    pub fn live(&self) -> usize {
        self.live
    }

    /// The collector has run.
    pub(super) fn after_collection(&mut self) {
        self.needs_attention = !self.pending_finalizers.is_empty();
    }

    /// Finalisers wait, or a collection is due.
    #[inline]
    #[must_use]
    pub fn needs_attention(&self) -> bool {
        self.needs_attention
    }

    /// Has the object run its finaliser soon if it needs one; whether it does. Takes a reference for it.
    pub(super) fn finalize_later(&mut self, id: ObjId) -> bool {
        if self.slot(id).is_finalized || !self.needs_finalizer(id) {
            return false;
        }
        let slot = self.slot_mut(id);
        slot.is_finalized = true;
        slot.refcount += 1;
        self.pending_finalizers.push(id);
        self.needs_attention = true;
        true
    }

    /// Makes an object of a built-in class; the caller owns the one reference. The payload's references become its own.
    #[inline]
    pub fn alloc(&mut self, class: TypeTag, object: Object) -> Value {
        Value::Obj(self.alloc_of(class.id(), object))
    }

    /// Makes an object of any class (counts the class); the caller owns the one reference.
    pub fn alloc_of(&mut self, class: ObjId, object: Object) -> ObjId {
        self.incref_class(class);
        let is_container = object.is_container();
        self.live += 1;
        let slot = Slot {
            refcount: 1,
            class,
            dict: None,
            is_finalized: false,
            is_young: false,
            mark: Mark::None,
            outside: 0,
            object,
        };
        let id = if let Some(at) = self.free.pop() {
            let place = &mut self.slots[at as usize];
            let is_young = place.is_young;
            *place = slot;
            place.is_young = is_young;
            ObjId(at)
        } else {
            let at = u32::try_from(self.slots.len()).expect("a heap holds fewer than 2^32 objects");
            self.slots.push(slot);
            ObjId(at)
        };
        if is_container {
            self.track(id);
            self.needs_attention |= self.generations.count_one();
        }
        id
    }

    /// The collector will look at an object that can be part of a cycle.
    #[inline]
    pub(super) fn track(&mut self, id: ObjId) {
        let slot = &mut self.slots[id.index()];
        if !slot.is_young {
            slot.is_young = true;
            self.generations.young.push(id);
        }
    }

    /// Counts one more reference.
    #[inline]
    pub fn incref(&mut self, value: Value) {
        if let Value::Obj(id) = value {
            self.slots[id.index()].refcount += 1;
        }
    }

    /// Counts one more reference and gives the value back: for keeping a borrowed one.
    #[inline]
    #[must_use]
    pub fn own(&mut self, value: Value) -> Value {
        self.incref(value);
        value
    }

    /// Gives a reference back; the object goes with its last one.
    #[inline]
    pub fn decref(&mut self, value: Value) {
        if let Value::Obj(id) = value {
            let slot = &mut self.slots[id.index()];
            debug_assert!(slot.refcount > 0, "reference count below zero");
            slot.refcount -= 1;
            if slot.refcount == 0 {
                self.release(id);
            }
        }
    }

    /// Gives many references back.
    pub fn decref_all(&mut self, values: impl IntoIterator<Item = Value>) {
        for value in values {
            self.decref(value);
        }
    }

    fn incref_class(&mut self, class: ObjId) {
        if class.index() >= TypeTag::ALL.len() {
            self.slots[class.index()].refcount += 1;
        }
    }

    /// Changes an object's class (`__class__` of modules and instances), counting both.
    pub fn set_class(&mut self, id: ObjId, class: ObjId) {
        self.incref_class(class);
        let old = std::mem::replace(&mut self.slots[id.index()].class, class);
        if old.index() >= TypeTag::ALL.len() {
            self.decref(Value::Obj(old));
        }
    }

    #[cold]
    #[inline(never)]
    fn release_later(&mut self, id: ObjId) {
        let slot = &mut self.slots[id.index()];
        slot.is_finalized = true;
        slot.refcount = 1;
        self.needs_attention = true;
        self.pending_finalizers.push(id);
    }

    fn release(&mut self, id: ObjId) {
        if !self.slots[id.index()].is_finalized && self.needs_finalizer(id) {
            self.release_later(id);
            return;
        }
        let mut orphans = std::mem::take(&mut self.orphans);
        let mut next = Some(id);
        while let Some(id) = next {
            let slot = &mut self.slots[id.index()];
            let class = slot.class;
            let dict = slot.dict.take();
            let object = std::mem::take(&mut slot.object);
            if object.is_container() {
                self.generations.uncount_one();
                object.visit(&mut |value| {
                    if let Value::Obj(_) = value {
                        orphans.push(value);
                    }
                });
            }
            if let Object::Number(value) = object {
                orphans.push(value);
            }
            if let Some(dict) = dict {
                orphans.push(Value::Obj(dict));
            }
            if !self.weak.is_empty() {
                self.tell_weak_references(id);
            }
            if class.index() >= TypeTag::ALL.len() {
                orphans.push(Value::Obj(class));
            }
            self.free.push(id.0);
            self.live -= 1;
            next = None;
            while let Some(Value::Obj(orphan)) = orphans.pop() {
                let slot = &mut self.slots[orphan.index()];
                slot.refcount -= 1;
                if slot.refcount == 0 {
                    if !slot.is_finalized && self.needs_finalizer(orphan) {
                        self.release_later(orphan);
                    } else {
                        next = Some(orphan);
                        break;
                    }
                }
            }
        }
        self.orphans = orphans;
    }

    /// An object goes: the references to it are told, in time, by the method that finalisers have.
    #[cold]
    fn tell_weak_references(&mut self, gone: ObjId) {
        for reference in self.weak.forget(gone) {
            let slot = &mut self.slots[reference.index()];
            if slot.refcount > 0 {
                slot.refcount += 1;
                self.pending_finalizers.push(reference);
                self.needs_attention = true;
            }
        }
    }

    /// Whether Python must run before the object may go.
    fn needs_finalizer(&self, id: ObjId) -> bool {
        let slot = self.slot(id);
        match &slot.object {
            Object::Generator(generator) => generator.needs_finalizer(slot.class),
            Object::Native(native) => native.needs_finalizer(),
            Object::Free => false,
            _ if slot.class.index() < TypeTag::ALL.len() => false,
            _ => matches!(self.get(slot.class), Object::Class(class) if class.has_del),
        }
    }

    /// Takes the objects that wait for their finaliser; each comes with one reference.
    pub fn take_pending_finalizers(&mut self) -> Vec<ObjId> {
        self.needs_attention = self.generations.is_due();
        std::mem::take(&mut self.pending_finalizers)
    }

    /// Objects that wait for their finaliser, for the reference count check.
    pub(super) fn pending_finalizers(&self) -> &[ObjId] {
        &self.pending_finalizers
    }

    /// Interned strs: the table owns one reference of each.
    pub(super) fn interned(&self) -> impl Iterator<Item = ObjId> + '_ {
        self.interned.values().copied()
    }

    // Making objects of the most common classes. The caller owns the result.

    /// A str.
    pub fn str(&mut self, text: impl Into<Arc<str>>) -> Value {
        self.alloc(TypeTag::Str, Object::Str(Str::new(text)))
    }

    /// The one str object of that text: names are compared by identity first. The caller owns a reference.
    pub fn intern(&mut self, text: &str) -> Value {
        if let Some(&id) = self.interned.get(text) {
            self.incref(Value::Obj(id));
            return Value::Obj(id);
        }
        let text: Arc<str> = text.into();
        let value = self.str(Arc::clone(&text));
        if let Value::Obj(id) = value {
            self.interned.insert(text, id);
        }
        self.own(value)
    }

    /// A list of owned values.
    pub fn list(&mut self, values: Vec<Value>) -> Value {
        self.alloc(TypeTag::List, Object::List(values))
    }

    /// A tuple of owned values.
    pub fn tuple(&mut self, values: Vec<Value>) -> Value {
        self.alloc(TypeTag::Tuple, Object::Tuple(values.into_boxed_slice()))
    }

    /// An empty dict.
    pub fn dict(&mut self) -> Value {
        self.alloc(TypeTag::Dict, Object::Dict(Box::default()))
    }

    /// An int of any size, normalised.
    pub fn int(&mut self, value: num_bigint::BigInt) -> Value {
        match i64::try_from(&value) {
            Ok(small) => Value::Int(small),
            Err(_) => self.alloc(TypeTag::Int, Object::BigInt(Box::new(value))),
        }
    }

    // Looking at objects.

    /// The class of a value.
    #[inline]
    #[must_use]
    pub fn class_of(&self, value: Value) -> ObjId {
        match value {
            Value::Obj(id) => self.slot(id).class,
            Value::Int(_) => TypeTag::Int.id(),
            Value::Bool(_) => TypeTag::Bool.id(),
            Value::Float(_) => TypeTag::Float.id(),
            Value::None | Value::Unbound => TypeTag::NoneType.id(),
            Value::Native(_) => TypeTag::BuiltinFunction.id(),
            Value::Ellipsis => TypeTag::EllipsisType.id(),
            Value::NotImplemented => TypeTag::NotImplementedType.id(),
        }
    }

    /// The object behind a value, if it has one.
    #[inline]
    #[must_use]
    pub fn object(&self, value: Value) -> Option<&Object> {
        value.obj().map(|id| self.get(id))
    }

    /// The text of a str (or of an instance of a subclass of str).
    #[inline]
    #[must_use]
    pub fn as_str(&self, value: Value) -> Option<&Arc<str>> {
        match self.object(value) {
            Some(Object::Str(text)) => Some(&text.text),
            _ => None,
        }
    }

    /// The elements of a tuple.
    #[must_use]
    pub fn as_tuple(&self, value: Value) -> Option<&[Value]> {
        match self.object(value) {
            Some(Object::Tuple(values)) => Some(values),
            _ => None,
        }
    }

    /// The elements of a list.
    #[must_use]
    pub fn as_list(&self, value: Value) -> Option<&Vec<Value>> {
        match self.object(value) {
            Some(Object::List(values)) => Some(values),
            _ => None,
        }
    }

    /// The table of a dict.
    #[inline]
    #[must_use]
    pub fn as_dict(&self, value: Value) -> Option<&Dict> {
        match self.object(value) {
            Some(Object::Dict(dict)) => Some(dict),
            _ => None,
        }
    }

    /// The table of a dict or set object, to change.
    ///
    /// # Panics
    /// If the object is neither: an engine bug.
    #[inline]
    pub fn table_mut(&mut self, id: ObjId) -> &mut Dict {
        match self.get_mut(id) {
            Object::Dict(dict) | Object::Set(dict) => dict,
            other => panic!("a dict or set was expected, not {other:?}"),
        }
    }

    // Namespaces: dicts whose keys are names.

    /// The index of the entry for a str key (interned or not) in a dict.
    #[inline]
    #[must_use]
    pub fn find_name(&self, dict: ObjId, name: Value) -> Option<usize> {
        let (Object::Dict(table), Some(Object::Str(text))) = (self.get(dict), self.object(name))
        else {
            return None;
        };
        table.find(u64::from(text.hash), |key| {
            key.is(name)
                || matches!(self.object(key), Some(Object::Str(other)) if other.hash == text.hash && other.text == text.text)
        })
    }

    /// The value under a str key in a dict, borrowed.
    #[inline]
    #[must_use]
    pub fn get_name(&self, dict: ObjId, name: Value) -> Option<Value> {
        let at = self.find_name(dict, name)?;
        match self.get(dict) {
            Object::Dict(table) => table.entry(at).map(|entry| entry.value),
            _ => None,
        }
    }

    /// The value under a text key in a dict, borrowed.
    #[must_use]
    pub fn get_text(&self, dict: ObjId, name: &str) -> Option<Value> {
        let Object::Dict(table) = self.get(dict) else {
            return None;
        };
        let hash = u64::from(super::object::hash_text(name));
        let at = table.find(hash, |key| {
            self.as_str(key).is_some_and(|text| &**text == name)
        })?;
        table.entry(at).map(|entry| entry.value)
    }

    /// Sets a str key in a dict; takes over the reference to `value`, counts the name itself.
    pub fn set_name(&mut self, dict: ObjId, name: Value, value: Value) {
        if let Some(at) = self.find_name(dict, name) {
            let old = self.table_mut(dict).replace(at, value);
            self.decref(old);
        } else {
            let hash = match self.object(name) {
                Some(Object::Str(text)) => u64::from(text.hash),
                _ => 0,
            };
            self.incref(name);
            self.table_mut(dict).insert_new(hash, name, value);
        }
    }

    /// Sets a text key in a dict; takes over the reference to `value`.
    pub fn set_text(&mut self, dict: ObjId, name: &str, value: Value) {
        let name = self.intern(name);
        self.set_name(dict, name, value);
        self.decref(name);
    }

    /// Deletes a str key from a dict; whether it was there.
    pub fn delete_name(&mut self, dict: ObjId, name: Value) -> bool {
        match self.find_name(dict, name) {
            Some(at) => {
                let entry = self.table_mut(dict).remove(at);
                self.decref(entry.key);
                self.decref(entry.value);
                true
            }
            None => false,
        }
    }

    /// The attribute dict of an object, made if it has none yet.
    pub fn dict_of(&mut self, id: ObjId) -> ObjId {
        if let Some(dict) = self.slot(id).dict {
            return dict;
        }
        let dict = self.alloc_of(TypeTag::Dict.id(), Object::Dict(Box::default()));
        self.slot_mut(id).dict = Some(dict);
        self.track(id);
        dict
    }
}
