//! Processes: how they start.

use super::Machine;
use super::options::{DefaultStart, Options};
use crate::event::StartMethod;
use crate::ids::StrandId;
use crate::version::PythonVersion;
use crate::vm::syscall::ProcessCall;
use crate::vm::value::Value;

/// How processes start where the program does not say: as chosen, else as that Python does on Linux
/// (`fork` up to 3.13, `forkserver` from 3.14, `Lib/multiprocessing/context.py`).
pub(super) fn start_method(options: &Options) -> StartMethod {
    match options.start_method {
        Some(DefaultStart::Fork) => StartMethod::Fork,
        Some(DefaultStart::Spawn) => StartMethod::Spawn,
        None => match options.python {
            PythonVersion::V3_9 | PythonVersion::V3_11 => StartMethod::Fork,
            PythonVersion::V3_14 | PythonVersion::V3_14t => StartMethod::Spawn,
        },
    }
}

impl Machine {
    /// A system call of `multiprocessing`.
    pub(super) fn process_call(&mut self, place: usize, strand: StrandId, call: ProcessCall) {
        match call {
            ProcessCall::Fork { .. } => {
                let _ = place;
                self.answer(strand, Value::None);
            }
        }
    }
}
