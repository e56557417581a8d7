//! System calls on files. Each lets the GIL go and comes back soon, as reading from a warm cache does.

use super::Machine;
use crate::ids::StrandId;
use crate::vm::object::Object;
use crate::vm::syscall::FileCall;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
use std::sync::Arc;

impl Machine {
    pub(super) fn file_call(&mut self, place: usize, strand: StrandId, call: FileCall) {
        let files = &mut self.kernel.files;
        let mut moved = 0;
        let answer = match call {
            FileCall::Read { path } => {
                let bytes = files.read(&path);
                moved = bytes.as_ref().map_or(0, |bytes| bytes.len());
                match (bytes, self.vm_of(strand)) {
                    (Some(bytes), Some(vm)) => vm
                        .heap
                        .alloc(TypeTag::Bytes, Object::Bytes(bytes.as_slice().into())),
                    _ => Value::None,
                }
            }
            FileCall::Write { path, at, bytes } => {
                moved = bytes.len();
                files.write(&path, at, &bytes);
                Value::None
            }
            FileCall::Truncate { path, len } => {
                files.truncate(&path, len);
                Value::None
            }
            FileCall::Remove { path } => Value::Bool(files.remove(&path)),
            FileCall::List => {
                let paths: Vec<Arc<str>> = files.paths().map(Arc::clone).collect();
                match self.vm_of(strand) {
                    Some(vm) => {
                        let paths = paths.into_iter().map(|path| vm.heap.str(path)).collect();
                        vm.heap.list(paths)
                    }
                    None => Value::None,
                }
            }
        };
        self.answer(strand, answer);
        let takes = self.costs.file_call(moved);
        self.short_call(place, strand, takes);
    }
}
