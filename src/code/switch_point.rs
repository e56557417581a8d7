//! Where the GIL may change hands.
//!
//! The rule that decides whether `x += 1` can lose an update. Asked by the virtual machine at every instruction and
//! by the views, which mark switch points.
//!
//! Sources: CPython 3.9 `Python/ceval.c`: `eval_breaker` is looked at before every instruction that is not reached by
//! one of the fast paths. From 3.10 on (bpo-29988, gh-18334) only at function entry (`RESUME`), after calls and on
//! backward jumps (`CHECK_EVAL_BREAKER` in `Python/bytecodes.c` of 3.14). In the free-threaded build there is no GIL;
//! instructions of several cores interleave anywhere.

use super::instruction::{Instruction, Op};
use crate::version::PythonVersion;

/// In [`Op::Resume`]: after `yield from` (2) and `await` (3) nothing is checked.
const RESUME_AFTER_YIELD_FROM: u32 = 2;

/// Whether another thread may run after (for `Resume` and backward jumps: at) an instruction.
#[must_use]
pub const fn is_switch_point(instruction: Instruction, version: PythonVersion) -> bool {
    match version {
        PythonVersion::V3_9 | PythonVersion::V3_14t => true,
        PythonVersion::V3_11 | PythonVersion::V3_14 => match instruction.op {
            Op::Resume => instruction.arg < RESUME_AFTER_YIELD_FROM,
            Op::Call | Op::CallKw | Op::CallFunctionEx | Op::JumpBackward => true,
            _ => false,
        },
    }
}
