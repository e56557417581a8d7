//! Words of memory that processes share: made, read, written.
//!
//! Where a run tells of every load and store, those of integers are told here: no process knows another's.

use super::Machine;
use super::kernel::shared_memory::SharedMemory;
use crate::event::{EventKind, SinceLoad};
use crate::ids::{CellId, StrandId};
use crate::vm::object::Object;
use crate::vm::syscall::Word;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

impl Machine {
    pub(super) fn new_memory(&mut self, strand: StrandId, word: Word, len: usize) {
        let number = self.kernel.memory.len() as i64;
        self.kernel.memory.push(SharedMemory {
            words: vec![word; len],
            cells: vec![None; len],
        });
        self.answer(strand, Value::Int(number));
    }

    /// What lies in a block of shared memory; empty where there is none of that number.
    #[must_use]
    pub fn shared_words(&self, memory: u32) -> &[Word] {
        self.kernel
            .memory
            .get(memory as usize)
            .map_or(&[], |memory| &memory.words)
    }

    pub(super) fn read_word(&mut self, strand: StrandId, memory: u32, index: usize) {
        let word = self.shared_words(memory).get(index).copied();
        self.tell_word_load(strand, memory, index);
        let value = match word {
            Some(Word::Signed(value, _)) => Value::Int(value),
            Some(Word::Unsigned(value, _)) => match self.vm_of(strand) {
                Some(vm) => vm.heap.int(value.into()),
                None => Value::None,
            },
            Some(Word::Float(value)) => Value::Float(value),
            Some(Word::Bool(value)) => Value::Bool(value),
            Some(Word::Char(value)) => match self.vm_of(strand) {
                Some(vm) => vm
                    .heap
                    .alloc(TypeTag::Bytes, Object::Bytes([value].as_slice().into())),
                None => Value::None,
            },
            None => Value::None,
        };
        self.answer(strand, value);
    }

    pub(super) fn write_word(&mut self, strand: StrandId, memory: u32, index: usize, word: Word) {
        if let Some(memory) = self.kernel.memory.get_mut(memory as usize) {
            memory.store(index, word);
        }
        self.tell_word_store(strand, memory, index);
        self.answer(strand, Value::None);
    }

    fn tell_word_load(&mut self, strand: StrandId, memory: u32, index: usize) {
        let Some(value) = integer(self.shared_words(memory).get(index)) else {
            return;
        };
        if !self.tells_accesses(strand) {
            return;
        }
        let next = CellId(self.ids.cell);
        let block = &mut self.kernel.memory[memory as usize];
        let len = block.words.len();
        let known = &mut block.cells[index];
        let is_new = known.is_none();
        let cell = *known.get_or_insert(next);
        if is_new {
            self.ids.cell += 1;
            let name = if len == 1 {
                "Value".to_owned()
            } else {
                format!("Array[{index}]")
            };
            let name = name.into();
            self.tell_access(strand, EventKind::CellBorn { cell, name });
        }
        self.tell_access(strand, EventKind::CellLoad { cell, value });
    }

    /// Between reading and writing a word lie calls of functions, at least.
    fn tell_word_store(&mut self, strand: StrandId, memory: u32, index: usize) {
        let Some(block) = self.kernel.memory.get(memory as usize) else {
            return;
        };
        let Some(cell) = block.cells.get(index).copied().flatten() else {
            return;
        };
        let value = integer(block.words.get(index));
        let stored = EventKind::CellStore {
            cell,
            value,
            since_load: SinceLoad::SwitchPoint,
        };
        self.tell_access(strand, stored);
    }

    fn tells_accesses(&self, thread: StrandId) -> bool {
        let process = self.threads.get(&thread).map(|tcb| tcb.process);
        process.is_some_and(|process| self.processes[process.index()].vm.cells.is_some())
    }

    /// The task that has control in the thread uses the memory, else the thread.
    fn tell_access(&mut self, thread: StrandId, kind: EventKind) {
        let Some(tcb) = self.threads.get(&thread) else {
            return;
        };
        let vm = &self.processes[tcb.process.index()].vm;
        let task = vm.thread_of(thread).and_then(|thread| thread.task);
        self.tell_at_line(task.unwrap_or(thread), tcb.line, kind);
    }
}

fn integer(word: Option<&Word>) -> Option<i64> {
    match word? {
        Word::Signed(value, _) => Some(*value),
        Word::Unsigned(value, _) => i64::try_from(*value).ok(),
        Word::Float(_) | Word::Char(_) | Word::Bool(_) => None,
    }
}
