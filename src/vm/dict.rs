//! The table behind `dict` and `set`: insertion-ordered, with found entries addressed by index.
//!
//! It compares keys by a closure that the caller gives, since comparing needs the heap. It never runs Python:
//! keys with a Python `__eq__` or `__hash__` are looked up by the caller, candidate by candidate.
//! Source of the layout: CPython's compact dict (`Objects/dictobject.c`, 3.6 and later).

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

/// An insertion-ordered hash table.
#[derive(Clone, Debug, Default)]
pub struct Dict {
    entries: Vec<Entry>,
    index: HashTable<u32>,
    live: usize,
    /// Changes whenever a key comes or goes; caches and iterators compare it.
    shape: u32,
}

impl Dict {
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

    /// Live entries in order of insertion.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.key.is_bound())
    }

    /// The index of the entry with that hash for which `same(key)` holds.
    #[inline]
    pub fn find(&self, hash: u64, mut same: impl FnMut(Value) -> bool) -> Option<usize> {
        if self.index.is_empty() {
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

    /// Adds an entry whose key is not there yet; gives its index. The table now owns both references.
    pub fn insert_new(&mut self, hash: u64, key: Value, value: Value) -> usize {
        let at = self.entries.len();
        self.entries.push(Entry { hash, key, value });
        self.live += 1;
        self.shape = self.shape.wrapping_add(1);
        // A table that has shrunk keeps its index.
        if !self.index.is_empty() {
            let entries = &self.entries;
            self.index
                .insert_unique(hash, at as u32, |&at| entries[at as usize].hash);
        } else if at >= LINEAR {
            self.reindex();
        }
        at
    }

    /// Replaces the value at `index` and gives back the old one.
    pub fn replace(&mut self, index: usize, value: Value) -> Value {
        std::mem::replace(&mut self.entries[index].value, value)
    }

    /// Removes the entry at `index`; its references go to the caller.
    pub fn remove(&mut self, index: usize) -> Entry {
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

    /// Takes everything out; the references go to the caller.
    pub fn clear(&mut self) -> Vec<Entry> {
        self.index.clear();
        self.live = 0;
        self.shape = self.shape.wrapping_add(1);
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
