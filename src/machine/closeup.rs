//! The close-up: re-executing a stretch instruction by instruction, without changing what happens in it.
//!
//! A run on a core is cut into smaller ones; its end stays where it was, so that cores take turns as before and
//! everything gets the same numbers and times.

use super::Machine;
use crate::code::instruction::Instruction;
use crate::code::switch_point::is_switch_point;
use crate::ids::{ProcessId, StrandId};
use crate::time::VirtualNanos;
use crate::vm::frame::FrameKind;

/// How closely to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closeup {
    /// Runs stop at this moment; behind it every instruction is a run.
    From(VirtualNanos),
}

impl Closeup {
    pub(super) fn fuel(self, clock: VirtualNanos, fuel: u64) -> u64 {
        let Self::From(from) = self;
        if clock >= from {
            1
        } else {
            fuel.min(from.since(clock).0)
        }
    }
}

/// What a core is about to execute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glimpse {
    /// In which process.
    pub process: ProcessId,
    /// Who: the task that has control, else the thread.
    pub strand: StrandId,
    /// How many frames deep.
    pub depth: usize,
    /// At which line; 0 in library code.
    pub line: u32,
    /// The index of the instruction in its code.
    pub at: u32,
    /// Which.
    pub instruction: Instruction,
    /// The GIL may change hands after it.
    pub is_switch_point: bool,
    /// As the disassembly shows it.
    pub text: String,
}

impl Machine {
    /// Cuts runs into single instructions from a moment on; `None`: no longer.
    pub fn look_closely(&mut self, closeup: Option<Closeup>) {
        self.closeup = closeup;
    }

    /// What the next step executes, if it executes Python code of the learner's.
    #[must_use]
    pub fn glimpse(&self) -> Option<Glimpse> {
        let place = match self.unfinished {
            Some(unfinished) => unfinished.place,
            None => {
                let place = self.earliest_core()?;
                let core = &self.cores[place];
                let is_due = self.timers.next_due().is_some_and(|due| due <= core.clock);
                if core.pending.is_some() || is_due {
                    return None;
                }
                place
            }
        };
        let thread_id = self.cores[place].thread?;
        let process = self.threads.get(&thread_id)?.process;
        let vm = &self.processes[process.index()].vm;
        let thread = vm.thread_of(thread_id)?;
        let FrameKind::Python(frame) = &thread.frames.last()?.kind else {
            return None;
        };
        let code = &frame.code.code;
        if code.is_internal {
            return None;
        }
        let instruction = *code.instructions.get(frame.pc as usize)?;
        let line = code
            .spans
            .get(frame.pc as usize)
            .map_or(0, |span| span.line);
        Some(Glimpse {
            process,
            strand: thread.task.unwrap_or(thread_id),
            depth: thread.frames.len(),
            line,
            at: frame.pc,
            instruction,
            is_switch_point: is_switch_point(instruction, self.version),
            text: crate::code::disassemble::instruction_text(code, frame.pc as usize, self.version),
        })
    }
}
