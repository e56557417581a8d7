//! The table behind `dict` and `set`, with found entries addressed by index: in order of insertion, but for sets of numbers,
//! which stand as CPython's sets have them ([`super::set_table`]).
//!
//! It compares keys by a closure that the caller gives, since comparing needs the heap. It never runs Python:
//! keys with a Python `__eq__` or `__hash__` are looked up by the caller, candidate by candidate.
//! Source of the layout: CPython's compact dict (`Objects/dictobject.c`, 3.6 and later).

use super::set_table::{self, SetTable};
use super::value::Value;
use hashbrown::HashTable;

/// Up to so many entries are searched one after another, without an index.
const LINEAR: usize = 8;

/// One entry; `key` is unbound where an entry was deleted.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The key's hash.
    pub hash: u64,
    /// The key.
    pub key: Value,
    /// The value; `None` in a set.
    pub value: Value,
}

/// In which order entries stand.
#[derive(Clone, Copy, Debug, Default)]
enum Order {
    /// That of their insertion.
    #[default]
    Insertion,
    /// That of CPython's set: as long as there are only numbers, whose hashes are the same in every run.
    Hash(SetTable),
}

/// A hash table.
#[derive(Clone, Debug, Default)]
pub struct Dict {
    entries: Vec<Entry>,
    index: HashTable<u32>,
    live: usize,
    /// Changes whenever a key comes or goes; caches and iterators compare it.
    shape: u32,
    order: Order,
}

impl Dict {
    /// The table of an empty set.
    #[must_use]
    pub fn of_set() -> Self {
        Self {
            order: Order::Hash(SetTable::default()),
            ..Self::default()
        }
    }

    /// How many entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.live
    }

    /// No entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// A number that changes whenever a key comes or goes.
    #[must_use]
    pub fn shape(&self) -> u32 {
        self.shape
    }

    /// The entry at `index` of the table, if there is a live one. Indices run up to [`Self::end`].
    #[must_use]
    pub fn entry(&self, index: usize) -> Option<&Entry> {
        self.entries.get(index).filter(|entry| entry.key.is_bound())
    }

    /// One past the last index.
    #[must_use]
    pub fn end(&self) -> usize {
        self.entries.len()
    }

    /// Live entries in their order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.key.is_bound())
    }

    /// The index of the entry with that hash for which `same(key)` holds.
    #[inline]
    pub fn find(&self, hash: u64, mut same: impl FnMut(Value) -> bool) -> Option<usize> {
        if let Order::Hash(_) = self.order {
            set_table::find(&self.entries, hash, same)
        } else if self.index.is_empty() {
            self.entries
                .iter()
                .position(|entry| entry.hash == hash && entry.key.is_bound() && same(entry.key))
        } else {
            self.index
                .find(hash, |&at| {
                    let entry = &self.entries[at as usize];
                    entry.hash == hash && same(entry.key)
                })
                .map(|&at| at as usize)
        }
    }

    /// Adds an entry whose key is not there yet. The table now owns both references.
    pub fn insert_new(&mut self, hash: u64, key: Value, value: Value) {
        self.live += 1;
        self.shape = self.shape.wrapping_add(1);
        let entry = Entry { hash, key, value };
        if let Order::Hash(table) = &mut self.order {
            if matches!(
                key,
                Value::Int(_) | Value::Float(_) | Value::Bool(_) | Value::None
            ) {
                table.insert(&mut self.entries, self.live, entry);
                return;
            }
            self.order = Order::Insertion;
            self.entries.retain(|entry| entry.key.is_bound());
            if self.entries.len() > LINEAR {
                self.reindex();
            }
        }
        let at = self.entries.len();
        self.entries.push(entry);
        // A table that has shrunk keeps its index.
        if !self.index.is_empty() {
            let entries = &self.entries;
            self.index
                .insert_unique(hash, at as u32, |&at| entries[at as usize].hash);
        } else if at >= LINEAR {
            self.reindex();
        }
    }

    /// Replaces the value at `index` and gives back the old one.
    pub fn replace(&mut self, index: usize, value: Value) -> Value {
        std::mem::replace(&mut self.entries[index].value, value)
    }

    /// Removes the entry at `index`; its references go to the caller.
    pub fn remove(&mut self, index: usize) -> Entry {
        if let Order::Hash(_) = self.order {
            self.live -= 1;
            self.shape = self.shape.wrapping_add(1);
            return SetTable::remove(&mut self.entries, index);
        }
        let entry = std::mem::replace(
            &mut self.entries[index],
            Entry {
                hash: 0,
                key: Value::Unbound,
                value: Value::Unbound,
            },
        );
        if let Ok(found) = self
            .index
            .find_entry(entry.hash, |&at| at as usize == index)
        {
            found.remove();
        }
        self.live -= 1;
        self.shape = self.shape.wrapping_add(1);
        while self.entries.last().is_some_and(|last| !last.key.is_bound()) {
            self.entries.pop();
        }
        if self.live == 0 {
            self.index.clear();
        } else if self.entries.len() > 32 && self.live * 4 < self.entries.len() {
            self.entries.retain(|entry| entry.key.is_bound());
            self.reindex();
        }
        entry
    }

    /// A table with the same entries; the caller counts their references.
    #[must_use]
    pub fn copied(&self) -> Self {
        if let Order::Hash(table) = self.order {
            let (table, entries) = table.copied(&self.entries, self.live);
            return Self {
                entries,
                live: self.live,
                order: Order::Hash(table),
                ..Self::default()
            };
        }
        let mut new = Self::default();
        for entry in self.iter() {
            new.insert_new(entry.hash, entry.key, entry.value);
        }
        new
    }

    /// A set's table of the same keys, as CPython makes a set of a set or of a dict; the caller counts their references.
    #[must_use]
    pub fn copied_as_set(&self) -> Self {
        if let Order::Hash(_) = self.order {
            return self.copied();
        }
        let mut new = Self::of_set();
        new.make_room(self.live);
        for entry in self.iter() {
            new.insert_new(entry.hash, entry.key, Value::None);
        }
        new
    }

    /// A set's table in which no slot is used, made room in already, after it took in these keys; the caller counts their references.
    #[must_use]
    pub fn taking_in(&self, other: &Self) -> Self {
        let mut new = self.clone();
        match (&mut new.order, other.order) {
            (Order::Hash(table), Order::Hash(other_table)) => {
                table.take_in(&mut new.entries, other_table, &other.entries, other.live);
                new.live = other.live;
                new.shape = new.shape.wrapping_add(1);
            }
            _ => {
                for entry in other.iter() {
                    new.insert_new(entry.hash, entry.key, Value::None);
                }
            }
        }
        new
    }

    /// Nothing ever stood in it: another set is then taken in as it stands.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        match self.order {
            Order::Hash(table) => table.is_untouched(),
            Order::Insertion => self.entries.is_empty(),
        }
    }

    /// What a set does before it takes in so many elements of another set or of a dict.
    pub fn make_room(&mut self, more: usize) {
        if let Order::Hash(table) = &mut self.order
            && more > 0
        {
            table.make_room(&mut self.entries, self.live, more);
        }
    }

    /// What a set does after elements of another set were taken out.
    pub fn sweep(&mut self) {
        if let Order::Hash(table) = &mut self.order {
            table.sweep(&mut self.entries, self.live);
        }
    }

    /// Stands where another stood: `pop()` goes on looking where it would have in that one. Gives the other back.
    pub fn take_place_of(mut self, place: &mut Self) -> Self {
        if let (Order::Hash(new), Order::Hash(old)) = (&mut self.order, place.order) {
            new.keep_finger(old);
        }
        std::mem::replace(place, self)
    }

    /// The index of the element that `set.pop()` takes.
    pub fn next_popped(&mut self) -> Option<usize> {
        match &mut self.order {
            Order::Hash(table) => table.next_popped(&self.entries),
            Order::Insertion => self.entries.iter().position(|entry| entry.key.is_bound()),
        }
    }

    /// Takes everything out; the references go to the caller.
    pub fn clear(&mut self) -> Vec<Entry> {
        self.index.clear();
        self.live = 0;
        self.shape = self.shape.wrapping_add(1);
        if let Order::Hash(table) = &mut self.order {
            *table = SetTable::default();
        }
        let mut entries = std::mem::take(&mut self.entries);
        entries.retain(|entry| entry.key.is_bound());
        entries
    }

    /// Calls `visit` for every key and value.
    pub fn visit(&self, visit: &mut dyn FnMut(Value)) {
        for entry in self.iter() {
            visit(entry.key);
            visit(entry.value);
        }
    }

    fn reindex(&mut self) {
        self.index.clear();
        let entries = &self.entries;
        for (at, entry) in entries.iter().enumerate() {
            if entry.key.is_bound() {
                self.index
                    .insert_unique(entry.hash, at as u32, |&at| entries[at as usize].hash);
            }
        }
    }
}
