//! Where the numbers of a set stand, and so in which order they are iterated over: the table of CPython's sets.
//!
//! Hashes of numbers are the same in every run of CPython, so the order of `{3, 1, 2}` is a fact about the language that
//! learners see. A slot is an [`Entry`] without a key where nothing stands, and one with [`DUMMY`] where something was taken
//! out. Beside [`super::dict`], which owns the slots; it knows no heap.
//! Source: `Objects/setobject.c` (3.7 and later).

use super::dict::Entry;
use super::value::Value;

/// `PySet_MINSIZE`
const LEAST_SLOTS: usize = 8;
/// `LINEAR_PROBES`: so many neighbours are tried before the next jump.
const LINEAR_PROBES: usize = 9;
/// `PERTURB_SHIFT`
const PERTURB_SHIFT: u32 = 5;
/// Beyond so many elements a set doubles when it grows; below it grows fourfold.
const MANY: usize = 50_000;
/// The hash in a slot whose element was taken out; no element has it.
const DUMMY: u64 = u64::MAX;

const UNUSED: Entry = Entry {
    hash: 0,
    key: Value::Unbound,
    value: Value::Unbound,
};

/// What a set's table has beside its slots.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SetTable {
    /// Slots with an element or a dummy.
    fill: u32,
    /// Where `pop()` looks next.
    finger: u32,
}

/// The slots at which an element of that hash may stand, in the order in which they are tried; without end.
fn probes(hash: u64, mask: usize) -> impl Iterator<Item = usize> {
    let mut perturb = hash;
    let mut at = hash as usize & mask;
    let mut offset = 0;
    std::iter::from_fn(move || {
        let here = at + offset;
        let last = if at + LINEAR_PROBES <= mask {
            LINEAR_PROBES
        } else {
            0
        };
        if offset < last {
            offset += 1;
        } else {
            offset = 0;
            perturb >>= PERTURB_SHIFT;
            at = (at.wrapping_mul(5).wrapping_add(1)).wrapping_add(perturb as usize) & mask;
        }
        Some(here)
    })
}

fn is_unused(slot: &Entry) -> bool {
    !slot.key.is_bound() && slot.hash != DUMMY
}

/// `set_insert_clean`: into slots without dummies, in which the element is not.
fn insert_clean(slots: &mut [Entry], entry: Entry) {
    let mask = slots.len() - 1;
    let free = probes(entry.hash, mask).find(|at| !slots[*at].key.is_bound());
    slots[free.expect("a set's table is never full")] = entry;
}

/// The slot of the element with that hash for which `same(key)` holds.
pub(super) fn find(
    slots: &[Entry],
    hash: u64,
    mut same: impl FnMut(Value) -> bool,
) -> Option<usize> {
    let mask = slots.len().checked_sub(1)?;
    probes(hash, mask)
        .take_while(|at| !is_unused(&slots[*at]))
        .find(|at| {
            let slot = &slots[*at];
            slot.hash == hash && slot.key.is_bound() && same(slot.key)
        })
}

impl SetTable {
    /// `set_add_entry`, of an element that is not there; `live`: how many are, this one included.
    pub(super) fn insert(&mut self, slots: &mut Vec<Entry>, live: usize, entry: Entry) {
        if slots.is_empty() {
            slots.resize(LEAST_SLOTS, UNUSED);
        }
        let mask = slots.len() - 1;
        let mut dummy = None;
        let unused = probes(entry.hash, mask).find(|at| {
            let slot = &slots[*at];
            if !slot.key.is_bound() && slot.hash == DUMMY {
                dummy = Some(*at);
            }
            is_unused(slot)
        });
        if let Some(at) = dummy {
            // The last one on the way is used again.
            slots[at] = entry;
            return;
        }
        slots[unused.expect("a set's table is never full")] = entry;
        self.fill += 1;
        if self.fill as usize * 5 >= mask * 3 {
            self.resize(slots, live, if live > MANY { live * 2 } else { live * 4 });
        }
    }

    /// `set_discard_entry`
    pub(super) fn remove(slots: &mut [Entry], at: usize) -> Entry {
        let dummy = Entry {
            hash: DUMMY,
            ..UNUSED
        };
        std::mem::replace(&mut slots[at], dummy)
    }

    /// `set_table_resize`: more than `at_least` slots, and no dummies.
    fn resize(&mut self, slots: &mut Vec<Entry>, live: usize, at_least: usize) {
        let size = (at_least + 1).next_power_of_two().max(LEAST_SLOTS);
        let old = std::mem::replace(slots, vec![UNUSED; size]);
        for entry in old.into_iter().filter(|entry| entry.key.is_bound()) {
            insert_clean(slots, entry);
        }
        self.fill = live as u32;
    }

    /// No slot was ever used.
    pub(super) fn is_untouched(self) -> bool {
        self.fill == 0
    }

    /// Before `more` elements of a set or dict are added to the `live` ones, as `set_merge` does it.
    pub(super) fn make_room(&mut self, slots: &mut Vec<Entry>, live: usize, more: usize) {
        let mask = slots.len().max(LEAST_SLOTS) - 1;
        if (self.fill as usize + more) * 5 >= mask * 3 {
            self.resize(slots, live, (live + more) * 2);
        }
    }

    /// The table of a new set of the same elements, `live` of them: `set_merge` into an empty one.
    pub(super) fn copied(self, slots: &[Entry], live: usize) -> (Self, Vec<Entry>) {
        let mut copy = Self::default();
        let mut new = Vec::new();
        copy.make_room(&mut new, 0, live);
        copy.take_in(&mut new, self, slots, live);
        (copy, new)
    }

    /// The rest of `set_merge` where no slot is used: takes in another's elements, `live` of them, into the slots that are there.
    pub(super) fn take_in(
        &mut self,
        slots: &mut Vec<Entry>,
        other: Self,
        other_slots: &[Entry],
        live: usize,
    ) {
        if slots.is_empty() {
            slots.resize(LEAST_SLOTS, UNUSED);
        }
        if slots.len() == other_slots.len() && other.fill as usize == live {
            slots.copy_from_slice(other_slots);
        } else {
            for entry in other_slots.iter().filter(|entry| entry.key.is_bound()) {
                insert_clean(slots, *entry);
            }
        }
        self.fill = live as u32;
    }

    /// The slot of the element that `pop()` takes.
    pub(super) fn next_popped(&mut self, slots: &[Entry]) -> Option<usize> {
        let mask = slots.len().checked_sub(1)?;
        let start = self.finger as usize & mask;
        let at = (start..slots.len())
            .chain(0..start)
            .find(|at| slots[*at].key.is_bound())?;
        self.finger = at as u32 + 1;
        Some(at)
    }

    /// Looks on where another table's `pop()` would have.
    pub(super) fn keep_finger(&mut self, other: Self) {
        self.finger = other.finger;
    }

    /// After many were taken out at once, as `set_difference_update_internal` does it.
    pub(super) fn sweep(&mut self, slots: &mut Vec<Entry>, live: usize) {
        let mask = slots.len().max(LEAST_SLOTS) - 1;
        if self.fill as usize - live > mask / 4 {
            self.resize(slots, live, if live > MANY { live * 2 } else { live * 4 });
        }
    }
}
