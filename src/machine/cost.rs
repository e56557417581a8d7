//! The cost table: what instructions and system calls take in virtual time, and where each figure comes from.
//!
//! Instructions: fitted to `python3 -m timeit` of CPython 3.11 on a 2020s x86-64 server core, specialised instructions
//! warm: `i += 1` 10 ns in all, a call of an empty function 20 to 40 ns, `len(l)` 9 ns, `l.append(1)` 8 ns,
//! `lock.acquire(); lock.release()` 140 ns, an f-string 58 ns, a small list 40 ns. A counting `while` loop then takes
//! about 30 ns a turn, as measured. System calls: orders of magnitude that the literature and `perf trace` agree on.

use crate::code::instruction::Op;
use crate::machine::options::{CostProfile, Options};
use crate::time::VirtualNanos;
use crate::vm::costs::CostTable;

/// What the machine itself costs.
#[derive(Clone, Copy, Debug)]
pub struct SystemCosts {
    /// CPU time is free: instructions only count as effort, which bounds slices.
    pub is_free: bool,
    /// From the moment at which a thread can go on to its first instruction: futex wake-up, an idle core's exit from
    /// its sleep state, the switch. 10 to 50 µs on Linux.
    pub wake_latency: VirtualNanos,
    /// From one thread to the next on a busy core: 1.5 to 3 µs with its cache misses (lmbench `lat_ctx`).
    pub context_switch: VirtualNanos,
    /// `write(2)` of a line to a terminal or pipe.
    pub write: VirtualNanos,
    /// `open`, `read`, `write` of a file that is in memory: a system call; bytes come on top.
    pub file: VirtualNanos,
    /// `clone(2)` and what `Thread.start` does around it.
    pub thread_start: VirtualNanos,
    /// `futex(FUTEX_WAKE)`, `epoll_wait` with nothing to wait for, `clock_nanosleep(0)`.
    pub short_call: VirtualNanos,
    /// `fork(2)` of a small interpreter, page tables and all.
    pub fork: VirtualNanos,
    /// A new interpreter: exec, start-up, import of the program; CPU time of the child (`python3 -c pass` takes 15 to 30 ms).
    pub spawn: VirtualNanos,
    /// For how long a thread may stay on a core while others are ready: Linux decides at its timer tick, which comes
    /// every 4 ms (CONFIG_HZ=250).
    pub quantum: VirtualNanos,
}

impl SystemCosts {
    /// The costs that the learner chose.
    #[must_use]
    pub fn new(options: &Options) -> Self {
        let profile = options.cost;
        let nanos = |nanos: u64| match profile {
            CostProfile::CPython => VirtualNanos(nanos),
            CostProfile::Zero => VirtualNanos::ZERO,
        };
        Self {
            is_free: profile == CostProfile::Zero,
            wake_latency: nanos(20_000),
            context_switch: nanos(2_000),
            write: nanos(3_000),
            file: nanos(5_000),
            thread_start: nanos(15_000),
            short_call: nanos(1_000),
            fork: nanos(700_000),
            spawn: options.process_start.unwrap_or_else(|| nanos(30_000_000)),
            quantum: VirtualNanos::from_millis(4),
        }
    }
}

impl SystemCosts {
    /// A call that moves so many bytes from or to a file in memory: about 10 GB/s.
    pub(super) fn file_call(&self, bytes: usize) -> VirtualNanos {
        if self.is_free {
            VirtualNanos::ZERO
        } else {
            self.file + VirtualNanos(bytes as u64 / 10)
        }
    }
}

/// What each instruction costs.
#[must_use]
pub fn instruction_costs(profile: CostProfile) -> CostTable {
    CostTable::new(
        |number| {
            GROUPS
                .iter()
                .find(|(_, ops)| ops.iter().any(|op| *op as u8 == number))
                .map_or(OTHER_NANOS, |(nanos, _)| *nanos)
        },
        ITEM_NANOS,
        profile == CostProfile::Zero,
    )
}

/// Instructions that no group names.
const OTHER_NANOS: u32 = 15;

/// What a C loop of CPython takes for each item (`sum(range(n))`: 10 to 15 ns).
const ITEM_NANOS: u32 = 10;

/// Nanoseconds, and the instructions that take so long. None is free: fuel must end.
const GROUPS: &[(u32, &[Op])] = &[
    (
        1,
        &[
            Op::Nop,
            Op::Resume,
            Op::PopTop,
            Op::Copy,
            Op::Swap,
            Op::PushNull,
            Op::JumpForward,
            Op::JumpBackwardNoInterrupt,
            Op::LoadClosure,
            Op::EndSend,
            Op::EndFor,
        ],
    ),
    (
        2,
        &[
            Op::LoadConst,
            Op::LoadSmallInt,
            Op::LoadFast,
            Op::StoreFast,
            Op::DeleteFast,
            Op::LoadFastAndClear,
            Op::LoadGlobal,
            Op::LoadDeref,
            Op::StoreDeref,
            Op::PopJumpIfFalse,
            Op::PopJumpIfTrue,
            Op::PopJumpIfNone,
            Op::PopJumpIfNotNone,
            Op::JumpBackward,
            Op::IsOp,
            Op::SetFunctionAttribute,
        ],
    ),
    (
        5,
        &[
            Op::LoadName,
            Op::StoreName,
            Op::StoreGlobal,
            Op::LoadAttr,
            Op::LoadMethod,
            Op::StoreAttr,
            Op::UnaryNegative,
            Op::UnaryNot,
            Op::ForIter,
            Op::ReturnValue,
            Op::GetIter,
            Op::ListAppend,
            Op::GetLen,
        ],
    ),
    (
        8,
        &[
            Op::BinaryOp,
            Op::CompareOp,
            Op::ContainsOp,
            Op::BinarySubscr,
            Op::StoreSubscr,
            Op::UnpackSequence,
            Op::YieldValue,
            Op::Send,
            Op::SetAdd,
            Op::MapAdd,
        ],
    ),
    (
        20,
        &[
            Op::Call,
            Op::CallKw,
            Op::BuildTuple,
            Op::BuildList,
            Op::BuildSet,
            Op::BuildMap,
            Op::BuildString,
            Op::FormatValue,
            Op::ReturnGenerator,
        ],
    ),
    (
        60,
        &[
            Op::CallFunctionEx,
            Op::MakeFunction,
            Op::LoadBuildClass,
            Op::RaiseVarargs,
            Op::ImportName,
            Op::BeforeWith,
            Op::BeforeAsyncWith,
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_instruction_is_free() {
        let table = instruction_costs(CostProfile::CPython);
        assert!(table.of(Op::Nop) > 0);
        assert!(table.of(Op::BinaryOp) > table.of(Op::LoadFast));
    }
}
