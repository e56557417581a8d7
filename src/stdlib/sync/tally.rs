//! Which lock operations the trace shows one by one: the first of a slice, and those beside which something happens.
//!
//! A loop that takes and releases a free lock a million times would drown everything else. After so many pairs in a
//! slice a pair is folded into a summary as soon as the lock is released again with nothing told in between.

use crate::event::EventKind;
use crate::ids::LockId;
use crate::vm::Vm;

/// Pairs that a slice shows one by one.
const SHOWN_PAIRS: u32 = 64;

/// How far back a summary of the same lock is looked for: programs that take a few locks in turns have a few summaries.
const MOST_LOCKS: usize = 8;

/// Tells that the running strand took a lock.
#[inline]
pub(super) fn note_take(vm: &mut Vm, lock: LockId) {
    vm.note(EventKind::LockTake { lock });
}

/// Tells that the running strand released a lock; or folds the pair.
#[inline]
pub(super) fn note_release(vm: &mut Vm, lock: LockId) {
    if vm.cells.is_some() {
        // Whoever asks for every load and store wants to know under which lock they were.
    } else if vm.locks.pairs_in_slice < SHOWN_PAIRS {
        vm.locks.pairs_in_slice += 1;
    } else if vm.notes.last().is_some_and(
        |note| matches!(note.kind, EventKind::LockTake { lock: taken } if taken == lock),
    ) {
        vm.notes.pop();
        for note in vm.notes.iter_mut().rev().take(MOST_LOCKS) {
            match &mut note.kind {
                EventKind::LockSummary { lock: other, count } if *other == lock => {
                    *count += 1;
                    return;
                }
                EventKind::LockSummary { .. } => {}
                _ => break,
            }
        }
        vm.note(EventKind::LockSummary { lock, count: 1 });
        return;
    }
    vm.note(EventKind::LockRelease { lock });
}
