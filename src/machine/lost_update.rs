//! Lost updates: a thread read a global and was about to store it when the GIL changed hands; another stored it meanwhile, and
//! what the first stores now goes over that.
//!
//! Nothing is guessed. When a thread lets the GIL go it is noted which globals its statement has read and will store, told
//! from its code, and what they hold. Whoever lets go next with another value there has stored it; and when the first
//! thread has the GIL again, its update is known to be made of a stale value. Without a GIL nobody lets go of anything, so
//! this says nothing about free-threaded processes.

use super::Machine;
use crate::code::line_code::open_updates;
use crate::event::{EventKind, LostUpdate};
use crate::ids::{ProcessId, StrandId};
use crate::vm::Vm;
use crate::vm::frame::FrameKind;
use crate::vm::value::{ObjId, Value};
use std::sync::Arc;

/// So many frames from the top are looked at: a statement that waits for deeper calls is rare.
const MOST_FRAMES: usize = 8;
/// How long a value's `repr` may be.
const MOST_CHARS: usize = 40;

/// A global that a thread without the GIL has read and will store.
#[derive(Clone, Debug)]
pub(super) struct NotedUpdate {
    globals: ObjId,
    name: Arc<str>,
    read_at: usize,
    value: Value,
    read: String,
    stored: Option<Stored>,
    is_told: bool,
}

/// What another thread stored over it.
#[derive(Clone, Debug)]
struct Stored {
    by: StrandId,
    value: Value,
    text: String,
}

impl Machine {
    /// The thread is letting its GIL go: what it leaves half done, and whether it has stored what others have read.
    pub(super) fn note_updates(&mut self, process: ProcessId, strand: StrandId) {
        let process = &mut self.processes[process.index()];
        let Some(gil) = process.gil.as_mut() else {
            return;
        };
        let vm = &process.vm;
        for (other, notes) in &mut gil.updates {
            if *other != strand {
                notes.iter_mut().for_each(|note| note.compare(vm, strand));
            }
        }
        let old = gil.updates.remove(&strand).unwrap_or_default();
        if process.threads.len() > 1 {
            let open = under_way(vm, strand, &old);
            if !open.is_empty() {
                gil.updates.insert(strand, open);
            }
        }
    }

    /// The thread has its GIL again: tells which of its updates will overwrite what others stored.
    pub(super) fn tell_lost_updates(&mut self, process: ProcessId, strand: StrandId) {
        let gil = self.processes[process.index()].gil.as_mut();
        let Some(notes) = gil.and_then(|gil| gil.updates.get_mut(&strand)) else {
            return;
        };
        let mut lost = Vec::new();
        for note in notes {
            if let Some(stored) = note.stored.as_ref().filter(|_| !note.is_told) {
                note.is_told = true;
                lost.push(EventKind::LostUpdate(Box::new(LostUpdate {
                    name: Arc::clone(&note.name),
                    read: note.read.as_str().into(),
                    by: stored.by,
                    stored: stored.text.as_str().into(),
                })));
            }
        }
        for kind in lost {
            self.tell(strand, kind);
        }
    }
}

impl NotedUpdate {
    /// Takes note of what `strand` has stored, if it has.
    fn compare(&mut self, vm: &Vm, strand: StrandId) {
        let last = self.stored.as_ref().map_or(self.value, |it| it.value);
        match vm.heap.get_text(self.globals, &self.name) {
            Some(value) if !value.is(last) => {
                self.stored = Some(Stored {
                    by: strand,
                    value,
                    text: vm.peek_repr(value, MOST_CHARS),
                });
            }
            _ => {}
        }
    }
}

/// The updates that a thread has under way. One that was told already and has not gone on since stays as it was noted.
fn under_way(vm: &Vm, strand: StrandId, old: &[NotedUpdate]) -> Vec<NotedUpdate> {
    let Some(thread) = vm.thread_of(strand) else {
        return Vec::new();
    };
    let mut noted = Vec::new();
    for frame in thread.frames.iter().rev().take(MOST_FRAMES) {
        let FrameKind::Python(frame) = &frame.kind else {
            continue;
        };
        let code = &frame.code.code;
        if code.is_internal {
            continue;
        }
        let globals = frame.namespace.id().unwrap_or(frame.globals);
        for update in open_updates(code, frame.pc as usize) {
            let Some(value) = vm.heap.get_text(globals, &update.name) else {
                continue;
            };
            let same = old.iter().find(|old| {
                old.globals == globals
                    && old.name == update.name
                    && old.read_at == update.read_at
                    && old
                        .stored
                        .as_ref()
                        .is_some_and(|stored| stored.value.is(value))
            });
            noted.push(same.cloned().unwrap_or_else(|| NotedUpdate {
                globals,
                name: update.name,
                read_at: update.read_at,
                value,
                read: vm.peek_repr(value, MOST_CHARS),
                stored: None,
                is_told: false,
            }));
        }
    }
    noted
}
